"""A kitchen with something on the stove."""

import math
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements import animals
from media.illustrate.elements.furniture import plant
from media.illustrate.elements.homebodies import cook, somebody
from media.illustrate.elements.interior import WALL, lamplight, shell, steam, volume
from media.illustrate.elements.robot import helper
from media.illustrate.elements.roomtones import Tones, tones
from media.illustrate.elements.windows import Window, daylight, outlook, sash
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob, polygon


def kitchen(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    top = 700.0 if not tall else 580.0
    look = tones(scene)
    window_x = scene.x(0.5 - side * (0.14 if not tall else 0.2))
    wide = 230.0 if not tall else 112.0
    window = Window(window_x - wide, 170, window_x + wide, 500 if not tall else 420)
    scene.sun = (window_x, 120.0)
    outlook(scene, window)
    shell(scene, [window], 840.0 if tall else 1060.0, look)
    stove = scene.x(0.5 + side * (0.2 if not tall else 0.24))
    _back(scene, window, (stove, top, side))
    daylight(scene, window, top)
    _counter(scene, top, stove, side)
    steam(scene, stove - side * 62, top - 112, depth=0.5, size=1.5)
    steam(scene, stove - side * 40, top - 130, depth=0.5, size=1.2)
    for share in (0.5 - side * 0.02, 0.5 + side * 0.36) if not tall else (0.5 + side * 0.06,):
        _pendant(scene, scene.x(share), 210.0 if not tall else 190.0)
    if scene.has("robot"):
        helper(
            scene,
            stove - side * (260 if not tall else 150),
            980.0 if not tall else 800.0,
            560 if not tall else 400,
            depth=0.6,
        )
    elif scene.has("person", "child") or scene.chance(0.6):
        _cook(scene, stove - side * (150 if not tall else 130), side)


def _back(scene: Scene, window: Window, place: tuple[float, float, int]) -> None:
    """Tiles, shelves with jars, and the hood."""
    look, dice, palette = tones(scene), scene.dice(), scene.palette
    stove, top, side = place
    reach = 140 if not scene.tall else 104
    tile = mix(mix(WHITE, look.wall, 0.35), look.ink, 0.3 if palette.dim else 0.02)

    def paint(canvas: Any) -> None:
        for row in range(3):
            for x in range(int(-MARGIN), int(scene.width + MARGIN), 74):
                y = top - 44 - row * 44
                left = x + (37 if row % 2 else 0)
                canvas.drawRoundRect(
                    box(left + 2, y + 2, left + 72, y + 42), 4, 4, fill(shade(tile, dice.uniform(-0.03, 0.02)), 0.9)
                )
        sash(canvas, scene, window, look, panes=(2, 1))
        metal = mix(rgb("#b9bec6"), look.wall_dark, 0.3)
        canvas.drawRect(
            box(stove - 46, -70, stove + 46, 250), across(stove - 46, stove + 46, metal, mix(metal, look.ink, 0.35))
        )
        hood = polygon([(stove - 50, 240), (stove + 50, 240), (stove + reach, 340), (stove - reach, 340)])
        canvas.drawPath(hood, across(stove - reach, stove + reach, metal, mix(metal, look.ink, 0.35)))
        canvas.drawRect(box(stove - reach, 336, stove + reach, 362), fill(mix(metal, look.ink, 0.25)))
        spots = [(0.5 - side * 0.42, 230, 150), (0.5 - side * 0.42, 390, 150)] if scene.width > 1400 else []
        spots += [(0.5 + side * 0.42, 250, 130), (0.5 + side * 0.42, 400, 130)] if scene.width > 1400 else []
        for share, y, half in spots:
            _jars(canvas, look, dice, (scene.x(share) - half, scene.x(share) + half, y))

    scene.still(paint, depth=WALL)


def _jars(canvas: Any, look: Tones, dice: Any, place: tuple[float, float, float]) -> None:
    left, right, y = place
    canvas.drawRoundRect(box(left, y, right, y + 13), 3, 3, fill(look.wood))
    canvas.drawRect(box(left, y + 13, right, y + 22), fill(look.ink, 0.2))
    x = left + 14
    while x < right - 44:
        wide, high, luck = dice.uniform(30, 46), dice.uniform(44, 84), dice.random()
        tone = mix(
            rgb(dice.choice(("#d9a23f", "#b5563f", "#6f8f4f", "#e8d8b8", "#8a5a3c", "#4f7f8a"))), look.wall, 0.25
        )
        if luck < 0.6:
            canvas.drawRoundRect(box(x, y - high, x + wide, y), 7, 7, fill(mix(look.paper, look.wall, 0.3), 0.85))
            canvas.drawRoundRect(box(x + 3, y - high * 0.7, x + wide - 3, y - 3), 5, 5, fill(tone))
            canvas.drawRoundRect(box(x - 1, y - high - 9, x + wide + 1, y - high + 4), 3, 3, fill(look.wood_dark))
        elif luck < 0.85:
            for i in range(3):
                canvas.drawOval(
                    box(x - 4, y - 12 - i * 11, x + wide + 10, y - i * 11), fill(mix(look.paper, tone, 0.2 + 0.15 * i))
                )
            x += 12
        else:
            plant(canvas, x + wide / 2, y, 90, look, seed=int(x))
        x += wide + dice.uniform(10, 20)


def _counter(scene: Scene, top: float, stove: float, side: int) -> None:
    palette, look = scene.palette, tones(scene)
    low = 1080.0 if not scene.tall else 846.0
    front = mix(mix(palette.accent, rgb("#5f8a86"), 0.6), look.wall_dark, 0.4)
    stone = mix(look.paper, look.ink, 0.12)

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, top + 20, scene.width + MARGIN, low),
            down(top, 1000, (0, front, 1), (1, mix(front, look.ink, 0.45), 1)),
        )
        for i, x in enumerate(range(int(-MARGIN), int(scene.width + MARGIN), 186)):
            canvas.drawRoundRect(box(x + 10, top + 112, x + 176, low - 24), 6, 6, fill(shade(front, 0.03)))
            canvas.drawRoundRect(box(x + 10, top + 38, x + 176, top + 100), 6, 6, fill(shade(front, 0.03)))
            canvas.drawRoundRect(box(x + 70, top + 64, x + 116, top + 72), 4, 4, fill(look.wood))
            canvas.drawRoundRect(
                box(x + (150 if i % 2 else 24), top + 150, x + (160 if i % 2 else 34), top + 210), 4, 4, fill(look.wood)
            )
        _oven(canvas, look, (stove, top, low), palette.light)
        canvas.drawRoundRect(box(-MARGIN, top, scene.width + MARGIN, top + 28), 4, 4, fill(stone))
        canvas.drawRect(box(-MARGIN, top + 28, scene.width + MARGIN, top + 38), fill(look.ink, 0.25))
        _pot(canvas, stove - side * 52, top - 4, 74, 92, mix(rgb("#c9503c"), look.ink, 0.15))
        _pot(canvas, stove + side * 66, top - 4, 50, 50, mix(rgb("#8a929c"), look.ink, 0.2))
        _board(canvas, scene, scene.x(0.5 - side * (0.13 if not scene.tall else 0.24)), top, look)
        if not scene.tall:
            plant(canvas, scene.x(0.5 - side * 0.36), top, 210, look, seed=scene.seed)
            _bowl(canvas, scene.x(0.5 + side * 0.42), top, look)
            _bowl(canvas, scene.x(0.5 - side * 0.5), top, look)
        if scene.has("cat"):
            canvas.translate(scene.x(0.5 - side * 0.26), top)
            canvas.scale(0.8, 0.8)
            animals.cat(canvas, mix(look.ink, rgb("#2a1c26"), 0.5))

    scene.still(paint, depth=0.5, top=top - 260)


def _oven(canvas: Any, look: Tones, place: tuple[float, float, float], light: Colour) -> None:
    x, top, low = place
    metal = mix(rgb("#dcd6cc"), look.ink, 0.2)
    canvas.drawRect(box(x - 146, top + 20, x + 146, low), across(x - 146, x + 146, metal, mix(metal, look.ink, 0.3)))
    for i in range(5):
        canvas.drawCircle(x - 96 + i * 48, top + 64, 13, fill(mix(look.ink, metal, 0.2)))
    canvas.drawRoundRect(box(x - 116, top + 104, x + 116, top + 116), 6, 6, fill(mix(look.ink, metal, 0.3)))
    canvas.drawRoundRect(box(x - 112, top + 134, x + 112, top + 270), 10, 10, fill(mix(look.ink, rgb("#4a2010"), 0.5)))
    halo(canvas, x, top + 210, 110, mix(light, rgb("#ff9a4a"), 0.5), 0.7)
    canvas.drawRect(box(x - 130, top - 6, x + 130, top + 2), fill(look.ink))


def _pot(canvas: Any, x: float, y: float, half: float, high: float, tone: Colour) -> None:
    canvas.drawRoundRect(box(x - half, y - high, x + half, y), 16, 16, volume(tone, x - half, x + half))
    for side in (-1, 1):
        canvas.drawRoundRect(
            box(x + side * (half + 9) - 12, y - high * 0.74, x + side * (half + 9) + 12, y - high * 0.6),
            6,
            6,
            fill(mix(tone, (0, 0, 0), 0.35)),
        )
    canvas.drawRoundRect(box(x - half - 5, y - high - 8, x + half + 5, y - high + 5), 6, 6, fill(shade(tone, 0.06)))


def _board(canvas: Any, scene: Scene, x: float, y: float, look: Tones) -> None:
    """A board with a loaf, two slices and a knife."""
    crust, crumb = mix(rgb("#c07a3a"), look.ink, 0.12), mix(rgb("#f3d9a8"), look.ink, 0.1)
    canvas.drawRoundRect(box(x - 130, y - 12, x + 130, y), 5, 5, fill(mix(look.wood, WHITE, 0.15)))
    canvas.drawPath(
        blob(
            (x - 100, y - 12), (x - 104, y - 58), (x - 50, y - 84), (x + 10, y - 78), (x + 34, y - 48), (x + 30, y - 12)
        ),
        fill(crust),
    )
    for i in range(3):
        cut = skia.Path()
        cut.moveTo(x - 78 + i * 34, y - 72 + abs(i - 1) * 6)
        cut.quadTo(x - 66 + i * 34, y - 60, x - 64 + i * 34, y - 42)
        canvas.drawPath(cut, line(crumb, 5, 0.8))
    for i in range(2):
        left = x + 44 + i * 30
        canvas.drawPath(
            blob((left, y - 12), (left - 2, y - 52), (left + 13, y - 66), (left + 26, y - 50), (left + 24, y - 12)),
            fill(crust),
        )
        canvas.drawPath(
            blob((left + 4, y - 14), (left + 3, y - 50), (left + 13, y - 60), (left + 21, y - 48), (left + 20, y - 14)),
            fill(crumb),
        )


def _bowl(canvas: Any, x: float, y: float, look: Tones) -> None:
    """Fruit in a bowl."""
    for dx, dy, tone in (
        (-34, -58, "#d9503c"),
        (2, -66, "#e8a23a"),
        (36, -56, "#8fae4a"),
        (-14, -48, "#e8c23a"),
        (18, -46, "#c9402f"),
    ):
        canvas.drawCircle(x + dx, y + dy, 23, fill(mix(rgb(tone), look.ink, 0.1)))
        canvas.drawCircle(x + dx - 7, y + dy - 8, 6, fill(WHITE, 0.25))
    dish = skia.Path()
    dish.moveTo(x - 74, y - 52)
    dish.cubicTo(x - 66, y + 2, x - 30, y, x, y)
    dish.cubicTo(x + 30, y, x + 66, y + 2, x + 74, y - 52)
    dish.close()
    canvas.drawPath(dish, volume(mix(look.cloth, look.paper, 0.3), x - 74, x + 74))


def _pendant(scene: Scene, x: float, y: float) -> None:
    """A hanging lamp that swings a little."""
    look, palette = tones(scene), scene.palette
    lamplight(scene, x, y + 60, 430, depth=0.5)
    cord, hood = line(look.ink, 4), fill(mix(look.cloth, look.ink, 0.3))
    bulb = fill(mix(palette.light, WHITE, 0.4))

    def paint(canvas: Any, t: float) -> None:
        canvas.translate(x, -80)
        canvas.rotate(0.8 * math.sin(t * 1.1 + x))
        canvas.drawLine(0, 0, 0, y + 80, cord)
        canvas.translate(0, y + 80)
        canvas.drawCircle(0, 58, 17, bulb)
        dome = skia.Path()
        dome.moveTo(-74, 52)
        dome.cubicTo(-66, 4, -30, -8, 0, -10)
        dome.cubicTo(30, -8, 66, 4, 74, 52)
        dome.close()
        canvas.drawPath(dome, hood)

    scene.moving(paint, depth=0.5)


def _cook(scene: Scene, x: float, side: int) -> None:
    look = tones(scene)
    who = somebody(scene, look)
    size, foot = (1.62, 1010.0) if not scene.tall else (1.4, 880.0)
    apron = mix(look.paper, scene.palette.accent, 0.2)

    def paint(canvas: Any) -> None:
        canvas.translate(x, foot)
        canvas.scale(size * side, size)
        cook(canvas, who, apron)

    scene.still(paint, depth=0.58, top=foot - 400 * size)
