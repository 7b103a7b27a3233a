"""Where people live and pass among mountains."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, buildings, vehicles
from media.illustrate.elements.fire import smoke
from media.illustrate.elements.light import mist
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import places, ridge, snowy
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.paints import across, box, down, fill
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.mountains.peaks import massif
from media.illustrate.shapes import at, polygon, under, wander


def viaduct(scene: Scene) -> None:
    """A train over a stone bridge between two slopes."""
    side = scene.side()
    scene.horizon = 660
    heavens(scene, x=scene.x(0.5 - side * 0.18), y=180.0 if scene.palette.dark else 330.0, size=62)
    massif(scene, base=700, lift=40.0)
    mist(scene, 690, 90, depth=0.3, strength=0.5)
    ridge(scene, 730, tall=60, wide=360, distance=0.4, trees=(38, "pine"))
    drifting_mist(scene, 780, 90, depth=0.4, strength=0.6)
    deck = 640.0 if not scene.tall else 560.0

    def poses(t: float) -> Iterator[Pose]:
        # It enters as the scene begins, and is wholly seen in the middle.
        way = scene.x(0.16) + 110 * t * max(0.8, scene.width / 1778)
        yield Pose(way if side > 0 else scene.width - way, deck, flip=side < 0, scale=0.72)

    scene.sprite(lambda canvas: vehicles.train(canvas, scene.palette), (-790, -100, 70, 4), poses, depth=0.6)
    _steam(scene, deck, side)
    _arches(scene, deck)
    ridge(scene, 955, tall=70, wide=420, distance=0.86, trees=(150, "pine"))
    animals.birds(scene, scene.x(0.5), 280, count=6, size=12)


def _steam(scene: Scene, deck: float, side: int) -> None:
    white = mix(scene.palette.cloud[0], scene.palette.haze, 0.2)
    levels = [fill(white, 0.06 * i) for i in range(11)]

    def paint(canvas: Any, t: float) -> None:
        way = scene.x(0.16) + 110 * t * max(0.8, scene.width / 1778) - 26
        for i in range(16):
            u = (t * 0.9 + i / 16) % 1.0
            x, y = way - 210 * u, deck - 66 - 70 * u - 6 * math.sin(i * 3 + t)
            canvas.drawCircle(x if side > 0 else scene.width - x, y, 8 + 30 * u, levels[int(10 * (1 - u))])

    scene.moving(paint, depth=0.6)


def _arches(scene: Scene, deck: float) -> None:
    palette = scene.palette
    stone = mix(mix(rgb("#a58f7c"), palette.mid, 0.45), palette.near, 0.45 if palette.dim else 0.12)
    dark, gap = mix(stone, palette.near, 0.45), 176.0

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, deck - 2, scene.width + MARGIN, deck + 12), fill(mix(stone, palette.sun, 0.2)))
        wall = skia.Path()
        wall.addRect(box(-MARGIN, deck + 12, scene.width + MARGIN, deck + 42))
        x = scene.width / 2 - gap * math.ceil((scene.width / 2 + MARGIN) / gap)
        while x < scene.width + MARGIN:
            arch = skia.Path()
            arch.moveTo(x, 1080)
            arch.lineTo(x, deck + 40)
            arch.lineTo(x + gap, deck + 40)
            arch.lineTo(x + gap, 1080)
            arch.lineTo(x + gap - 19, 1080)
            arch.lineTo(x + gap - 19, deck + 130)
            arch.arcTo(box(x + 19, deck + 61, x + gap - 19, deck + 199), 0, -180, forceMoveTo=False)
            arch.lineTo(x + 19, 1080)
            arch.close()
            wall.addPath(arch)
            x += gap
        canvas.drawPath(wall, down(deck, deck + 330, (0, stone, 1), (1, mix(dark, palette.haze, 0.25), 1)))
        canvas.drawRect(box(-MARGIN, deck + 12, scene.width + MARGIN, deck + 18), fill(dark, 0.7))

    scene.still(paint, depth=0.6, top=deck - 6)


def village(scene: Scene) -> None:
    """Roofs with lit windows at the foot of the peaks."""
    side = scene.side()
    base = 640.0 if not scene.tall else 590.0
    scene.horizon = base
    heavens(scene, x=scene.x(0.5 - side * 0.22), y=170.0 if scene.palette.dark else base - 300, size=58)
    massif(scene, base=base, lift=20.0)
    mist(scene, base, 80, depth=0.3, strength=0.5)
    ridge(scene, base + 26, tall=50, wide=340, distance=0.42, trees=(46, "pine"))
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = base + 92 + 26 * np.sin(xs / 330 + 1.3) + 10 * wander(xs / 120, dice)
    meadow = snowy(scene, mix(palette.depth(0.55), palette.haze, 0.15))
    spots = [
        scene.x(share) for share in ((0.16, 0.3, 0.46, 0.6, 0.74, 0.88) if not scene.tall else (0.1, 0.36, 0.62, 0.88))
    ]

    def slope(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080), down(base + 60, 1000, (0, meadow, 1), (1, mix(meadow, palette.near, 0.6), 1))
        )
        _houses(scene, canvas, [(x, at(xs, ys, x)) for x in spots])

    scene.still(slope, depth=0.52, top=base - 190)
    for x in spots[::2]:
        smoke(scene, x + 18, at(xs, ys, x) - 66, depth=0.52, tall=120)
    drifting_mist(scene, base + 210, 70, depth=0.6, strength=0.4)
    ridge(scene, 890, tall=40, wide=420, distance=0.78, trees=(120, "pine"))
    ridge(scene, 985, tall=30, wide=420, distance=0.92, trees=(190, "pine"))
    animals.birds(scene, scene.x(0.5), base - 330, count=6, size=12)


def _houses(scene: Scene, canvas: Any, spots: list[tuple[float, float]]) -> None:
    palette, dice = scene.palette, scene.dice()
    wood, firs = skia.Path(), conifers(dice)
    for x, y in spots:
        for shift in (-90, 84):
            planted(wood, dice.choice(firs), x + shift, y + 12, dice.uniform(70, 110))
    canvas.drawPath(wood, fill(mix(palette.depth(0.72), palette.haze, 0.1)))
    for i, (x, y) in enumerate(spots):
        if i == len(spots) // 2 and not scene.has("castle"):
            tone = mix(rgb("#efe6d8"), palette.mid, 0.45 if palette.dim else 0.2)
            buildings.church(canvas, palette, x, y + 26, 190, tone)
        elif i == len(spots) // 2:
            _castle(scene, canvas, x, y + 20)
        else:
            buildings.cabin(canvas, palette, x, y + 22 + 16 * (i % 2), 118 + 12 * (i % 3), snow=scene.weather == "snow")


def _castle(scene: Scene, canvas: Any, x: float, y: float) -> None:
    palette = scene.palette
    stone = mix(mix(rgb("#b8aca0"), palette.mid, 0.4), palette.near, 0.4 if palette.dim else 0.1)
    dark = mix(stone, palette.near, 0.4)
    roof = mix(palette.accent, palette.near, 0.4)
    for left, wide, tall in ((-104, 40, 150), (64, 40, 170), (-30, 60, 230), (-64, 128, 96)):
        canvas.drawRect(box(x + left, y - tall, x + left + wide, y), across(x + left, x + left + wide, stone, dark))
        if tall > 100:
            canvas.drawPath(
                polygon(
                    [
                        (x + left - 7, y - tall),
                        (x + left + wide / 2, y - tall - wide * 1.5),
                        (x + left + wide + 7, y - tall),
                    ]
                ),
                fill(roof),
            )
            for k in range(2):
                top = y - tall + 22 + 46 * k
                canvas.drawRoundRect(
                    box(x + left + wide / 2 - 5, top, x + left + wide / 2 + 5, top + 18), 5, 5, fill(palette.light)
                )
        else:
            for i in range(8):
                canvas.drawRect(box(x + left + 16 * i, y - tall - 11, x + left + 16 * i + 9, y - tall + 1), fill(stone))
    canvas.drawRoundRect(box(x - 16, y - 46, x + 16, y + 16), 16, 16, fill(mix(palette.near, palette.light, 0.25)))
