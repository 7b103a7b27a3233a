"""An armchair by the fire."""

import math
import random
from typing import Any

import skia

from media.illustrate.colour import mix, rgb, shade
from media.illustrate.elements.furniture import armchair, chair_arm, floor_lamp, shelf
from media.illustrate.elements.homebodies import little_one, reader, somebody
from media.illustrate.elements.interior import WALL, lamplight, picture, rug, shell
from media.illustrate.elements.light import flicker, motes
from media.illustrate.elements.robot import helper
from media.illustrate.elements.roomtones import Tones, tones
from media.illustrate.elements.windows import Window, outlook, sash
from media.illustrate.paints import box, down, fill, halo, line
from media.illustrate.scene import Scene

_FIRE = ("#e8452c", "#ff8a34", "#ffc84a", "#fff3c4")


def fireside(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    floor = 730.0 if not tall else 590.0
    look = tones(scene)
    fire = scene.x(0.5 + side * (0.17 if not tall else 0.16))
    scene.sun = (fire, floor - 60)
    window = Window(0, 0, 1, 1)
    if not tall:
        spot = scene.x(0.5 - side * 0.31)
        window = Window(spot - 130, 150, spot + 130, 520)
        outlook(scene, window)
    shell(scene, [window] if not tall else [], floor, look)
    _wall(scene, window, (fire, floor, side))
    lamplight(scene, fire, floor - 70, 560, depth=0.34)
    _flames(scene, fire, floor - 6)
    flicker(scene, fire, floor - 80, 200, depth=0.36, colour=rgb("#ff9a4a"))
    chair = scene.x(0.5 - side * (0.13 if not tall else 0.17))
    _seat(scene, chair, floor + (56 if not tall else 40), side)
    _pets(scene, scene.x(0.5 + side * (0.07 if not tall else 0.1)), floor + (104 if not tall else 78), side)
    if scene.has("robot"):
        helper(scene, scene.x(0.5 + side * 0.34), floor + 70, 310 if not tall else 230, depth=0.5)
    motes(scene, 18, top=floor - 330, bottom=floor, depth=0.5, colour=rgb("#ffb45a"), size=(1, 2.4))


def _wall(scene: Scene, window: Window, place: tuple[float, float, int]) -> None:
    look, dice = tones(scene), scene.dice()
    fire, floor, side = place

    def paint(canvas: Any) -> None:
        if not scene.tall:
            sash(canvas, scene, window, look)
            for y in (300, 470):
                near, far = fire + side * 290, fire + side * 560
                shelf(canvas, (min(near, far), max(near, far), y), look, dice)
        _chimney(canvas, scene, fire, floor, look)
        _mantel(canvas, scene, (fire, floor - 366), look)

    scene.still(paint, depth=WALL)


def _chimney(canvas: Any, scene: Scene, x: float, floor: float, look: Tones) -> None:
    dice = random.Random(scene.seed)
    brick = mix(mix(rgb("#a8563f"), look.wall, 0.3), look.ink, 0.15 if not scene.palette.dim else 0.3)
    half = 216 if not scene.tall else 190
    canvas.drawRect(box(x - half, -70, x + half, floor + 2), fill(mix(brick, look.ink, 0.28)))
    for row in range(int((floor + 70) / 30) + 1):
        y = -70 + row * 30
        for i in range(-1, 9):
            left = x - half + i * 62 + (31 if row % 2 else 0)
            a, b = max(left, x - half), min(left + 58, x + half)
            if b > a + 4:
                canvas.drawRect(box(a, y, b, min(y + 26, floor)), fill(shade(brick, dice.uniform(-0.03, 0.03))))
    canvas.drawRoundRect(
        box(x - 154, floor - 262, x + 154, floor + 60), 40, 40, fill(mix(look.trim, look.wall_dark, 0.3))
    )
    canvas.drawRoundRect(
        box(x - 128, floor - 236, x + 128, floor + 90),
        30,
        30,
        down(floor - 236, floor, (0, mix(look.ink, rgb("#3a1408"), 0.5), 1), (1, rgb("#7a2c12"), 1)),
    )
    wood = mix(rgb("#5a3422"), look.ink, 0.3)
    for turn in (-12, 10, -3):
        canvas.save()
        canvas.translate(x, floor - 18 - abs(turn) * 1.1)
        canvas.rotate(turn)
        canvas.drawRoundRect(box(-86, -13, 86, 13), 12, 12, fill(wood))
        canvas.drawCircle(80, 0, 11, fill(mix(wood, rgb("#d9a060"), 0.5)))
        canvas.restore()
    canvas.drawRoundRect(box(x - 190, floor - 4, x + 190, floor + 22), 6, 6, fill(mix(look.trim, look.ink, 0.35)))
    halo(canvas, x, floor - 70, 260, rgb("#ff9a4a"), 0.5)


def _mantel(canvas: Any, scene: Scene, place: tuple[float, float], look: Tones) -> None:
    x, y = place
    canvas.drawRoundRect(box(x - 236, y, x + 236, y + 28), 5, 5, fill(look.wood))
    canvas.drawRect(box(x - 220, y + 28, x + 220, y + 44), fill(look.wood_dark))
    picture(canvas, (x - 100, y - 216, 200, 166), scene, look)
    for side in (-1, 1):
        left = x + side * 168
        canvas.drawRoundRect(box(left - 7, y - 62, left + 7, y), 3, 3, fill(look.paper))
        canvas.drawOval(box(left - 5, y - 82, left + 5, y - 60), fill(scene.palette.light))
        halo(canvas, left, y - 72, 52, scene.palette.light, 0.6 if scene.palette.dim else 0.3)
        canvas.drawRoundRect(box(left - 18, y - 8, left + 18, y), 3, 3, fill(mix(look.cloth, look.ink, 0.2)))
    canvas.drawRoundRect(box(x - 44, y - 38, x + 30, y), 10, 10, fill(look.wood_dark))
    canvas.drawCircle(x - 7, y - 22, 15, fill(look.paper))
    canvas.drawRect(box(x - 8, y - 33, x - 6, y - 22), fill(look.ink))
    canvas.drawRect(box(x - 8, y - 23, x + 2, y - 21), fill(look.ink))


def _flames(scene: Scene, x: float, y: float) -> None:
    """A fire that licks up in tongues."""
    dice = scene.dice()
    tongues = [(dice.uniform(-70, 70), dice.uniform(0.6, 1.1), dice.uniform(0, 6.28)) for _ in range(9)]
    paints = [fill(rgb(colour), 0.92) for colour in _FIRE]

    def paint(canvas: Any, t: float) -> None:
        for level, tone in enumerate(paints):
            size = 1 - 0.23 * level
            for spot, tall, phase in tongues:
                high = (96 + 54 * tall) * size * (1 - abs(spot) / 130) * (1 + 0.16 * math.sin(t * 9 + phase))
                half, lean = 27 * size, 12 * math.sin(t * 5.3 + phase * 2)
                left = x + spot * (1 - 0.12 * level)
                tongue = skia.Path()
                tongue.moveTo(left - half, y)
                tongue.cubicTo(
                    left - half * 1.2,
                    y - high * 0.4,
                    left + lean * 0.3 - half * 0.3,
                    y - high * 0.5,
                    left + lean,
                    y - high,
                )
                tongue.cubicTo(
                    left + lean * 0.5 + half * 0.5, y - high * 0.5, left + half * 1.2, y - high * 0.4, left + half, y
                )
                tongue.close()
                canvas.drawPath(tongue, tone)

    scene.moving(paint, depth=WALL)


def _seat(scene: Scene, x: float, foot: float, side: int) -> None:
    look, palette = tones(scene), scene.palette
    cover = mix(mix(palette.accent, rgb("#7a4a4a"), 0.35), look.ink, 0.25 if palette.dim else 0.1)
    who = somebody(scene, look)
    size = 1.3 if not scene.tall else 0.92

    def paint(canvas: Any) -> None:
        rug(canvas, scene.x(0.5), foot + 40, 520 if not scene.tall else 330, mix(look.cloth, look.ink, 0.25), look)
        if not scene.tall:
            floor_lamp(canvas, x - side * 210 * size, foot - 10, 470, look, palette)
        canvas.translate(x, foot)
        canvas.scale(size * side, size)
        canvas.drawOval(box(-140, -8, 150, 16), fill(look.ink, 0.3))
        armchair(canvas, cover, look)
        canvas.save()
        canvas.translate(4, -112)
        reader(canvas, who, look.paper)
        canvas.restore()
        chair_arm(canvas, cover, look)

    scene.still(paint, depth=0.55)
    if not scene.tall:
        lamplight(scene, x - side * 210 * size, foot - 380, 380, depth=0.55)


def _pets(scene: Scene, x: float, y: float, side: int) -> None:
    """A child on the rug, or a cat that sleeps there."""
    look = tones(scene)
    who = somebody(scene, look)

    def paint(canvas: Any) -> None:
        if scene.has("child"):
            canvas.save()
            canvas.translate(x, y + 22)
            canvas.scale(1.15, 1.15)
            little_one(canvas, who, mix(look.cloth, scene.palette.accent, 0.6))
            canvas.restore()
            if not scene.has("cat"):
                return
        canvas.translate(x + (side * 130 if scene.has("child") else 0), y + 10)
        _asleep(canvas, mix(look.ink, rgb("#c98a4a"), 0.55))

    scene.still(paint, depth=0.6, top=y - 210, bottom=y + 50)


def _asleep(canvas: Any, coat: Any) -> None:
    """A cat curled up; about 130 wide."""
    dark = mix(coat, (0, 0, 0), 0.25)
    canvas.drawOval(box(-66, -50, 58, 8), fill(coat))
    canvas.drawOval(box(-62, -12, 40, 10), fill(dark))
    canvas.drawCircle(44, -22, 25, fill(coat))
    for x in (30, 56):
        ear = skia.Path()
        ear.moveTo(x - 10, -38)
        ear.lineTo(x + (-4 if x < 40 else 6), -58)
        ear.lineTo(x + 10, -36)
        ear.close()
        canvas.drawPath(ear, fill(coat))
    tail = skia.Path()
    tail.moveTo(-60, -14)
    tail.cubicTo(-96, 14, -20, 18, 22, 4)
    canvas.drawPath(tail, line(dark, 13))
    for x in (36, 54):
        shut = skia.Path()
        shut.moveTo(x - 5, -22)
        shut.quadTo(x, -17, x + 5, -22)
        canvas.drawPath(shut, line(mix(coat, (0, 0, 0), 0.7), 2.2))
    for i in range(4):
        canvas.drawLine(-34 + i * 16, -48, -30 + i * 16, -34, line(dark, 4, 0.7))
