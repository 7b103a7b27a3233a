"""Animals, mostly in silhouette; feet at the origin, looking to the right."""

import math
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.paints import across, fade, fill, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob, polygon


def deer(canvas: Any, tone: Colour, *, antlers: bool = True) -> None:
    """About 180 wide, 250 tall with antlers."""
    coat = fill(tone)
    for x, bend in ((-54, -4), (-40, 3), (22, 4), (34, -3)):
        leg = skia.Path()
        leg.moveTo(x, -86)
        leg.quadTo(x + bend * 1.6, -50, x - 1, -34)
        leg.lineTo(x + bend * 0.4, -2)
        canvas.drawPath(leg, line(tone, 7.2))
        canvas.drawOval(skia.Rect.MakeXYWH(x - 9, -98, 19, 46), coat)
    canvas.drawPath(
        blob((-64, -104), (-30, -113), (10, -110), (40, -120), (52, -94), (38, -68), (-8, -64), (-46, -62), (-68, -80)),
        coat,
    )
    canvas.drawPath(blob((10, -104), (36, -132), (48, -170), (72, -176), (70, -148), (58, -112), (46, -84)), coat)
    canvas.drawPath(blob((50, -176), (66, -186), (84, -178), (98, -166), (94, -158), (72, -158), (54, -160)), coat)
    canvas.drawPath(polygon([(54, -180), (38, -194), (62, -187)]), coat)
    canvas.drawPath(blob((-62, -102), (-74, -96), (-70, -80), (-60, -88)), coat)
    if antlers:
        for i in (0, 9):
            beam = skia.Path()
            beam.moveTo(60 + i * 0.3, -180)
            beam.cubicTo(48 + i, -214, 62 + i * 2.4, -226, 50 + i * 3.6, -250)
            canvas.drawPath(beam, line(tone, 3.4))
            for x, y, x2, y2 in ((54, -208, 74, -226), (57, -226, 40, -240), (56, -236, 76, -252)):
                canvas.drawLine(x + i * 1.6, y, x2 + i * 2, y2, line(tone, 2.8))


def fox(canvas: Any, tone: Colour, chest: Colour) -> None:
    """Sits; about 130 wide, 140 tall."""
    coat = fill(tone)
    tail = skia.Path()
    tail.moveTo(-26, -10)
    tail.cubicTo(-88, -2, -96, -54, -62, -74)
    tail.cubicTo(-76, -40, -48, -30, -18, -34)
    tail.close()
    canvas.drawPath(tail, coat)
    canvas.drawPath(polygon([(-62, -74), (-80, -52), (-66, -46)]), fill(chest))
    canvas.drawPath(blob((-34, -2), (-40, -40), (-16, -80), (18, -92), (34, -60), (34, -2)), coat)
    canvas.drawPath(blob((8, -84), (26, -82), (34, -50), (22, -30), (12, -50)), fill(chest))
    for x in (14, 28):
        canvas.drawLine(x, -40, x + 2, -3, line(tone, 9))
    canvas.drawPath(polygon([(2, -112), (16, -126), (42, -122), (74, -96), (44, -84), (12, -84)]), coat)
    for x in (6, 28):
        canvas.drawPath(polygon([(x, -112), (x + 4, -144), (x + 19, -118)]), coat)
    canvas.drawPath(polygon([(40, -98), (74, -96), (44, -85)]), fill(chest))
    canvas.drawCircle(72, -96, 3.4, fill(mix(tone, (0, 0, 0), 0.7)))


def wolf(canvas: Any, tone: Colour) -> None:
    """Howls; about 170 wide, 170 tall."""
    coat = fill(tone)
    for x, bend in ((-52, -6), (-38, 2), (24, 4), (38, 0)):
        leg = skia.Path()
        leg.moveTo(x, -62)
        leg.quadTo(x + bend, -34, x + bend * 0.5, -2)
        canvas.drawPath(leg, line(tone, 10))
    canvas.drawPath(
        blob((-66, -76), (-30, -86), (14, -92), (44, -104), (58, -80), (42, -52), (-6, -52), (-52, -44)), coat
    )
    canvas.drawPath(blob((20, -92), (36, -128), (58, -142), (72, -120), (62, -78), (44, -62)), coat)
    canvas.drawPath(polygon([(40, -132), (62, -152), (98, -184), (104, -174), (82, -136), (64, -122)]), coat)
    canvas.drawPath(polygon([(42, -130), (34, -158), (58, -144)]), coat)
    canvas.drawPath(blob((-60, -74), (-92, -50), (-98, -18), (-84, -22), (-72, -48), (-54, -56)), coat)


def bear(canvas: Any, tone: Colour) -> None:
    """Walks; about 200 wide, 130 tall."""
    coat = fill(tone)
    for x, bend in ((-62, -10), (-38, 8), (34, -6), (58, 10)):
        canvas.drawLine(x, -50, x + bend, -8, line(tone, 27))
    canvas.drawPath(
        blob((-92, -70), (-70, -112), (-20, -122), (30, -126), (70, -108), (82, -72), (50, -40), (-60, -38)), coat
    )
    canvas.drawPath(blob((62, -110), (84, -118), (104, -104), (124, -88), (122, -76), (98, -68), (74, -66)), coat)
    canvas.drawCircle(78, -118, 11, coat)


def horse(canvas: Any, tone: Colour) -> None:
    """Gallops; about 220 wide, 180 tall."""
    coat = fill(tone)
    for points in (
        ((-58, -80), (-92, -56), (-118, -44)),
        ((-50, -78), (-66, -40), (-94, -22)),
        ((48, -82), (92, -70), (104, -38)),
        ((40, -80), (70, -44), (106, -22)),
    ):
        leg = skia.Path()
        leg.moveTo(*points[0])
        leg.quadTo(*points[1], *points[2])
        canvas.drawPath(leg, line(tone, 10))
    canvas.drawPath(
        blob((-76, -98), (-50, -116), (0, -110), (46, -118), (70, -94), (50, -68), (0, -66), (-56, -64)), coat
    )
    canvas.drawPath(blob((30, -110), (62, -146), (92, -172), (108, -160), (92, -124), (66, -84)), coat)
    canvas.drawPath(blob((84, -176), (104, -178), (132, -152), (136, -140), (122, -136), (96, -150)), coat)
    canvas.drawPath(polygon([(92, -172), (96, -192), (104, -174)]), coat)
    canvas.drawPath(blob((30, -118), (44, -150), (82, -182), (76, -160), (58, -132), (44, -104)), coat)
    canvas.drawPath(
        blob((-74, -100), (-112, -110), (-140, -92), (-150, -66), (-126, -76), (-96, -80), (-70, -84)), coat
    )


def cow(canvas: Any, white: Colour, patch: Colour) -> None:
    """Grazes; about 130 wide, 80 tall."""
    for x in (-38, -24, 26, 38):
        canvas.drawLine(x, -30, x, -3, line(white, 8))
    body = blob((-54, -62), (-20, -66), (30, -66), (50, -58), (50, -32), (0, -24), (-50, -28))
    canvas.drawPath(body, fill(white))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    for x, y, r in ((-34, -54, 17), (8, -46, 20), (44, -58, 13)):
        canvas.drawCircle(x, y, r, fill(patch))
    canvas.restore()
    canvas.drawPath(blob((44, -58), (66, -46), (80, -22), (70, -14), (58, -26), (44, -40)), fill(patch))
    canvas.drawLine(-53, -58, -62, -26, line(white, 3))


def sheep(canvas: Any, wool: Colour, face: Colour) -> None:
    """About 70 wide, 50 tall."""
    for x in (-16, -6, 10, 20):
        canvas.drawLine(x, -16, x, -2, line(face, 4.6))
    for x, y, r in ((-20, -28, 14), (-4, -35, 15), (14, -32, 15), (24, -24, 12), (2, -22, 16), (-14, -20, 12)):
        canvas.drawCircle(x, y, r, fill(wool))
    canvas.drawOval(skia.Rect.MakeXYWH(28, -40, 17, 21), fill(face))


def cat(canvas: Any, tone: Colour) -> None:
    """Sits with its back to us; about 100 wide, 150 tall."""
    canvas.drawPath(blob((-46, 0), (-52, -44), (-26, -84), (6, -92), (40, -66), (54, -22), (50, 0)), fill(tone))
    canvas.drawCircle(-12, -104, 33, fill(tone))
    for side in (-1, 1):
        canvas.drawPath(polygon([(-12 + side * 31, -110), (-12 + side * 26, -148), (-12 + side * 5, -132)]), fill(tone))


def owl(canvas: Any, tone: Colour, eye: Colour) -> None:
    """On a branch; about 60 wide, 90 tall."""
    canvas.drawPath(blob((-26, -10), (-30, -52), (-20, -84), (20, -84), (30, -52), (26, -10), (0, 2)), fill(tone))
    for side in (-1, 1):
        canvas.drawPath(polygon([(side * 10, -80), (side * 23, -98), (side * 25, -76)]), fill(tone))
        canvas.drawCircle(side * 11, -66, 10, fill(eye))
        canvas.drawCircle(side * 11, -66, 5, fill(mix(tone, (0, 0, 0), 0.6)))
    canvas.drawPath(polygon([(-4, -60), (4, -60), (0, -50)]), fill(eye))


def whale(canvas: Any, back: Colour, belly: Colour) -> None:
    """Swims to the left around the origin; about 420 wide, 150 tall; its fluke is drawn along."""
    body = blob(
        (-205, 8),
        (-190, -38),
        (-120, -66),
        (-20, -64),
        (80, -40),
        (160, -14),
        (196, -8),
        (160, 14),
        (60, 40),
        (-60, 62),
        (-160, 52),
    )
    canvas.drawPath(
        blob((170, -10), (214, -52), (246, -58), (232, -30), (222, -8), (244, 22), (236, 36), (206, 18), (176, 6)),
        fill(back),
    )
    canvas.drawPath(body, fade(-66, 60, mix(back, belly, 0.12), back))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawPath(blob((-220, 22), (-120, 18), (0, 30), (80, 22), (60, 70), (-160, 80)), fill(belly, 0.85))
    for i in range(7):
        groove = skia.Path()
        groove.moveTo(-196 + i * 4, 26 + i * 5)
        groove.quadTo(-110, 30 + i * 5, -20 + i * 5, 34 + i * 4)
        canvas.drawPath(groove, line(back, 1.6, 0.5))
    canvas.restore()
    canvas.drawPath(blob((-96, 34), (-60, 40), (-36, 86), (-50, 94), (-90, 66)), fill(mix(back, (0, 0, 0), 0.15)))
    canvas.drawCircle(-150, 8, 5, fill(mix(back, (0, 0, 0), 0.6)))
    canvas.drawCircle(-151.5, 6.5, 1.7, fill((1, 1, 1), 0.9))


def fish(canvas: Any, tone: Colour, stripe: Colour) -> None:
    """Swims to the right around the origin; about 64 wide."""
    canvas.drawPath(polygon([(-18, 0), (-36, -14), (-31, 0), (-36, 14)]), fill(tone))
    body = blob((-22, 0), (-4, -15), (18, -11), (30, 0), (18, 11), (-4, 15))
    canvas.drawPath(body, across(-20, 30, mix(tone, (0, 0, 0), 0.1), tone))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    for x in (-8, 8):
        canvas.drawRect(skia.Rect.MakeXYWH(x, -20, 6, 40), fill(stripe))
    canvas.restore()
    canvas.drawCircle(20, -3, 2.8, fill((0.05, 0.05, 0.1)))


def turtle(canvas: Any, shell: Colour, skin: Colour) -> None:
    """Swims to the left around the origin; about 150 wide."""
    for points in (
        ((-30, -6), (-70, -34), (-96, -28), (-66, -6)),
        ((-26, 18), (-58, 46), (-46, 54), (-14, 30)),
        ((44, 16), (72, 34), (64, 40), (36, 26)),
        ((46, -8), (76, -20), (70, -26), (40, -18)),
    ):
        canvas.drawPath(blob(*points), fill(skin))
    canvas.drawOval(skia.Rect.MakeXYWH(-86, -14, 38, 27), fill(skin))
    body = blob((-54, 6), (-36, -28), (8, -38), (48, -20), (62, 6), (30, 26), (-24, 26))
    canvas.drawPath(body, fade(-38, 26, mix(shell, (1, 1, 1), 0.12), shell))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    for x in (-34, -6, 22, 48):
        canvas.drawLine(x, -44, x - 7, 34, line(mix(shell, (0, 0, 0), 0.3), 2.4, 0.7))
    canvas.drawLine(-60, -2, 66, -6, line(mix(shell, (0, 0, 0), 0.3), 2.4, 0.7))
    canvas.restore()
    canvas.drawCircle(-76, -4, 2.6, fill((0.05, 0.05, 0.1)))


def dolphin(canvas: Any, back: Colour, belly: Colour) -> None:
    """Leaps to the right around the origin; about 190 wide."""
    body = blob((-92, 26), (-50, -8), (0, -30), (52, -22), (84, 4), (112, 16), (84, 20), (44, 16), (-10, 10), (-56, 20))
    canvas.drawPath(polygon([(-86, 22), (-118, 26), (-106, 52), (-84, 36)]), fill(back))
    canvas.drawPath(body, fade(-30, 24, back, mix(back, belly, 0.7)))
    canvas.drawPath(polygon([(-12, -26), (-30, -58), (16, -28)]), fill(back))
    canvas.drawPath(polygon([(20, 10), (4, 38), (40, 12)]), fill(mix(back, (0, 0, 0), 0.12)))
    canvas.drawCircle(76, 2, 2.8, fill((0.05, 0.05, 0.1)))


def camel(canvas: Any, tone: Colour, *, rider: bool) -> None:
    """Walks to the right; about 140 wide, 100 tall; legs are drawn apart, as they move."""
    coat = fill(tone)
    canvas.drawPath(
        blob(
            (-46, -58),
            (-30, -66),
            (-14, -88),
            (2, -64),
            (14, -62),
            (30, -66),
            (40, -58),
            (40, -44),
            (10, -38),
            (-30, -38),
            (-48, -46),
        ),
        coat,
    )
    canvas.drawPath(
        blob(
            (30, -60),
            (44, -48),
            (58, -62),
            (62, -86),
            (70, -98),
            (88, -94),
            (88, -88),
            (74, -86),
            (70, -66),
            (62, -46),
            (44, -38),
        ),
        coat,
    )
    canvas.drawLine(-47, -52, -54, -34, line(tone, 3))
    if rider:
        canvas.drawPath(blob((-24, -76), (-20, -108), (-8, -116), (4, -108), (8, -74)), coat)
        canvas.drawCircle(-7, -121, 9, coat)
        canvas.drawPath(blob((-18, -122), (-8, -134), (4, -124), (0, -108), (-14, -108)), coat)


def birds(scene: Scene, x: float, y: float, *, count: int = 8, size: float = 13.0, depth: float = 0.3) -> None:
    """A flock that flies to the right, each with its own beat."""
    dice = scene.dice()
    ink = fill(mix(scene.palette.near, scene.palette.haze, 0.15), 0.88)
    flock = [
        (
            x + dice.gauss(0, 140),
            y + dice.gauss(0, 38),
            size * dice.uniform(0.55, 1.15),
            dice.uniform(0, 6.28),
            dice.uniform(5, 8),
        )
        for _ in range(count)
    ]

    def paint(canvas: Any, t: float) -> None:
        for bx, by, reach, phase, beat in flock:
            glide = 0.5 + 0.5 * math.sin(phase + t * 0.7)
            _bird(
                canvas,
                bx + 15 * t,
                by + 6 * math.sin(t * 0.9 + phase),
                reach,
                math.sin(phase + beat * t) * glide + 0.2,
                ink,
            )

    scene.moving(paint, depth=depth)


def _bird(canvas: Any, x: float, y: float, reach: float, lift: float, ink: Any) -> None:
    tip = y - reach * 0.36 * lift
    elbow, back = y - reach * (0.42 * lift + 0.18), y - reach * (0.24 * lift + 0.02)
    path = skia.Path()
    path.moveTo(x - reach, tip)
    path.quadTo(x - reach * 0.48, elbow, x, y)
    path.quadTo(x + reach * 0.48, elbow, x + reach, tip)
    path.quadTo(x + reach * 0.46, back, x, y + reach * 0.17)
    path.quadTo(x - reach * 0.46, back, x - reach, tip)
    path.close()
    canvas.drawPath(path, ink)


def coat(palette: Palette, colour: str, share: float = 0.5) -> Colour:
    """An animal's own colour in the light of this hour."""
    return mix(rgb(colour), palette.near, share if palette.dark else share * 0.6)
