"""Where the land ends."""

from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb, shade
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import pair, person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import places
from media.illustrate.elements.trees import palm
from media.illustrate.elements.water import add, glints, sea, surf, swell
from media.illustrate.paints import box, down, fill
from media.illustrate.scene import Scene
from media.illustrate.settings.sea.lights import beam, island
from media.illustrate.settings.sea.vessels import vessel
from media.illustrate.shapes import polygon, under, wander


def beach(scene: Scene) -> None:
    line_y = 470.0 if scene.tall else 500.0
    edge = 690.0 if not scene.tall else 660.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.16), y=150.0 if scene.palette.dark else line_y - 150, size=66)
    island(scene, line_y)
    sea(scene, line_y)
    add(scene, swell(scene, line_y, bands=5, rough=0.7)[:2])
    glints(scene, line_y, reach=170)
    vessel(scene, scene.x(0.5 + side * 0.12), line_y + 54, depth=0.3, scale=0.72)
    palette, dice = scene.palette, scene.dice()
    sand = mix(
        mix(rgb("#f0d9a8"), palette.sun, 0.25),
        palette.haze if not palette.dim else palette.near,
        0.3 if not palette.dim else 0.55,
    )
    xs = places(scene)
    shore = edge - 30 + 16 * np.sin(xs / 330 + 1) + 4 * wander(xs / 60, dice)

    def strand(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, shore, 1080),
            down(edge - 40, 1010, (0, mix(sand, palette.water, 0.35), 1), (0.25, sand, 1), (1, shade(sand, -0.12), 1)),
        )
        for _ in range(140):
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(edge + 70, 1000)
            canvas.drawOval(box(x, y, x + dice.uniform(3, 10), y + 2.4), fill(shade(sand, -0.14), 0.5))

    scene.still(strand, depth=0.6, top=edge - 60)
    surf(scene, edge + 22, depth=0.6)
    _on_the_sand(scene, edge, side)


def _on_the_sand(scene: Scene, edge: float, side: int) -> None:
    palette = scene.palette
    near = mix(palette.near, palette.mid, 0.12)

    def front(canvas: Any) -> None:
        foot = scene.x(0.5 - side * 0.42)
        for i, (shift, tall) in enumerate(((-20, 640), (64, 500))):
            palm(canvas, foot - side * shift, 1010, tall, tone=near, seed=scene.seed + i, lean=side * (0.2 + 0.12 * i))
        where = scene.x(0.5 + side * 0.02)
        if scene.has("child"):
            person(canvas, where, edge + 106, 128, near)
            person(canvas, where + 70, edge + 106, 78, near, stance="cheer")
        else:
            pair(canvas, where, edge + 106, 124, near)

    scene.still(front, depth=0.85)
    animals.birds(scene, scene.x(0.5), 260, count=6, size=14)


def cliffs(scene: Scene) -> None:
    line_y = 610.0 if not scene.tall else 560.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 - side * 0.2), y=200.0 if scene.palette.dark else line_y - 200, size=70)
    sea(scene, line_y)
    waves = swell(scene, line_y, bands=6)
    add(scene, waves[:1])
    glints(scene, line_y, reach=300)
    palette = scene.palette
    for i, (out, tall, distance) in enumerate(((0.02, 120, 0.14), (0.18, 190, 0.3), (0.36, 275, 0.48))):
        _headland(scene, scene.x(0.5 + side * out), line_y + 8 + 22 * i, tall=tall, distance=distance, side=side)
        if i == 1:
            add(scene, waves[1:3])
            mist(scene, line_y - 6, 60, depth=0.3, strength=0.45)
    x, top = scene.x(0.5 + side * 0.36) + (side * 40 if scene.width > 1300 else -side * 20), line_y + 52 - 275
    lamp = scene.has("lighthouse") or not scene.has("house")
    add(scene, waves[3:5])

    def crowned(canvas: Any) -> None:
        if not lamp:
            buildings.house(canvas, palette, x, top + 10, 96)
        else:
            buildings.lighthouse(canvas, palette, x, top + 12, 170)
            buildings.house(canvas, palette, x + side * 80, top + 10, 70)

    if lamp:
        beam(scene, x, top + 12 - 148, depth=0.45, reach=760)
    scene.still(crowned, depth=0.45, top=top - 240)
    vessel(scene, scene.x(0.5 - side * 0.26), line_y + 120, depth=0.5, scale=0.9)
    add(scene, waves[5:])
    animals.birds(scene, scene.x(0.5 - side * 0.1), 330, count=10, size=12)


def _headland(scene: Scene, x: float, base: float, *, tall: float, distance: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 7.0)
    away = (xs - x) * side
    rise = 1 / (1 + np.exp(-(away + 20) / 22))
    ys = base + 60 - (tall + 60 + 18 * np.clip(away / 300, 0, 1)) * rise + 9 * wander(xs / 60, dice) * rise
    tone = palette.depth(distance)
    turf, chalk = mix(tone, palette.mid, 0.2), mix(tone, palette.sun, 0.3)

    def paint(canvas: Any) -> None:
        face = under(xs, ys, base + 60)
        canvas.save()
        canvas.clipRect(box(-MARGIN, 0, scene.width + MARGIN, base), doAntiAlias=True)
        canvas.drawPath(face, down(base - tall, base, (0, chalk, 1), (1, mix(tone, palette.haze, 0.4), 1)))
        canvas.clipPath(face, doAntiAlias=True)
        for _ in range(34):
            at_x = x + side * dice.uniform(-50, 900)
            y, reach = base - tall * dice.uniform(0.05, 0.9), dice.uniform(20, 70)
            canvas.drawPath(
                polygon([(at_x, y), (at_x + reach * 0.2, y + reach), (at_x - reach * 0.25, y + reach * 0.9)]),
                fill(mix(tone, palette.near, 0.3), 0.28),
            )
        lid = [*zip(xs, ys - 30, strict=True), *zip(xs[::-1], (ys + 13 + 5 * np.sin(xs / 19))[::-1], strict=True)]
        canvas.drawPath(polygon(lid), fill(turf))
        canvas.restore()

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - tall - 60, bottom=base + 2)
