"""An oak on its hill, a viaduct over its valley."""

import math
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix
from media.illustrate.elements import animals, farm, railway
from media.illustrate.elements.farmland import fields, meadow, turf
from media.illustrate.elements.herd import grazers
from media.illustrate.elements.light import motes
from media.illustrate.elements.oak import oak
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.terrain import Ground
from media.illustrate.elements.trees import lit_tree
from media.illustrate.elements.weather import leaves
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.countryside.land import far_land, leaf
from media.illustrate.shapes import polygon


def tree_on_a_hill(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    far_land(scene, low - 190, sun=0.5 - side * 0.14, high=low - 320)
    fields(scene, low - 150, tall=22, wide=260, distance=0.3, deep=90)
    fields(scene, low - 80, tall=26, wide=340, distance=0.44, deep=120)
    x = scene.x(0.5 + side * (0.14 if not scene.tall else 0.04))

    def ground(at_x: float) -> float:
        return low - 58 + 210 * (1 - math.exp(-(((at_x - x) / 620) ** 2)))

    def hill(canvas: Any) -> None:
        green = turf(scene, 0.62)
        bright = mix(green, palette.sun, 0.3)
        xs = [-MARGIN + i * 12 for i in range(int((scene.width + 2 * MARGIN) / 12) + 2)]
        from_top = down(low - 60, 1010, (0, bright, 1), (0.3, green, 1), (1, mix(green, palette.near, 0.5), 1))
        canvas.drawPath(_below(xs, ground), from_top)
        tall = 500.0 if not scene.tall else 430.0
        oak(canvas, (x, ground(x) + 12), tall, tones=leaf(scene, 0.6), seed=scene.seed + 5, lit=scene.lit)
        if scene.has("swing", "child"):
            _swing_ropes(canvas, scene, x - side * 78, ground(x) - tall * 0.55, ground(x) - 46)
        _under_the_tree(canvas, scene, ground, x, side)

    scene.still(hill, depth=0.6, top=low - 560)
    if scene.has("sheep", "cow", "horse"):
        grazers(scene, lambda at_x: ground(at_x) + 10, (x - 420, x - 90), depth=0.6, scale=0.9)
    meadow(scene, low + 168)
    if palette.name in ("autumn", "ember", "golden", "sunset", "peach"):
        leaves(scene, 22)
    animals.birds(scene, scene.x(0.5 - side * 0.26), low - 430, count=8, size=14)
    if palette.dark:
        motes(scene, 26, top=low - 60, bottom=960)
    farm.butterflies(scene, top=low + 30, bottom=low + 150)


def _below(xs: list[float], ground: Ground) -> Any:
    return polygon([(xs[0], 1080.0), *((x, ground(x)) for x in xs), (xs[-1], 1080.0)])


def _swing_ropes(canvas: Any, scene: Scene, x: float, top: float, seat: float) -> None:
    near = scene.palette.near
    for shift in (-14, 14):
        canvas.drawLine(x + shift, top, x + shift, seat, line(near, 2.4))
    canvas.drawRect(box(x - 22, seat, x + 22, seat + 5), fill(near))


def _under_the_tree(canvas: Any, scene: Scene, ground: Ground, x: float, side: int) -> None:
    near = scene.palette.near
    if scene.has("swing", "child"):
        child(canvas, x - side * 78, ground(x) - 4, 84, near)
    elif scene.has("person", "farmer"):
        person(canvas, x - side * 120, ground(x - side * 120) + 10, 112, near, facing=-side)
    elif not scene.has("sheep", "cow", "horse"):
        pair(canvas, x - side * 120, ground(x - side * 120) + 10, 112, near)


def viaduct(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    far_land(scene, low - 200, sun=0.5 - side * 0.22)
    fields(scene, low - 160, tall=34, wide=300, distance=0.3, deep=110)
    deck = low - 250
    railway.viaduct(scene, deck, side=side, depth=0.4)
    ground = fields(scene, low - 10, tall=34, wide=330, distance=0.56, deep=170)

    def trees(canvas: Any) -> None:
        tones = leaf(scene)
        for share, tall in ((0.06, 210), (0.15, 160), (0.86, 190), (0.95, 240), (0.7, 120)):
            x = scene.x(share)
            lit_tree(canvas, x, ground(x) + 12, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)
        if scene.has("person", "child", "pair"):
            x = scene.x(0.5 - side * 0.08)
            person(canvas, x, ground(x) + 20, 88, palette.near, stance="cheer")

    scene.still(trees, depth=0.52, top=low - 280)
    grazers(scene, lambda x: ground(x) + 26, (scene.x(0.24), scene.x(0.62)), depth=0.54, scale=0.7)
    meadow(scene, low + 158)
    animals.birds(scene, scene.x(0.5 - side * 0.2), deck - 190, count=7, size=13)
