"""A narrow lane of glowing signs and lanterns."""

import math
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.light import bloom, motes
from media.illustrate.elements.people import child, person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.water import shimmer
from media.illustrate.paints import across, box, fill, halo, line
from media.illustrate.scene import Scene

_SIGNS = ("#ff5a7a", "#3fe0e8", "#ffd24a", "#9a6cff", "#5affa0", "#ff8a3c")


def lane(scene: Scene) -> None:
    """A narrow lane of glowing signs and lanterns on wet stone."""
    ground = 690.0 if not scene.tall else 620.0
    scene.horizon = ground
    middle = scene.x(0.5)
    heavens(scene, x=middle, y=140.0, size=54)
    bloom(
        scene,
        middle,
        ground - 90,
        460,
        depth=0.1,
        strength=0.75,
        colour=mix(scene.palette.light, scene.palette.sun, 0.4),
    )
    for i in range(5):
        _walls(scene, ground, i / 4)
    scene.mirror(ground, depth=0.5, murk=0.5)
    shimmer(scene, ground, depth=0.5, count=30)
    _lanterns(scene, ground)
    _strollers(scene, ground)
    motes(scene, 18, top=200, bottom=ground, depth=0.6, size=(1, 2.4))


def _walls(scene: Scene, ground: float, near: float) -> None:
    """Both sides of the lane at nearness 0 to 1, with signs that hang out."""
    palette, dice = scene.palette, scene.dice()
    gap = (0.07 + 0.36 * near**1.25) * (scene.width if not scene.tall else 640.0)
    tone = mix(palette.depth(0.25 + 0.72 * near), palette.near, 0.15)
    # The nearer walls hide the rest.
    reach = 330.0 if near < 1 else scene.width
    tall = 330 + 520 * near
    plans = [
        (
            side,
            dice.uniform(0.75, 1.1),
            [(dice.uniform(0.14, 0.86), dice.choice(_SIGNS), dice.random()) for _ in range(3)],
        )
        for side in (-1, 1)
    ]

    def paint(canvas: Any) -> None:
        for side, share, signs in plans:
            edge, top = scene.x(0.5) + side * gap, ground - tall * share
            out = edge + side * reach
            lit = mix(tone, palette.light, 0.22 * (1 - near) + 0.06)
            left, right = min(edge, out), max(edge, out)
            canvas.drawRect(box(left, top, right, ground + 2), across(edge, edge + side * 190, lit, tone))
            canvas.drawRect(box(left - 10, top - 12, right + 10, top + 4), fill(mix(tone, palette.near, 0.4)))
            _openings(canvas, scene, (edge, top, ground, side), near)
            for high, colour, kind in signs:
                _sign(
                    canvas,
                    scene,
                    (edge, top + (ground - top) * high * 0.72, side),
                    (rgb(colour), kind),
                    0.5 + 0.75 * near,
                )

    scene.still(paint, depth=0.14 + 0.36 * near, top=-70, bottom=ground + 3)


def _openings(canvas: Any, scene: Scene, place: tuple[float, float, float, int], near: float) -> None:
    edge, top, ground, side = place
    palette = scene.palette
    size = 0.45 + 0.8 * near
    warm = palette.light if palette.dim else mix(palette.light, palette.mid, 0.4)
    y, row = top + 36 * size, 0
    while y < ground - 120 * size:
        for i in range(3):
            x = edge + side * (30 + i * 66) * size
            if (row * 7 + i * 3 + int(near * 10)) % 4 != 1:
                canvas.drawRect(
                    box(x - 15 * size, y, x + 15 * size, y + 40 * size), fill(warm, 0.75 if (row + i) % 2 else 0.3)
                )
        y, row = y + 76 * size, row + 1
    x = edge + side * 70 * size
    canvas.drawRect(box(x - 56 * size, ground - 96 * size, x + 56 * size, ground), fill(warm, 0.9))
    canvas.drawRect(
        box(x - 66 * size, ground - 112 * size, x + 66 * size, ground - 92 * size),
        fill(mix(palette.accent, palette.near, 0.3)),
    )
    halo(canvas, x, ground - 60 * size, 150 * size, warm, 0.4)


def _sign(canvas: Any, scene: Scene, place: tuple[float, float, int], look: tuple[Colour, float], size: float) -> None:
    """A glowing board with strokes on it that stands out into the lane."""
    edge, y, side = place
    colour, kind = look
    palette = scene.palette
    tone = mix(colour, palette.light, 0.3 if palette.dark else 0.45)
    wide, tall = (34 * size, 128 * size) if kind < 0.6 else (92 * size, 44 * size)
    x = edge - side * (wide / 2 + 8 * size)
    halo(canvas, x, y, max(wide, tall) * 1.15, tone, 0.5 if palette.dim else 0.2)
    canvas.drawLine(edge, y - tall * 0.3, x, y - tall * 0.3, line(palette.near, 3 * size))
    canvas.drawRoundRect(
        box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2),
        6 * size,
        6 * size,
        fill(mix(palette.near, tone, 0.25)),
    )
    canvas.drawRoundRect(
        box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2), 6 * size, 6 * size, line(tone, 3 * size)
    )
    count = 4
    for i in range(count):
        u = (i + 0.5) / count - 0.5
        cx, cy = (x, y + u * tall * 0.86) if kind < 0.6 else (x + u * wide * 0.84, y)
        reach = 8.5 * size
        canvas.drawLine(cx - reach * 0.8, cy - reach * 0.5, cx + reach * 0.8, cy - reach * 0.5, line(tone, 2.6 * size))
        canvas.drawLine(
            cx + (reach * 0.3 if i % 2 else -reach * 0.3),
            cy - reach * 0.8,
            cx,
            cy + reach * 0.8,
            line(tone, 2.6 * size),
        )


def _lanterns(scene: Scene, ground: float) -> None:
    """Strings of paper lanterns across the lane that sway."""
    palette = scene.palette
    red = mix(rgb("#ff5a3c"), palette.accent, 0.2)
    warm = mix(palette.light, red, 0.35)
    strings = [(ground - 430, 0.43, 7), (ground - 330, 0.25, 5)]
    auras = [fill(warm, 0.07 + 0.05 * i) for i in range(3)]
    body, glow_, cord = fill(mix(red, palette.near, 0.1)), fill(warm), line(palette.near, 2.4)

    def paint(canvas: Any, t: float) -> None:
        for k, (y, share, count) in enumerate(strings):
            half = share * (scene.width if not scene.tall else 640)
            sag, size = 60 * (1.3 - 0.4 * k), 1.0 - 0.32 * k
            path = skia.Path()
            path.moveTo(scene.x(0.5) - half, y)
            path.quadTo(scene.x(0.5), y + 2 * sag, scene.x(0.5) + half, y)
            canvas.drawPath(path, cord)
            for i in range(count):
                u = (i + 0.5) / count
                x = scene.x(0.5) + (2 * u - 1) * half + 4 * math.sin(t * 1.1 + i + k)
                hang = y + 4 * sag * u * (1 - u) + 24 * size
                for j, aura in enumerate(auras):
                    canvas.drawCircle(x, hang, (46 - 11 * j) * size, aura)
                canvas.drawOval(box(x - 17 * size, hang - 19 * size, x + 17 * size, hang + 19 * size), body)
                canvas.drawOval(box(x - 8 * size, hang - 18 * size, x + 8 * size, hang + 18 * size), glow_)

    scene.moving(paint, depth=0.45)


def _strollers(scene: Scene, ground: float) -> None:
    """Somebody with an umbrella in the middle of the lane, and a cat if one is wanted."""
    palette = scene.palette
    near, middle = palette.near, scene.x(0.5)
    foot, tall = ground + 66, 210.0

    def figure(canvas: Any) -> None:
        person(canvas, middle, foot, tall, near, stance="walk")
        if scene.has("child"):
            child(canvas, middle + 84, foot, 122, near)
        elif scene.has("cat"):
            canvas.save()
            canvas.translate(middle + 104, foot)
            canvas.scale(0.5, 0.5)
            animals.cat(canvas, near)
            canvas.restore()
        top, hand = foot - tall - 60, (middle + tall * 0.16, foot - tall * 0.6)
        canvas.drawLine(*hand, middle + 12, top + 10, line(near, 4))
        roof = skia.Path()
        roof.moveTo(middle - 92, top + 46)
        roof.cubicTo(middle - 78, top - 30, middle + 102, top - 30, middle + 116, top + 46)
        for i in range(4):
            roof.quadTo(middle + 90 - i * 52, top + 30, middle + 64 - i * 52, top + 46)
        roof.close()
        canvas.drawPath(roof, fill(mix(palette.accent, near, 0.3)))
        canvas.drawOval(box(middle - 60, foot - 3, middle + 60, foot + 9), fill(near, 0.45))

    scene.still(figure, depth=0.6, top=foot - tall - 120, bottom=foot + 20)
