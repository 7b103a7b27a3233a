"""Blocks of high buildings with lit windows, and the lights that blink on them."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.paints import box, down, fill, halo, line, ramp
from media.illustrate.scene import Scene
from media.illustrate.shapes import Point, polygon

Top = Literal["flat", "steps", "spire", "slant", "dome", "tank", "crown"]
_TOPS: tuple[Top, ...] = ("flat", "flat", "steps", "steps", "spire", "slant", "dome", "tank", "crown")
Facade = Literal["grid", "bands", "strips"]
_FACADES: tuple[Facade, ...] = ("grid", "grid", "bands", "strips")
_BEACON = rgb("#ff5a50")


@dataclass(frozen=True, slots=True)
class Tower:
    """One high building; *y* is its roof."""

    x: float
    y: float
    wide: float
    top: Top
    facade: Facade


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How a row of towers is built: ranges of width and height, the share by which its middle stands out."""

    wide: tuple[float, float]
    tall: tuple[float, float]
    distance: float
    hump: float = 0.5
    haze: tuple[float, float, float] | None = None
    """Middle, half height and strength of a band of mist in front of it."""


def skyline(scene: Scene, base: float, row: Row) -> None:
    """A row of towers on *base*, with windows and beacons."""
    dice, haze = scene.dice(), scene.palette.haze
    towers = list(_towers(scene, dice, base, row))
    seed = dice.getrandbits(32)
    depth = 0.06 + 0.82 * row.distance

    def paint(canvas: Any) -> None:
        for i, tower in enumerate(towers):
            _paint(canvas, scene, tower, (base, row.distance), random.Random(seed + i))
        if row.haze:
            y, half, strength = row.haze
            band = down(y - half, y + half, (0, haze, 0), (0.5, haze, strength), (1, haze, 0))
            canvas.drawRect(box(-MARGIN, y - half, scene.width + MARGIN, y + half), band)

    low = max(base + 4, row.haze[0] + row.haze[1] if row.haze else 0)
    scene.still(paint, depth=depth, top=base - row.tall[1] * 1.5 - 60, bottom=low)
    tips = [(t.x + t.wide / 2, t.y - _mast(t)) for t in towers if t.top in ("spire", "crown") and dice.random() < 0.6]
    _beacons(scene, tips, depth)
    if row.distance > 0.3:
        _waking(scene, [t for t in towers if 0 < t.x < scene.width], base, depth)


def _towers(scene: Scene, dice: random.Random, base: float, row: Row) -> Iterator[Tower]:
    hump = row.hump
    x = -MARGIN - dice.uniform(0, row.wide[0])
    while x < scene.width + MARGIN:
        half = dice.uniform(*row.wide)
        middle = math.exp(-(((x + half / 2 - scene.width * 0.5) / (scene.stretch * 0.28)) ** 2))
        high = dice.uniform(*row.tall) * (1 - hump + hump * (0.35 + 1.1 * middle))
        yield Tower(x, base - high, half, dice.choice(_TOPS), dice.choice(_FACADES))
        x += half * dice.uniform(0.94, 1.14)


def _mast(tower: Tower) -> float:
    return tower.wide * (1.5 if tower.top == "spire" else 1.25)


def _paint(canvas: Any, scene: Scene, tower: Tower, place: tuple[float, float], dice: random.Random) -> None:
    base, distance = place
    palette = scene.palette
    tone = mix(palette.depth(distance), mix(palette.accent, palette.haze, 0.6), dice.uniform(0, 0.2) * (1 - distance))
    foot = mix(tone, palette.haze, 0.6 * (1 - distance))
    body = skia.Path()
    body.addRect(box(tower.x, tower.y, tower.x + tower.wide, base + 3))
    _add_top(body, tower)
    canvas.drawPath(body, down(tower.y - tower.wide, base, (0, tone, 1), (1, foot, 1)))
    right = scene.sun[0] > tower.x + tower.wide / 2
    bright = mix(tone, palette.sun, 0.3 if not palette.dark else 0.12)
    edges = ((0, bright, 0.75), (0.5, bright, 0.0)) if not right else ((0.5, bright, 0.0), (1, bright, 0.75))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawRect(
        box(tower.x, tower.y - tower.wide * 2, tower.x + tower.wide, base),
        ramp((tower.x, 0), (tower.x + tower.wide, 0), *edges),
    )
    canvas.restore()
    if distance > 0.12:
        _windows(canvas, scene, tower, (base, distance), dice)
    if scene.weather == "snow":
        canvas.drawLine(
            tower.x, tower.y, tower.x + tower.wide, tower.y, line(mix(WHITE, palette.haze, 0.2), 4 + 4 * distance)
        )


def _add_top(body: Any, tower: Tower) -> None:
    x, y, w = tower.x, tower.y, tower.wide
    if tower.top in ("steps", "crown", "spire"):
        for inset, rise in ((0.14, 0.22), (0.27, 0.42), (0.38, 0.58)):
            body.addRect(box(x + w * inset, y - w * rise, x + w * (1 - inset), y + 2))
    if tower.top in ("crown", "spire"):
        mast = _mast(tower)
        foot = w * (0.3 if tower.top == "crown" else 0.1)
        body.addPath(
            polygon([(x + w / 2 - foot / 2, y - w * 0.57), (x + w / 2, y - mast), (x + w / 2 + foot / 2, y - w * 0.57)])
        )
    if tower.top == "slant":
        body.addPath(polygon([(x, y + 2), (x, y - w * 0.5), (x + w, y + 2)]))
    if tower.top == "dome":
        body.addOval(box(x + w * 0.16, y - w * 0.36, x + w * 0.84, y + w * 0.36))
        body.addRect(box(x + w / 2 - 1.5, y - w * 0.7, x + w / 2 + 1.5, y))
    if tower.top == "tank":
        left, size = x + w * 0.2, min(w * 0.42, 26.0)
        body.addRect(box(left, y - size * 1.5, left + size, y - size * 0.5))
        body.addPath(
            polygon([(left - 2, y - size * 1.5), (left + size / 2, y - size * 2.1), (left + size + 2, y - size * 1.5)])
        )
        for leg in (0.1, 0.85):
            body.addRect(box(left + size * leg, y - size * 0.5, left + size * leg + 2, y + 2))


def _windows(canvas: Any, scene: Scene, tower: Tower, place: tuple[float, float], dice: random.Random) -> None:
    base, distance = place
    palette = scene.palette
    size = 0.55 + 0.75 * distance
    across, along = _CELLS[tower.facade][0] * size, _CELLS[tower.facade][1] * size
    share = dice.uniform(0.28, 0.62) if palette.dim else dice.uniform(0.5, 0.9)
    levels = [skia.Path() for _ in range(3)]
    count = int((tower.wide - 6 * size) / across)
    left = tower.x + (tower.wide - count * across) / 2
    y = tower.y + along
    while y < base - along and count:
        awake = dice.random() < 0.86
        for i in range(count):
            if awake and dice.random() < share:
                _add_window(levels[dice.randrange(3)], tower.facade, (left + i * across, y, across, along))
        y += along
    strength = (0.3, 0.6, 0.95) if palette.dim else (0.2, 0.32, 0.46)
    warm = palette.light if palette.dim else mix(palette.sky[1], palette.near, 0.35 if distance < 0.5 else 0.1)
    other = mix(warm, palette.accent if palette.dim else palette.sun, 0.3)
    for level, alpha in zip(levels, strength, strict=True):
        tone = other if alpha > 0.5 and dice.random() < 0.4 else warm
        canvas.drawPath(level, fill(tone, alpha * (0.55 + 0.5 * distance)))


#: width and height of a window with its wall, by facade
_CELLS: dict[Facade, tuple[float, float]] = {"grid": (11.5, 15.0), "bands": (20.0, 13.0), "strips": (9.0, 21.0)}


def _add_window(path: Any, facade: Facade, cell: tuple[float, float, float, float]) -> None:
    x, y, across, along = cell
    gap, rise = (0.4, 0.55) if facade == "grid" else (0.06, 0.45) if facade == "bands" else (0.5, 0.8)
    path.addRect(box(x + across * gap / 2, y, x + across * (1 - gap / 2), y + along * rise))


def _waking(scene: Scene, row: list[Tower], base: float, depth: float) -> None:
    """A few windows where somebody comes home or goes to bed."""
    palette, dice = scene.palette, scene.dice()
    if not palette.dim or not row:
        return
    levels = [fill(palette.light, i / 8 * 0.95) for i in range(9)]
    panes = []
    for _ in range(16):
        tower = dice.choice(row)
        high = base - tower.y
        x, y = tower.x + tower.wide * dice.uniform(0.15, 0.8), tower.y + high * dice.uniform(0.1, 0.8)
        panes.append((x, y, dice.uniform(0, 6.28), dice.uniform(0.25, 0.7)))

    def paint(canvas: Any, t: float) -> None:
        for x, y, phase, speed in panes:
            level = round(8 * min(1.0, max(0.0, 0.5 + 4 * math.sin(phase + t * speed))))
            if level:
                canvas.drawRect(box(x, y, x + 7, y + 9), levels[level])

    scene.moving(paint, depth=depth)


def _beacons(scene: Scene, spots: list[tuple[float, float]], depth: float) -> None:
    """Red lights on masts, if it is dim enough to see them."""
    if not spots or not scene.palette.dim:
        return
    auras, cores = [fill(_BEACON, i / 8 * 0.28) for i in range(9)], [fill(_BEACON, 0.3 + 0.7 * i / 8) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        for i, (x, y) in enumerate(spots):
            level = round(8 * max(0.0, math.sin(t * 2.2 + i * 1.7)))
            canvas.drawCircle(x, y, 9, auras[level])
            canvas.drawCircle(x, y, 2.6, cores[level])

    scene.moving(paint, depth=depth)


def lamp_post(canvas: Any, place: Point, tall: float, tones: tuple[Colour, Colour], *, arm: int, lit: bool) -> None:
    """A street lamp whose arm reaches to the right (1) or left (-1); *tones*: iron, light."""
    iron, light = tones
    x, y = place
    canvas.drawLine(x, y, x, y - tall * 0.9, line(iron, tall * 0.03))
    canvas.drawRect(box(x - tall * 0.035, y - tall * 0.12, x + tall * 0.035, y), fill(iron))
    bow = skia.Path()
    bow.moveTo(x, y - tall * 0.88)
    bow.quadTo(x + arm * tall * 0.01, y - tall, x + arm * tall * 0.16, y - tall)
    canvas.drawPath(bow, line(iron, tall * 0.022))
    head = x + arm * tall * 0.19
    canvas.drawRoundRect(
        box(head - tall * 0.075, y - tall * 1.015, head + tall * 0.075, y - tall * 0.98), 3, 3, fill(iron)
    )
    if lit:
        reach = tall * 0.5
        halo(canvas, head, y - tall * 0.965, reach, light, 0.6)
    canvas.drawOval(
        box(head - tall * 0.055, y - tall * 0.985, head + tall * 0.055, y - tall * 0.955),
        fill(light if lit else mix(light, iron, 0.4)),
    )
