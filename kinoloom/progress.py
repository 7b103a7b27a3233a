"""How an engine reports how far it is, and hears that it should stop."""

from typing import Protocol

from kinoloom.errors import Cancelled


class Progress(Protocol):
    """Called with a fraction in [0, 1] that never goes back; raises `Cancelled` when the work is not wanted any more.

    Calling it often is cheap: what is sent is thinned by the receiver.
    """

    def __call__(self, fraction: float, /) -> None: ...


def silent(fraction: float, /) -> None:
    """Nobody listens."""


__all__ = ["Cancelled", "Progress", "silent"]
