"""Inside the wood and above it."""

from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.fire import smoke
from media.illustrate.elements.light import mist, motes, shafts
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import places, ridge, snowy
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.elements.weather import leaves
from media.illustrate.paints import down, fill
from media.illustrate.scene import Scene
from media.illustrate.settings.forest.guests import guest
from media.illustrate.settings.forest.trunks import birches, depth_of, light_behind, litter, trunks
from media.illustrate.shapes import at, polygon, under, wander


def glade(scene: Scene) -> None:
    """Trunks around a light, with an animal in it."""
    x, y = scene.x(scene.between(0.42, 0.58)), 420.0
    low = -70.0 if scene.tall else 0.0
    light_behind(scene, x, y)
    warm = mix(scene.palette.haze, scene.palette.sun, 0.3)
    trunks(scene, distance=0.08, count=26, wide=(7, 14), gap=40, ground=700 + low)
    mist(scene, 690 + low, 120, depth=depth_of(0.08), strength=0.5, colour=warm)
    trunks(scene, distance=0.24, count=20, wide=(11, 20), gap=70, ground=735 + low)
    shafts(scene, x, y - 60, depth=depth_of(0.24))
    trunks(scene, distance=0.45, count=14, wide=(16, 30), gap=115, ground=780 + low)
    mist(scene, 790 + low, 90, depth=depth_of(0.45), strength=0.34, colour=warm)
    tone, side = scene.palette.depth(0.78), scene.side()
    scene.still(
        lambda canvas: guest(scene, canvas, x + 40 * side, 836 + low, tone=tone, facing=-side), depth=depth_of(0.45)
    )
    trunks(scene, distance=0.66, count=9, wide=(26, 44), gap=215, ground=845 + low * 0.5)
    trunks(scene, distance=0.9, count=6, wide=(48, 78), gap=400, ground=940)
    _life(scene)


def _life(scene: Scene) -> None:
    """Fireflies at night, dust in the sun, leaves in autumn."""
    if scene.weather in ("rain", "storm", "snow"):
        return
    if scene.palette.name in ("autumn", "ember", "sepia"):
        leaves(scene)
    motes(scene, 34 if scene.palette.dark else 24, top=400, bottom=950, depth=0.7)


def firs_in_mist(scene: Scene) -> None:
    """Slopes of firs in moving mist, with a cabin or an animal on a rise."""
    side = scene.side()
    scene.horizon = 600
    heavens(scene, x=scene.x(0.5 - side * 0.2), y=190.0 if scene.palette.dark else 270.0, size=70)
    ridge(scene, 500, tall=90, wide=scene.stretch * 0.3, distance=0.1, trees=(26, "pine"))
    drifting_mist(scene, 540, 80, depth=0.14, strength=0.7, drift=4)
    ridge(scene, 590, tall=80, wide=scene.stretch * 0.28, distance=0.26, trees=(48, "pine"))
    drifting_mist(scene, 640, 90, depth=0.28, strength=0.7, drift=7)
    ridge(scene, 690, tall=60, wide=scene.stretch * 0.3, distance=0.44, trees=(84, "pine"))
    drifting_mist(scene, 745, 80, depth=0.42, strength=0.55, drift=10)
    _rise(scene, side)
    ridge(scene, 975, tall=40, wide=440, distance=0.88, trees=(210, "pine"))
    animals.birds(scene, scene.x(0.5 + side * 0.1), 250, count=7, size=13)


def _rise(scene: Scene, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    middle = scene.x(0.5 + side * 0.17)
    hump = np.exp(-(((xs - middle) / (scene.stretch * 0.24)) ** 2))
    top = 150.0 if not scene.tall else 260.0
    ys = 880 - top * hump + 7 * wander(xs / 70, dice)
    tone = snowy(scene, palette.depth(0.64))
    foot = at(xs, ys, middle) + 8

    def paint(canvas: Any) -> None:
        firs, wood = conifers(dice), skia.Path()
        for i in range(13):
            x = middle + dice.choice((-1, 1)) * dice.uniform(150, 620)
            planted(wood, firs[i % len(firs)], x, at(xs, ys, x) + 10, dice.uniform(110, 190))
        canvas.drawPath(wood, fill(mix(palette.depth(0.68), palette.haze, 0.06)))
        canvas.drawPath(under(xs, ys, 1080), down(880 - top, 1000, (0, tone, 1), (1, mix(tone, palette.near, 0.5), 1)))
        if scene.has("deer", "wolf", "bear", "fox", "hiker", "person", "child"):
            guest(scene, canvas, middle, foot, tone=palette.depth(0.9), size=0.72, facing=-side)
        else:
            buildings.cabin(canvas, palette, middle, foot, 150, snow=scene.weather == "snow")

    scene.still(paint, depth=0.6, top=450)
    if not scene.has("deer", "wolf", "bear", "fox", "hiker", "person", "child"):
        smoke(scene, middle + 34, foot - 142, depth=0.6, tall=170)


def path(scene: Scene) -> None:
    """A way between birches that leads into the light."""
    x, y = scene.x(scene.between(0.44, 0.56)), 440.0
    light_behind(scene, x, y)
    warm = mix(scene.palette.haze, scene.palette.sun, 0.35)
    trunks(scene, distance=0.08, count=24, wide=(5, 10), gap=46, ground=650)
    mist(scene, 640, 110, depth=depth_of(0.08), strength=0.5, colour=warm)
    birches(scene, 16, distance=0.22, ground=690)
    shafts(scene, x, y - 80, depth=depth_of(0.22), strength=0.09)
    _ground(scene, x)
    birches(scene, 12, distance=0.42, ground=742)
    tone = scene.palette.depth(0.86)
    scene.still(lambda canvas: guest(scene, canvas, x - 8, 742, tone=tone, size=0.86), depth=depth_of(0.42))
    birches(scene, 8, distance=0.62, ground=800)
    litter(scene, 790, distance=0.62)
    birches(scene, 5, distance=0.92, ground=960)
    if scene.weather == "clear":
        leaves(scene, 30)
    motes(scene, 16, top=300, bottom=800, depth=0.6)


def _ground(scene: Scene, x: float) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = 672 + 10 * wander(xs / 160, dice) + 26 * np.abs((xs - x) / scene.stretch)
    earth = snowy(scene, mix(palette.depth(0.42), palette.accent, 0.1))
    way = mix(mix(earth, palette.sun, 0.42), palette.haze, 0.2)

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(660, 1010, (0, mix(earth, palette.haze, 0.4), 1), (1, mix(earth, palette.near, 0.55), 1)),
        )
        trail = skia.Path()
        trail.moveTo(x - 9, 676)
        trail.cubicTo(x + 60, 720, x - 150, 770, x - 170, 850)
        trail.cubicTo(x - 190, 930, x - 210, 1000, x - 260, 1080)
        trail.lineTo(x + 250, 1080)
        trail.cubicTo(x + 190, 990, x + 110, 920, x + 70, 860)
        trail.cubicTo(x + 20, 780, x + 130, 730, x + 9, 676)
        trail.close()
        canvas.drawPath(trail, down(676, 1040, (0, way, 1), (1, mix(way, palette.near, 0.45), 1)))
        for _ in range(40):
            bx, by = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(700, 780)
            canvas.drawPath(
                polygon([(bx - 12, by), (bx, by - dice.uniform(12, 34)), (bx + 12, by)]),
                fill(mix(earth, palette.near, 0.3), 0.5),
            )

    scene.still(paint, depth=depth_of(0.42))
