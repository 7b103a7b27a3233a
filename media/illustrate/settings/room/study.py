"""A desk by a window."""

import math
from typing import Any

import skia

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.furniture import (
    desk_lamp,
    laptop,
    mug,
    open_book,
    plant,
    shelf,
    stack,
    table,
)
from media.illustrate.elements.homebodies import at_work, somebody
from media.illustrate.elements.interior import WALL, lamplight, picture, shell, steam
from media.illustrate.elements.light import motes
from media.illustrate.elements.robot import helper
from media.illustrate.elements.roomtones import tones
from media.illustrate.elements.windows import Window, curtains, daylight, outlook, sash
from media.illustrate.paints import line
from media.illustrate.scene import Scene


def desk(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    middle, top = scene.x(0.5), 740.0 if not tall else 600.0
    look = tones(scene)
    scene.sun = (scene.x(0.5 + side * 0.4), 100.0)
    window = Window(middle - 300, 116, middle + 300, 590) if not tall else Window(middle - 208, 110, middle + 208, 452)
    outlook(scene, window)
    shell(scene, [window], top + 130, look)
    _wall(scene, window, side)
    daylight(scene, window, top + 40)
    if not scene.subjects or scene.has("cat"):
        _cat(scene, middle + side * 150 if not tall else middle + side * 120, window.bottom + 6)
    lamp = middle - side * (330 if not tall else 190)
    lamplight(scene, lamp + side * 100, top - 170, 560, depth=0.6)
    _things(scene, top, lamp, side)
    if scene.has("robot"):
        helper(scene, middle - side * min(620.0, scene.width * 0.36), top + 230, 430 if not tall else 300, depth=0.7)
    cup = middle + side * (206 if not tall else 158)
    steam(scene, cup, top - 54, depth=0.62)
    motes(scene, 16, top=200, bottom=top, depth=0.5, colour=scene.palette.light, size=(1, 2.2))


def _wall(scene: Scene, window: Window, side: int) -> None:
    look, dice = tones(scene), scene.dice()
    middle = scene.x(0.5)

    def paint(canvas: Any) -> None:
        sash(canvas, scene, window, look)
        if not scene.tall:
            curtains(canvas, window, look.cloth, look, drop=800)
            for y in (250, 410, 570):
                near, far = middle + side * 480, middle + side * 800
                shelf(canvas, (min(near, far), max(near, far), y), look, dice)
            left = middle - side * 660
            picture(canvas, (left - 78, 170, 156, 200), scene, look)
            picture(canvas, (left - 20 - 60, 420, 120, 120), scene, look)
        else:
            shelf(canvas, (middle - 230, middle + 230, 44), look, dice, tall=90)

    scene.still(paint, depth=WALL)


def _cat(scene: Scene, x: float, y: float) -> None:
    """A cat on the sill whose tail hangs down and sways."""
    coat = mix(tones(scene).ink, rgb("#2a1c26"), 0.5)
    tail = line(coat, 13)

    def sits(canvas: Any) -> None:
        canvas.translate(x, y)
        animals.cat(canvas, coat)

    scene.still(sits, depth=WALL, top=y - 170, bottom=y + 10)

    def sway(canvas: Any, t: float) -> None:
        swing = 14 * math.sin(t * 1.4)
        path = skia.Path()
        path.moveTo(x + 44, y - 10)
        path.cubicTo(x + 88, y - 4, x + 92 + swing * 0.5, y + 44, x + 72 + swing, y + 78)
        canvas.drawPath(path, tail)

    scene.moving(sway, depth=WALL)


def _things(scene: Scene, top: float, lamp: float, side: int) -> None:
    """The desk and what stands on it."""
    palette, dice, look = scene.palette, scene.dice(), tones(scene)
    middle, tall = scene.x(0.5), scene.tall
    half = 560.0 if not tall else 360.0
    who = somebody(scene, look)

    def paint(canvas: Any) -> None:
        table(canvas, (middle - half, middle + half, top), look, foot=1080)
        desk_lamp(canvas, lamp, top, look, palette, facing=side)
        if not tall:
            plant(canvas, middle + side * 400, top, 300, look, seed=scene.seed)
            stack(canvas, lamp - side * 120, top, look, dice)
        if scene.has("book", "writer") and not scene.has("code"):
            open_book(canvas, middle, top - 4, 128, look)
        else:
            laptop(canvas, middle, top - 2, look, palette, dice)
        mug(canvas, middle + side * (206 if not tall else 158), top, look)
        if scene.has("person", "child"):
            canvas.translate(middle, top + 62)
            canvas.scale(1.12, 1.12)
            at_work(canvas, who, mix(look.wood_dark, look.ink, 0.3))

    scene.still(paint, depth=0.62)
