"""How an engine reports how far it is, and hears that it should stop."""

from typing import Protocol

from kinoloom.errors import Cancelled


class Progress(Protocol):
    """Called with a fraction in [0, 1] that never goes back; raises `Cancelled` when the work is not wanted any more.

    Calling it often is cheap: what is sent is thinned by the receiver.
    """

    def __call__(self, fraction: float, /) -> None: ...


class News(Protocol):
    """What an engine may say while it works, beside how far it is; what comes too often is thinned by the receiver."""

    def doing(self, what: str, /) -> None:
        """The step it is at, in words for a person; it stands beside the fraction until the next."""

    def warming(self, what: str, waited_s: float, /) -> None:
        """It waits for something to load."""

    def wrote(self, text: str, /) -> None:
        """A piece of text, in order."""

    def preview(self, jpeg: bytes, /) -> None:
        """How the picture looks so far, at most 24 KiB; one that is larger is not shown."""


class _Mute:
    """News for nobody."""

    def doing(self, what: str, /) -> None: ...

    def warming(self, what: str, waited_s: float, /) -> None: ...

    def wrote(self, text: str, /) -> None: ...

    def preview(self, jpeg: bytes, /) -> None: ...


MUTE: News = _Mute()


def silent(fraction: float, /) -> None:
    """Nobody listens."""


__all__ = ["MUTE", "Cancelled", "News", "Progress", "silent"]
