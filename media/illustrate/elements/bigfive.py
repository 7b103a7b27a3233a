"""Beasts of the savanna, seen from the side; each stands at the origin and looks to the right."""

import math
from typing import Any

import skia

from media.illustrate.colour import BLACK, Colour, mix
from media.illustrate.paints import box, fill, line
from media.illustrate.shapes import blob, polygon


def lion(canvas: Any, coat: Colour, mane: Colour) -> None:
    """About 250 wide, 190 tall."""
    dark = mix(coat, BLACK, 0.22)
    tail = skia.Path()
    tail.moveTo(-92, -110)
    tail.cubicTo(-150, -120, -150, -60, -128, -34)
    canvas.drawPath(tail, line(coat, 9))
    canvas.drawCircle(-127, -30, 12, fill(mane))
    for x, tone in ((-62, dark), (54, dark), (-84, coat), (74, coat)):
        canvas.drawRoundRect(box(x - 13, -76, x + 13, 0), 10, 10, fill(tone))
        canvas.drawRoundRect(box(x - 14, -14, x + 24, 2), 7, 7, fill(tone))
    canvas.drawPath(
        blob((-104, -100), (-60, -132), (30, -130), (96, -128), (94, -66), (-20, -56), (-96, -62)), fill(coat)
    )
    for i in range(14):
        angle = math.tau * i / 14
        canvas.drawCircle(
            104 + 44 * math.cos(angle), -132 + 46 * math.sin(angle), 21, fill(mix(mane, BLACK, 0.12 * (i % 2)))
        )
    canvas.drawCircle(104, -132, 46, fill(mane))
    canvas.drawCircle(112, -132, 36, fill(coat))
    canvas.drawPath(blob((120, -140), (152, -132), (150, -112), (122, -106)), fill(mix(coat, (1, 1, 1), 0.25)))
    canvas.drawPath(polygon([(142, -136), (156, -134), (150, -126)]), fill(mix(mane, BLACK, 0.5)))
    canvas.drawCircle(122, -142, 4.5, fill(BLACK))
    canvas.drawCircle(92, -166, 12, fill(dark))


def elephant(canvas: Any, skin: Colour) -> None:
    """About 330 wide, 260 tall."""
    dark = mix(skin, BLACK, 0.18)
    for x, tone in ((-60, dark), (46, dark), (-96, skin), (80, skin)):
        canvas.drawRoundRect(box(x - 25, -120, x + 25, 2), 12, 12, fill(tone))
    canvas.drawPath(
        blob((-132, -150), (-100, -232), (0, -248), (90, -236), (112, -170), (90, -96), (-40, -84), (-122, -98)),
        fill(skin),
    )
    canvas.drawPath(blob((78, -236), (120, -262), (166, -240), (172, -190), (140, -164), (96, -178)), fill(skin))
    trunk = skia.Path()
    trunk.moveTo(158, -206)
    trunk.cubicTo(196, -170, 176, -90, 186, -44)
    canvas.drawPath(trunk, line(skin, 30))
    canvas.drawPath(blob((76, -250), (118, -244), (122, -186), (96, -150), (64, -186)), fill(dark))
    tusk = skia.Path()
    tusk.moveTo(150, -172)
    tusk.quadTo(176, -140, 212, -146)
    canvas.drawPath(tusk, line((0.97, 0.94, 0.86), 10))
    canvas.drawCircle(146, -222, 4.5, fill(BLACK))
    canvas.drawLine(-130, -170, -146, -110, line(dark, 7))


def giraffe(canvas: Any, coat: Colour, patch: Colour) -> None:
    """About 210 wide, 430 tall."""
    for x in (-62, -40, 40, 60):
        canvas.drawLine(x, -190, x, -4, line(coat if x in (-62, 60) else mix(coat, BLACK, 0.2), 17))
    neck = polygon([(24, -230), (72, -214), (104, -392), (80, -396)])
    body = blob((-84, -210), (-40, -240), (60, -246), (78, -200), (40, -166), (-60, -168))
    canvas.drawPath(neck, fill(coat))
    canvas.drawPath(body, fill(coat))
    canvas.save()
    for shape in (body, neck):
        canvas.save()
        canvas.clipPath(shape, doAntiAlias=True)
        for i in range(36):
            x, y = -80 + 31 * (i % 6) + 9 * (i // 6 % 2), -170 - 40 * (i // 6)
            canvas.drawRoundRect(box(x - 10, y - 13, x + 11, y + 11), 6, 6, fill(patch))
        canvas.restore()
    canvas.restore()
    canvas.drawPath(blob((74, -402), (96, -426), (122, -414), (150, -392), (140, -378), (96, -384)), fill(coat))
    for x in (86, 98):
        canvas.drawLine(x, -418, x - 4, -442, line(patch, 5))
        canvas.drawCircle(x - 4, -444, 5, fill(patch))
    canvas.drawCircle(112, -404, 4, fill(BLACK))


def acacia(canvas: Any, tall: float, trunk: Colour, crown: Colour) -> None:
    """A flat-topped tree at the origin, *tall* units high."""
    wide = line(trunk, tall * 0.05)
    for tip, bend in ((-0.34, -0.05), (-0.1, 0.02), (0.16, 0.02), (0.4, 0.08)):
        path = skia.Path()
        path.moveTo(0, 0)
        path.cubicTo(tall * bend, -tall * 0.4, tall * tip * 0.4, -tall * 0.6, tall * tip, -tall * 0.82)
        canvas.drawPath(path, wide)
    for x, y, half, shade in (
        (0.05, 0.78, 0.62, 0.25),
        (-0.2, 0.86, 0.42, 0.0),
        (0.3, 0.88, 0.4, 0.1),
        (0.04, 0.95, 0.36, 0.0),
    ):
        oval = box(tall * (x - half), -tall * (y + 0.07), tall * (x + half), -tall * (y - 0.07))
        canvas.drawOval(oval, fill(mix(crown, BLACK, shade)))
