"""Animals and machines under water that keep their shape; they look to the right, around the origin."""

from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.paints import across, box, fade, fill, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.shapes import blob, polygon, smooth


def shark(canvas: Any, back: Colour, belly: Colour) -> None:
    """About 310 wide, 150 tall."""
    dark = mix(back, (0, 0, 0), 0.12)
    canvas.drawPath(
        blob(
            (-116, -8), (-142, -40), (-166, -66), (-152, -20), (-144, -4), (-152, 20), (-162, 40), (-132, 14), (-114, 4)
        ),
        fill(back),
    )
    canvas.drawPath(polygon([(36, 14), (10, 44), (-22, 66), (-8, 30), (2, 12)]), fill(dark))
    body = blob(
        (140, -6),
        (112, -24),
        (56, -38),
        (0, -40),
        (-66, -24),
        (-122, -8),
        (-122, 2),
        (-60, 16),
        (0, 26),
        (60, 24),
        (108, 12),
        (132, 4),
    )
    canvas.drawPath(body, fade(-40, 26, back, mix(back, belly, 0.25)))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawPath(
        blob((150, 4), (90, 2), (20, 8), (-60, 6), (-120, 8), (-60, 40), (60, 44), (130, 24)), fill(belly, 0.9)
    )
    canvas.restore()
    fin = skia.Path()
    fin.moveTo(24, -37)
    fin.quadTo(-8, -60, -22, -88)
    fin.quadTo(-26, -58, -32, -34)
    fin.close()
    canvas.drawPath(fin, fill(back))
    canvas.drawPath(polygon([(-78, -20), (-98, -34), (-94, -16)]), fill(back))
    canvas.drawPath(polygon([(-70, 12), (-92, 28), (-84, 9)]), fill(dark))
    for i in range(4):
        canvas.drawPath(smooth([(56 - i * 9, -14), (52 - i * 9, -2), (55 - i * 9, 8)]), line(dark, 2, 0.7))
    canvas.drawPath(smooth([(128, 6), (112, 10), (96, 6)]), line(dark, 2.4))
    canvas.drawCircle(104, -10, 4.4, fill((0.03, 0.03, 0.06)))
    canvas.drawCircle(105, -11.4, 1.4, fill((1, 1, 1), 0.9))


def sea_turtle(canvas: Any, shell: Colour, skin: Colour) -> None:
    """About 210 wide, 150 tall, its flippers spread."""
    dark, spots = mix(shell, (0.02, 0.05, 0.05), 0.45), fill(mix(skin, shell, 0.75), 0.8)
    for flipper in (blob((34, -14), (60, -44), (52, -76), (30, -70), (26, -40), (12, -20)),
                    blob((40, 14), (46, 46), (16, 80), (4, 74), (18, 44), (16, 18)),
                    blob((-58, -8), (-78, -26), (-96, -26), (-88, -10), (-66, 6)),
                    blob((-56, 14), (-70, 32), (-88, 40), (-84, 24), (-66, 6))):  # fmt: skip
        canvas.drawPath(flipper, fill(skin))
        canvas.save()
        canvas.clipPath(flipper, doAntiAlias=True)
        for x in range(-96, 70, 13):
            for y in range(-80, 90, 13):
                canvas.drawCircle(x + (y // 13 % 2) * 6, y, 4, spots)
        canvas.restore()
    canvas.drawPath(blob((52, -12), (78, -20), (100, -12), (108, 0), (98, 10), (76, 14), (52, 10)), fill(skin))
    for x, y in ((74, -10), (84, -13), (80, -3), (92, -8)):
        canvas.drawCircle(x, y, 4, spots)
    canvas.drawCircle(95, -3, 3.6, fill((0.05, 0.05, 0.1)))
    body = blob((62, -4), (44, -30), (4, -42), (-40, -32), (-70, -4), (-44, 20), (4, 26), (46, 18))
    canvas.drawPath(body, fade(-42, 26, mix(shell, (1, 1, 1), 0.14), dark))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    seam = line(mix(skin, shell, 0.35), 2.4, 0.8)
    for i in range(-2, 3):
        x = i * 25
        plate = [(x - 13, -14), (x, -24), (x + 13, -14), (x + 13, 2), (x, 10), (x - 13, 2)]
        canvas.drawPath(polygon(plate), seam)
        canvas.drawLine(x, -24, x * 1.2, -46, seam)
        canvas.drawLine(x, 10, x * 1.2, 30, seam)
    canvas.restore()


def seahorse(canvas: Any, tone: Colour) -> None:
    """About 70 wide, 150 tall."""
    light = mix(tone, (1, 1, 1), 0.35)
    tail = smooth([(-4, 26), (-12, 52), (0, 74), (18, 74), (20, 58), (8, 56), (6, 66)])
    canvas.drawPath(tail, line(tone, 10))
    canvas.drawPath(polygon([(-16, -22), (-36, -30), (-40, -4), (-34, 14), (-14, 12)]), fill(light, 0.75))
    canvas.drawPath(
        blob((-4, -54), (10, -48), (20, -18), (16, 12), (2, 36), (-10, 34), (-14, 8), (-14, -26)), fill(tone)
    )
    for i in range(6):
        canvas.drawPath(
            smooth([(-10, -24 + i * 10), (4, -20 + i * 10), (17 - i * 1.6, -26 + i * 10)]), line(light, 2, 0.7)
        )
    canvas.drawPath(blob((-12, -58), (-8, -78), (10, -84), (22, -72), (20, -58), (6, -48)), fill(tone))
    canvas.drawPath(polygon([(18, -74), (46, -66), (47, -58), (18, -58)]), fill(tone))
    canvas.drawPath(polygon([(-10, -76), (-16, -90), (-4, -86), (0, -98), (8, -84)]), fill(light))
    canvas.drawCircle(10, -70, 4.2, fill((0.05, 0.05, 0.1)))


def diver(canvas: Any, palette: Palette) -> None:
    """Swims; about 250 wide, 80 tall; the lamp is at (104, -4)."""
    suit, trim = mix(palette.near, (0.05, 0.08, 0.12), 0.5), palette.accent
    for knee, foot in (((-70, -8), (-112, -20)), ((-66, 8), (-108, 16))):
        canvas.drawPath(smooth([(-30, 0), knee, foot]), line(suit, 15))
        tip = foot[0] - 44, foot[1] + (foot[1] - knee[1]) * 0.8
        canvas.drawPath(polygon([foot, (tip[0], tip[1] - 13), (tip[0] + 4, tip[1] + 11)]), fill(trim))
    canvas.drawRoundRect(box(-30, -38, 42, -16), 10, 10, across(-30, 42, trim, mix(trim, suit, 0.4)))
    canvas.drawPath(blob((-38, -10), (-10, -18), (40, -20), (52, -6), (40, 12), (-8, 14), (-36, 10)), fill(suit))
    canvas.drawPath(smooth([(34, 4), (60, 22), (92, 8)]), line(suit, 12))
    canvas.drawCircle(66, -12, 18, fill(suit))
    canvas.drawRoundRect(box(68, -24, 87, -6), 6, 6, fill(mix(palette.sky[0], (1, 1, 1), 0.5)))
    canvas.drawPath(smooth([(40, -28), (64, -38), (84, -2)]), line(suit, 4))
    canvas.drawRoundRect(box(86, 0, 106, 12), 4, 4, fill(trim))


def submarine(canvas: Any, palette: Palette) -> None:
    """A round research boat; about 270 wide, 150 tall; its lamp is at (132, 16)."""
    hull, dark = rgb("#f2b632"), mix(rgb("#b8741e"), palette.near, 0.3)
    hull = mix(hull, palette.haze, 0.12)
    canvas.drawPath(polygon([(-116, -10), (-150, -44), (-138, 0), (-150, 44), (-116, 16)]), fill(dark))
    canvas.drawRoundRect(box(-34, -88, 40, -40), 16, 16, across(-34, 40, hull, dark))
    canvas.drawLine(20, -88, 20, -112, line(dark, 6))
    canvas.drawLine(20, -112, 38, -112, line(dark, 6))
    body = blob((-128, 0), (-96, -40), (0, -56), (90, -44), (132, -6), (120, 32), (60, 54), (-50, 52), (-112, 32))
    canvas.drawPath(body, fade(-56, 54, mix(hull, (1, 1, 1), 0.22), dark))
    canvas.drawPath(
        blob((66, -34), (108, -30), (126, -4), (104, 22), (68, 20), (58, -8)),
        fill(mix(palette.sky[0], (1, 1, 1), 0.45)),
    )
    canvas.drawPath(blob((70, -28), (96, -26), (84, -6), (68, -4)), fill((1, 1, 1), 0.5))
    for x in (-62, -12, 34):
        canvas.drawCircle(x, -4, 18, fill(dark))
        canvas.drawCircle(x, -4, 13, fill(palette.light))
        canvas.drawCircle(x - 4, -8, 4.5, fill((1, 1, 1), 0.6))
    canvas.drawLine(-96, 62, 70, 62, line(dark, 8))
    for x in (-60, 30):
        canvas.drawLine(x, 48, x, 62, line(dark, 7))
    canvas.drawCircle(126, 18, 10, fill(dark))
    halo(canvas, 130, 18, 70, palette.light, 0.8)


def angler(canvas: Any, tone: Colour, lamp: Colour) -> None:
    """A fish with teeth and a lure of light at (92, -62); about 170 wide."""
    canvas.drawPath(blob((-58, 0), (-98, -34), (-86, 2), (-96, 36), (-58, 12)), fill(shade(tone, -0.03)))
    body = blob((-66, 4), (-34, -44), (22, -52), (66, -22), (74, 6), (60, 44), (10, 56), (-40, 40))
    canvas.drawPath(body, fade(-52, 56, shade(tone, 0.05), shade(tone, -0.05)))
    mouth = blob((74, -6), (48, 8), (22, 26), (34, 36), (62, 34), (72, 18))
    canvas.drawPath(mouth, fill((0.02, 0.02, 0.05)))
    teeth = skia.Path()
    for i in range(6):
        u = i / 5
        x, y = 70 - 42 * u, 0 + 20 * u
        teeth.addPath(polygon([(x, y), (x - 7, y + 3), (x - 1, y + 15)]))
        teeth.addPath(polygon([(x - 4, y + 34 - 12 * u), (x - 11, y + 32 - 12 * u), (x - 6, y + 19 - 6 * u)]))
    canvas.drawPath(teeth, fill(mix(lamp, (1, 1, 1), 0.6)))
    canvas.drawPath(blob((-8, -46), (-28, -78), (14, -64), (18, -48)), fill(shade(tone, -0.03)))
    canvas.drawPath(smooth([(30, -46), (52, -92), (86, -88), (92, -66)]), line(tone, 4))
    halo(canvas, 92, -60, 66, lamp, 0.9)
    canvas.drawCircle(92, -60, 8, fill(mix(lamp, (1, 1, 1), 0.5)))
    canvas.drawCircle(38, -20, 9, fill(mix(lamp, (1, 1, 1), 0.4)))
    canvas.drawCircle(40, -19, 4, fill((0.02, 0.02, 0.05)))
