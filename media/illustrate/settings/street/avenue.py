"""An avenue with the sun at its end."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.light import bloom
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.walkers import passers
from media.illustrate.paints import box, down, fill, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import polygon


def avenue(scene: Scene) -> None:
    end = 600.0 if not scene.tall else 540.0
    scene.horizon = end
    middle = scene.x(0.5)
    heavens(scene, x=middle, y=end - 130, size=84)
    bloom(scene, middle, end - 60, 340, depth=0.06, strength=0.45)
    _tarmac(scene, end)
    for i in range(5):
        _canyon(scene, end, i / 4)
    _oncoming(scene, end)
    _crossing(scene)
    animals.birds(scene, middle, 230, count=6, size=13)


def _gap(scene: Scene, near: float) -> float:
    """Half the width of the open street at nearness 0 to 1."""
    share = 0.25 if not scene.tall else 0.31
    opening = 46 + 40 * near + share * scene.width * math.pow(near, 1.7)
    return opening * (1.0 if not scene.tall else 0.8)


def _canyon(scene: Scene, end: float, near: float) -> None:
    """The houses on both sides at one distance."""
    palette, dice = scene.palette, scene.dice()
    distance = 0.1 + 0.8 * near
    tone, gap = palette.depth(distance), _gap(scene, near)
    foot = end + 6 + near**1.6 * 190
    seed = [(dice.uniform(0.6, 1.0), dice.random()) for _ in range(40)]

    # What the next, nearer houses hide is not painted: it would be moved for nothing.
    reach = _gap(scene, near + 0.25) - gap + 230 if near < 1 else scene.width

    def paint(canvas: Any) -> None:
        for side in (-1, 1):
            edge, i = scene.x(0.5) + side * gap, 0
            while abs(edge - scene.x(0.5)) < gap + reach and -MARGIN < edge < scene.width + MARGIN:
                grown, luck = seed[i + (20 if side > 0 else 0)]
                wide, tall = 40 + 120 * near + 46 * luck, (150 + 470 * near + 60 * i) * grown
                block = (min(edge, edge + side * wide), foot - tall, max(edge, edge + side * wide), foot)
                _front(canvas, scene, block, (tone, distance, side), luck)
                edge, i = edge + side * wide, i + 1

    scene.still(paint, depth=0.06 + 0.7 * distance, top=-70, bottom=foot + 3)


def _front(
    canvas: Any, scene: Scene, block: tuple[float, float, float, float], look: tuple[Colour, float, int], luck: float
) -> None:
    left, top, right, foot = block
    tone, distance, side = look
    palette = scene.palette
    hazy = mix(tone, palette.haze, 0.55 * (1 - distance))
    wall = mix(tone, rgb("#b5654a" if luck < 0.5 else "#c9b48c"), 0.16 if not palette.dark else 0.06)
    canvas.drawRect(box(left, top, right, foot), down(top, foot, (0, wall, 1), (1, hazy, 1)))
    inner = left if side > 0 else right
    rim = mix(wall, palette.sun, 0.5)
    canvas.drawRect(box(inner - 2 - 4 * distance, top, inner + 2 + 4 * distance, foot), fill(rim, 0.4))
    canvas.drawRect(box(left - 4, top - 7, right + 4, top + 3), fill(mix(wall, palette.near, 0.25)))
    size = 0.4 + 0.75 * distance
    panes, y = skia.Path(), top + 18 * size
    count = max(1, int((right - left - 12 * size) / (26 * size)))
    row = 0
    while y < foot - 44 * size:
        for i in range(count):
            lucky = math.sin(luck * 900 + i * 12.9 + row * 78.2) * 43758.5
            if lucky - math.floor(lucky) < (0.5 if palette.dim else 0.85):
                x = left + (right - left) * (i + 0.5) / count - 6 * size
                panes.addRect(box(x, y, x + 12 * size, y + 19 * size))
        y, row = y + 36 * size, row + 1
    glass = palette.light if palette.dim else mix(palette.sky[3] if distance > 0.45 else palette.near, wall, 0.35)
    canvas.drawPath(panes, fill(glass, (0.85 if palette.dim else 0.42) * (0.4 + 0.6 * distance)))
    if luck > 0.4:
        shop = mix(palette.light, palette.accent, 0.3 if luck > 0.7 else 0.0)
        canvas.drawRect(
            box(left + 5 * size, foot - 34 * size, right - 5 * size, foot - 6 * size),
            fill(shop, 0.9 if palette.dim else 0.4),
        )


def _tarmac(scene: Scene, end: float) -> None:
    palette = scene.palette
    tar = mix(palette.near, palette.mid, 0.4)
    wet = scene.weather in ("rain", "storm")
    middle = scene.x(0.5)

    def paint(canvas: Any) -> None:
        far = mix(palette.haze, palette.sun, 0.5)
        canvas.drawRect(
            box(-MARGIN, end, scene.width + MARGIN, 1080),
            down(end, 1000, (0, far, 1), (0.14, mix(tar, far, 0.45), 1), (1, mix(tar, palette.near, 0.35), 1)),
        )
        glare = down(
            end,
            1000,
            (0, palette.sun, 0.75),
            (0.5, palette.sun, 0.3 if wet else 0.16),
            (1, palette.sun, 0.12 if wet else 0.02),
        )
        canvas.drawPath(
            polygon([(middle - 40, end), (middle + 40, end), (middle + 300, 1080), (middle - 300, 1080)]), glare
        )
        _kerbs(canvas, scene, end)
        for side in (-1, 1):
            canvas.drawPath(
                polygon(
                    [
                        (middle + side * 34, end),
                        (middle + side * 38, end),
                        (middle + side * scene.width * 0.42, 1080),
                        (middle + side * scene.width * 0.4, 1080),
                    ]
                ),
                fill(mix(WHITE, palette.haze, 0.5), 0.4),
            )
        y, step = end + 10.0, 8.0
        while y < 905:
            half = 1 + (y - end) * 0.016
            canvas.drawPath(
                polygon(
                    [
                        (middle - half, y),
                        (middle + half, y),
                        (middle + half * 1.2, y + step),
                        (middle - half * 1.2, y + step),
                    ]
                ),
                fill(mix(WHITE, palette.sun, 0.4), 0.75),
            )
            y, step = y + step * 2.1, step * 1.36

    scene.still(paint, depth=0.3, top=end)


def _kerbs(canvas: Any, scene: Scene, end: float) -> None:
    """The pavements beside the road."""
    palette, middle = scene.palette, scene.x(0.5)
    stone = mix(palette.mid, palette.haze, 0.4 if not palette.dark else 0.12)
    for side in (-1, 1):
        out = middle + side * (scene.width * 0.5 + 3 * MARGIN)
        near = middle + side * scene.width * 0.46
        walk = polygon([(middle + side * 42, end), (out, end), (out, 1080), (near, 1080)])
        canvas.drawPath(
            walk, down(end, 1000, (0, mix(stone, palette.haze, 0.5), 1), (1, mix(stone, palette.near, 0.5), 1))
        )
        canvas.drawLine(middle + side * 42, end, near, 1080, line(mix(stone, palette.near, 0.6), 5))


def _oncoming(scene: Scene, end: float) -> None:
    """Cars that come to us on the right and leave on the left."""
    palette, dice = scene.palette, scene.dice()
    coats = [
        mix(rgb(c), palette.near, 0.35 if not palette.dark else 0.6)
        for c in ("#c9543f", "#d9a23f", "#4f7f9a", "#d8d2c4")
    ]
    cars = [(side, (i + dice.uniform(0.1, 0.9)) / 3, dice.choice(coats)) for side in (-1, 1) for i in range(3)]
    for side, start, coat in cars:

        def poses(t: float, side: int = side, start: float = start) -> Iterator[Pose]:
            u = (start + 0.085 * t) % 1.0
            near = (u if side > 0 else 1 - u) ** 2.2
            reach = 0.06 + 0.66 * near
            y = end + 8 + near * 250
            yield Pose(
                scene.x(0.5) + side * (20 + near * scene.width * (0.13 if not scene.tall else 0.19)), y, 0.0, reach
            )

        def body(canvas: Any, coat: Colour = coat, side: int = side) -> None:
            _car(canvas, scene, coat, front=side > 0)

        scene.sprite(body, (-120, -135, 120, 30), poses, depth=0.4)


def _car(canvas: Any, scene: Scene, coat: Colour, *, front: bool) -> None:
    """A car from ahead or from behind, about 160 wide, its wheels at the origin's height."""
    palette = scene.palette
    dark = mix(coat, palette.near, 0.5)
    for x in (-66, 44):
        canvas.drawRoundRect(box(x, -26, x + 24, 4), 6, 6, fill(palette.near))
    canvas.drawPath(polygon([(-58, -70), (-44, -118), (44, -118), (58, -70)]), fill(dark))
    canvas.drawPath(
        polygon([(-48, -74), (-38, -110), (38, -110), (48, -74)]), fill(mix(palette.sky[2], palette.near, 0.5))
    )
    canvas.drawRoundRect(box(-78, -76, 78, -14), 18, 18, down(-76, -14, (0, coat, 1), (1, dark, 1)))
    canvas.drawRect(box(-40, -38, 40, -26), fill(mix(dark, palette.near, 0.4)))
    lamp = mix(palette.light, WHITE, 0.4) if front else rgb("#ff4a3c")
    for x in (-56, 56):
        halo(canvas, x, -50, 58, lamp, 0.85 if palette.dim else 0.4)
        canvas.drawRoundRect(box(x - 14, -58, x + 14, -44), 6, 6, fill(lamp))


def _crossing(scene: Scene) -> None:
    """White bars in the foreground, and those who cross."""
    palette = scene.palette
    top = 905.0

    def paint(canvas: Any) -> None:
        pale = mix(WHITE, palette.haze, 0.35)
        middle = scene.x(0.5)
        for i in range(-14, 15):
            a, b = middle + i * 96 - 26, middle + i * 96 + 26
            canvas.drawPath(
                polygon([(a, top), (b, top), (middle + (b - middle) * 1.25, 985), (middle + (a - middle) * 1.25, 985)]),
                fill(pale, 0.5),
            )

    scene.still(paint, depth=0.62, top=top - 4, bottom=990)
    if scene.tall:
        passers(scene, 800.0, tall=176.0, count=2, depth=0.8)
    else:
        passers(scene, 880.0, tall=206.0, count=4, depth=0.8)
