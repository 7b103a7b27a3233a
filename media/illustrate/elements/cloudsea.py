"""Clouds from above and from near: banks, towers, islands of rock that float among them."""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, shade
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import broken, polygon

Heap = tuple[float, float, float]
"""Middle and radius of one round of a cloud."""


def bank(scene: Scene, base: float, *, size: float, distance: float) -> None:
    """A closed bank of heaped cloud below *base*; *size* is that of its largest heaps."""
    dice, palette = scene.dice(), scene.palette
    lit, shadow = palette.cloud
    veil = 0.55 * (1 - distance)
    top = mix(mix(lit, palette.sun, 0.25), palette.haze, veil * 0.6)
    deep = palette.mid if palette.dim or palette.hour == "sunset" else palette.sky[0]
    foot = mix(mix(shadow, deep, 0.3 + 0.34 * distance), palette.haze, veil * 0.8)
    heaps = _heaps(scene, dice, base, size)

    def paint(canvas: Any) -> None:
        shape = _union(heaps, 0.0)
        shape.addRect(box(-MARGIN - 20, base, scene.width + MARGIN + 20, 1090))
        shades = (0.0, top, 1.0), (0.42, mix(top, foot, 0.5), 1.0), (1.0, foot, 1.0)
        canvas.drawPath(shape, down(base - size * 1.1, base + size * 1.25, *shades))
        canvas.clipPath(shape, doAntiAlias=True)
        for drop, share in ((0.46, 0.4), (0.98, 0.72)):
            level = base + drop * size
            moved = [(x + dice.uniform(-0.25, 0.25) * size, y, r * dice.uniform(0.8, 1.1)) for x, y, r in heaps]
            lower = _union(moved, drop * size)
            lower.addRect(box(-MARGIN - 20, level, scene.width + MARGIN + 20, 1090))
            own = mix(top, foot, share)
            shades = (0.0, mix(own, top, 0.6), 1.0), (0.55, own, 0.95), (1.0, foot, 0.9)
            canvas.drawPath(lower, down(level - size, level + size, *shades))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - size * 1.5)


def _heaps(scene: Scene, dice: random.Random, base: float, size: float) -> list[Heap]:
    found, x = [], -MARGIN - size
    while x < scene.width + MARGIN + size:
        swell = 0.5 + 0.5 * math.sin(x / (size * 3.4) + dice.random())
        r = size * (0.3 + 0.5 * swell * dice.uniform(0.6, 1.1))
        found.append((x, base - r * 0.35 - size * 0.25 * swell, r))
        x += r * dice.uniform(0.7, 1.05)
    return found


def _union(heaps: list[Heap], drop: float) -> Any:
    path = skia.Path()
    for x, y, r in heaps:
        path.addCircle(x, y + drop, r)
    return path


def tower(scene: Scene, x: float, base: float, tall: float, *, depth: float) -> None:
    """A towering summer cloud that stands on *base*, its side lit."""
    dice, palette, lit_side = scene.dice(), scene.palette, scene.lit
    lit, shadow = palette.cloud
    half = tall * 0.62
    puffs = []
    for i in range(44):
        u = (i / 43) ** 0.85
        wide = half * (1 - u) ** 0.5 * (0.72 + 0.28 * math.sin(u * 8 + x))
        size = tall * dice.uniform(0.08, 0.14) * (1.3 - 0.5 * u)
        puffs.append((x + dice.uniform(-1, 1) * wide, base - u * tall * 0.86, size))
    dark, bright = mix(shadow, palette.sky[1], 0.12), mix(lit, palette.sun, 0.35)

    def paint(canvas: Any) -> None:
        canvas.clipRect(box(x - half * 2, base - tall * 1.2, x + half * 2, base))
        shape = _union(puffs, 0.0)
        shades = (0.0, mix(dark, bright, 0.4), 1.0), (0.7, dark, 1.0), (1.0, mix(dark, palette.haze, 0.6), 0.9)
        canvas.drawPath(shape, down(base - tall, base, *shades))
        canvas.clipPath(shape, doAntiAlias=True)
        for shift, grow, share, alpha in ((0.26, 0.88, 0.5, 0.8), (0.44, 0.62, 0.95, 0.8)):
            lobes = [(px + lit_side * r * shift, py - r * shift, r * grow) for px, py, r in puffs]
            tone = mix(dark, bright, share)
            fading = (0.0, tone, alpha), (0.6, tone, alpha * 0.8), (1.0, tone, 0.0)
            canvas.drawPath(_union(lobes, 0.0), down(base - tall, base, *fading))

    scene.veil(paint, depth=depth)


@dataclass(frozen=True, slots=True)
class Island:
    """A rock with a green top that floats."""

    x: float
    y: float
    half: float
    """Half its width; (x, y) is the middle of its top."""
    dress: Callable[[Any, float], None]
    """Paints what stands on it around the origin, given half the width."""
    falls: float | None = None
    """Where water falls from its edge (-1 to 1), if it does."""


def island(scene: Scene, isle: Island, *, depth: float) -> None:
    """Hang it in the air, where it rises and sinks a little."""
    x, y, half, dice = isle.x, isle.y, isle.half, scene.dice()
    phase = scene.between(0, 6.28)
    rock, tones, lit = _rock(dice, half), _tones(scene, depth), scene.lit

    def paint(canvas: Any) -> None:
        _stone(canvas, dice, rock, (tones[1], tones[2], lit))
        _turf(canvas, dice, half, tones[0])
        isle.dress(canvas, half)

    def where(t: float) -> tuple[float, float]:
        return x + 5 * math.sin(t * 0.4 + phase), y + 11 * math.sin(t * 0.62 + phase)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(*where(t))

    if isle.falls is not None:
        _waterfall(scene, where, (isle.falls * half * 0.86, half), depth=depth)
    scene.sprite(paint, (-half * 1.15, -half * 1.5, half * 1.15, half * 1.25), poses, depth=depth)


def _tones(scene: Scene, depth: float) -> tuple[Colour, Colour, Colour]:
    """Of grass, of rock in the light and in the shade."""
    palette = scene.palette
    veil = 0.5 * (1 - min(1.0, depth * 1.6))
    grass = mix(mix(palette.mid, (0.36, 0.6, 0.3), 0.1 if palette.dim else 0.42), palette.haze, veil)
    rock = mix(mix(palette.depth(0.62), (0.55, 0.42, 0.36), 0.5), palette.haze, veil)
    return grass, mix(rock, palette.sun, 0.25), mix(rock, palette.near, 0.45)


def _rock(dice: random.Random, half: float) -> list[tuple[float, float]]:
    knots = [
        (1.0, 0.0), (0.8, 0.3), (0.52, 0.42), (0.4, 0.74), (0.16, 0.86), (0.02, 1.15), (-0.14, 0.8), (-0.4, 0.62),
        (-0.56, 0.36), (-0.84, 0.26), (-1.0, 0.0),
    ]  # fmt: skip
    points: list[tuple[float, float]] = []
    for a, b in pairwise(knots):
        points += broken((a[0] * half, a[1] * half), (b[0] * half, b[1] * half), dice, rough=0.07, times=3)
    return points


def _stone(canvas: Any, dice: random.Random, rock: list[tuple[float, float]], look: tuple[Colour, Colour, int]) -> None:
    bright, dark, lit = look
    half = rock[0][0]
    body = polygon(rock)
    canvas.drawPath(body, down(0, half * 1.1, (0, bright, 1), (1, dark, 1)))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    for _ in range(26):
        x, y, reach = dice.uniform(-1, 1) * half, dice.uniform(0.05, 0.9) * half, dice.uniform(0.08, 0.2) * half
        facet = [(0.0, 0.0), (0.6, 0.5), (0.1, 1.6), (-0.3, 0.7)]
        shape = polygon([(x + px * reach, y + py * reach) for px, py in facet])
        canvas.drawPath(shape, fill(dark if x * lit < half * 0.2 else bright, 0.34))
    canvas.restore()


def _turf(canvas: Any, dice: random.Random, half: float, grass: Colour) -> None:
    turf = skia.Path()
    turf.moveTo(-half * 1.02, 4)
    turf.cubicTo(-half * 0.9, -half * 0.13, half * 0.9, -half * 0.13, half * 1.02, 4)
    x = half * 1.02
    while x > -half * 1.02:
        step = half * dice.uniform(0.05, 0.13)
        turf.quadTo(x - step * 0.5, half * dice.uniform(0.05, 0.19), x - step, half * 0.03)
        x -= step
    turf.close()
    canvas.drawPath(turf, down(-half * 0.1, half * 0.14, (0, shade(grass, 0.07), 1), (1, shade(grass, -0.07), 1)))


def _waterfall(
    scene: Scene, where: Callable[[float], tuple[float, float]], lip: tuple[float, float], *, depth: float
) -> None:
    """Water that falls from an edge and thins to spray; *lip* is where it leaves, and half the island's width."""
    dice, palette, (off, half) = scene.dice(), scene.palette, lip
    tone = mix(palette.water, (1, 1, 1), 0.35 if palette.dim else 0.5)
    threads = [(dice.uniform(-0.08, 0.08) * half, dice.random(), dice.uniform(0.8, 1.2)) for _ in range(26)]
    long = half * 1.7
    body = down(0, long, (0, tone, 0.95), (0.5, tone, 0.7), (1, tone, 0))
    inks = [line(mix(tone, (1, 1, 1), 0.6), 2.0, 0.1 * i) for i in range(10)]

    def paint(canvas: Any, t: float) -> None:
        x, y = where(t)
        canvas.save()
        canvas.translate(x + off, y + 2)
        canvas.drawPath(polygon([(-0.1 * half, 0), (0.1 * half, 0), (0.16 * half, long), (-0.16 * half, long)]), body)
        for shift, start, speed in threads:
            u = (start + t * 0.42 * speed) % 1.0
            top = u * u * long
            canvas.drawLine(shift * (1 + u), top, shift * (1 + u), top + long * 0.09, inks[int(9 * (1 - u))])
        canvas.restore()

    scene.moving(paint, depth=depth)
