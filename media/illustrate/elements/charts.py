"""Charts that draw themselves: panels, bars, a line, a ring; they stand for figures and claim none."""

import math
import random
from collections.abc import Sequence
from typing import Any

import skia

from media.illustrate.colour import BLACK, WHITE, Colour, lightness, mix, shade
from media.illustrate.paints import box, down, fade, fill, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Scene
from media.illustrate.shapes import Point, smooth

Frame = tuple[float, float, float, float]
"""Left, top, width, height."""


def eased(u: float) -> float:
    """0 before 0, 1 after 1, quick first and slow at its end."""
    u = min(1.0, max(0.0, u))
    return 1 - (1 - u) ** 3


def inks(palette: Palette) -> tuple[Colour, Colour, Colour]:
    """Three tones that can be told apart on a panel."""
    third = palette.cloud[0] if lightness(palette.sky[2]) < 0.7 else palette.water
    return palette.accent, palette.light, third


def values(dice: random.Random, count: int, *, falling: bool) -> list[float]:
    """A row that climbs (or falls) with setbacks, each in [0.1, 1]."""
    row = [0.16 + 0.72 * (i / (count - 1)) ** 1.25 + dice.uniform(-0.09, 0.09) for i in range(count)]
    row = [min(1.0, max(0.1, value)) for value in row]
    return row[::-1] if falling else row


def panel(canvas: Any, palette: Palette, frame: Frame) -> None:
    """A sheet with a soft shadow and two lines of a heading."""
    left, top, wide, high = frame
    pale = lightness(palette.sky[2]) > 0.7
    body = mix(palette.sky[3], palette.cloud[0], 0.1), mix(palette.sky[1], palette.near, 0.25)
    if pale:
        body = mix(palette.cloud[0], WHITE, 0.6), mix(palette.cloud[0], palette.haze, 0.35)
    rim = palette.cloud[0] if not pale else palette.mid
    for i in range(5):
        grow = 5 + 6 * i
        shadow = box(left - grow, top + 12 - grow * 0.6, left + wide + grow, top + high + 14 + grow)
        canvas.drawRoundRect(shadow, 24 + grow, 24 + grow, fill(BLACK if not pale else palette.near, 0.055))
    sheet = box(left, top, left + wide, top + high)
    canvas.drawRoundRect(sheet, 22, 22, down(top, top + high, (0, body[0], 0.97), (1, body[1], 0.97)))
    canvas.drawRoundRect(sheet, 22, 22, line(rim, 1.6, 0.4))
    text = palette.near if pale else WHITE
    canvas.drawRoundRect(box(left + 26, top + 26, left + 26 + wide * 0.34, top + 39), 6, 6, fill(text, 0.75))
    canvas.drawRoundRect(box(left + 26, top + 50, left + 26 + wide * 0.2, top + 59), 4, 4, fill(text, 0.3))
    canvas.drawCircle(left + wide - 34, top + 40, 9, fill(inks(palette)[0], 0.9))


def bars(scene: Scene, frame: Frame, row: Sequence[float], *, depth: float) -> None:
    """Columns that rise one after another, the last one in another tone."""
    palette = scene.palette
    first, second, third = inks(palette)
    left, top, wide, high = frame
    step = wide / len(row)
    deep = mix(first, palette.near, 0.25)
    paints = [fade(top, top + high, mix(first, third, i / len(row) * 0.6), deep) for i in range(len(row))]
    paints[-1] = fade(top, top + high, second, mix(second, first, 0.3))
    floor_ = line(mix(third, palette.sky[1], 0.4), 2, 0.5)

    def paint(canvas: Any, t: float) -> None:
        for i, (value, ink) in enumerate(zip(row, paints, strict=True)):
            grown = value * eased(t * 0.95 - 0.12 * i) * (1 + 0.012 * math.sin(t * 1.6 + i))
            x = left + step * i
            canvas.drawRoundRect(box(x + step * 0.16, top + high * (1 - grown), x + step * 0.84, top + high), 7, 7, ink)
        canvas.drawLine(left, top + high, left + wide, top + high, floor_)

    scene.moving(paint, depth=depth)


def graph(scene: Scene, frame: Frame, row: Sequence[float], *, depth: float, heavy: float = 1.0) -> None:
    """A curve that is drawn from the left, over a filled area; its end pulses."""
    palette = scene.palette
    first, second, _ = inks(palette)
    left, top, wide, high = frame
    points = [(left + wide * i / (len(row) - 1), top + high * (1 - value)) for i, value in enumerate(row)]
    stroke, soft = line(first, 6 * heavy), line(first, 16 * heavy, 0.16)
    area = down(top, top + high, (0, first, 0.4), (1, first, 0.02))
    dot, aura, core = fill(second), fill(second, 0.28), fill(WHITE)

    def paint(canvas: Any, t: float) -> None:
        reached = _part(points, eased(t / 2.6))
        if len(reached) < 2:
            return
        curve = smooth(reached)
        under = skia.Path(curve)
        under.lineTo(reached[-1][0], top + high)
        under.lineTo(reached[0][0], top + high)
        under.close()
        canvas.drawPath(under, area)
        canvas.drawPath(curve, soft)
        canvas.drawPath(curve, stroke)
        for x, y in reached[1:-1]:
            canvas.drawCircle(x, y, 6 * heavy, core)
            canvas.drawCircle(x, y, 3.4 * heavy, dot)
        x, y = reached[-1]
        canvas.drawCircle(x, y, (18 + 5 * math.sin(t * 3.2)) * heavy, aura)
        canvas.drawCircle(x, y, 9 * heavy, dot)
        canvas.drawCircle(x, y, 4.4 * heavy, core)

    scene.moving(paint, depth=depth)


def _part(points: Sequence[Point], share: float) -> list[Point]:
    """The first *share* of a row of points, its last one in between."""
    at = share * (len(points) - 1)
    whole = int(at)
    reached = list(points[: whole + 1])
    if whole < len(points) - 1 and at > whole:
        (x1, y1), (x2, y2) = points[whole], points[whole + 1]
        reached.append((x1 + (x2 - x1) * (at - whole), y1 + (y2 - y1) * (at - whole)))
    return reached


def ring(scene: Scene, centre: Point, radius: float, shares: Sequence[float], *, depth: float) -> None:
    """A doughnut that closes; *shares* add up to 1."""
    palette, (x, y) = scene.palette, centre
    tones = inks(palette)
    place, wide = box(x - radius, y - radius, x + radius, y + radius), radius * 0.44
    paints = [line(tones[i % 3], wide, butt=True) for i in range(len(shares))]
    track = line(shade(tones[2], -0.1), wide, 0.13)

    def paint(canvas: Any, t: float) -> None:
        canvas.drawCircle(x, y, radius, track)
        start = -90 + 3 * t
        for share, ink in zip(shares, paints, strict=True):
            sweep = 360 * share * eased(t * 0.7 - 0.1)
            arc = skia.Path()
            arc.addArc(place, start, max(0.5, sweep - 3))
            canvas.drawPath(arc, ink)
            start += sweep

    scene.moving(paint, depth=depth)


def rules(canvas: Any, frame: Frame, tone: Colour, *, count: int = 4) -> None:
    """Level lines behind a chart."""
    left, top, wide, high = frame
    for i in range(count + 1):
        y = top + high * i / count
        canvas.drawLine(left, y, left + wide, y, line(tone, 1.2, 0.22))
