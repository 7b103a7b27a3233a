"""A bed under a window at the end of the day."""

import math
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements import animals
from media.illustrate.elements.furniture import books, plant
from media.illustrate.elements.homebodies import sleeper, somebody
from media.illustrate.elements.interior import WALL, lamplight, picture, rug, shell
from media.illustrate.elements.light import motes
from media.illustrate.elements.robot import helper
from media.illustrate.elements.roomtones import Tones, tones
from media.illustrate.elements.windows import Window, curtains, daylight, outlook, sash
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob, polygon


def bedroom(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    floor = 790.0 if not tall else 615.0
    look, middle = tones(scene), scene.x(0.5)
    wide = 210.0 if not tall else 142.0
    spot = middle + side * (90 if not tall else 0)
    window = Window(spot - wide, 110, spot + wide, 450 if not tall else 350)
    scene.sun = (spot, 90.0)
    outlook(scene, window)
    shell(scene, [window], floor, look)
    _wall(scene, window, side)
    daylight(scene, window, floor - 60)
    head = middle - side * (380 if not tall else 232)
    if not tall:
        _table(scene, head - side * 150, floor + 20)
    _bed(scene, (head, floor + 30, side))
    _fairy_lights(scene, window)
    if scene.has("robot"):
        helper(
            scene, scene.x(0.5 + side * (0.33 if not tall else 0.3)), floor + 110, 380 if not tall else 250, depth=0.6
        )
    motes(scene, 20, top=120, bottom=floor, depth=0.5, colour=scene.palette.light, size=(1, 2.2))


def _wall(scene: Scene, window: Window, side: int) -> None:
    look = tones(scene)

    def paint(canvas: Any) -> None:
        sash(canvas, scene, window, look)
        curtains(canvas, window, look.cloth, look, drop=window.bottom + 70)
        if not scene.tall:
            left = scene.x(0.5 - side * 0.26)
            picture(canvas, (left - 80, 190, 160, 130), scene, look)
            right = scene.x(0.5 + side * 0.38)
            picture(canvas, (right - 65, 180, 130, 170), scene, look)
            if scene.width > 1400:
                _dresser(canvas, scene, right, look)

    scene.still(paint, depth=WALL)


def _dresser(canvas: Any, scene: Scene, x: float, look: Tones) -> None:
    foot, top = 800.0, 560.0
    canvas.drawRect(box(x - 150, top, x + 150, foot), across(x - 150, x + 150, look.wood, look.wood_dark))
    for i in range(3):
        y = top + 18 + i * 74
        canvas.drawRoundRect(box(x - 134, y, x + 134, y + 62), 5, 5, fill(mix(look.wood, look.wood_dark, 0.45)))
        for dx in (-60, 60):
            canvas.drawCircle(x + dx, y + 31, 6, fill(look.paper))
    canvas.drawRoundRect(box(x - 160, top - 12, x + 160, top + 4), 4, 4, fill(look.wood))
    dice = scene.dice()
    books(canvas, (x - 140, x - 10, top - 12), 88, look, dice)
    plant(canvas, x + 80, top - 12, 170, look, seed=scene.seed)


def _table(scene: Scene, x: float, foot: float) -> None:
    """A bedside table with a lamp."""
    look, palette = tones(scene), scene.palette
    top = foot - 200

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(x - 70, top, x + 70, foot), across(x - 70, x + 70, look.wood, look.wood_dark))
        canvas.drawRoundRect(box(x - 58, top + 20, x + 58, top + 84), 5, 5, fill(mix(look.wood, look.wood_dark, 0.5)))
        canvas.drawCircle(x, top + 52, 6, fill(look.paper))
        canvas.drawRoundRect(box(x - 80, top - 10, x + 80, top + 4), 4, 4, fill(look.wood))
        body = mix(look.cloth, look.ink, 0.2)
        canvas.drawPath(
            blob((x - 24, top - 10), (x - 30, top - 40), (x, top - 76), (x + 30, top - 40), (x + 24, top - 10)),
            fill(body),
        )
        cloth = mix(palette.light, look.paper, 0.4)
        canvas.drawPath(
            polygon([(x - 40, top - 166), (x + 40, top - 166), (x + 66, top - 78), (x - 66, top - 78)]),
            down(
                top - 166, top - 78, (0, mix(cloth, look.ink, 0.15), 1), (0.6, mix(cloth, WHITE, 0.3), 1), (1, cloth, 1)
            ),
        )
        halo(canvas, x, top - 110, 170, palette.light, 0.6 if palette.dim else 0.25)

    scene.still(paint, depth=0.5, top=top - 320)
    lamplight(scene, x, top - 110, 620, depth=0.5)


def _bed(scene: Scene, place: tuple[float, float, int]) -> None:
    """From the side: the head at one end, who sleeps in it, a quilt that rises and falls."""
    head, foot, side = place
    look, palette = tones(scene), scene.palette
    who = somebody(scene, look)
    size = 1.12 if not scene.tall else 0.64
    quilt = mix(mix(palette.accent, look.cloth, 0.5), look.ink, 0.18 if palette.dim else 0.05)

    def frame(canvas: Any) -> None:
        rug(canvas, scene.x(0.5), foot + 70, 560 if not scene.tall else 330, mix(look.cloth, look.ink, 0.3), look)
        canvas.translate(head, foot)
        canvas.scale(size * side, size)
        canvas.drawOval(box(-60, -14, 800, 26), fill(look.ink, 0.28))
        canvas.drawPath(
            blob((-56, 0), (-62, -180), (-40, -312), (-6, -312), (4, -180), (0, 0)),
            across(-60, 0, look.wood, look.wood_dark),
        )
        canvas.drawRoundRect(box(-20, -118, 760, -52), 8, 8, fill(look.wood))
        canvas.drawRoundRect(box(726, -206, 768, 0), 16, 16, across(726, 768, look.wood, look.wood_dark))
        linen = mix(look.paper, WHITE, 0.2)
        canvas.drawRoundRect(box(-4, -178, 730, -108), 26, 26, fill(linen))
        canvas.drawPath(
            blob((6, -176), (0, -236), (60, -262), (164, -246), (186, -200), (150, -172)),
            fill(mix(linen, look.wall, 0.12)),
        )
        canvas.save()
        canvas.translate(104, -236)
        canvas.rotate(-8)
        sleeper(canvas, who)
        canvas.restore()

    scene.still(frame, depth=0.56, top=foot - 380)
    _quilt(scene, (head, foot, side), size, (quilt, look))
    _companions(scene, (head, foot, side), size, look)


def _quilt(scene: Scene, place: tuple[float, float, int], size: float, tones_: tuple[Colour, Tones]) -> None:
    head, foot, side = place
    quilt, look = tones_
    body, patch, fold = fill(quilt), fill(mix(quilt, look.paper, 0.28)), fill(mix(look.paper, quilt, 0.12))
    deep, seam = fill(shade(quilt, -0.05)), line(mix(quilt, look.ink, 0.4), 2, 0.5)

    def paint(canvas: Any, t: float) -> None:
        rise = 5 * math.sin(t * 1.5)
        canvas.translate(head, foot)
        canvas.scale(size * side, size)
        cover = _cover(rise)
        canvas.drawPath(cover, body)
        canvas.save()
        canvas.clipPath(cover, doAntiAlias=True)
        for i in range(9):
            for k in range(3):
                if (i + k) % 2:
                    canvas.drawRect(
                        box(150 + i * 68, -262 + k * 70, 218 + i * 68, -192 + k * 70), patch if i % 3 else deep
                    )
        for i in range(9):
            canvas.drawLine(150 + i * 68, -270, 150 + i * 68, -30, seam)
        canvas.restore()
        turned = skia.Path()
        turned.moveTo(140, -206)
        turned.cubicTo(176, -250 - rise, 214, -262 - rise, 246, -260 - rise)
        turned.quadTo(222, -180, 226, -52)
        turned.lineTo(146, -56)
        turned.close()
        canvas.drawPath(turned, fold)

    scene.moving(paint, depth=0.56)


def _cover(rise: float) -> Any:
    """The outline of a quilt over somebody; *rise* is their breath."""
    cover = skia.Path()
    cover.moveTo(150, -206)
    cover.cubicTo(210, -262 - rise, 300, -256 - rise, 390, -232 - rise * 0.6)
    cover.cubicTo(500, -206, 600, -226, 690, -202)
    cover.quadTo(742, -190, 738, -120)
    cover.lineTo(738, -62)
    cover.quadTo(440, -38, 150, -62)
    cover.close()
    return cover


def _companions(scene: Scene, place: tuple[float, float, int], size: float, look: Tones) -> None:
    """A cat on the quilt, or a bear beside the pillow."""
    head, foot, side = place
    fur = mix(rgb("#b5814f"), look.ink, 0.18)

    def paint(canvas: Any) -> None:
        canvas.translate(head, foot)
        canvas.scale(size * side, size)
        if scene.has("child", "bear"):
            canvas.translate(196, -262)
            for dx, dy, r in ((0, 10, 36), (0, -36, 28), (-22, -58, 11), (22, -58, 11), (-34, 8, 13), (34, 8, 13)):
                canvas.drawCircle(dx, dy, r, fill(fur))
            canvas.drawCircle(0, -30, 12, fill(mix(fur, WHITE, 0.4)))
            for dx in (-9, 9):
                canvas.drawCircle(dx, -42, 3.2, fill(look.ink))
            canvas.drawCircle(0, -34, 4, fill(look.ink))
        else:
            canvas.translate(600, -212)
            canvas.scale(0.82, 0.82)
            animals.cat(canvas, mix(look.ink, rgb("#2a1c26"), 0.5))

    scene.still(paint, depth=0.56, top=foot - 420, bottom=foot)


def _fairy_lights(scene: Scene, window: Window) -> None:
    """A string of small lights around the window that glow up and down."""
    palette, look = scene.palette, tones(scene)
    y, left, right = window.top - 40, window.left - 150, window.right + 150
    cord = line(look.ink, 2.2, 0.8)
    levels = [(fill(palette.light, 0.5 + 0.5 * i / 8), fill(palette.light, 0.06 + 0.16 * i / 8)) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        span = (right - left) / 3
        for k in range(3):
            path = skia.Path()
            path.moveTo(left + k * span, y)
            path.quadTo(left + (k + 0.5) * span, y + 76, left + (k + 1) * span, y)
            canvas.drawPath(path, cord)
            for i in range(6):
                u = (i + 0.5) / 6
                x, hang = left + (k + u) * span, y + 152 * u * (1 - u) + 6
                core, aura = levels[int(4.5 + 3.9 * math.sin(t * 1.6 + i * 1.3 + k))]
                canvas.drawCircle(x, hang, 15, aura)
                canvas.drawCircle(x, hang, 4.2, core)

    scene.moving(paint, depth=WALL)
