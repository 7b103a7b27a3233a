"""Things that carry people: boats, ships, trains, cars, balloons, rockets. Origin at the water or wheel line."""

from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.paints import across, box, fade, fill, glow, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.shapes import polygon

_CREAM = rgb("#f4ece0")
_TOMATO = rgb("#dc4638")


def sailboat(canvas: Any, palette: Palette) -> None:
    """About 120 wide, 150 tall."""
    near, accent = palette.near, palette.accent
    hull = skia.Path()
    hull.moveTo(-58, -6)
    hull.quadTo(-50, 18, -34, 19)
    hull.lineTo(36, 19)
    hull.quadTo(54, 16, 66, -9)
    hull.close()
    canvas.drawLine(2, -4, 2, -148, line(near, 3.2))
    main = polygon([(-2, -144), (-2, -14), (-54, -16)])
    canvas.drawPath(main, across(-54, 0, mix(palette.sun, palette.haze, 0.2), mix(palette.sun, accent, 0.18)))
    canvas.drawPath(polygon([(7, -138), (60, -18), (7, -16)]), fill(mix(accent, palette.haze, 0.12)))
    canvas.drawPath(hull, fade(-6, 19, mix(near, accent, 0.3), near))
    canvas.drawLine(-55, -3, 63, -6, line(palette.sun, 2.2, 0.8))


def rowboat(canvas: Any, palette: Palette) -> None:
    """A small open boat with somebody who rows; about 110 wide."""
    near = palette.near
    canvas.drawLine(6, -24, 50, 8, line(near, 3))
    canvas.drawLine(6, -24, -34, 10, line(near, 3))
    canvas.drawPath(polygon([(-10, -8), (-13, -40), (0, -46), (12, -38), (14, -8)]), fill(near))
    canvas.drawCircle(0, -55, 9, fill(near))
    hull = skia.Path()
    hull.moveTo(-56, -14)
    hull.quadTo(-44, 12, -26, 12)
    hull.lineTo(30, 12)
    hull.quadTo(48, 10, 58, -16)
    hull.quadTo(0, -6, -56, -14)
    hull.close()
    canvas.drawPath(hull, fade(-14, 12, mix(near, palette.accent, 0.4), near))


def fishing_boat(canvas: Any, palette: Palette) -> None:
    """A cutter with a wheelhouse and a lamp; about 170 wide."""
    near = palette.near
    hull = skia.Path()
    hull.moveTo(-84, -22)
    hull.quadTo(-74, 18, -56, 20)
    hull.lineTo(60, 20)
    hull.quadTo(82, 10, 96, -34)
    hull.quadTo(40, -16, -84, -22)
    hull.close()
    cabin = mix(_CREAM, palette.haze, 0.35)
    canvas.drawLine(30, -20, 30, -116, line(near, 3.4))
    canvas.drawLine(30, -112, 88, -34, line(near, 1.6))
    canvas.drawLine(30, -112, -70, -24, line(near, 1.6))
    canvas.drawRect(box(-50, -64, 2, -18), across(-50, 2, cabin, mix(cabin, palette.near, 0.4)))
    canvas.drawRect(box(-56, -71, 9, -62), fill(mix(_TOMATO, near, 0.35)))
    for left in (-42, -20):
        canvas.drawRect(
            box(left, -54, left + 15, -40), fill(palette.light if palette.dim else mix(near, palette.sky[1], 0.4))
        )
    canvas.drawPath(hull, fade(-30, 20, mix(_TOMATO, near, 0.35), near))
    canvas.drawLine(-80, -12, 90, -20, line(_CREAM, 3, 0.8))
    halo(canvas, 30, -116, 46, palette.light, 0.6)
    canvas.drawCircle(30, -116, 4, fill(palette.light))


def tall_ship(canvas: Any, palette: Palette) -> None:
    """A three-master under sail; about 300 wide, 250 tall."""
    near = palette.near
    cloth, shadow = mix(palette.sun, palette.haze, 0.25), mix(palette.haze, palette.mid, 0.35)
    for x, tall in ((-72, 190), (-2, 226), (66, 184)):
        canvas.drawLine(x, -20, x, -tall - 14, line(near, 4.4))
        for i, (share, half) in enumerate(((0.34, 44), (0.62, 37), (0.86, 27))):
            low, high = -tall * share + tall * 0.11, -tall * share - tall * 0.13
            sail = skia.Path()
            sail.moveTo(x - half, high)
            sail.lineTo(x + half, high)
            sail.quadTo(x + half + 13 - i * 2, (low + high) / 2, x + half + 3, low)
            sail.quadTo(x, low - 13, x - half - 3, low)
            sail.quadTo(x - half + 9, (low + high) / 2, x - half, high)
            sail.close()
            canvas.drawPath(sail, across(x - half, x + half + 12, cloth, shadow))
    canvas.drawPath(polygon([(112, -40), (164, -66), (70, -176)], closed=True), fill(cloth, 0.9))
    canvas.drawLine(100, -36, 172, -66, line(near, 4))
    hull = skia.Path()
    hull.moveTo(-132, -52)
    hull.lineTo(-120, -30)
    hull.quadTo(0, -18, 112, -38)
    hull.lineTo(128, -42)
    hull.quadTo(112, 12, 88, 20)
    hull.lineTo(-98, 20)
    hull.quadTo(-124, 6, -132, -52)
    hull.close()
    canvas.drawPath(hull, fade(-40, 20, mix(near, rgb("#6a3f2a"), 0.55), near))
    canvas.drawLine(-124, -18, 106, -20, line(mix(palette.light, near, 0.3), 3, 0.7))
    if palette.dim:
        for x in range(-100, 100, 28):
            canvas.drawRect(box(x, -12, x + 8, -4), fill(palette.light))


def steamer(canvas: Any, palette: Palette) -> None:
    """A liner with lit portholes; about 340 wide."""
    near, white = palette.near, mix(_CREAM, palette.haze, 0.3)
    for i, x in enumerate((-40, 6, 52)):
        canvas.drawPath(
            polygon([(x - 13, -74), (x - 9, -128 + i), (x + 15, -128 + i), (x + 13, -74)]),
            fill(mix(_TOMATO, near, 0.25)),
        )
        canvas.drawRect(box(x - 9, -130, x + 16, -116), fill(near))
    for top, left, right in ((-52, -116, 122), (-76, -92, 94)):
        canvas.drawRect(box(left, top, right, top + 26), across(left, right, white, mix(white, near, 0.35)))
        for x in range(left + 10, right - 10, 15):
            canvas.drawRect(
                box(x, top + 8, x + 7, top + 15), fill(palette.light if palette.dim else mix(near, palette.sky[1], 0.4))
            )
    hull = polygon([(-164, -40), (-148, 20), (128, 20), (170, -46), (120, -30), (-120, -28)])
    canvas.drawPath(hull, fade(-40, 20, mix(near, palette.mid, 0.2), near))
    for x in range(-128, 128, 17):
        canvas.drawCircle(x, -10, 3, fill(palette.light if palette.dim else mix(white, near, 0.4)))


def train(canvas: Any, palette: Palette, wagons: int = 4) -> None:
    """An engine and *wagons* that run to the right; the engine's front is at the origin, about 130 a wagon."""
    near, red = palette.near, mix(_TOMATO, palette.near, 0.2)
    window = palette.light if palette.dim else mix(palette.sky[2], palette.sun, 0.3)
    for i in range(wagons):
        left = -250 - 132 * i
        body = box(left, -56, left + 124, -12)
        canvas.drawRoundRect(body, 7, 7, across(left, left + 124, red, mix(red, near, 0.35)))
        canvas.drawRect(box(left - 8, -20, left + 2, -15), fill(near))
        canvas.drawRect(box(left, -26, left + 124, -20), fill(mix(palette.light, red, 0.3)))
        for x in range(5):
            canvas.drawRoundRect(box(left + 9 + 23 * x, -48, left + 25 + 23 * x, -33), 3, 3, fill(window))
        for x in (22, 40, 86, 104):
            canvas.drawCircle(left + x, -9, 9, fill(near))
    canvas.drawRoundRect(box(-96, -60, -14, -22), 18, 18, fade(-60, -22, mix(near, palette.mid, 0.5), near))
    canvas.drawRect(box(-122, -78, -84, -14), fill(red))
    canvas.drawRect(box(-128, -84, -78, -76), fill(near))
    canvas.drawRect(box(-114, -70, -94, -50), fill(window))
    canvas.drawPath(polygon([(-44, -58), (-48, -86), (-26, -86), (-30, -58)]), fill(near))
    canvas.drawRect(box(-122, -22, -8, -12), fill(near))
    canvas.drawPath(polygon([(-10, -20), (14, -2), (-10, -2)]), fill(near))
    for x, r in ((-106, 15), (-72, 15), (-38, 12), (-18, 10)):
        canvas.drawCircle(x, -r + 1, r, fill(near))
        canvas.drawCircle(x, -r + 1, r * 0.45, fill(red))
    halo(canvas, -10, -46, 60, palette.light, 0.7)


def balloon(canvas: Any, palette: Palette, colours: tuple[Colour, Colour] | None = None) -> None:
    """A hot-air balloon; about 120 wide, 190 tall, its basket at the origin."""
    first, second = colours or (palette.accent, mix(palette.light, palette.sun, 0.4))
    bag = skia.Path()
    bag.moveTo(-14, -34)
    bag.cubicTo(-34, -62, -62, -92, -62, -124)
    bag.cubicTo(-62, -164, -30, -186, 0, -186)
    bag.cubicTo(30, -186, 62, -164, 62, -124)
    bag.cubicTo(62, -92, 34, -62, 14, -34)
    bag.close()
    canvas.save()
    canvas.clipPath(bag, doAntiAlias=True)
    canvas.drawPath(bag, fill(first))
    for inner, outer in ((0.0, 11.0), (31.0, 50.0)):
        for side in (-1, 1):
            stripe = skia.Path()
            stripe.moveTo(0, -192)
            stripe.cubicTo(side * outer * 1.25, -170, side * outer * 1.3, -100, side * outer * 0.3, -30)
            stripe.lineTo(side * inner * 0.3, -30)
            stripe.cubicTo(side * inner * 1.3, -100, side * inner * 1.25, -170, 0, -192)
            canvas.drawPath(stripe, fill(second))
    canvas.drawPath(bag, glow(-24, -146, 118, (0, (1, 1, 1), 0.34), (0.5, (1, 1, 1), 0.02), (1, palette.near, 0.42)))
    canvas.restore()
    for x in (-12, 12):
        canvas.drawLine(x, -36, x * 0.8, -16, line(palette.near, 1.5))
    canvas.drawRoundRect(box(-12, -18, 12, 0), 4, 4, fill(mix(rgb("#8a5a34"), palette.near, 0.25)))


def aeroplane(canvas: Any, palette: Palette) -> None:
    """An airliner to the right; about 260 long."""
    body = skia.Path()
    body.moveTo(-122, -6)
    body.quadTo(-40, -24, 80, -22)
    body.quadTo(124, -18, 136, -2)
    body.quadTo(120, 12, 70, 14)
    body.lineTo(-70, 12)
    body.close()
    white = mix(_CREAM, palette.haze, 0.15)
    canvas.drawPath(
        polygon([(-112, -10), (-140, -64), (-112, -64), (-76, -16)]), fill(mix(palette.accent, palette.mid, 0.1))
    )
    canvas.drawPath(body, fade(-24, 14, white, mix(white, palette.mid, 0.5)))
    canvas.drawPath(polygon([(30, 2), (-46, 58), (-66, 58), (-24, 2)]), fill(mix(white, palette.mid, 0.55)))
    canvas.drawPath(polygon([(-96, -2), (-128, 18), (-138, 18), (-122, -4)]), fill(mix(white, palette.mid, 0.5)))
    for x in range(-66, 90, 14):
        canvas.drawCircle(x, -8, 2.8, fill(mix(palette.near, palette.sky[1], 0.3)))
    canvas.drawPath(polygon([(104, -16), (126, -10), (106, -8)]), fill(mix(palette.near, palette.sky[1], 0.3)))


def rocket(canvas: Any, palette: Palette) -> None:
    """Nose up; about 120 wide, 190 tall, its nozzle at the origin; flames are drawn apart."""
    dark = mix(rgb("#4a4a63"), palette.near, 0.2)
    for side, deep in ((-1, 0.08), (1, 0.4)):
        fin = skia.Path()
        fin.moveTo(side * 30, -64)
        fin.quadTo(side * 66, -32, side * 58, 14)
        fin.quadTo(side * 44, -14, side * 24, -10)
        fin.close()
        canvas.drawPath(fin, fill(mix(_TOMATO, palette.near, deep)))
    canvas.drawPath(polygon([(-18, -12), (18, -12), (22, 0), (-22, 0)]), fill(dark))
    body = skia.Path()
    body.moveTo(0, -184)
    body.cubicTo(40, -148, 44, -62, 24, -10)
    body.lineTo(-24, -10)
    body.cubicTo(-44, -62, -40, -148, 0, -184)
    body.close()
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawPath(body, across(-36, 40, _CREAM, mix(_CREAM, rgb("#8f86a8"), 0.75)))
    canvas.drawRect(box(-60, -192, 60, -138), across(-36, 40, _TOMATO, mix(_TOMATO, palette.near, 0.45)))
    canvas.drawRect(box(-60, -32, 60, -24), fill(_TOMATO))
    canvas.restore()
    canvas.drawCircle(0, -98, 19, fill(dark))
    canvas.drawCircle(0, -98, 14, fill(rgb("#7fdcf2")))
    canvas.drawCircle(-4, -102, 6, fill((1, 1, 1), 0.6))


def satellite(canvas: Any, palette: Palette) -> None:
    """A body with two wings of solar cells; about 260 wide, around the origin."""
    metal = mix(_CREAM, palette.haze, 0.3)
    for side in (-1, 1):
        canvas.drawLine(side * 24, 0, side * 40, 0, line(metal, 5))
        for i in range(2):
            left = min(side * (40 + 46 * i), side * (82 + 46 * i))
            canvas.drawRect(box(left, -26, left + 42, 26), across(left, left + 42, rgb("#3a5fc8"), rgb("#1c2c6a")))
            for k in (-9, 8):
                canvas.drawLine(left, k, left + 42, k, line(rgb("#8fb0ff"), 1.4, 0.8))
            canvas.drawLine(left + 21, -26, left + 21, 26, line(rgb("#8fb0ff"), 1.4, 0.8))
    canvas.drawRoundRect(box(-26, -32, 26, 32), 6, 6, across(-26, 26, rgb("#f2c66a"), rgb("#a8742c")))
    canvas.drawRect(box(-26, -8, 26, 6), fill(metal))
    dish = skia.Path()
    dish.addArc(box(-26, -72, 26, -28), 0, 180)
    canvas.drawPath(dish, fill(metal))
    canvas.drawLine(0, -34, 0, -66, line(metal, 3))


def car(canvas: Any, palette: Palette, colour: Colour) -> None:
    """A small car to the right, wheels at the origin's height; about 130 wide."""
    body = skia.Path()
    body.moveTo(-64, -14)
    body.quadTo(-66, -34, -46, -36)
    body.quadTo(-32, -62, -8, -62)
    body.quadTo(24, -62, 34, -38)
    body.quadTo(64, -36, 66, -14)
    body.close()
    canvas.drawPath(body, fade(-62, -12, mix(colour, palette.sun, 0.15), mix(colour, palette.near, 0.4)))
    glass = mix(palette.sky[2], palette.near, 0.45)
    canvas.drawPath(polygon([(-36, -38), (-24, -55), (-6, -55), (-6, -38)]), fill(glass))
    canvas.drawPath(polygon([(0, -38), (0, -55), (12, -54), (25, -38)]), fill(glass))
    for x in (-36, 38):
        canvas.drawCircle(x, -12, 13, fill(palette.near))
        canvas.drawCircle(x, -12, 5, fill(mix(_CREAM, palette.haze, 0.4)))
    if palette.dim:
        halo(canvas, 62, -24, 46, palette.light, 0.8)
    canvas.drawCircle(61, -24, 4, fill(palette.light))
    canvas.drawCircle(-63, -26, 3.4, fill(_TOMATO))
