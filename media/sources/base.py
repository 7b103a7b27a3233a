"""What the cut asks of a picture."""

from typing import Protocol

from media.frames import Bgra


class Source(Protocol):
    """A scene's picture, frame by frame."""

    def frame(self, n: int, /) -> Bgra:
        """Frame *n* of the scene, opaque, valid until the next call. The caller may draw on it.

        The same *n* gives the same pixels, whatever was asked for before.
        """
