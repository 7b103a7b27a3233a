"""A village, the road to it, balloons over it."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import animals, buildings, farm, vehicles
from media.illustrate.elements.farmland import bush, fields, road
from media.illustrate.elements.people import person
from media.illustrate.elements.terrain import Ground
from media.illustrate.elements.trees import lit_tree
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.countryside.land import far_land, leaf


def village(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    far_land(scene, low - 220, sun=0.5 + side * 0.2)
    fields(scene, low - 175, tall=30, wide=300, distance=0.3, deep=110)
    ground = fields(scene, low - 70, tall=16, wide=420, distance=0.46, deep=150)
    x = scene.x(0.5 - side * (0.1 if not scene.tall else 0.02))
    scene.still(lambda canvas: _houses(canvas, scene, ground, x), depth=0.437, top=low - 330)
    farm.smoke(scene, x - 128, ground(x - 128) - 74, depth=0.437, size=0.7)
    near = fields(scene, low + 58, tall=22, wide=520, distance=0.62, deep=190)
    foot = scene.x(0.5 + side * 0.22)
    top = near(x + side * 90)
    bends = [(foot, 1090, 150), (foot - side * 60, 960, 96), (foot + side * 30, low + 150, 50),
             (foot - side * 70, low + 100, 26), (x + side * 90, top, 11)]  # fmt: skip
    road(scene, [(bx, by, half) for bx, by, half in bends], depth=0.5684)
    _balloons(scene, side)
    _traveller(scene, foot, low + 136, side)
    animals.birds(scene, scene.x(0.5 + side * 0.1), low - 420, count=7, size=12)
    farm.butterflies(scene, top=low, bottom=low + 160)


def _houses(canvas: Any, scene: Scene, ground: Ground, x: float) -> None:
    palette, dice = scene.palette, scene.dice()
    tones = leaf(scene)
    roofs = [rgb(c) for c in ("#b5553f", "#8f4a3a", "#c9774c", "#6f5a63")]
    walls = [rgb(c) for c in ("#f6efe2", "#ecd9b8", "#e7c3a2", "#dfe3d6")]
    for shift, tall in ((-290, 130), (-60, 150), (150, 140), (310, 120), (225, 165)):
        lit_tree(canvas, x + shift, ground(x + shift) + 2, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)
    stone = mix(mix(rgb("#e4d6bf"), palette.haze, 0.25), palette.near, 0.35 if palette.dark else 0.05)
    buildings.church(canvas, palette, x + 10, ground(x) + 6, 230, stone)
    for shift, wide in ((-230, 84), (-150, 100), (-72, 92), (128, 96), (205, 88), (272, 100), (-320, 78), (352, 82)):
        roof = rgb("#eef4fa") if scene.weather == "snow" else dice.choice(roofs)
        buildings.house(canvas, palette, x + shift, ground(x + shift) + dice.uniform(8, 22), wide, roof=roof,
                        wall=dice.choice(walls))  # fmt: skip
    for shift in (-268, -110, 60, 100, 240, 316):
        bush(canvas, x + shift, ground(x + shift) + 22, 46, mix(tones[0], palette.near, 0.1))


def _balloons(scene: Scene, side: int) -> None:
    """Hot-air balloons, in fair weather."""
    if scene.weather not in ("clear", "clouds") or (scene.palette.dark and not scene.has("balloon")):
        return
    dice, palette = scene.dice(), scene.palette
    for share, y, size in ((0.5 + side * 0.3, 330, 1.0), (0.5 - side * 0.3, 250, 0.66), (0.5 + side * 0.12, 190, 0.46)):
        tones = (mix(dice.choice((palette.accent, rgb("#4aa3a2"), rgb("#e9a23b"))), palette.haze, 0.3 * (1 - size)),
                 mix(palette.light, palette.sun, 0.5))  # fmt: skip
        _balloon(scene, scene.x(share), y if not scene.tall else y * 0.86, size, tones)


def _balloon(scene: Scene, x: float, y: float, size: float, tones: tuple[Colour, Colour]) -> None:
    phase = scene.between(0, 6.28)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 7 * t, y + 9 * math.sin(t * 0.6 + phase), 1.5 * math.sin(t * 0.8 + phase), size)

    scene.sprite(lambda canvas: vehicles.balloon(canvas, scene.palette, tones), (-70, -200, 70, 8), poses,
                 depth=0.1 + 0.2 * size)  # fmt: skip


def _traveller(scene: Scene, x: float, y: float, side: int) -> None:
    palette = scene.palette
    if scene.has("car", "tractor"):
        draw = farm.tractor if scene.has("tractor") else vehicles.car

        def poses(t: float) -> Iterator[Pose]:
            yield Pose(x - side * 5 * t, y - 2 * t, 0.4 * math.sin(t * 19), 0.6 - 0.01 * t, side > 0)

        scene.sprite(lambda canvas: draw(canvas, palette, palette.accent), (-70, -112, 72, 6), poses, depth=0.5684)
        return
    scene.still(lambda canvas: person(canvas, x + side * 8, y + 12, 92, palette.near, stance="walk", facing=-side),
                depth=0.5684)  # fmt: skip
