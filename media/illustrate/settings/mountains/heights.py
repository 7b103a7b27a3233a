"""Mountains seen from high up: ridge behind ridge, and the top itself."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.people import person, wanderer
from media.illustrate.elements.sky import clouds, drifting_mist, heavens
from media.illustrate.elements.terrain import crag, peaks, places, ridge
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.mountains.peaks import watcher
from media.illustrate.shapes import at, polygon, under, wander


def valleys(scene: Scene) -> None:
    """Ridge behind ridge with mist between them, and a great sun."""
    side = scene.side()
    scene.horizon = 620
    heavens(scene, x=scene.x(0.5 - side * 0.13), y=210.0 if scene.palette.dark else 330.0, size=104)
    first = 470.0
    for i in range(6):
        distance = 0.08 + 0.13 * i
        tall, base = 118 - 7 * i, first + 82 * i + 4 * i * i
        trees = (20 + 17 * i, "pine") if i >= 3 else None
        ridge(
            scene, base, tall=tall, wide=scene.stretch * (0.3 + 0.035 * i), distance=distance, sharp=i < 3, trees=trees
        )
        if i in (0, 2, 4):
            drifting_mist(scene, base + 66, 70, depth=0.06 + 0.82 * distance, strength=0.62, drift=4.0 + 2 * i)
    if scene.has("eagle"):
        _eagle(scene, scene.x(0.5 + side * 0.06), 300)
    else:
        animals.birds(scene, scene.x(0.5 + side * 0.16), 290, count=9, size=13)
    _pinnacle(scene, side)


def _pinnacle(scene: Scene, side: int) -> None:
    """A rock that stands out over the valley, with somebody on it."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 7.0)
    middle = scene.x(0.5 + side * 0.24)
    away = (xs - middle) * side
    top = 640.0 if not scene.tall else 600.0
    rise = 1 / (1 + np.exp(-(away + 60) / 17))
    ys = 1120 - (1120 - top) * rise + np.clip(away - 40, 0, 900) * 0.16 + 8 * wander(xs / 36, dice)
    crag(scene, ys, xs, depth=0.95, tone=mix(palette.near, palette.mid, 0.3), top=top - 40)

    def paint(canvas: Any) -> None:
        near, firs, wood = palette.near, conifers(dice), skia.Path()
        for reach, tall in ((250, 260), (330, 390), (430, 330)):
            x = middle + side * reach * (0.7 if scene.tall else 1.0)
            planted(wood, dice.choice(firs), x, at(xs, ys, x) + 10, tall)
        canvas.drawPath(wood, fill(near))
        watcher(scene, middle + side * 18, side, size=0.92)(canvas, at(xs, ys, middle + side * 18) + 3)

    scene.still(paint, depth=0.95, top=120)


def _eagle(scene: Scene, x: float, y: float) -> None:
    tone, pale = mix(scene.palette.near, scene.palette.mid, 0.12), mix(scene.palette.sun, scene.palette.haze, 0.2)

    def paint(canvas: Any) -> None:
        for flip in (-1, 1):
            wing = skia.Path()
            wing.moveTo(0, 6)
            wing.cubicTo(flip * 40, -34, flip * 90, -42, flip * 150, -20)
            for i in range(5):
                wing.lineTo(flip * (152 - 13 * i), -2 + 5 * i)
                wing.lineTo(flip * (136 - 14 * i), 2 + 4 * i)
            wing.cubicTo(flip * 50, 26, flip * 24, 26, 0, 22)
            wing.close()
            canvas.drawPath(wing, fill(tone))
        canvas.drawPath(polygon([(-10, 14), (10, 14), (20, 54), (0, 48), (-20, 54)]), fill(pale))
        canvas.drawOval(skia.Rect.MakeXYWH(-13, -14, 26, 48), fill(tone))
        canvas.drawCircle(0, -16, 10, fill(pale))
        canvas.drawPath(polygon([(-4, -22), (4, -22), (0, -32)]), fill(scene.palette.light))

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 40 * math.sin(t * 0.35) + 9 * t, y + 18 * math.sin(t * 0.6), 14 * math.sin(t * 0.45), 0.86)

    scene.sprite(paint, (-160, -48, 160, 62), poses, depth=0.4)


def summit(scene: Scene) -> None:
    """The last slope over a sea of clouds."""
    side = scene.side()
    scene.horizon = 680
    heavens(scene, x=scene.x(0.5 - side * 0.24), y=200.0 if scene.palette.dark else 380.0, size=70)
    wide = scene.stretch
    peaks(
        scene,
        [(scene.x(0.5 - side * 0.28), 480, wide * 0.3), (scene.x(0.5 - side * 0.06), 540, wide * 0.24)],
        base=720,
        distance=0.16,
    )
    clouds(scene, 9, top=690, bottom=760, depth=0.2, drift=5, width=(300, 560), alpha=0.95)
    drifting_mist(scene, 770, 120, depth=0.3, strength=0.8, drift=8)
    veil = mix(scene.palette.cloud[0], scene.palette.haze, 0.35)
    scene.still(
        lambda canvas: canvas.drawRect(box(-MARGIN, 800, scene.width + MARGIN, 1080), fill(veil)), depth=0.4, top=800
    )
    clouds(scene, 8, top=830, bottom=930, depth=0.45, drift=9, width=(420, 760), alpha=0.95)
    _snow_ridge(scene, side)


def _snow_ridge(scene: Scene, side: int) -> None:
    """A ridge of snow that climbs to one side, with a rope of climbers, their flag or their tent."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 7.0)
    u = np.clip((side * (xs - scene.x(0.5)) + 0.5 * scene.width) / scene.width, -0.2, 1.2)
    ys = 960 - 520 * np.clip(u, 0, 0.8) ** 1.5 + 300 * np.clip(u - 0.8, 0, 1) + 9 * wander(xs / 70, dice)
    snow = mix(mix(WHITE, palette.sun, 0.25), palette.haze, 0.28 if palette.dim else 0.1)
    blue = mix(snow, mix(palette.mid, palette.sky[1], 0.5), 0.62)

    def spot(share: float) -> tuple[float, float]:
        x = scene.x(0.5 + side * (share - 0.5))
        return x, at(xs, ys, x) + 3

    def paint(canvas: Any) -> None:
        body = under(xs, ys, 1080)
        canvas.drawPath(body, down(400, 1000, (0, snow, 1), (0.6, mix(snow, blue, 0.55), 1), (1, blue, 1)))
        canvas.save()
        canvas.clipPath(body, doAntiAlias=True)
        for _ in range(24):
            x = dice.uniform(-MARGIN, scene.width + MARGIN)
            y, reach = at(xs, ys, x) + dice.uniform(20, 330), dice.uniform(50, 190)
            canvas.drawPath(
                polygon([(x, y), (x - side * reach, y + reach * 0.42), (x - side * reach * 0.5, y + reach * 0.5)]),
                fill(blue, 0.42),
            )
        for _ in range(9):
            x = dice.uniform(-MARGIN, scene.width + MARGIN)
            y, reach = at(xs, ys, x) + dice.uniform(130, 330), dice.uniform(20, 60)
            canvas.drawPath(
                polygon([(x, y), (x + reach, y - reach * 0.6), (x + reach * 1.7, y + 8)]),
                fill(mix(palette.near, palette.mid, 0.35), 0.9),
            )
        canvas.restore()
        _rope_party(scene, canvas, [spot(share) for share in (0.42, 0.52, 0.62)], side)
        x, y = spot(0.795)
        if scene.has("tent"):
            buildings.tent(canvas, palette, x - side * 20, y + 6, 120)
        canvas.drawLine(x, y, x, y - 120, line(palette.near, 5))
        canvas.drawPath(polygon([(x, y - 120), (x - side * 74, y - 104), (x, y - 78)]), fill(palette.accent))

    scene.still(paint, depth=0.85, top=200)


def _rope_party(scene: Scene, canvas: Any, spots: list[tuple[float, float]], side: int) -> None:
    near = scene.palette.near
    for a, b in pairwise(spots):
        rope = skia.Path()
        rope.moveTo(a[0], a[1] - 50)
        rope.quadTo((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 22, b[0], b[1] - 50)
        canvas.drawPath(rope, line(scene.palette.accent, 2.4))
    for i, (x, y) in enumerate(spots):
        if i == 2:
            wanderer(canvas, x, y, 96, near, facing=side)
        else:
            person(canvas, x, y, 92, near, stance="walk", facing=side)
