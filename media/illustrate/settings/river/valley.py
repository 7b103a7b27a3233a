"""A river that winds through its valley."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix
from media.illustrate.elements import animals, buildings, vehicles
from media.illustrate.elements.fire import smoke
from media.illustrate.elements.light import mist
from media.illustrate.elements.oak import oak
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import places, ridge, snowy
from media.illustrate.elements.trees import broadleaves, grass, planted
from media.illustrate.paints import down, fill
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.forest.guests import guest
from media.illustrate.shapes import at, under, wander

#: how far the river's middle and its half width are, from the horizon (0) to the front (1): share, sway, half width
_COURSE = (
    (0.0, 0.02, 5),
    (0.12, 0.1, 12),
    (0.28, -0.1, 24),
    (0.5, 0.1, 56),
    (0.75, -0.05, 112),
    (1.0, 0.08, 230),
    (1.2, 0.1, 320),
)


def winding(scene: Scene) -> None:
    side = scene.side()
    line_y = 560.0
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.06), y=190.0 if scene.palette.dark else line_y - 150, size=70)
    ridge(scene, line_y - 40, tall=110, wide=scene.stretch * 0.26, distance=0.1, sharp=True)
    ridge(scene, line_y - 4, tall=70, wide=scene.stretch * 0.22, distance=0.24, trees=(26, "round"))
    mist(scene, line_y + 10, 70, depth=0.2, strength=0.5)
    _meadow(scene, line_y, side)
    _sparkle(scene, line_y, side)
    if scene.has("rowboat", "boat"):
        _boat(scene, line_y, side)
    drifting_mist(scene, line_y + 60, 46, depth=0.4, strength=0.45, drift=5)
    _bank(scene, side)
    animals.birds(scene, scene.x(0.5 - side * 0.15), 270, count=8, size=13)


def _middle(scene: Scene, line_y: float, side: int, u: float) -> tuple[float, float, float]:
    """Of the river at the share *u* of its way to us: x, y and half width."""
    shares, sways, halves = (np.array(column, float) for column in zip(*_COURSE, strict=True))
    sway, half = float(np.interp(u, shares, sways)), float(np.interp(u, shares, halves))
    return scene.x(0.5) + side * sway * scene.stretch * 0.9, line_y + 26 + u * 430, half


def _meadow(scene: Scene, line_y: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = line_y + 18 + 8 * wander(xs / 200, dice)
    grass_far, grass_near = snowy(scene, mix(palette.depth(0.4), palette.haze, 0.3)), snowy(scene, palette.depth(0.68))
    shine, deep = mix(palette.sky[-1], palette.haze, 0.3), mix(palette.water, palette.near, 0.25)

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(line_y, 990, (0, grass_far, 1), (0.5, mix(grass_far, grass_near, 0.7), 1), (1, grass_near, 1)),
        )
        for grow, tone in ((1.16, mix(grass_near, palette.near, 0.3)), (1.0, None)):
            water = (
                down(line_y + 26, 990, (0, shine, 1), (0.4, mix(shine, palette.water, 0.6), 1), (1, deep, 1))
                if tone is None
                else fill(tone, 0.8)
            )
            canvas.drawPath(_stream(scene, line_y, side, grow), water)
        bushes, wood = broadleaves(dice), skia.Path()
        for _ in range(90):
            u = dice.random() ** 1.3 * 0.62
            x, y, half = _middle(scene, line_y, side, u)
            away = x + dice.choice((-1, 1)) * (half * 1.3 + dice.uniform(14, 420) * (0.5 + u))
            planted(wood, dice.choice(bushes), away, y + 4, 24 + 84 * u)
        canvas.drawPath(
            wood,
            down(
                line_y, line_y + 280, (0, mix(palette.depth(0.46), palette.haze, 0.3), 1), (1, palette.depth(0.74), 1)
            ),
        )

    scene.still(paint, depth=0.4, top=line_y - 50)


def _stream(scene: Scene, line_y: float, side: int, grow: float) -> Any:
    left, right = [], []
    for i in range(61):
        # A smooth step between the bends, so that the banks have no corners.
        u = i / 50
        rounded = [
            _middle(scene, line_y, side, min(1.2, max(0.0, u + shift))) for shift in (-0.06, -0.03, 0.0, 0.03, 0.06)
        ]
        x = sum(spot[0] for spot in rounded) / 5
        half = sum(spot[2] for spot in rounded) / 5 * grow
        y = line_y + 26 + u * 430
        left.append((x - half, y))
        right.append((x + half, y))
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in (*left, *reversed(right))], close=True)
    return path


def _sparkle(scene: Scene, line_y: float, side: int) -> None:
    dice = scene.dice()
    levels = [fill(mix(scene.palette.sun, scene.palette.sky[-1], 0.3), i / 10 * 0.6) for i in range(11)]
    bars = []
    for _ in range(46):
        u = 0.12 + 0.86 * dice.random()
        x, y, half = _middle(scene, line_y, side, u)
        bars.append(
            (x + dice.uniform(-0.6, 0.6) * half, y, 8 + half * 0.3 * dice.random(), 1 + 3 * u, dice.uniform(0, 6.28))
        )

    def paint(canvas: Any, t: float) -> None:
        for x, y, wide, tall, phase in bars:
            level = int(10 * max(0.0, math.sin(phase + t * 1.6)))
            if level:
                left = x + (8 * t + phase * 5) % 26 - 13 - wide / 2
                canvas.drawOval(skia.Rect.MakeXYWH(left, y, wide, tall), levels[level])

    scene.moving(paint, depth=0.4)


def _boat(scene: Scene, line_y: float, side: int) -> None:
    def poses(t: float) -> Iterator[Pose]:
        u = 0.56 + 0.012 * t
        x, y, _ = _middle(scene, line_y, side, u)
        yield Pose(x, y + 2 * math.sin(t * 1.2), 1.4 * math.sin(t), 0.62 + 0.4 * (u - 0.5), flip=side > 0)

    scene.sprite(lambda canvas: vehicles.rowboat(canvas, scene.palette), (-62, -70, 64, 18), poses, depth=0.4)


def _bank(scene: Scene, side: int) -> None:
    """The near bank with a great tree, and who stands below it."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 8.0)
    ys = 1040 - 190 / (1 + np.exp(side * (xs - scene.x(0.5 - side * 0.2)) / 90)) + 7 * wander(xs / 60, dice)
    tone = snowy(scene, mix(palette.depth(0.86), palette.near, 0.2))
    tree, who = scene.x(0.5 - side * 0.39), scene.x(0.5 - side * 0.2)

    def paint(canvas: Any) -> None:
        canvas.drawPath(under(xs, ys, 1080), down(830, 1020, (0, tone, 1), (1, palette.near, 1)))
        leaf = mix(palette.depth(0.76), palette.accent, 0.28 if palette.name in ("autumn", "ember", "sepia") else 0.0)
        oak(
            canvas,
            (tree, at(xs, ys, tree) + 12),
            560 if not scene.tall else 470,
            tones=(leaf, palette.sun),
            seed=scene.seed,
            lit=scene.lit,
        )
        if scene.has("cabin", "house"):
            buildings.cabin(canvas, palette, who, at(xs, ys, who) + 14, 150, snow=scene.weather == "snow")
        elif scene.has("deer", "bear", "horse", "person", "hiker", "child", "fox", "wolf"):
            guest(scene, canvas, who, at(xs, ys, who) + 8, tone=palette.near, size=0.8, facing=side)
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda x: at(xs, ys, x), height=36, tone=tone, dice=dice, count=420
        )

    scene.still(paint, depth=0.9, top=200)
    if scene.has("cabin", "house"):
        smoke(scene, who + 34, at(xs, ys, who) - 128, depth=0.9)
