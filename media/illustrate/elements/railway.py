"""A viaduct, and the train that crosses it under its own cloud."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import vehicles
from media.illustrate.paints import box, down, fill
from media.illustrate.scene import Pose, Scene


def viaduct(scene: Scene, deck: float, *, side: int, depth: float) -> None:
    """Arches across the whole picture under a *deck* at that height; a train crosses towards *side* (1: right)."""
    palette = scene.palette
    stone = mix(mix(rgb("#c9ab8c"), palette.haze, 0.25), palette.mid, 0.3 if not palette.dim else 0.55)

    def nose(t: float) -> float:
        return scene.x(0.5 + side * 0.12) + side * (150 + 44 * t)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(nose(t), deck + 2 + 0.5 * math.sin(t * 21), 0.0, 0.8, side < 0)

    scene.sprite(lambda canvas: vehicles.train(canvas, palette), (-700, -110, 40, 8), poses, depth=depth)
    scene.still(lambda canvas: _arches(canvas, scene, deck, stone), depth=depth, top=deck - 20)
    _steam(scene, deck, side, depth)


def _arches(canvas: Any, scene: Scene, deck: float, stone: Colour) -> None:
    palette, low = scene.palette, scene.floor + 80
    dark = mix(stone, palette.near, 0.4)
    span, pier = 150.0, 34.0
    wall = skia.Path()
    wall.setFillType(skia.PathFillType.kEvenOdd)
    wall.addRect(box(-MARGIN, deck, scene.width + MARGIN, low))
    x = -MARGIN - 60
    while x < scene.width + MARGIN:
        arch = skia.Path()
        arch.moveTo(x + pier, low)
        arch.lineTo(x + pier, deck + 88)
        arch.arcTo(box(x + pier, deck + 26, x + span, deck + 26 + span - pier), 180, 180, forceMoveTo=False)
        arch.lineTo(x + span, low)
        arch.close()
        wall.addPath(arch)
        canvas.drawRect(box(x + span - 2, deck + 60, x + span + 10, low), fill(dark))
        x += span
    foot = mix(stone, palette.haze, 0.5)
    canvas.drawPath(wall, down(deck, low - 60, (0, mix(stone, palette.sun, 0.2), 1), (0.35, stone, 1), (1, foot, 1)))
    canvas.drawRect(box(-MARGIN, deck - 8, scene.width + MARGIN, deck + 6), fill(dark))
    canvas.drawRect(box(-MARGIN, deck + 13, scene.width + MARGIN, deck + 17), fill(dark, 0.5))


def _steam(scene: Scene, deck: float, side: int, depth: float) -> None:
    """The train's own cloud, left behind."""
    dice, tone = scene.dice(), scene.palette.cloud[0]
    puffs = [(i / 12, dice.uniform(-6, 6), dice.uniform(0.8, 1.2)) for i in range(12)]
    levels = [fill(tone, 0.62 * (1 - i / 12)) for i in range(13)]

    def paint(canvas: Any, t: float) -> None:
        nose = scene.x(0.5 + side * 0.12) + side * (150 + 44 * t)
        for start, shift, own in puffs:
            u = (t * 0.3 + start) % 1.0
            x, y = nose - side * (30 + 330 * u), deck - 92 - 70 * u + shift
            canvas.drawCircle(x, y, (9 + 30 * u) * own, levels[int(12 * u)])

    scene.moving(paint, depth=depth)
