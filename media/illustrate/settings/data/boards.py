"""Charts on boards and alone: a dashboard, one great curve, columns on a floor."""

import math
from functools import partial
from typing import Any

from media.illustrate.colour import WHITE, Colour, mix, shade
from media.illustrate.elements.charts import Frame, bars, eased, graph, inks, panel, ring, rules, values
from media.illustrate.elements.light import motes
from media.illustrate.elements.network import web
from media.illustrate.elements.people import person
from media.illustrate.paints import box, fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.data.ground import dots, ink, plane, space
from media.illustrate.shapes import polygon


def dashboard(scene: Scene) -> None:
    low = scene.floor
    space(scene, x=scene.x(0.5), y=380)
    palette = scene.palette
    web(scene, (40, low - 150), count=42, depth=0.16, tones=(mix(ink(scene), palette.sky[2], 0.35), palette.light))
    plane(scene, low - 130)
    frames = _frames(scene)
    for i, frame in enumerate(frames):
        scene.still(partial(panel, palette=palette, frame=frame), depth=0.44 + 0.06 * (i % 2))
    dice, falling = scene.dice(), scene.has("decline")
    bars(scene, _inner(frames[0]), values(dice, 7, falling=falling), depth=0.44)
    inside = _inner(frames[1])
    scene.still(lambda canvas: rules(canvas, inside, ink(scene)), depth=0.5)
    graph(scene, inside, values(dice, 9, falling=falling), depth=0.5)
    left, top, wide, high = frames[2]
    radius = min(high * 0.26, wide * 0.2)
    ring(scene, (left + wide * 0.3, top + high * 0.62), radius, (0.46, 0.31, 0.23), depth=0.44)
    gap = min(36.0, high * 0.2)
    scene.still(lambda canvas: _legend(canvas, scene, (left + wide * 0.56, top + high * 0.62), gap), depth=0.44)
    motes(scene, 26, top=80, bottom=900, depth=0.7, colour=palette.accent, size=(1.0, 2.6))


def _frames(scene: Scene) -> list[Frame]:
    """Of columns, of the curve, of the ring: side by side, or stacked where it is narrow."""
    if scene.tall:
        wide = scene.width - 76
        return [(38, 70, wide, 186), (38, 272, wide, 172), (38, 460, wide, 158)]
    wide = min(470.0, scene.width * 0.4)
    middle = scene.width / 2
    return [(middle - wide * 1.06, 170, wide, 380), (middle + wide * 0.06, 120, wide * 1.06, 260),
            (middle + wide * 0.16, 410, wide * 0.9, 230)]  # fmt: skip


def _inner(frame: Frame) -> Frame:
    left, top, wide, high = frame
    head = min(86.0, high * 0.4)
    return left + 32, top + head, wide - 64, high - head - 30


def _legend(canvas: Any, scene: Scene, place: tuple[float, float], gap: float) -> None:
    (x, middle), text = place, ink(scene)
    for i, tone in enumerate(inks(scene.palette)):
        y = middle + (i - 1) * gap
        canvas.drawCircle(x, y, 8, fill(tone))
        canvas.drawRoundRect(box(x + 20, y - 6, x + 104 - 18 * i, y + 6), 6, 6, fill(text, 0.65))


def great_curve(scene: Scene) -> None:
    """One curve over the whole picture, and somebody who looks at it."""
    low, side = scene.floor, scene.side()
    space(scene, x=scene.x(0.7), y=320)
    dots(scene)
    palette = scene.palette
    left, wide = (130.0, scene.width - 260) if not scene.tall else (56.0, scene.width - 112)
    frame = (left, 120.0, wide, low - 190)
    scene.still(lambda canvas: _axes(canvas, scene, frame), depth=0.2)
    row = values(scene.dice(), 9 if not scene.tall else 6, falling=scene.has("decline", "crash"))
    _shades(scene, frame, row)
    graph(scene, frame, row, depth=0.3, heavy=1.7 if not scene.tall else 1.3)
    x = scene.x(0.5 - side * 0.34)
    foot = low + 150 if not scene.tall else 800.0

    def front(canvas: Any) -> None:
        stage = mix(palette.near, palette.mid, 0.16)
        canvas.drawOval(box(x - 1400, foot - 14, x + 1400, foot + 700), fill(stage))
        person(canvas, x, foot + 4, 170, mix(palette.near, palette.mid, 0.05), facing=side)

    scene.still(front, depth=0.7, top=foot - 220)
    motes(scene, 30, top=100, bottom=low, depth=0.5, colour=palette.light, size=(1.0, 2.8))


def _axes(canvas: Any, scene: Scene, frame: Frame) -> None:
    left, top, wide, high = frame
    tone = ink(scene)
    rules(canvas, frame, tone, count=5)
    for i in range(9):
        x = left + wide * i / 8
        canvas.drawLine(x, top, x, top + high, line(tone, 1.2, 0.14))
        canvas.drawLine(x, top + high, x, top + high + 12, line(tone, 2, 0.6))
    canvas.drawLine(left, top + high, left + wide + 20, top + high, line(tone, 3, 0.8))
    canvas.drawLine(left, top - 20, left, top + high, line(tone, 3, 0.8))


def _shades(scene: Scene, frame: Frame, row: list[float]) -> None:
    """Columns, pale, behind the curve."""
    left, top, wide, high = frame
    tone = mix(scene.palette.accent, scene.palette.sky[2], 0.45)
    body, step = fill(tone, 0.3), wide / (len(row) - 1)

    def paint(canvas: Any, t: float) -> None:
        for i, value in enumerate(row):
            grown = value * 0.86 * eased(t * 0.9 - 0.16 * i)
            x = left + step * i
            canvas.drawRoundRect(
                box(x - step * 0.26, top + high * (1 - grown), x + step * 0.26, top + high), 6, 6, body
            )

    scene.moving(paint, depth=0.3)


def columns(scene: Scene) -> None:
    """Blocks that rise from a floor of lines, an arrow over them."""
    low = scene.floor
    line_y = low - 170
    space(scene, x=scene.x(0.5), y=line_y - 120)
    plane(scene, line_y)
    palette = scene.palette
    count = 7 if not scene.tall else 5
    falling = scene.has("decline", "crash")
    row = values(scene.dice(), count, falling=falling)
    reach = min(scene.width * 0.78, 1250.0)
    step = reach / count
    first = scene.width / 2 - reach / 2
    tones = inks(palette)
    for i, value in enumerate(row):
        share = i / (count - 1)
        tone = mix(mix(tones[0], palette.sky[2], 0.3 * (1 - share)), tones[1], share**2)
        _block(scene, (first + step * i + step * 0.16, low - 22), (step * 0.56, value * (low - 250)), tone, 0.15 * i)
    tops = [(first + step * (i + 0.5), low - 22 - value * (low - 250) - 60) for i, value in enumerate(row)]
    _arrow(scene, tops)
    motes(scene, 34, top=100, bottom=900, depth=0.6, colour=palette.light, size=(1.0, 3.0))


def _block(scene: Scene, foot: tuple[float, float], size: tuple[float, float], tone: Colour, wait: float) -> None:
    """A column with a top and a side."""
    (x, y), (wide, tall), skew = foot, size, 22.0
    front, lid, flank = fill(tone), fill(mix(tone, WHITE, 0.4)), fill(shade(tone, -0.14))
    shadow = fill(scene.palette.near, 0.25)
    glint = fill(mix(tone, WHITE, 0.5), 0.35)

    def paint(canvas: Any, t: float) -> None:
        top = y - tall * eased(t * 0.8 - wait) * (1 + 0.008 * math.sin(t * 1.4 + wait * 20))
        right, back = x + wide, x + wide + skew
        canvas.drawPath(polygon([(x - 14, y + 8), (right, y + 8), (right + 90, y - 10), (back, y - 14)]), shadow)
        canvas.drawPath(polygon([(right, y), (back, y - 13), (back, top - 13), (right, top)]), flank)
        canvas.drawRect(box(x, top, x + wide, y), front)
        if y - top > 30:
            canvas.drawRect(box(x + wide * 0.1, top + 10, x + wide * 0.2, y - 10), glint)
        canvas.drawPath(polygon([(x, top), (x + skew, top - 13), (back, top - 13), (right, top)]), lid)

    scene.moving(paint, depth=0.36)


def _arrow(scene: Scene, tops: list[tuple[float, float]]) -> None:
    """A line over the columns that ends in a point."""
    tone = mix(scene.palette.sun, WHITE, 0.3) if scene.palette.dim else scene.palette.near
    stroke, soft = line(tone, 8), line(tone, 22, 0.14)
    head = fill(tone)

    def paint(canvas: Any, t: float) -> None:
        u = eased((t - 0.5) / 2.2) * (len(tops) - 1)
        if u <= 0.02:
            return
        k = min(int(u), len(tops) - 2)
        (x1, y1), (x2, y2) = tops[k], tops[k + 1]
        end = x1 + (x2 - x1) * (u - k), y1 + (y2 - y1) * (u - k)
        path = polygon([*tops[: k + 1], end], closed=False)
        canvas.drawPath(path, soft)
        canvas.drawPath(path, stroke)
        canvas.save()
        canvas.translate(*end)
        canvas.rotate(math.degrees(math.atan2(y2 - y1, x2 - x1)))
        canvas.drawPath(polygon([(34, 0), (-14, -24), (-4, 0), (-14, 24)]), head)
        canvas.restore()

    scene.moving(paint, depth=0.36)
