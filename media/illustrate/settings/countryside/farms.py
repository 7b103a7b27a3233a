"""A farm, rows of flowers, a pasture."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, buildings, farm
from media.illustrate.elements.farmland import bush, fields, meadow, rows, turf
from media.illustrate.elements.herd import grazers
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.terrain import Ground
from media.illustrate.elements.trees import lit_tree
from media.illustrate.paints import box, fade
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.countryside.land import far_land, leaf


def farmhouse(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    far_land(scene, low - 185, sun=0.5 - side * 0.27)
    fields(scene, low - 135, tall=20, wide=230, distance=0.3, deep=70)
    back = fields(scene, low - 62, tall=24, wide=300, distance=0.42, deep=90)
    mill_x = scene.x(0.5 - side * 0.27)
    farm.mill(scene, mill_x, back(mill_x) + 4, 150, depth=0.4)
    ground = fields(scene, low + 2, tall=26, wide=390, distance=0.58, deep=170)
    x, size = (scene.x(0.5 + side * 0.17), 1.0) if not scene.tall else (scene.x(0.5 + side * 0.08), 0.72)
    scene.still(lambda canvas: _homestead(canvas, scene, ground, (x, size, side)), depth=0.536, top=low - 300)
    chimney = x + (25 - 40 * side) * size
    farm.smoke(scene, chimney, ground(x) - 148 * size, depth=0.536, size=size)
    _at_work(scene, ground, side)
    front = meadow(scene, low + 150)
    farm.fence(scene, lambda at_x: front(at_x) + 8, depth=0.85)
    animals.birds(scene, scene.x(0.5 - side * 0.1), low - 470, count=8, size=13)
    farm.butterflies(scene, top=low - 10, bottom=low + 120)


def _homestead(canvas: Any, scene: Scene, ground: Ground, place: tuple[float, float, int]) -> None:
    """House, barn and trees; *place* is the middle, the size and the barn's side."""
    (x, size, side), palette, tones = place, scene.palette, leaf(scene)
    snow = scene.weather == "snow"

    def spot(shift: float) -> tuple[float, float]:
        at_x = x + side * shift * size
        return at_x, ground(at_x)

    for shift, tall in ((-190, 190), (220, 235), (320, 170)):
        at_x, y = spot(shift)
        lit_tree(canvas, at_x, y + 8, tall * size, tones=tones, seed=scene.seed + tall, lit=scene.lit)
    at_x, y = spot(118)
    farm.barn(canvas, palette, at_x, y + 8, 124 * size, snow=snow)
    at_x, y = spot(-40)
    buildings.house(canvas, palette, at_x, y + 12, 176 * size, roof=rgb("#eef4fa") if snow else None)
    for shift in (-150, -118, 58, 82):
        at_x, y = spot(shift)
        bush(canvas, at_x, y + 14, 44 * size, mix(tones[0], palette.near, 0.12))
    if scene.has("person", "farmer", "child"):
        at_x, y = spot(-190)
        person(canvas, at_x, y + 18, 74 * size, palette.near, facing=-side)


def _at_work(scene: Scene, ground: Ground, side: int) -> None:
    """A tractor that drives, if one is wanted; else animals."""
    reach = sorted((scene.x(0.5 - side * 0.46), scene.x(0.5 - side * 0.08)))
    if not scene.has("tractor"):
        grazers(scene, lambda x: ground(x) + 26, (reach[0], reach[1]), depth=0.56, scale=0.72)
        return
    palette = scene.palette
    red = mix(rgb("#d8402c"), palette.accent, 0.2)

    def poses(t: float) -> Iterator[Pose]:
        x = reach[0] + 60 + 16 * t
        lean = math.degrees(math.atan2(ground(x + 20) - ground(x - 20), 40))
        yield Pose(x, ground(x) + 42, lean + 0.6 * math.sin(t * 17), 1.0)

    scene.sprite(lambda canvas: farm.tractor(canvas, palette, red), (-66, -112, 70, 6), poses, depth=0.56)


def flower_rows(scene: Scene) -> None:
    line_y = 560.0 if not scene.tall else 470.0
    side = scene.side()
    far_land(scene, line_y - 8, sun=0.5 - side * 0.16, high=line_y - 190)
    palette = scene.palette
    share = 0.66 if palette.dark else 0.4 if palette.hour != "day" else 0.14
    petals = [rgb(c) for c in ("#e8473c", "#f7b733", "#f48fb1", "#8e63c7", "#fff1d0")]
    rows(scene, line_y, depth=0.42, tones=tuple(mix(c, palette.mid, share) for c in (palette.accent, *petals)))
    x, tall = scene.x(0.5 + side * (0.25 if not scene.tall else 0.16)), 290.0 if not scene.tall else 230.0

    def knoll(canvas: Any) -> None:
        green = turf(scene, 0.55)
        reach = 430.0
        canvas.drawOval(
            box(x - reach, line_y - 20, x + reach, line_y + 96),
            fade(line_y - 34, line_y + 90, mix(green, palette.sun, 0.25), mix(green, palette.near, 0.25)),
        )
        home = x + side * (168 if not scene.tall else -150)
        buildings.house(canvas, palette, home, line_y + 6, 124)
        tones = leaf(scene)
        for shift, high in ((250, 190), (330, 140), (-176 if not scene.tall else -236, 150)):
            lit_tree(canvas, x + side * shift, line_y + 4, high, tones=tones, seed=scene.seed + high, lit=scene.lit)
        stroller = child if scene.has("child") else person if scene.has("person", "farmer") else pair
        stroller(canvas, x - side * 150, line_y + 44, 96 if stroller is not child else 62, palette.near)

    scene.still(knoll, depth=0.46, top=line_y - 260)
    farm.mill(scene, x, line_y + 8, tall, depth=0.46)
    mist(scene, line_y + 10, 26, depth=0.3, strength=0.3)
    animals.birds(scene, scene.x(0.5 - side * 0.2), line_y - 260, count=7, size=14)
    farm.butterflies(scene, top=line_y + 60, bottom=line_y + 240, count=6)


def pasture(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    far_land(scene, low - 230, sun=0.5 - side * 0.3)
    fields(scene, low - 190, tall=24, wide=260, distance=0.28, deep=80)
    back = fields(scene, low - 120, tall=26, wide=360, distance=0.44, deep=110)
    x = scene.x(0.5 + side * 0.3)

    def grove(canvas: Any) -> None:
        tones = leaf(scene)
        buildings.house(canvas, palette, x - side * 160, back(x - side * 160) + 8, 96)
        for shift, tall in ((0, 220), (side * 110, 260), (-side * 90, 130)):
            lit_tree(canvas, x + shift, back(x + shift) + 8, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)

    scene.still(grove, depth=0.42, top=low - 420)
    green = fields(scene, low - 52, tall=12, wide=520, distance=0.64, deep=420)
    farm.fence(scene, lambda at_x: green(at_x) + 20, depth=0.585)
    grazers(scene, lambda at_x: green(at_x) + 66, (scene.x(0.06), scene.x(0.94)), depth=0.6, scale=1.1)
    if not scene.has("horse"):
        reach = (scene.x(0.5 + side * 0.02), scene.x(0.5 + side * 0.45))
        grazers(scene, lambda at_x: green(at_x) + 132, (min(reach), max(reach)), depth=0.65, scale=1.5)
    if palette.hour in ("sunset", "day") and not scene.has("horse", "cow"):
        scene.still(lambda canvas: farm.bale(canvas, palette, scene.x(0.5 - side * 0.36), low + 40, 96), depth=0.64)
    meadow(scene, low + 190, flowers=120)
    animals.birds(scene, scene.x(0.5), low - 460, count=7, size=13)
    farm.butterflies(scene, top=low + 10, bottom=low + 150, count=6)
