"""Signs for things that have no look of their own: a chip, a lock, a coin, a heart, a cloud, a bulb."""

from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.paints import box, fade, fill, line
from media.illustrate.shapes import blob, polygon

#: names that `emblem` can draw
EMBLEMS = ("chip", "lock", "coin", "heart", "cloud", "bulb", "brain")


def emblem(canvas: Any, name: str, size: float, tones: tuple[Colour, Colour]) -> None:
    """One of EMBLEMS around the origin, about 2 * *size* wide; *tones* are its own and that of its ground."""
    canvas.save()
    canvas.scale(size / 100, size / 100)
    _DRAWN[name](canvas, *tones)
    canvas.restore()


def _chip(canvas: Any, tone: Colour, ground: Colour) -> None:
    canvas.drawRoundRect(box(-58, -58, 58, 58), 12, 12, line(tone, 8))
    canvas.drawRoundRect(box(-30, -30, 30, 30), 6, 6, fade(-30, 30, mix(tone, WHITE, 0.3), tone))
    for i in (-36, -12, 12, 36):
        for a, b in (((i, -58), (i, -80)), ((i, 58), (i, 80)), ((-58, i), (-80, i)), ((58, i), (80, i))):
            canvas.drawLine(*a, *b, line(tone, 7))


def _lock(canvas: Any, tone: Colour, ground: Colour) -> None:
    shackle = skia.Path()
    shackle.moveTo(-36, -4)
    shackle.lineTo(-36, -36)
    shackle.cubicTo(-36, -88, 36, -88, 36, -36)
    shackle.lineTo(36, -4)
    canvas.drawPath(shackle, line(mix(tone, WHITE, 0.3), 15))
    canvas.drawRoundRect(box(-58, -14, 58, 74), 14, 14, fade(-14, 74, mix(tone, WHITE, 0.15), mix(tone, ground, 0.25)))
    canvas.drawCircle(0, 22, 13, fill(ground))
    canvas.drawPath(polygon([(-6, 26), (6, 26), (10, 54), (-10, 54)]), fill(ground))


def _coin(canvas: Any, tone: Colour, ground: Colour) -> None:
    canvas.drawCircle(0, 0, 76, fade(-76, 76, mix(tone, WHITE, 0.3), mix(tone, ground, 0.2)))
    canvas.drawCircle(0, 0, 60, line(mix(tone, ground, 0.35), 5))
    stack = [(-30, 34, -12), (0, 34, -30), (30, 34, -44)]
    for x, foot, top in stack:
        canvas.drawRoundRect(box(x - 11, top, x + 11, foot), 5, 5, fill(mix(tone, ground, 0.6)))


def _heart(canvas: Any, tone: Colour, ground: Colour) -> None:
    heart = skia.Path()
    heart.moveTo(0, 70)
    heart.cubicTo(-120, -10, -72, -92, 0, -36)
    heart.cubicTo(72, -92, 120, -10, 0, 70)
    heart.close()
    canvas.drawPath(heart, fade(-70, 70, mix(tone, WHITE, 0.2), mix(tone, ground, 0.15)))
    beat = [(-66, 0), (-26, 0), (-12, -26), (8, 28), (20, 0), (66, 0)]
    canvas.drawPath(polygon(beat, closed=False), line(ground, 7))


def _cloud(canvas: Any, tone: Colour, ground: Colour) -> None:
    cloud = skia.Path()
    for x, y, r in ((-44, 14, 34), (-8, -18, 44), (36, 4, 38), (4, 22, 34)):
        cloud.addCircle(x, y, r)
    cloud.addRoundRect(box(-74, 8, 74, 50), 21, 21)
    canvas.drawPath(cloud, fade(-60, 50, mix(tone, WHITE, 0.3), mix(tone, ground, 0.15)))
    for x, way in ((-18, 1), (20, -1)):
        canvas.drawLine(x, -8 * way, x, 26 * way if way > 0 else -26 + 34, line(ground, 7))
    canvas.drawPath(polygon([(-32, 16), (-18, 34), (-4, 16)]), fill(ground))
    canvas.drawPath(polygon([(6, 2), (20, -16), (34, 2)]), fill(ground))


def _bulb(canvas: Any, tone: Colour, ground: Colour) -> None:
    glass = blob((0, -78), (46, -56), (54, -14), (26, 26), (22, 40), (-22, 40), (-26, 26), (-54, -14), (-46, -56))
    canvas.drawPath(glass, fade(-78, 40, mix(tone, WHITE, 0.45), tone))
    for y in (50, 63):
        canvas.drawLine(-20, y, 20, y, line(mix(tone, ground, 0.45), 9))
    canvas.drawLine(-9, 75, 9, 75, line(mix(tone, ground, 0.45), 9))
    wire = polygon([(-14, 38), (-16, 2), (-6, 12), (0, 0), (6, 12), (16, 2), (14, 38)], closed=False)
    canvas.drawPath(wire, line(mix(tone, ground, 0.5), 5))


def _brain(canvas: Any, tone: Colour, ground: Colour) -> None:
    for side in (-1, 1):
        half = skia.Path()
        for x, y, r in ((26, -42, 28), (50, -12, 27), (46, 24, 26), (22, 46, 24), (20, 0, 30)):
            half.addCircle(side * x, y, r)
        canvas.drawPath(half, fade(-70, 70, mix(tone, WHITE, 0.3 if side < 0 else 0.12), mix(tone, ground, 0.1)))
        for y, bend in ((-34, 18), (-4, -16), (26, 14)):
            fold = skia.Path()
            fold.moveTo(side * 10, y)
            fold.cubicTo(side * 28, y - bend, side * 40, y + bend, side * 60, y)
            canvas.drawPath(fold, line(mix(tone, ground, 0.5), 5))
    canvas.drawLine(0, -64, 0, 66, line(ground, 6))


_DRAWN = {
    "chip": _chip, "lock": _lock, "coin": _coin, "heart": _heart, "cloud": _cloud, "bulb": _bulb, "brain": _brain,
}  # fmt: skip
