"""By still water: a bridge, a jetty."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import animals, vehicles
from media.illustrate.elements.light import mist, motes
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import places, ridge
from media.illustrate.elements.trees import broadleaves, grass, planted
from media.illustrate.elements.water import shimmer
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import at, blob, smooth, under, wander


def stone_bridge(scene: Scene) -> None:
    """Three arches over a quiet river, and their reflection."""
    line_y, side = 640.0, scene.side()
    scene.horizon = line_y - 60
    heavens(scene, x=scene.x(0.5 - side * 0.16), y=180.0 if scene.palette.dark else 300.0, size=64)
    ridge(scene, line_y - 90, tall=80, wide=scene.stretch * 0.3, distance=0.14)
    ridge(scene, line_y - 30, tall=50, wide=scene.stretch * 0.22, distance=0.3, trees=(54, "round"))
    mist(scene, line_y - 16, 60, depth=0.3, strength=0.45)
    _wooded_bank(scene, line_y)
    _bridge(scene, line_y)
    scene.mirror(line_y, depth=0.44, murk=0.4)
    shimmer(scene, line_y, depth=0.44)
    if scene.has("rowboat", "boat"):
        _rowing(scene, line_y + 90)
    _willow(scene, side)
    motes(scene, 14, top=500, bottom=900, depth=0.7)
    animals.birds(scene, scene.x(0.5 + side * 0.15), 250, count=6, size=13)


def _wooded_bank(scene: Scene, line_y: float) -> None:
    palette, dice = scene.palette, scene.dice()
    leafy = mix(palette.depth(0.6), palette.accent, 0.25 if palette.name in ("autumn", "ember", "sepia") else 0.0)

    def paint(canvas: Any) -> None:
        kinds, wood, x = broadleaves(dice), skia.Path(), -MARGIN
        while x < scene.width + MARGIN:
            away = abs(x - scene.x(0.5)) / scene.stretch
            planted(wood, dice.choice(kinds), x, line_y + 6, 60 + 230 * away * dice.uniform(0.7, 1.1))
            x += dice.uniform(18, 52)
        canvas.drawPath(wood, down(line_y - 240, line_y, (0, leafy, 1), (1, mix(leafy, palette.haze, 0.25), 1)))
        canvas.drawRect(
            box(-MARGIN, line_y - 7, scene.width + MARGIN, line_y + 4), fill(mix(leafy, palette.near, 0.45))
        )

    scene.still(paint, depth=0.42, top=line_y - 320, bottom=line_y + 6)


def _bridge(scene: Scene, line_y: float) -> None:
    palette = scene.palette
    stone = mix(mix(rgb("#b7a58e"), palette.mid, 0.35), palette.near, 0.42 if palette.dim else 0.08)
    middle, half = scene.x(0.5), min(560.0, scene.width * 0.62)
    crown = line_y - 150

    def deck(x: float) -> float:
        return crown + 66 * ((x - middle) / half) ** 2

    def paint(canvas: Any) -> None:
        edge = [(middle + half * (i / 20 - 1), deck(middle + half * (i / 20 - 1))) for i in range(41)]
        wall = skia.Path(smooth(edge))
        wall.lineTo(middle + half, line_y + 4)
        wall.lineTo(middle - half, line_y + 4)
        wall.close()
        for shift, wide in ((-0.58, 0.2), (0.0, 0.27), (0.58, 0.2)):
            centre, reach = middle + half * shift, half * wide
            arch = skia.Path()
            arch.addOval(box(centre - reach, line_y - reach * 0.92, centre + reach, line_y + reach * 0.92))
            wall = skia.Op(wall, arch, skia.PathOp.kDifference_PathOp)
        canvas.drawPath(
            wall, down(crown, line_y, (0, mix(stone, palette.sun, 0.18), 1), (1, mix(stone, palette.near, 0.42), 1))
        )
        canvas.drawPath(smooth(edge), line(mix(stone, palette.sun, 0.35), 11))
        _on_the_bridge(scene, canvas, middle - 30, deck(middle - 30) - 4)
        for shift in (-0.8, 0.8):
            x = middle + half * shift
            canvas.drawLine(x, deck(x), x, deck(x) - 74, line(palette.near, 5))
            canvas.drawCircle(x, deck(x) - 82, 10, fill(palette.light))
            if palette.dim:
                canvas.drawCircle(x, deck(x) - 82, 34, fill(palette.light, 0.22))

    scene.still(paint, depth=0.44, top=crown - 190, bottom=line_y + 4)


def _on_the_bridge(scene: Scene, canvas: Any, x: float, y: float) -> None:
    near = scene.palette.near
    if scene.has("horse"):
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(0.6, 0.6)
        animals.horse(canvas, near)
        canvas.restore()
    elif scene.has("child"):
        person(canvas, x, y, 96, near)
        child(canvas, x + 44, y, 58, near)
    else:
        pair(canvas, x, y, 94, near)


def _willow(scene: Scene, side: int) -> None:
    """Hanging twigs from outside the picture, and reeds below."""
    palette, dice = scene.palette, scene.dice()
    near = mix(palette.near, palette.mid, 0.12)
    xs = places(scene, 8.0)
    ys = 1020 - 110 / (1 + np.exp(-side * (xs - scene.x(0.5 + side * 0.2)) / 60)) + 6 * wander(xs / 50, dice)
    edge = scene.x(0.5 + side * 0.5)

    def paint(canvas: Any) -> None:
        for _ in range(34):
            x = edge - side * dice.uniform(-40, 270) * (0.6 if scene.tall else 1.0)
            low = 150 + 330 * dice.random() * (1 - abs(edge - x) / 420)
            twig = skia.Path()
            twig.moveTo(x + side * 60, -80)
            twig.quadTo(x - side * 20, low * 0.4, x, low)
            canvas.drawPath(twig, line(near, 3))
            for k in range(14):
                y = low * (0.2 + 0.8 * k / 14)
                canvas.drawOval(box(x - 9 + dice.uniform(-6, 6), y, x + 3 + dice.uniform(-6, 6), y + 20), fill(near))
        canvas.drawPath(under(xs, ys, 1080), fill(near))
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda x: at(xs, ys, x), height=60, tone=near, dice=dice, count=380
        )

    scene.still(paint, depth=0.92)


def _rowing(scene: Scene, y: float) -> None:
    def poses(t: float) -> Iterator[Pose]:
        yield Pose(scene.x(0.36) + 9 * t, y + 2 * math.sin(t * 1.2), 1.3 * math.sin(t), 0.95)

    scene.sprite(lambda canvas: vehicles.rowboat(canvas, scene.palette), (-62, -70, 64, 18), poses, depth=0.55)


def jetty(scene: Scene) -> None:
    """A wooden jetty on a lake, with somebody at its end."""
    line_y, side = 560.0, scene.side()
    scene.horizon = line_y - 20
    heavens(scene, x=scene.x(0.5 - side * 0.15), y=180.0 if scene.palette.dark else line_y - 170, size=86)
    ridge(scene, line_y - 60, tall=90, wide=scene.stretch * 0.3, distance=0.1, sharp=True)
    ridge(scene, line_y - 24, tall=56, wide=scene.stretch * 0.26, distance=0.22)
    ridge(scene, line_y, tall=18, wide=380, distance=0.4, trees=(42, "pine"))
    scene.mirror(line_y, depth=0.38, murk=0.35)
    drifting_mist(scene, line_y + 8, 44, depth=0.38, strength=0.5, drift=4)
    shimmer(scene, line_y, depth=0.38)
    _swans(scene, scene.x(0.5 - side * 0.24), line_y + 96)
    if scene.has("rowboat", "boat"):
        _rowing(scene, line_y + 130)
    _planks(scene, side)
    animals.birds(scene, scene.x(0.5 + side * 0.12), 240, count=6, size=13)


def _planks(scene: Scene, side: int) -> None:
    palette = scene.palette
    wood = mix(mix(rgb("#8a6446"), palette.mid, 0.3), palette.near, 0.55 if palette.dim else 0.3)
    tip, end = scene.x(0.5 + side * 0.06), scene.x(0.5 + side * 0.62)
    top = 700.0 if not scene.tall else 690.0

    def paint(canvas: Any) -> None:
        for i in range(14):
            u0, u1 = i / 14, (i + 0.9) / 14
            near0, near1 = u0**1.7, u1**1.7
            tone = mix(wood, palette.sun, 0.2 - 0.16 * u0)
            quad = skia.Path()
            for j, (x, y) in enumerate(_plank(tip, end, top, near0, near1)):
                quad.moveTo(x, y) if j == 0 else quad.lineTo(x, y)
            quad.close()
            canvas.drawPath(quad, fill(tone))
            if i % 3 == 0:
                for x, y in _plank(tip, end, top, near0, near1)[:2]:
                    canvas.drawLine(
                        x,
                        y - 26 - 60 * near0,
                        x,
                        y + 60 + 160 * near0,
                        line(mix(wood, palette.near, 0.5), 8 + 22 * near0),
                    )
        _angler(scene, canvas, tip + side * 12, top + 4, side)

    scene.still(paint, depth=0.85, top=480)


def _plank(tip: float, end: float, top: float, near0: float, near1: float) -> list[tuple[float, float]]:
    """The corners of one board between two shares of the way from the tip to us."""

    def middle(u: float) -> float:
        return tip + (end - tip) * u

    def half(u: float) -> float:
        return 46 + 240 * u

    def y(u: float) -> float:
        return top + 340 * u

    return [
        (middle(near0) - half(near0), y(near0)),
        (middle(near0) + half(near0), y(near0)),
        (middle(near1) + half(near1), y(near1)),
        (middle(near1) - half(near1), y(near1)),
    ]


def _angler(scene: Scene, canvas: Any, x: float, y: float, side: int) -> None:
    near = scene.palette.near
    person(canvas, x, y, 132, near, stance="sit", facing=-side)
    if scene.has("child"):
        child(canvas, x + side * 52, y + 6, 84, near, facing=-side)
    rod = skia.Path()
    rod.moveTo(x - side * 20, y - 66)
    rod.quadTo(x - side * 90, y - 150, x - side * 190, y - 178)
    canvas.drawPath(rod, line(near, 3))
    canvas.drawLine(x - side * 190, y - 178, x - side * 196, y - 30, line(mix(near, scene.palette.haze, 0.5), 1.4))


def _swans(scene: Scene, x: float, y: float) -> None:
    palette = scene.palette
    white: Colour = mix((0.97, 0.96, 0.94), palette.haze, 0.68 if palette.dark else 0.15)

    def paint(canvas: Any) -> None:
        canvas.drawPath(blob((-34, -4), (-40, -18), (-12, -24), (18, -18), (30, -8), (16, 2), (-20, 3)), fill(white))
        canvas.drawPath(
            blob((-36, -16), (-50, -26), (-20, -30), (10, -18), (-10, -10)), fill(mix(white, (1, 1, 1), 0.5))
        )
        neck = skia.Path()
        neck.moveTo(24, -8)
        neck.cubicTo(48, -14, 26, -42, 38, -56)
        canvas.drawPath(neck, line(white, 7.5))
        canvas.drawOval(box(33, -62, 49, -50), fill(white))
        canvas.drawPath(blob((47, -58), (58, -53), (47, -52)), fill(rgb("#e8843a")))

    def poses(t: float) -> Iterator[Pose]:
        for i, (shift, low, size) in enumerate(((0, 0, 1.0), (-86, 22, 0.9))):
            yield Pose(x + shift + 7 * t, y + low + 1.6 * math.sin(t * 1.4 + i), scale=size)

    scene.sprite(paint, (-56, -66, 62, 8), poses, depth=0.5)
