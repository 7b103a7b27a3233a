"""What a desert has: stone arches, pyramids, tufts, blown sand, tumbleweed, trembling air."""

import math
import random
from itertools import pairwise
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import Colour, mix, shade
from media.illustrate.elements.dunes import sand
from media.illustrate.elements.terrain import Ground
from media.illustrate.paints import down, fade, fill, line, thin
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import broken, polygon, smooth


def pyramid(scene: Scene, x: float, base: float, tall: float, *, distance: float) -> None:
    """Two faces of courses of stone, one in the light."""
    palette, dice, lit = scene.palette, scene.dice(), scene.lit
    tone = mix(sand(palette, distance), palette.sun, 0.12)
    bright, dark = mix(tone, palette.sun, 0.42), mix(tone, palette.near, 0.3)
    half, ridge = tall * 0.8, x - lit * tall * 0.24
    haze = mix(tone, palette.haze, 0.6)
    top, low = (x, base - tall), (ridge, base + tall * 0.07)
    faces = ((x - half, base), top, low), (low, top, (x + half, base))

    def paint(canvas: Any) -> None:
        for i, corners in enumerate(faces):
            own = bright if (i == 0) == (lit < 0) else dark
            face = polygon(corners)
            canvas.save()
            canvas.clipPath(face, doAntiAlias=True)
            shading = (0.0, own, 1.0), (0.6, own, 1.0), (1.0, mix(own, haze, 0.55), 1.0)
            canvas.drawPath(face, down(base - tall, base + tall * 0.1, *shading))
            for k in range(int(tall / 11)):
                y = base - tall + k * 11
                canvas.drawLine(x - half, y, x + half, y + dice.uniform(-1, 1), line(shade(own, -0.05), 1.5, 0.45))
            canvas.restore()

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - tall - 6)


#: outlines of an arch of height 1, from its left foot over and from its right foot back
_OUTSIDE = (
    (-0.78, 0.1), (-0.74, -0.42), (-0.6, -0.8), (-0.24, -1.0), (0.16, -0.96), (0.48, -0.74), (0.6, -0.4), (0.72, 0.1),
)  # fmt: skip
_INSIDE = ((0.36, 0.1), (0.32, -0.3), (0.2, -0.6), (-0.06, -0.74), (-0.34, -0.6), (-0.46, -0.28), (-0.44, 0.1))


def arch(scene: Scene, x: float, base: float, tall: float, *, distance: float) -> None:
    """A natural bridge of layered rock; about 1.3 times as wide as *tall*."""
    palette, dice, lit = scene.palette, scene.dice(), scene.lit
    tone = sand(palette, distance)
    bright, dark = mix(tone, palette.sun, 0.34), mix(tone, palette.near, 0.4)
    outline: list[tuple[float, float]] = []
    for points in (_OUTSIDE, _INSIDE):
        spots = [(x + px * tall, base + py * tall) for px, py in points]
        for a, b in pairwise(spots):
            outline += broken(a, b, dice, rough=0.05, times=4)

    def paint(canvas: Any) -> None:
        rock = polygon(outline)
        canvas.drawPath(rock, fade(base - tall, base + 20, bright, mix(tone, palette.haze, 0.3)))
        canvas.clipPath(rock, doAntiAlias=True)
        shadow = [(px - lit * tall * 0.2, py + tall * 0.16) for px, py in outline]
        canvas.save()
        canvas.clipPath(polygon(shadow), skia.ClipOp.kDifference, doAntiAlias=True)
        canvas.drawPath(rock, fill(mix(bright, palette.sun, 0.3), 0.55))
        canvas.restore()
        for k in range(9):
            y = base - tall + tall * 0.12 * k
            layer = [(x - tall + tall * 0.2 * i, y + 7 * math.sin(i * 1.3 + k * 2)) for i in range(11)]
            canvas.drawPath(smooth(layer), line(dark, 2 + 3 * dice.random(), 0.28))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - tall * 1.1)


def oasis_bush(canvas: Any, x: float, y: float, size: float, tone: Colour, dice: random.Random) -> None:
    """A tuft of sword leaves."""
    for _ in range(11):
        angle, reach = dice.uniform(0.5, math.pi - 0.5), size * dice.uniform(0.6, 1.1)
        tip = x + math.cos(angle) * reach, y - math.sin(angle) * reach
        leaf = skia.Path()
        leaf.moveTo(x - size * 0.06, y)
        leaf.quadTo(x + math.cos(angle) * reach * 0.3, y - reach * 0.6, *tip)
        leaf.quadTo(x + math.cos(angle) * reach * 0.5, y - reach * 0.35, x + size * 0.06, y)
        canvas.drawPath(leaf, fill(shade(tone, dice.uniform(-0.03, 0.05))))


def blown_sand(scene: Scene, ground: Ground, *, depth: float, count: int = 60) -> None:
    """Grains that the wind lifts from a crest."""
    dice, tone = scene.dice(), mix(scene.palette.sun, scene.palette.haze, 0.4)
    grains = [
        (dice.uniform(-60, scene.width + 60), dice.random(), dice.uniform(60, 150), dice.uniform(8, 26))
        for _ in range(count)
    ]
    gusts = 2.0 if scene.weather in ("storm", "clouds") else 1.0

    def paint(canvas: Any, t: float) -> None:
        inks = [thin(canvas, tone, 1.3, 0.1 + 0.06 * i) for i in range(6)]
        for i, (x, lift, speed, long) in enumerate(grains):
            left = (x + speed * gusts * t) % (scene.width + 120) - 60
            y = ground(left) - lift * lift * 46 - 4 * math.sin(t * 2 + i)
            canvas.drawLine(left - long, y + 2, left, y, inks[i % 6])

    scene.moving(paint, depth=depth)


def tumbleweed(scene: Scene, ground: Ground, x: float, size: float, *, depth: float) -> None:
    """A ball of dry twigs that rolls and hops with the wind."""
    dice, tone = scene.dice(), mix(scene.palette.near, scene.palette.mid, 0.35)
    twigs = [(dice.uniform(0, 6.28), dice.uniform(0.5, 1.0), dice.uniform(-1.2, 1.2)) for _ in range(26)]

    def ball(canvas: Any) -> None:
        for angle, reach, bend in twigs:
            twig = skia.Path()
            twig.moveTo(-math.cos(angle) * size * reach, -math.sin(angle) * size * reach)
            twig.quadTo(math.cos(angle + bend) * size * 0.5, math.sin(angle + bend) * size * 0.5,
                        math.cos(angle) * size * reach, math.sin(angle) * size * reach)  # fmt: skip
            canvas.drawPath(twig, line(tone, 2.2, 0.85))

    def poses(t: float) -> Any:
        here = x + 105 * t
        hop = abs(math.sin(t * 3.1)) * size * 0.9
        here = (here + 100) % (scene.width + 200) - 100
        yield Pose(here, ground(here) - size * 0.8 - hop, t * 210)

    scene.sprite(ball, (-size * 1.1, -size * 1.1, size * 1.1, size * 1.1), poses, depth=depth)


def heat(scene: Scene, y: float, *, depth: float) -> None:
    """Air that trembles over hot ground: pale lines that come and go."""
    if scene.palette.dark or scene.weather not in ("clear", "clouds"):
        return
    dice, tone = scene.dice(), mix(scene.palette.haze, scene.palette.sun, 0.6)
    lines = [
        (dice.uniform(-40, scene.width), y + dice.uniform(-16, 22), dice.uniform(90, 260), dice.uniform(0, 6.28))
        for _ in range(16)
    ]
    levels = [line(tone, 2.0, 0.05 * i) for i in range(9)]
    steps = np.linspace(0, 1, 9).tolist()

    def paint(canvas: Any, t: float) -> None:
        for x, top, long, phase in lines:
            level = int(4 + 4 * math.sin(t * 1.3 + phase))
            if level:
                row = [(x + long * u, top + 2.4 * math.sin(u * 9 + t * 4 + phase)) for u in steps]
                canvas.drawPath(polygon(row, closed=False), levels[level])

    scene.moving(paint, depth=depth)
