"""A picture while it is composed: layers from back to front, in units that fit every shape."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from media.illustrate.camera import OVERHANG
from media.illustrate.palettes import Palette

#: virtual units from top to bottom; the width follows from the shape
HEIGHT = 1000.0

Paint = Callable[[Any], None]
"""Draws on a skia canvas in virtual units."""
MovingPaint = Callable[[Any, float], None]
"""Draws on a skia canvas as things are at a time in seconds."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a sprite's origin is (virtual units), how it is turned (degrees, clockwise) and how large."""

    x: float
    y: float
    turn: float = 0.0
    scale: float = 1.0
    flip: bool = False


Poses = Callable[[float], Iterator[Pose]]


@dataclass(slots=True)
class Still:
    """Painted once; the camera moves it, and *drift* (units a second)."""

    paints: list[Paint]
    depth: float
    top: float
    bottom: float
    drift: float
    grain: bool


@dataclass(frozen=True, slots=True)
class Moving:
    """Drawn anew for each frame."""

    paint: MovingPaint
    depth: float


@dataclass(frozen=True, slots=True)
class Sprite:
    """Painted once around its own origin, then laid at each of its poses for each frame."""

    paint: Paint
    box: tuple[float, float, float, float]
    """Left, top, right, bottom around the origin."""
    poses: Poses
    depth: float


@dataclass(frozen=True, slots=True)
class Mirror:
    """What stands above a water line, upside down in it."""

    line: float
    depth: float
    murk: float
    """0 (a mirror) to 1 (nothing is seen in it)."""


Layer = Still | Moving | Sprite | Mirror


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a composition paints into. *width* is in virtual units: 1778 for 16:9, 562 for 9:16."""

    width: float
    palette: Palette
    weather: str
    subjects: tuple[str, ...]
    seed: int
    seconds: float
    layers: list[Layer] = field(default_factory=list)
    horizon: float = 700.0
    """Where the sky's gradient ends."""
    sun: tuple[float, float] = (0.0, 0.0)
    """Where light comes from."""
    label: str = ""
    icon: str | None = None
    _rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)

    @property
    def tall(self) -> bool:
        return self.width < 800

    @property
    def stretch(self) -> float:
        """A width for things that must not get thin in portrait."""
        return max(self.width, 980.0)

    @property
    def floor(self) -> float:
        """Below it captions are read; what matters stays above."""
        return 610.0 if self.tall else 770.0

    @property
    def lit(self) -> int:
        """-1: light comes from the left; 1: from the right."""
        return -1 if self.sun[0] < self.width / 2 else 1

    def dice(self) -> random.Random:
        """A generator of its own for one element, so that elements do not disturb each other."""
        return random.Random(self._rng.getrandbits(32))

    def grid(self) -> np.random.Generator:
        return np.random.default_rng(self._rng.getrandbits(32))

    def chance(self, share: float) -> bool:
        return self._rng.random() < share

    def between(self, low: float, high: float) -> float:
        return self._rng.uniform(low, high)

    def side(self) -> int:
        return self._rng.choice((-1, 1))

    def has(self, *names: str) -> bool:
        """One of these subjects is wanted."""
        return any(name in self.subjects for name in names)

    def x(self, share: float) -> float:
        return self.width * share

    def still(self, paint: Paint, *, depth: float, top: float = -OVERHANG, bottom: float = HEIGHT + OVERHANG) -> None:
        """Add something that is painted once; neighbours of one depth share a texture."""
        self._still(paint, depth, (top, bottom), 0.0, grain=True)

    def veil(
        self,
        paint: Paint,
        *,
        depth: float,
        drift: float = 0.0,
        top: float = -OVERHANG,
        bottom: float = HEIGHT + OVERHANG,
    ) -> None:
        """Add something translucent, or drifting at *drift* units a second, without grain."""
        self._still(paint, depth, (top, bottom), drift, grain=False)

    def _still(self, paint: Paint, depth: float, band: tuple[float, float], drift: float, *, grain: bool) -> None:
        last = self.layers[-1] if self.layers else None
        if isinstance(last, Still) and (last.depth, last.drift) == (depth, drift):
            last.paints.append(paint)
            last.top, last.bottom = min(last.top, band[0]), max(last.bottom, band[1])
            last.grain = last.grain or grain
        else:
            self.layers.append(Still([paint], depth, band[0], band[1], drift, grain))

    def moving(self, paint: MovingPaint, *, depth: float) -> None:
        """Add something that is drawn anew for each frame; keep it cheap."""
        self.layers.append(Moving(paint, depth))

    def sprite(self, paint: Paint, box: tuple[float, float, float, float], poses: Poses, *, depth: float) -> None:
        """Add something rigid that moves, painted around the origin inside *box*."""
        self.layers.append(Sprite(paint, box, poses, depth))

    def mirror(self, line: float, *, depth: float, murk: float = 0.4) -> None:
        """Add still water below *line* that shows all that was added so far."""
        self.layers.append(Mirror(line, depth, murk))
