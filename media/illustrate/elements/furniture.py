"""Things in a room: shelves of books, lamps, plants, chairs, a desk with its things."""

import math
import random
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements.interior import volume
from media.illustrate.elements.roomtones import Tones
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.shapes import blob, polygon, smooth

_SPINES = ("#c8553d", "#e0a458", "#5b8e7d", "#8c5e8a", "#4f6d9a", "#e8d8b8", "#b56576", "#3f6f6a", "#7a4a3a")


def books(canvas: Any, place: tuple[float, float, float], tall: float, look: Tones, dice: random.Random) -> None:
    """A row of books on a board; *place*: left, right, y of the board."""
    left, right, y = place
    x = left + 6
    while x < right - 14:
        wide, high, luck = dice.uniform(0.14, 0.3) * tall, tall * dice.uniform(0.66, 0.98), dice.random()
        if luck < 0.1:
            x += wide * 1.4
            continue
        if x + wide > right - 4:
            break
        tone = mix(mix(rgb(dice.choice(_SPINES)), look.wall, 0.28), look.ink, 0.14)
        canvas.save()
        if luck > 0.93:
            canvas.translate(x, y)
            canvas.rotate(-9)
            canvas.translate(-x, -y)
            high *= 0.9
        canvas.drawRoundRect(
            box(x, y - high, x + wide, y), 2, 2, across(x, x + wide, shade(tone, 0.03), shade(tone, -0.07))
        )
        canvas.drawRect(box(x, y - high * 0.86, x + wide, y - high * 0.81), fill(look.paper, 0.4))
        if luck < 0.6:
            canvas.drawRect(box(x, y - high * 0.24, x + wide, y - high * 0.2), fill(look.paper, 0.3))
        canvas.restore()
        x += wide + 1.6


def shelf(
    canvas: Any, place: tuple[float, float, float], look: Tones, dice: random.Random, *, tall: float = 106.0
) -> None:
    """A board on the wall with books on it."""
    left, right, y = place
    books(canvas, (left + 6, right - 6, y), tall, look, dice)
    canvas.drawRoundRect(box(left, y, right, y + 15), 3, 3, fill(look.wood))
    canvas.drawRect(box(left, y + 15, right, y + 25), fill(look.ink, 0.2))


def case(
    canvas: Any, place: tuple[float, float, float, float], look: Tones, dice: random.Random, *, row: float
) -> None:
    """A bookcase; *place*: left, top, right, bottom; *row*: height of a compartment."""
    left, top, right, bottom = place
    canvas.drawRect(box(left, top, right, bottom), fill(look.wood_dark))
    canvas.drawRect(box(left + 10, top + 10, right - 10, bottom), fill(mix(look.wood_dark, look.ink, 0.5)))
    y = top + row
    while y < bottom + row * 0.4:
        books(canvas, (left + 14, right - 14, y), row * 0.82, look, dice)
        canvas.drawRect(box(left + 6, y, right - 6, y + 11), fill(look.wood))
        y += row
    for x in (left, right - 12):
        canvas.drawRect(box(x, top, x + 12, bottom), across(x, x + 12, look.wood, look.wood_dark))
    canvas.drawRect(box(left - 8, top - 10, right + 8, top + 8), fill(look.wood))


def plant(canvas: Any, x: float, y: float, tall: float, look: Tones, *, seed: int) -> None:
    """Long leaves in a clay pot that stands on y."""
    dice = random.Random(seed)
    clay, leaf = mix(rgb("#cf7f55"), look.wall, 0.2), mix(rgb("#4f9a6a"), look.wall, 0.22)
    half, pot = tall * 0.17, tall * 0.34
    for i in range(13):
        angle = -1.2 + 2.4 * i / 12 + dice.uniform(-0.08, 0.08)
        reach = tall * dice.uniform(0.46, 0.74)
        tip = x + reach * math.sin(angle), y - pot - reach * math.cos(angle) * 0.92
        blade = skia.Path()
        blade.moveTo(x, y - pot + 4)
        blade.quadTo(x + reach * 0.25 * math.sin(angle) - tall * 0.06, y - pot - reach * 0.6, *tip)
        blade.quadTo(x + reach * 0.3 * math.sin(angle) + tall * 0.09, y - pot - reach * 0.42, x, y - pot + 4)
        canvas.drawPath(blade, fill(mix(leaf, look.ink, dice.uniform(0, 0.4))))
    canvas.drawPath(
        polygon([(x - half, y - pot), (x + half, y - pot), (x + half * 0.74, y), (x - half * 0.74, y)]),
        volume(clay, x - half, x + half),
    )
    canvas.drawRoundRect(
        box(x - half * 1.14, y - pot - 8, x + half * 1.14, y - pot + 10), 5, 5, fill(shade(clay, 0.03))
    )


def desk_lamp(canvas: Any, x: float, y: float, look: Tones, palette: Palette, *, facing: int) -> None:
    """A jointed lamp on y; its light falls beside it to *facing*."""
    iron = mix(look.ink, look.cloth, 0.2)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(facing, 1)
    cone = polygon([(64, -176), (146, -184), (300, 0), (-30, 0)])
    canvas.drawPath(cone, down(-184, 0, (0, palette.light, 0.42 if palette.dim else 0.16), (1, palette.light, 0.04)))
    canvas.drawRoundRect(box(-44, -12, 44, 0), 6, 6, fill(iron))
    canvas.drawLine(0, -8, -46, -132, line(iron, 8))
    canvas.drawLine(-46, -132, 66, -222, line(iron, 8))
    canvas.drawCircle(-46, -132, 9, fill(iron))
    canvas.drawPath(polygon([(58, -240), (96, -244), (148, -184), (62, -172)]), fill(mix(look.cloth, look.ink, 0.15)))
    canvas.drawOval(box(64, -190, 146, -166), fill(mix(palette.light, WHITE, 0.5)))
    halo(canvas, 106, -172, 110, palette.light, 0.7 if palette.dim else 0.25)
    canvas.restore()


def floor_lamp(canvas: Any, x: float, y: float, tall: float, look: Tones, palette: Palette) -> None:
    """A standing lamp with a cloth shade."""
    iron, shade_ = mix(look.ink, look.wood, 0.3), mix(palette.light, look.cloth, 0.25)
    canvas.drawOval(box(x - 46, y - 9, x + 46, y + 7), fill(iron))
    canvas.drawLine(x, y, x, y - tall + 60, line(iron, 7))
    canvas.drawPath(
        polygon([(x - 44, y - tall), (x + 44, y - tall), (x + 76, y - tall + 106), (x - 76, y - tall + 106)]),
        down(
            y - tall,
            y - tall + 106,
            (0, mix(shade_, look.ink, 0.18), 1),
            (0.6, mix(shade_, WHITE, 0.25), 1),
            (1, shade_, 1),
        ),
    )
    halo(canvas, x, y - tall + 70, 190, palette.light, 0.6 if palette.dim else 0.25)


def mug(canvas: Any, x: float, y: float, look: Tones) -> None:
    body = mix(look.paper, WHITE, 0.2)
    canvas.drawArc(box(x + 10, y - 42, x + 44, y - 12), -90, 180, useCenter=False, paint=line(body, 7))
    canvas.drawRoundRect(box(x - 24, y - 52, x + 24, y), 8, 8, volume(body, x - 24, x + 24))
    canvas.drawRect(box(x - 24, y - 34, x + 24, y - 22), fill(look.cloth, 0.9))


def laptop(canvas: Any, x: float, y: float, look: Tones, palette: Palette, dice: random.Random) -> None:
    """Open towards us, with lines of text on its screen; about 250 wide, 170 tall."""
    canvas.drawPath(
        polygon([(x - 118, y - 8), (x + 118, y - 8), (x + 136, y + 3), (x - 136, y + 3)]), fill(rgb("#c9ced6"))
    )
    canvas.drawRoundRect(box(x - 114, y - 166, x + 114, y - 6), 9, 9, fill(rgb("#2b303b")))
    canvas.drawRect(
        box(x - 104, y - 157, x + 104, y - 14), down(y - 157, y - 14, (0, rgb("#1d2b4a"), 1), (1, rgb("#2c4a68"), 1))
    )
    for i in range(8):
        left = x - 92 + (0, 16, 32, 16)[i % 4]
        tone = dice.choice((palette.accent, palette.light, rgb("#7fd1ff"), rgb("#ff8fa3")))
        canvas.drawRoundRect(
            box(left, y - 146 + i * 16, left + dice.uniform(40, 130), y - 140 + i * 16), 3, 3, fill(tone, 0.85)
        )


def open_book(canvas: Any, x: float, y: float, half: float, look: Tones) -> None:
    """An open book that lies on y, seen from low before it."""
    for side in (-1, 1):
        page = skia.Path()
        page.moveTo(x, y - half * 0.12)
        page.cubicTo(
            x + side * half * 0.3,
            y - half * 0.42,
            x + side * half * 0.75,
            y - half * 0.36,
            x + side * half,
            y - half * 0.22,
        )
        page.lineTo(x + side * half * 1.04, y - half * 0.02)
        page.cubicTo(x + side * half * 0.7, y - half * 0.14, x + side * half * 0.3, y - half * 0.14, x, y)
        page.close()
        canvas.drawPath(page, fill(look.paper if side < 0 else mix(look.paper, look.ink, 0.08)))
        for i in range(3):
            a = 0.2 + 0.24 * i
            canvas.drawLine(
                x + side * half * a,
                y - half * (0.27 - 0.02 * i),
                x + side * half * (a + 0.15),
                y - half * (0.3 - 0.03 * i),
                line(look.ink, 2, 0.3),
            )
    canvas.drawLine(x - half * 1.05, y + 2, x + half * 1.05, y + 2, line(mix(look.cloth, look.ink, 0.3), 6))


def stack(canvas: Any, x: float, y: float, look: Tones, dice: random.Random, *, count: int = 3) -> None:
    """Books that lie on each other."""
    for _ in range(count):
        wide, high = dice.uniform(96, 134), dice.uniform(18, 24)
        tone = mix(mix(rgb(dice.choice(_SPINES)), look.wall, 0.25), look.ink, 0.1)
        left = x - wide / 2 + dice.uniform(-8, 8)
        canvas.drawRoundRect(box(left, y - high, left + wide, y), 3, 3, fill(tone))
        canvas.drawRect(box(left + wide - 15, y - high + 4, left + wide - 2, y - 4), fill(look.paper, 0.8))
        y -= high


def table(canvas: Any, place: tuple[float, float, float], look: Tones, *, foot: float) -> None:
    """A table top from left to right at y, with legs down to *foot*."""
    left, right, y = place
    for x in (left + 26, right - 58):
        canvas.drawPath(
            polygon([(x, y + 24), (x + 34, y + 24), (x + 26, foot), (x + 8, foot)]),
            fill(mix(look.wood_dark, look.ink, 0.3)),
        )
    canvas.drawRect(box(left + 16, y + 26, right - 16, y + 60), fill(mix(look.wood_dark, look.ink, 0.25)))
    canvas.drawRoundRect(
        box(left, y, right, y + 28),
        8,
        8,
        across(left, right, mix(look.wood, WHITE, 0.1), mix(look.wood, look.ink, 0.2)),
    )


def armchair(canvas: Any, tone: Colour, look: Tones) -> None:
    """From the side, towards the right; about 250 wide, 260 tall, its feet at the origin's height."""
    dark = mix(tone, look.ink, 0.35)
    for x in (-92, 84):
        canvas.drawPath(polygon([(x - 9, -30), (x + 9, -30), (x + 5, 0), (x - 5, 0)]), fill(look.wood_dark))
    back = blob((-128, -40), (-136, -150), (-118, -246), (-78, -262), (-50, -232), (-46, -130), (-40, -40))
    canvas.drawPath(back, volume(tone, -136, -40))
    canvas.drawRoundRect(box(-90, -118, 104, -58), 22, 22, fill(shade(tone, 0.03)))
    canvas.drawRoundRect(box(-118, -74, 112, -26), 16, 16, fill(dark))


def chair_arm(canvas: Any, tone: Colour, look: Tones) -> None:
    """The near arm of the armchair, to be laid over whoever sits in it."""
    canvas.drawPath(
        blob((-84, -40), (-88, -128), (-52, -152), (60, -150), (100, -142), (108, -116), (96, -96), (92, -40)),
        volume(mix(tone, look.ink, 0.12), -90, 108),
    )
    canvas.drawPath(smooth([(-78, -132), (-10, -143), (70, -141), (98, -128)]), line(shade(tone, 0.08), 4, 0.6))
