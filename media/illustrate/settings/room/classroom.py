"""A classroom with its blackboard."""

import math
from typing import Any

import skia

from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements.furniture import open_book, stack
from media.illustrate.elements.interior import WALL, shell
from media.illustrate.elements.light import motes
from media.illustrate.elements.people import child, person
from media.illustrate.elements.robot import helper
from media.illustrate.elements.roomtones import tones
from media.illustrate.elements.windows import Window, daylight, outlook, sash
from media.illustrate.paints import across, box, down, fill, line
from media.illustrate.scene import Paint, Scene

_CHALK = rgb("#f3f0e4")


def classroom(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    floor, look = 700.0 if not tall else 590.0, tones(scene)
    spot = scene.x(0.5 - side * 0.36)
    window = Window(spot - 130, 130, spot + 130, 500) if not tall else Window(0, 0, 1, 1)
    scene.sun = (spot, 90.0)
    if not tall:
        outlook(scene, window)
    shell(scene, [window] if not tall else [], floor, look)
    middle = scene.x(0.5 + side * 0.1) if not tall else scene.x(0.5)
    half = min(440.0, scene.width * (0.28 if not tall else 0.42))
    _board(scene, (middle - half, 170.0, middle + half, 470.0 if not tall else 430.0))
    if not tall:
        scene.still(lambda canvas: sash(canvas, scene, window, look, panes=(2, 3)), depth=WALL)
        daylight(scene, window, floor)
    _clock(scene, middle, 96.0)
    if scene.has("person"):
        foot = floor + 34
        scene.still(
            lambda canvas: person(canvas, middle + side * half * 0.7, foot, 330, look.ink, facing=-side), depth=0.4
        )
    if scene.has("robot"):
        helper(scene, middle - side * half * 0.72, floor + 40, 300, depth=0.42)
    _desks(scene, floor)
    motes(scene, 20, top=140, bottom=floor, depth=0.5, colour=scene.palette.light, size=(1, 2.4))


def _board(scene: Scene, edge: tuple[float, float, float, float]) -> None:
    look, dice = tones(scene), scene.dice()
    left, top, right, bottom = edge
    slate = mix(rgb("#2f5a4c"), look.ink, 0.4 if scene.palette.dim else 0.15)
    chalk, wide = line(_CHALK, 5, 0.75), right - left

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(left - 8, top, right + 20, bottom + 26), fill(look.ink, 0.2))
        canvas.drawRoundRect(box(left - 16, top - 16, right + 16, bottom + 16), 8, 8, fill(look.wood))
        canvas.drawRect(
            box(left, top, right, bottom), down(top, bottom, (0, mix(slate, WHITE, 0.06), 1), (1, slate, 1))
        )
        canvas.drawRect(box(left + 30, bottom + 12, right - 30, bottom + 26), fill(look.wood_dark))
        for row in range(3):
            y = top + 60 + 46 * row
            canvas.drawLine(left + 40, y, left + 40 + wide * dice.uniform(0.18, 0.36), y, chalk)
        x, y = left + wide * 0.72, top + 120
        canvas.drawPath(_triangle(x, y, wide * 0.13), chalk)
        canvas.drawCircle(x - wide * 0.16, bottom - 70, 40, chalk)
        canvas.drawPath(_wave(left + 44, bottom - 70, wide * 0.3), chalk)

    scene.still(paint, depth=WALL)


def _triangle(x: float, y: float, size: float) -> Any:
    path = skia.Path()
    path.moveTo(x - size, y + size * 0.6)
    path.lineTo(x + size, y + size * 0.6)
    path.lineTo(x + size, y - size * 0.7)
    path.close()
    return path


def _wave(x: float, y: float, wide: float) -> Any:
    path = skia.Path()
    path.moveTo(x, y)
    for step in range(4):
        at = x + wide * step / 4
        path.quadTo(at + wide / 8, y + (-44 if step % 2 else 44), at + wide / 4, y)
    return path


def _clock(scene: Scene, x: float, y: float) -> None:
    look = tones(scene)
    hand, second = line(look.ink, 6), line(scene.palette.accent, 3)
    start = scene.dice().uniform(0, 6.28)

    def face(canvas: Any) -> None:
        canvas.drawCircle(x + 3, y + 6, 50, fill(look.ink, 0.22))
        canvas.drawCircle(x, y, 50, fill(look.wood_dark))
        canvas.drawCircle(x, y, 42, fill(look.paper))
        for hour in range(12):
            at = math.tau * hour / 12
            canvas.drawCircle(x + 34 * math.sin(at), y - 34 * math.cos(at), 2.6, fill(look.ink))

    def hands(canvas: Any, t: float) -> None:
        for long, turn, paint in ((20, start, hand), (30, start * 12, hand), (34, math.floor(t * 2) * 0.21, second)):
            canvas.drawLine(x, y, x + long * math.sin(turn), y - long * math.cos(turn), paint)

    scene.still(face, depth=WALL)
    scene.moving(hands, depth=WALL)


def _desks(scene: Scene, floor: float) -> None:
    """Two rows of desks, the near one larger, some with books, and who sits there."""
    for row, (depth, size) in enumerate(((0.5, 0.8), (0.72, 1.15))):
        scene.still(_row(scene, floor + 40 + 130 * row, size), depth=depth)


def _row(scene: Scene, top: float, size: float) -> Paint:
    look, dice = tones(scene), scene.dice()
    step = 270 * size * 1.42
    count = math.ceil(scene.width / step) + 1
    first = scene.x(0.5) - step * (count - 1) / 2

    def paint(canvas: Any) -> None:
        for number in range(count):
            x, luck = first + number * step, dice.random()
            _desk(canvas, x, top, size, scene)
            if luck < 0.4:
                open_book(canvas, x, top - 2, 88 * size, look)
            elif luck < 0.66:
                stack(canvas, x + 30, top, look, dice)
            if scene.has("child") and number % 2 == 0:
                child(canvas, x, top + 96 * size, 190 * size, look.ink)

    return paint


def _desk(canvas: Any, x: float, top: float, size: float, scene: Scene) -> None:
    look, half = tones(scene), 116 * size
    canvas.drawRoundRect(
        box(x - half * 0.62, top - 74 * size, x + half * 0.62, top - 34 * size), 10, 10, fill(look.wood_dark)
    )
    for leg in (-0.86, 0.8):
        canvas.drawRect(box(x + half * leg, top, x + half * leg + 12 * size, 1080), fill(look.ink, 0.85))
    canvas.drawRect(
        box(x - half * 0.92, top + 10, x + half * 0.92, top + 62 * size), fill(mix(look.wood, look.ink, 0.4))
    )
    canvas.drawRoundRect(
        box(x - half, top, x + half, top + 22 * size), 5, 5, across(x - half, x + half, look.wood, look.wood_dark)
    )
