"""A park in the city."""

from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.garden import clump, great_tree
from media.illustrate.elements.light import shafts
from media.illustrate.elements.people import child, person
from media.illustrate.elements.shopfronts import bench
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import places, ridge
from media.illustrate.elements.towers import Row, lamp_post, skyline
from media.illustrate.elements.trees import grass
from media.illustrate.elements.walkers import cyclist, passers
from media.illustrate.elements.weather import leaves
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import at, under


def park(scene: Scene) -> None:
    lawn = 610.0 if not scene.tall else 560.0
    side = scene.side()
    scene.horizon = lawn
    heavens(scene, x=scene.x(0.5 + side * 0.22), y=170.0 if scene.palette.dark else 260.0, size=72)
    skyline(scene, lawn + 20, Row(wide=(46, 96), tall=(170, 340), distance=0.1, hump=0.4, haze=(lawn - 20, 120, 0.5)))
    ridge(scene, lawn + 6, tall=16, wide=260, distance=0.24, trees=(92, "round"))
    ridge(scene, lawn + 20, tall=10, wide=240, distance=0.36, trees=(58, "round"))
    if scene.weather == "clear" and not scene.palette.dark:
        shafts(scene, scene.sun[0], scene.sun[1], depth=0.3, strength=0.05)
    _lawn(scene, lawn + 30, side)
    if scene.has("bicycle"):
        cyclist(scene, lawn + 112, depth=0.55, scale=0.95, speed=70)
    else:
        passers(scene, lawn + 108, tall=112.0, count=3 if not scene.tall else 2, depth=0.55)
    _seat(scene, lawn + 196, side)
    if scene.weather == "clear" and not scene.palette.dark:
        leaves(scene, 14)
    animals.birds(scene, scene.x(0.5 - side * 0.15), 220, count=6, size=13)


def _lawn(scene: Scene, top: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    green = mix(palette.depth(0.5), rgb("#7fa84f"), 0.3 if not palette.dark else 0.1)
    path = mix(mix(rgb("#e6cfa2"), palette.sun, 0.2), palette.depth(0.4), 0.35 if not palette.dark else 0.75)
    if scene.weather == "snow":
        green, path = mix(green, mix(WHITE, palette.haze, 0.25), 0.8), mix(path, mix(WHITE, palette.haze, 0.4), 0.6)
    xs = places(scene)
    ys = top - 10 * np.sin(xs / 420 + dice.uniform(0, 6))

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(
                top - 10,
                1010,
                (0, mix(green, palette.sun, 0.28), 1),
                (0.3, green, 1),
                (1, mix(green, palette.near, 0.5), 1),
            ),
        )
        way = skia.Path()
        way.moveTo(-MARGIN, top + 62)
        way.cubicTo(scene.x(0.3), top + 46, scene.x(0.7), top + 88, scene.width + MARGIN, top + 56)
        way.lineTo(scene.width + MARGIN, top + 96)
        way.cubicTo(scene.x(0.7), top + 134, scene.x(0.3), top + 88, -MARGIN, top + 108)
        way.close()
        canvas.drawPath(way, fill(path))
        for _ in range(60):
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(top + 130, 1000)
            canvas.drawLine(
                x, y, x + dice.uniform(-4, 4), y - dice.uniform(6, 14), line(mix(green, palette.sun, 0.35), 2, 0.5)
            )

    scene.still(paint, depth=0.5, top=top - 30)


def _seat(scene: Scene, foot: float, side: int) -> None:
    """A bench under a great tree, a lamp, and those who rest there."""
    palette, dice = scene.palette, scene.dice()
    near = mix(palette.near, palette.mid, 0.1)
    leaf = mix(mix(rgb("#5f9a4a"), palette.accent, 0.3), palette.near, 0.34 if not palette.dark else 0.66)
    if scene.weather == "snow":
        leaf = mix(leaf, mix(WHITE, palette.haze, 0.3), 0.3)
    tones = leaf, mix(palette.sun, leaf, 0.35)
    where = scene.x(0.5 - side * (0.06 if not scene.tall else 0.02))
    xs = places(scene)
    ys = foot + 6 - 16 * np.cos((xs - where) / 300)
    ground = mix(near, leaf, 0.35)
    if scene.weather == "snow":
        ground = mix(ground, mix(WHITE, palette.haze, 0.3), 0.7)

    def paint(canvas: Any) -> None:
        trees = (0.34, 800, 30), (-0.47, 560, 20)
        for share, tall, low in trees if not scene.tall else ((0.42, 680, 30), (-0.5, 480, 20)):
            spot = scene.x(0.5 + side * share), foot + low
            great_tree(canvas, spot, tall, tones, seed=scene.seed + low, lit=scene.lit)
        canvas.drawPath(
            under(xs, ys, 1080),
            down(foot - 10, 1000, (0, mix(ground, palette.sun, 0.14), 1), (1, mix(ground, palette.near, 0.6), 1)),
        )
        grass(
            canvas,
            (-MARGIN, scene.width + MARGIN),
            lambda x: at(xs, ys, x) + 6,
            height=22,
            tone=mix(ground, palette.near, 0.2),
            dice=dice,
            count=260,
        )
        lamp_post(canvas, (where - side * 230, foot + 6), 360, (near, palette.light), arm=side, lit=palette.dim)
        wood = mix(rgb("#9a6238"), palette.near, 0.25 if not palette.dark else 0.6)
        for i in range(3 if not scene.tall else 2):
            clump(canvas, palette, scene.x((0.14, 0.56, 0.92)[i] if not scene.tall else 0.16 + 0.7 * i), 1012, dice)
        canvas.translate(where, foot)
        canvas.scale(1.35, 1.35)
        bench(canvas, 0, 0, (wood, near))
        _resting(canvas, scene, 0, 0)

    scene.still(paint, depth=0.8, top=-60)


def _resting(canvas: Any, scene: Scene, x: float, foot: float) -> None:
    near = scene.palette.near
    if scene.has("cat"):
        canvas.save()
        canvas.translate(x + 56, foot - 50)
        canvas.scale(0.5, 0.5)
        animals.cat(canvas, near)
        canvas.restore()
    person(canvas, x - 40, foot - 46, 150, near, stance="sit")
    if scene.has("child"):
        child(canvas, x + 146, foot + 4, 92, near, facing=-1)
        string = line(near, 1.6)
        canvas.drawLine(x + 130, foot - 40, x + 124, foot - 150, string)
        tone = scene.palette.accent
        canvas.drawOval(box(x + 98, foot - 222, x + 150, foot - 150), fill(tone))
        canvas.drawOval(box(x + 108, foot - 212, x + 122, foot - 192), fill(mix(tone, WHITE, 0.6), 0.8))
