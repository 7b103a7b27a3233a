"""Great peaks with a wood or a lake before them."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix
from media.illustrate.elements import animals, buildings, vehicles
from media.illustrate.elements.fire import smoke
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import person, wanderer
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import peaks, places, ridge
from media.illustrate.elements.trees import conifers, grass, planted
from media.illustrate.elements.water import shimmer
from media.illustrate.paints import down, fill
from media.illustrate.scene import Pose, Poses, Scene
from media.illustrate.shapes import at, under, wander


def massif(scene: Scene, *, base: float, lift: float = 0.0) -> None:
    """Three great peaks before two far ranges."""
    side, wide = scene.side(), scene.stretch
    middle = scene.x(0.5) + wide * scene.between(-0.05, 0.05)
    ridge(scene, base - 125, tall=90, wide=wide * 0.2, distance=0.06, sharp=True)
    ridge(scene, base - 95, tall=70, wide=wide * 0.15, distance=0.16, sharp=True)
    tops = [
        (middle - side * wide * 0.3, base - 305 - lift * 0.6, wide * 0.42),
        (middle + side * wide * 0.33, base - 340 - lift * 0.7, wide * 0.47),
        (middle + side * wide * 0.02, base - 450 - lift, wide * 0.54),
    ]
    peaks(scene, tops, base=base, distance=0.3)


def over_the_wood(scene: Scene) -> None:
    base = 735.0 if not scene.tall else 700.0
    scene.horizon = base - 15
    x = scene.x(0.34 if scene.chance(0.5) else 0.64)
    heavens(scene, x=x, y=190.0 if scene.palette.dark else base - 330, size=60)
    massif(scene, base=base, lift=110.0 if scene.tall else 0.0)
    mist(scene, base - 8, 95, depth=0.3, strength=0.55)
    ridge(scene, base + 8, tall=46, wide=300, distance=0.44, trees=(36, "pine"))
    drifting_mist(scene, base + 60, 80, depth=0.42, strength=0.5)
    ridge(scene, base + 66, tall=50, wide=340, distance=0.62, trees=(74, "pine"))
    ridge(scene, base + 146, tall=56, wide=380, distance=0.78, trees=(140, "pine"))
    ridge(scene, base + 245, tall=46, wide=420, distance=0.9, trees=(180, "pine"))
    animals.birds(scene, scene.x(0.3 if x > scene.x(0.5) else 0.6), base - 430, count=8, size=12)
    ledge(scene, top=845.0)


def ledge(scene: Scene, *, top: float) -> None:
    """A knoll in the front, away from the sun, with firs behind it and somebody on it."""
    palette, dice, side = scene.palette, scene.dice(), -scene.lit
    near, middle = palette.near, scene.x(0.5 + side * 0.26)
    xs = places(scene, 8.0)
    rise = 1 / (1 + np.exp(-side * (xs - (middle - side * 70)) / 46))
    ys = 1010 - (1000 - top) * rise + 9 * wander(xs / 60, dice)

    def ground(x: float) -> float:
        return at(xs, ys, x)

    def paint(canvas: Any) -> None:
        canvas.drawPath(under(xs, ys, 1080), down(top, 1040, (0, mix(near, palette.mid, 0.12), 1), (1, near, 1)))
        grass(canvas, (-MARGIN, scene.width + MARGIN), ground, height=32, tone=near, dice=dice, count=380)
        firs, wood = conifers(dice), skia.Path()
        edge = scene.width * (0.5 + side * 0.5)
        for away, tall in ((24, 600), (140, 430), (226, 300)):
            x = edge - side * away * (0.6 if scene.tall else 1.0)
            planted(wood, dice.choice(firs), x, ground(x) + 8, tall * dice.uniform(0.92, 1.06))
        for away, tall in ((30, 320), (128, 205)):
            x = scene.width * (0.5 - side * 0.5) + side * away * (0.5 if scene.tall else 1.0)
            planted(wood, dice.choice(firs), x, 1018, tall)
        canvas.drawPath(wood, fill(near))
        x = middle - side * 6
        watcher(scene, x, side)(canvas, ground(x) + 4)

    scene.still(paint, depth=0.98, top=150)


def watcher(scene: Scene, x: float, side: int, *, size: float = 1.0) -> Callable[[Any, float], None]:
    """Draws who looks into the distance, feet at the height that is given later."""
    near = scene.palette.near

    def paint(canvas: Any, y: float) -> None:
        beasts: dict[str, tuple[Callable[[Any, Any], None], float]] = {
            "deer": (animals.deer, 0.62),
            "wolf": (animals.wolf, 0.72),
            "bear": (animals.bear, 0.8),
            "horse": (animals.horse, 0.7),
        }
        beast = next((s for s in scene.subjects if s in beasts), None)
        if beast is not None and not scene.has("hiker"):
            draw, scale = beasts[beast]
            canvas.save()
            canvas.translate(x, y)
            canvas.scale(-side * scale * size, scale * size)
            draw(canvas, near)
            canvas.restore()
        elif scene.has("child"):
            person(canvas, x, y, 120 * size, near, facing=-side)
            person(canvas, x - side * 52 * size, y, 74 * size, near, facing=-side)
        else:
            wanderer(canvas, x, y, 122 * size, near, facing=-side)

    return paint


def lake(scene: Scene) -> None:
    line_y = 690.0 if not scene.tall else 650.0
    scene.horizon = line_y - 40
    side = scene.side()
    heavens(scene, x=scene.x(0.5 - side * 0.14), y=170.0 if scene.palette.dark else line_y - 330, size=58)
    massif(scene, base=line_y - 10, lift=70.0 if scene.tall else 10.0)
    mist(scene, line_y - 40, 70, depth=0.3, strength=0.5)
    ridge(scene, line_y - 2, tall=30, wide=300, distance=0.46, trees=(44, "pine"))
    scene.mirror(line_y, depth=0.42, murk=0.3)
    drifting_mist(scene, line_y + 6, 46, depth=0.42, strength=0.5, drift=4)
    shimmer(scene, line_y, depth=0.42)
    if scene.has("rowboat", "boat"):
        scene.sprite(
            lambda c: vehicles.rowboat(c, scene.palette), (-62, -70, 64, 18), _drifting(scene, line_y), depth=0.55
        )
    _shore(scene, side)
    animals.birds(scene, scene.x(0.5 + side * 0.1), line_y - 380, count=6, size=12)


def _drifting(scene: Scene, line_y: float) -> Poses:
    def poses(t: float) -> Iterator[Pose]:
        yield Pose(scene.x(0.44) + 5 * t, line_y + 74 + 2 * math.sin(t), 1.2 * math.sin(t * 0.9), 0.95)

    return poses


def _shore(scene: Scene, side: int) -> None:
    """The near bank on one side, with a tent, a cabin or an animal that drinks."""
    palette, dice = scene.palette, scene.dice()
    near = mix(palette.near, palette.mid, 0.1)
    xs = places(scene, 8.0)
    rise = 1 / (1 + np.exp(-side * (xs - scene.x(0.5 + side * 0.1)) / 80))
    ys = 1030 - 205 * rise + 8 * wander(xs / 50, dice)
    place = scene.x(0.5 + side * 0.3)
    foot = at(xs, ys, place)

    def paint(canvas: Any) -> None:
        canvas.drawPath(under(xs, ys, 1080), down(800, 1010, (0, mix(near, palette.mid, 0.25), 1), (1, near, 1)))
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda x: at(xs, ys, x), height=26, tone=near, dice=dice, count=340
        )
        firs, wood = conifers(dice), skia.Path()
        for share, tall in ((0.5, 560), (0.44, 400), (0.12, 150), (0.36, 250)):
            x = scene.x(0.5 + side * share)
            planted(wood, dice.choice(firs), x, at(xs, ys, x) + 8, tall)
        canvas.drawPath(wood, fill(near))
        _guest(scene, canvas, place, foot, side)

    scene.still(paint, depth=0.92, top=250)
    if scene.has("cabin", "house") and not scene.has("deer", "bear"):
        smoke(scene, place + 40, foot - 170, depth=0.92)


def _guest(scene: Scene, canvas: Any, x: float, foot: float, side: int) -> None:
    palette = scene.palette
    if scene.has("deer", "bear", "wolf", "horse"):
        watcher(scene, x - side * 60, side)(canvas, foot + 12)
    elif scene.has("cabin", "house"):
        buildings.cabin(canvas, palette, x, foot + 12, 190, snow=scene.weather == "snow")
    else:
        buildings.tent(canvas, palette, x - side * 10, foot + 10, 150)
        person(canvas, x - side * 110, foot + 14, 96, palette.near, facing=-side)
