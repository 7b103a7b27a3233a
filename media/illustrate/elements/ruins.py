"""What lies on the bed of the sea: broken columns, a wreck."""

import math
from typing import Any

from media.illustrate.colour import Colour, mix
from media.illustrate.paints import across, box, fade, fill, line
from media.illustrate.palettes import Palette
from media.illustrate.shapes import blob, polygon, smooth


def column_ruin(
    canvas: Any, place: tuple[float, float], tall: float, tones: tuple[Colour, Colour], *, whole: bool
) -> None:
    """A fluted column of marble, with its capital if *whole*; *tones* are its lit side and its shadow."""
    (x, y), (light, dark) = place, tones
    half, top = tall * 0.085, y - tall
    marble = across(x - half, x + half, light, dark)
    canvas.drawRect(box(x - half * 1.5, y - tall * 0.06, x + half * 1.5, y + 10), marble)
    low, broken = y - tall * 0.05, top + (0 if whole else half * 0.9)
    shaft = [(x - half, low), (x - half * 0.86, top), (x + half * 0.86, broken), (x + half, low)]
    canvas.drawPath(polygon(shaft), marble)
    flute = line(dark, half * 0.09, 0.6)
    for i in range(-2, 3):
        canvas.drawLine(x + i * half * 0.36, y - tall * 0.06, x + i * half * 0.33, top + half, flute)
    if whole:
        lid = top - half * 0.7
        capital = [(x - half * 0.9, top + 2), (x - half * 1.5, lid), (x + half * 1.5, lid), (x + half * 0.9, top + 2)]
        canvas.drawPath(polygon(capital), marble)
        slab = box(x - half * 1.6, top - half * 1.1, x + half * 1.6, top - half * 0.65)
        canvas.drawRect(slab, fill(mix(light, dark, 0.3)))


def _masts(canvas: Any, tone: Colour, dark: Colour, lit: Colour) -> None:
    for x, tall, lean in ((-150, 330, -0.1), (60, 400, 0.04), (230, 230, 0.16)):
        top = x + lean * tall, -90 - tall
        canvas.drawPath(
            polygon([(x - 9, -80), (top[0] - 4, top[1]), (top[0] + 4, top[1]), (x + 9, -80)]),
            fill(mix(tone, dark, 0.4)),
        )
        for share, half in ((0.5, 96), (0.8, 66)):
            yx, yy = x + lean * tall * share, -90 - tall * share
            canvas.drawLine(yx - half, yy + 12, yx + half, yy - 8, line(mix(tone, dark, 0.4), 6))
            shape = ((-0.9, 10), (-0.2, 2), (-0.32, 66), (-0.55, 44), (-0.8, 84))
            rag = [(yx + half * shift, yy + drop) for shift, drop in shape]
            canvas.drawPath(polygon(rag), fill(mix(lit, tone, 0.4), 0.5))
        canvas.drawLine(*top, x - 120, -92, line(dark, 1.8, 0.6))
        canvas.drawLine(*top, x + 120, -92, line(dark, 1.8, 0.6))


def wreck(canvas: Any, palette: Palette, tone: Colour) -> None:
    """A ship on its keel, broken open, masts leaning; about 760 wide, 520 tall, its middle on the bed at the origin."""
    dark, lit = mix(tone, palette.near, 0.55), mix(tone, palette.sky[0], 0.2)
    canvas.save()
    canvas.rotate(-7)
    _masts(canvas, tone, dark, lit)
    hull = blob(
        (-370, -196), (-356, -150), (-300, -60), (-200, 30), (120, 40), (280, -20), (360, -120), (392, -150),
        (250, -110), (40, -86), (-160, -92), (-280, -128),
    )  # fmt: skip
    canvas.drawPath(hull, fade(-190, 40, mix(tone, lit, 0.5), dark))
    canvas.save()
    canvas.clipPath(hull, doAntiAlias=True)
    for i in range(8):
        plank = [(-400 + 80 * k, -150 + i * 26 + 64 * math.sin(math.pi * k / 10)) for k in range(11)]
        canvas.drawPath(smooth(plank), line(dark, 2.4, 0.55))
    hole = blob((60, -40), (110, -66), (176, -50), (190, -6), (140, 20), (84, 12))
    canvas.drawPath(hole, fill(mix(palette.near, (0, 0, 0), 0.3)))
    for x in (86, 118, 152):
        canvas.drawLine(x, -70, x + 8, 30, line(mix(tone, dark, 0.4), 7))
    for x in range(-230, 40, 62):
        canvas.drawCircle(x, -46, 12, fill(mix(palette.near, (0, 0, 0), 0.2)))
    canvas.restore()
    canvas.drawLine(380, -146, 478, -196, line(mix(tone, dark, 0.4), 8))
    canvas.restore()
