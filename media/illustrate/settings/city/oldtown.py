"""Tiled roofs that climb a hill to a dome."""

import math
import random
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.light import mist
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import ridge
from media.illustrate.paints import across, box, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob, polygon

_WALLS = ("#ecd3ac", "#dc9a72", "#e6dcc6", "#c9d0c0", "#e0b48e", "#d9b7a8", "#c7b9a4")


_TILES = ("#b5553f", "#a4483a", "#c26a48", "#8f4a44")


def old_town(scene: Scene) -> None:
    """Tiled roofs that climb a hill to a dome."""
    base = 620.0 if not scene.tall else 540.0
    side = scene.side()
    scene.horizon = base + 20
    heavens(scene, x=scene.x(0.5 - side * 0.24), y=170.0 if scene.palette.dark else base - 240, size=70)
    ridge(scene, base - 20, tall=70, wide=420, distance=0.1)
    mist(scene, base, 70, depth=0.1, strength=0.5)
    crown = scene.x(0.5 + side * (0.14 if not scene.tall else 0.05))
    for i, distance in enumerate((0.2, 0.34, 0.48, 0.64, 0.82)):
        _houses(scene, base + 10 + i * 62 + i * i * 7, distance, crown if i < 3 else None)
        if i == 0:
            _dome(scene, crown, base - 70, distance=0.24)
        if i < 3:
            mist(scene, base + 40 + i * 66, 46, depth=0.06 + 0.82 * distance, strength=0.3)
    animals.birds(scene, scene.x(0.5 - side * 0.1), 260, count=9, size=14)
    _chimney_smoke(scene, [(scene.x(0.5 - side * 0.22), base + 118), (scene.x(0.5 + side * 0.33), base + 66)])


def _houses(scene: Scene, base: float, distance: float, crown: float | None) -> None:
    dice = scene.dice()
    size = 0.5 + 1.05 * distance

    def lift(x: float) -> float:
        return 0.0 if crown is None else 110 * math.exp(-(((x - crown) / 330) ** 2)) * (1 - distance)

    def paint(canvas: Any) -> None:
        for _ in range(int(9 * scene.stretch / 1778) + 3):
            where = dice.uniform(-MARGIN, scene.width + MARGIN)
            _cypress(canvas, scene, (where, base - lift(where) - 40 * size, dice.uniform(110, 190) * size, distance))
        x = -MARGIN - 40
        while x < scene.width + MARGIN:
            wide, tall = dice.uniform(62, 120) * size, dice.uniform(40, 128) * size
            _house(canvas, scene, dice, (x, base - lift(x), wide, tall, distance))
            x += wide * dice.uniform(0.8, 0.98)

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - 330)


def _cypress(canvas: Any, scene: Scene, place: tuple[float, float, float, float]) -> None:
    """A slim dark tree between roofs; *place*: x, foot, height, distance."""
    x, y, tall, distance = place
    tone = mix(mix(rgb("#3f7a52"), scene.palette.depth(distance), 0.5), scene.palette.near, 0.2)
    half = tall * 0.11
    canvas.drawPath(
        blob(
            (x, y - tall),
            (x + half, y - tall * 0.45),
            (x + half * 0.7, y),
            (x - half * 0.7, y),
            (x - half, y - tall * 0.45),
        ),
        fill(tone),
    )


def _house(canvas: Any, scene: Scene, dice: random.Random, place: tuple[float, float, float, float, float]) -> None:
    x, y, wide, tall, distance = place
    palette = scene.palette
    tone = palette.depth(distance)
    dull = 0.72 - 0.34 * distance if not palette.dark else 0.86 - 0.1 * distance
    wall, tiles = mix(rgb(dice.choice(_WALLS)), tone, dull), mix(rgb(dice.choice(_TILES)), tone, dull)
    if scene.weather == "snow":
        tiles = mix(tiles, mix(WHITE, palette.haze, 0.2), 0.75)
    dark = mix(wall, palette.near, 0.32)
    canvas.drawRect(
        box(x, y - tall, x + wide, 1080), across(x, x + wide, *((wall, dark) if scene.lit < 0 else (dark, wall)))
    )
    eave, rise = wide * 0.07, wide * dice.uniform(0.34, 0.6)
    if dice.random() < 0.55:
        roof = [(x - eave, y - tall + 2), (x + wide / 2, y - tall - rise), (x + wide + eave, y - tall + 2)]
    else:
        roof = [
            (x - eave, y - tall + 2),
            (x + wide * 0.16, y - tall - rise * 0.8),
            (x + wide * 0.84, y - tall - rise * 0.8),
            (x + wide + eave, y - tall + 2),
        ]
    stack = x + wide * dice.uniform(0.2, 0.7)
    canvas.drawRect(box(stack, y - tall - rise * 1.05, stack + wide * 0.1, y - tall), fill(mix(dark, tiles, 0.4)))
    canvas.drawPath(polygon(roof), fill(tiles))
    canvas.save()
    canvas.clipPath(polygon(roof), doAntiAlias=True)
    canvas.drawRect(box(x + wide / 2, y - tall - rise, x + wide + eave, y), fill(shade(tiles, -0.06), 0.8))
    canvas.restore()
    _panes(canvas, scene, dice, place)


def _panes(canvas: Any, scene: Scene, dice: random.Random, place: tuple[float, float, float, float, float]) -> None:
    x, y, wide, tall, distance = place
    palette = scene.palette
    size = 0.5 + 1.05 * distance
    pane, row = 11 * size, 0
    glass = palette.light if palette.dim else mix(palette.near, palette.sky[1], 0.35)
    while row * 36 * size < tall + 60:
        for col in range(int(wide / (pane * 2.1))):
            lit = dice.random() < 0.3 if palette.dim else True
            left, top = x + wide * 0.12 + col * pane * 2.1, y - tall + 14 * size + row * 36 * size
            tone = glass if lit else mix(palette.near, palette.mid, 0.3)
            canvas.drawRoundRect(
                box(left, top, left + pane, top + pane * 1.6), 2, 2, fill(tone, 0.9 if palette.dim else 0.5)
            )
        row += 1


def _dome(scene: Scene, x: float, y: float, *, distance: float) -> None:
    """A cathedral with a great dome and two spires; or a castle, or a church."""
    palette = scene.palette
    tone = mix(palette.depth(distance), palette.sun, 0.14)
    dark = mix(tone, palette.near, 0.22)

    def paint(canvas: Any) -> None:
        if scene.has("church"):
            buildings.church(canvas, palette, x - 50, y + 40, 330, tone)
            return
        canvas.drawRect(box(x - 120, y - 60, x + 120, y + 80), across(x - 120, x + 120, tone, dark))
        canvas.drawRect(box(x - 66, y - 118, x + 66, y - 50), across(x - 66, x + 66, tone, dark))
        for i in range(-2, 3):
            canvas.drawRoundRect(
                box(x + i * 25 - 6, y - 104, x + i * 25 + 6, y - 68),
                6,
                6,
                fill(palette.light if palette.dim else dark, 0.8),
            )
        roof = mix(rgb("#4f8f86"), tone, 0.5)
        _cupola(canvas, x, y, (shade(roof, 0.05), mix(roof, palette.near, 0.3)))
        canvas.drawRect(box(x - 11, y - 256, x + 11, y - 228), fill(dark))
        canvas.drawPath(polygon([(x - 14, y - 254), (x, y - 286), (x + 14, y - 254)]), fill(roof))
        canvas.drawLine(x, y - 284, x, y - 306, line(dark, 3))
        for side in (-1, 1):
            left = x + side * 128 - 20
            canvas.drawRect(box(left, y - 130, left + 40, y + 80), across(left, left + 40, tone, dark))
            canvas.drawPath(polygon([(left - 5, y - 128), (left + 20, y - 214), (left + 45, y - 128)]), fill(roof))
            canvas.drawRoundRect(
                box(left + 14, y - 112, left + 26, y - 84), 6, 6, fill(palette.light if palette.dim else dark, 0.85)
            )
        if palette.dim:
            halo(canvas, x, y - 90, 240, palette.light, 0.3)

    scene.still(paint, depth=0.06 + 0.82 * distance, top=y - 320, bottom=y + 120)


def _cupola(canvas: Any, x: float, y: float, tones: tuple[Colour, Colour]) -> None:
    light, dark = tones
    cap = skia.Path()
    cap.moveTo(x - 72, y - 116)
    cap.cubicTo(x - 72, y - 190, x - 30, y - 222, x, y - 232)
    cap.cubicTo(x + 30, y - 222, x + 72, y - 190, x + 72, y - 116)
    cap.close()
    canvas.drawPath(cap, across(x - 72, x + 72, light, dark))
    for i in (-36, 0, 36):
        rib = skia.Path()
        rib.moveTo(x + i * 1.3, y - 116)
        rib.quadTo(x + i * 1.2, y - 190, x, y - 232)
        canvas.drawPath(rib, line(dark, 2, 0.6))


def _chimney_smoke(scene: Scene, spots: list[tuple[float, float]]) -> None:
    tone = mix(scene.palette.haze, scene.palette.cloud[0], 0.5)
    paints = [fill(tone, 0.3 * (1 - i / 12)) for i in range(13)]

    def paint(canvas: Any, t: float) -> None:
        for k, (x, y) in enumerate(spots):
            for i in range(9):
                u = (t * 0.16 + i / 9 + k * 0.05) % 1
                canvas.drawCircle(x + 66 * u + 9 * math.sin(u * 6 + i), y - 150 * u, 5 + 22 * u, paints[int(12 * u)])

    scene.moving(paint, depth=0.5)
