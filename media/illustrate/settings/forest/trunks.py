"""Rows of tall trunks, one behind the other."""

import math
import random
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, shade
from media.illustrate.elements.terrain import Ground, places
from media.illustrate.elements.trees import birch, grass
from media.illustrate.paints import box, down, fill, glow
from media.illustrate.scene import Scene
from media.illustrate.shapes import at, polygon, under, wander


def depth_of(distance: float) -> float:
    """The parallax of a row of trees; what stands by the row should share it, and so its texture."""
    return 0.08 + 0.82 * distance


def light_behind(scene: Scene, x: float, y: float) -> None:
    """What shines between the trees: no sky, a bright haze."""
    palette = scene.palette
    scene.sun = (x, y)
    far, strength = mix(palette.haze, palette.sky[-1], 0.55), 0.5 if palette.dark else 0.92

    def paint(canvas: Any) -> None:
        everything = box(-MARGIN, -70, scene.width + MARGIN, 1080)
        top = mix(palette.sky[1], palette.mid, 0.3)
        canvas.drawRect(
            everything,
            down(
                -60,
                1000,
                (0, top, 1),
                (0.4, mix(palette.haze, palette.sky[2], 0.5), 1),
                (0.72, far, 1),
                (1, palette.haze, 1),
            ),
        )
        sun = palette.sun
        canvas.drawRect(
            everything,
            glow(x, y, 760, (0, sun, strength), (0.18, sun, strength * 0.65), (0.5, sun, strength * 0.2), (1, sun, 0)),
        )
        canvas.drawCircle(x, y - 30, 58, fill(sun, 0.9))

    scene.still(paint, depth=depth_of(0.08))


def trunks(
    scene: Scene, *, distance: float, count: int, wide: tuple[float, float], gap: float, ground: float
) -> Ground:
    """A row of trees that leave the picture at the top, apart by *gap* around the light."""
    dice, palette = scene.dice(), scene.palette
    tone = palette.depth(distance)
    hazy = mix(tone, palette.haze, 0.55 * (1 - distance))
    xs = places(scene, 10.0)
    ys = ground - 26 * wander(xs / 260, dice, octaves=4)
    middle = scene.sun[0]
    count = max(4, round(count * max(0.5, scene.width / 1778)))
    gap = min(gap, scene.width * 0.27)
    stems = [_place(scene, i, count, gap, middle, dice) for i in range(count)]

    def paint(canvas: Any) -> None:
        bark, boughs, leaves = skia.Path(), skia.Path(), skia.Path()
        for x in stems:
            _trunk((bark, boughs, leaves), dice, (x, at(xs, ys, x) + 8, dice.uniform(*wide)), distance)
        _canopy(scene, leaves, dice, middle, distance)
        wood = down(0, 900, (0, tone, 1), (0.75, mix(tone, hazy, 0.45), 1), (1, hazy, 1))
        # Apart: where a bough runs against a trunk, one path would have a hole.
        canvas.drawPath(boughs, wood)
        canvas.drawPath(bark, wood)
        canvas.drawPath(leaves, down(-60, 430, (0, shade(tone, -0.02), 1), (1, mix(tone, hazy, 0.6), 1)))
        canvas.drawPath(
            under(xs, ys, 1080), down(ground - 30, ground + 160, (0, mix(tone, hazy, 0.45), 1), (1, tone, 1))
        )
        if distance > 0.5:
            height, blades = 20 + 44 * (distance - 0.4), int(330 * (0.5 + distance) * max(0.5, scene.width / 1778))
            grass(
                canvas,
                (-MARGIN, scene.width + MARGIN),
                lambda x: at(xs, ys, x),
                height=height,
                tone=tone,
                dice=dice,
                count=blades,
            )

    scene.still(paint, depth=depth_of(distance))
    return lambda x: at(xs, ys, x)


def _place(scene: Scene, i: int, count: int, gap: float, middle: float, dice: random.Random) -> float:
    x = -MARGIN + (scene.width + 2 * MARGIN) * (i + dice.uniform(0.05, 0.95)) / count
    return x if abs(x - middle) > gap else middle + math.copysign(gap + dice.random() * 50, x - middle)


def _trunk(tree: tuple[Any, Any, Any], dice: random.Random, place: tuple[float, float, float], distance: float) -> None:
    bark, boughs, leaves = tree
    x, foot, wide = place
    lean = dice.uniform(-30, 30)
    bark.moveTo(x - wide * 0.95, foot + 6)
    bark.cubicTo(x - wide * 0.5, foot - 60, x - wide * 0.42 + lean * 0.4, 400, x - wide * 0.3 + lean, -70)
    bark.lineTo(x + wide * 0.3 + lean, -70)
    bark.cubicTo(x + wide * 0.42 + lean * 0.4, 400, x + wide * 0.5, foot - 60, x + wide * 0.95, foot + 6)
    bark.close()
    for _ in range(dice.randint(2, 5)):
        y, side = dice.uniform(-20, 470), dice.choice((-1, 1))
        reach, thick = dice.uniform(50, 150) * (0.5 + distance), wide * 0.2 + 1
        start = x + lean * (1 - y / foot) * 0.9
        branch = [
            (start, y + thick),
            (start + side * reach * 0.5, y - reach * 0.1),
            (start + side * reach, y - reach * 0.42),
        ]
        outline = [*branch, (start + side * reach * 0.45, y - reach * 0.22), (start, y - thick)]
        boughs.addPath(polygon(outline if side > 0 else outline[::-1]))
        for _ in range(8):
            r = reach * dice.uniform(0.1, 0.19)
            left = start + side * reach * 0.95 + dice.gauss(0, 0.24) * reach
            top = y - reach * 0.46 + dice.gauss(0, 0.07) * reach
            leaves.addOval(box(left - r * 1.5, top - r * 0.8, left + r * 1.5, top + r * 0.7))


def _canopy(scene: Scene, leaves: Any, dice: random.Random, middle: float, distance: float) -> None:
    x = -MARGIN
    while x < scene.width + MARGIN:
        away = min(1.0, abs(x - middle) / (scene.width * 0.42))
        radius = dice.uniform(34, 78) * (0.55 + 0.75 * distance)
        leaves.addCircle(x, dice.uniform(-60, -20 + 170 * away * (0.35 + distance * 0.8)), radius)
        x += radius * 0.42


def birches(scene: Scene, count: int, *, distance: float, ground: float) -> None:
    """Slim pale trunks."""
    dice, palette = scene.dice(), scene.palette
    bark = mix(
        mix((0.95, 0.94, 0.9), palette.haze, 0.25 + 0.4 * (1 - distance)), palette.near, 0.4 if palette.dark else 0.05
    )
    mark = mix(palette.near, palette.haze, 0.5 * (1 - distance))
    middle, gap = scene.sun[0], scene.width * 0.12 * (0.4 + distance)

    def paint(canvas: Any) -> None:
        for i in range(count):
            x = _place(scene, i, count, gap, middle, dice)
            birch(
                canvas,
                x,
                ground + dice.uniform(-14, 20),
                dice.uniform(7, 13) * (0.5 + 1.5 * distance),
                bark=bark,
                mark=mark,
                dice=dice,
            )

    scene.still(paint, depth=depth_of(distance))


def litter(scene: Scene, top: float, *, distance: float) -> None:
    """Fallen leaves on the ground."""
    dice, palette = scene.dice(), scene.palette
    tones = [mix(palette.accent, other, 0.45) for other in (palette.light, palette.mid, palette.haze)]

    def paint(canvas: Any) -> None:
        for _ in range(150):
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), top + 200 * dice.random() ** 1.4
            size = 3 + 6 * (y - top) / 200
            canvas.drawOval(box(x - size, y - size * 0.4, x + size, y + size * 0.4), fill(dice.choice(tones), 0.75))

    scene.still(paint, depth=depth_of(distance), top=top - 10)
