"""How each style of captions looks in each shape of picture."""

from dataclasses import dataclass

from kinoloom.brief import CaptionStyle
from media.typeset.ink import Ink

_WHITE = 0xFFFFFFFF
_PALE = 0xFFC6CBD8
_AMBER = 0xFFFFD34D
_NIGHT = 0xFF0A0C14
_PLATE = 0xB00A0C14


@dataclass(frozen=True, slots=True)
class Place:
    """Where captions stand, as shares of the picture's height or width."""

    middle: float | None
    """Of a page, from the top; None: pages stand on *bottom*."""
    bottom: float
    line_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One style in one shape. Sizes and lengths are pixels, except where they are shares of the letter size."""

    size: float
    weight: int
    heard: Ink
    """Words that were spoken."""
    now: Ink
    """The word that is spoken."""
    coming: Ink
    plate: int = 0
    """Colour of what is laid behind a page; 0: nothing."""
    sweeps: bool = False
    """The ink changes along the word while it is spoken."""
    pops: bool = False
    """The word that is spoken jumps."""
    blank: float = 0.27
    leading: float = 1.22
    signs: int = 60


def place(width: int, height: int) -> Place:
    """Clear of the controls of players, and of the buttons that social networks lay over tall films."""
    if height > 1.15 * width:
        return Place(middle=0.745, bottom=0.82, line_width=0.84)
    if height > 0.85 * width:
        return Place(middle=None, bottom=0.90, line_width=0.86)
    return Place(middle=None, bottom=0.915, line_width=0.78)


def look(style: CaptionStyle, width: int, height: int) -> Look:
    """How *style* looks in a picture of this size."""
    size = _size(width, height)
    if style == "pop":
        return _pop(size, tall=height > 1.15 * width)
    if style == "karaoke":
        return _karaoke(size * 0.82)
    return _plain(size * (0.86 if height > width else 0.78))


def _size(width: int, height: int) -> float:
    """Of the letters; people hold tall films in their hands, further letters must be larger."""
    if height > 1.15 * width:
        return 0.092 * width
    return 0.072 * height if width > 1.15 * height else 0.068 * width


def _pop(size: float, *, tall: bool) -> Look:
    def ink(fill: int) -> Ink:
        return Ink(fill, _NIGHT, 0.085, shadow=0x8C000000, shadow_blur=0.09, shadow_drop=0.05)

    return Look(
        size=size, weight=800, heard=ink(_WHITE), now=ink(_AMBER), coming=ink(_PALE), pops=True,
        signs=30 if tall else 44,
    )  # fmt: skip


def _karaoke(size: float) -> Look:
    return Look(
        size=size, weight=700, heard=Ink(_AMBER), now=Ink(_AMBER), coming=Ink(_WHITE), plate=_PLATE, sweeps=True,
        leading=1.3,
    )  # fmt: skip


def _plain(size: float) -> Look:
    ink = Ink(_WHITE, 0xE60A0C14, 0.055, shadow=0xA6000000, shadow_blur=0.12, shadow_drop=0.04)
    return Look(size=size, weight=600, heard=ink, now=ink, coming=ink, leading=1.28, signs=76)
