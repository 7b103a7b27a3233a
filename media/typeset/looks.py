"""How each style of captions looks in each shape of picture."""

from dataclasses import dataclass
from typing import Literal

from media.typeset.ink import Ink
from media.typeset.layout import Layout

_WHITE = 0xFFFFFFFF
_PALE = 0xFFC6CBD8
_AMBER = 0xFFFFD34D
_NIGHT = 0xFF0A0C14
_PLATE = 0xB00A0C14
#: middle of a page low in a tall picture, as a share of its height
LOW_IN_TALL = 0.745
#: times the usual size of letters
_SIZES = {"small": 0.8, "medium": 1.0, "large": 1.25}


@dataclass(frozen=True, slots=True)
class Place:
    """Where captions stand: the top, the middle or the bottom of a page is held at *at*, a share of the height."""

    held: Literal["top", "middle", "bottom"]
    at: float
    line_width: float
    """A share of the picture's width."""


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


def place(layout: Layout) -> Place:
    """Clear of the controls of players, and of the buttons that social networks lay over tall films."""
    line_width = 0.84 if layout.tall else 0.78 if layout.wide else 0.86
    if layout.position == "top":
        return Place("top", 0.13 if layout.tall else 0.085, line_width)
    if layout.position == "middle":
        return Place("middle", 0.5, line_width)
    if layout.tall:
        at = layout.calm if layout.position == "auto" and layout.calm is not None else LOW_IN_TALL
        return Place("middle", at, line_width)
    return Place("bottom", 0.915 if layout.wide else 0.90, line_width)


def look(layout: Layout) -> Look:
    """How the captions of *layout* are drawn."""
    size = _size(layout) * _SIZES[layout.size]
    if layout.style == "pop":
        return _pop(size, tall=layout.tall)
    if layout.style == "karaoke":
        return _karaoke(size * 0.82)
    return _plain(size * (0.86 if layout.tall else 0.78))


def _size(layout: Layout) -> float:
    """Of the letters; people hold tall films in their hands, further letters must be larger."""
    if layout.tall:
        return 0.092 * layout.width
    return 0.072 * layout.height if layout.wide else 0.068 * layout.width


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
