"""A hall of books with light from a high window."""

import math
from typing import Any

import skia

from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.furniture import case, desk_lamp, open_book, stack, table
from media.illustrate.elements.homebodies import at_work, little_one, somebody
from media.illustrate.elements.interior import lamplight, rug, shell
from media.illustrate.elements.light import motes
from media.illustrate.elements.roomtones import Tones, tones
from media.illustrate.elements.windows import Window, daylight, outlook, sash
from media.illustrate.paints import across, box, fill, halo, line
from media.illustrate.scene import Scene


def library(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    floor = 700.0 if not tall else 600.0
    look, middle = tones(scene), scene.x(0.5)
    half = 150.0 if not tall else 104.0
    window = Window(middle - half, 90, middle + half, 520 if not tall else 430, arched=True)
    scene.sun = (middle + side * 60, 60.0)
    outlook(scene, window)
    shell(scene, [window], floor, look)
    scene.still(lambda canvas: sash(canvas, scene, window, look, panes=(3, 3)), depth=0.3)
    daylight(scene, window, floor)
    for i, (near, depth) in enumerate(((0.0, 0.36), (0.5, 0.48), (1.0, 0.66))):
        _cases(scene, floor, near, depth, side if i == 1 else 0)
    _table(scene, side)
    lamps = (0.5 - 0.24, 0.5 + 0.24) if not tall else (0.5,)
    for share in lamps:
        _chandelier(scene, scene.x(share), 130.0 if not tall else 90.0)
    motes(scene, 30, top=120, bottom=floor + 40, depth=0.5, colour=mix(scene.palette.sun, WHITE, 0.2), size=(1, 2.4))


def _cases(scene: Scene, floor: float, near: float, depth: float, ladder: int) -> None:
    """Bookcases on both sides at one distance, that rise out of the picture."""
    look, dice = tones(scene), scene.dice()
    haze = mix(scene.palette.haze, look.wall, 0.5)
    gap = (0.13 + 0.21 * near) * (scene.width if not scene.tall else 690.0)
    wide, row = 210 + 170 * near, 104 + 62 * near
    foot = floor + 26 + 130 * near

    def paint(canvas: Any) -> None:
        for side in (-1, 1):
            edge = scene.x(0.5) + side * gap
            a, b = sorted((edge, edge + side * wide))
            case(canvas, (a, -60, b, foot), look, dice, row=row)
            canvas.drawRect(box(a, -60, b, foot), fill(haze, 0.3 * (1 - near)))
            inner = edge - side * 2
            canvas.drawRect(
                box(min(inner, inner + side * 26), -60, max(inner, inner + side * 26), foot),
                across(inner, inner + side * 26, mix(look.wood, scene.palette.sun, 0.3), look.wood_dark)
                if side > 0
                else across(inner - 26, inner, look.wood_dark, mix(look.wood, scene.palette.sun, 0.3)),
            )
            if ladder == side and not scene.tall:
                _ladder(canvas, (edge + side * 110, foot), look)

    scene.still(paint, depth=depth)


def _ladder(canvas: Any, place: tuple[float, float], look: Tones) -> None:
    x, foot = place
    rail = line(mix(look.wood, WHITE, 0.2), 9)
    for side in (-1, 1):
        canvas.drawLine(x + side * 34 - 20, foot + 8, x + side * 27 + 26, foot - 560, rail)
    for i in range(9):
        u = (i + 0.6) / 9.4
        y, mid = foot + 8 - 568 * u, x - 20 + 46 * u
        canvas.drawLine(mid - 33, y, mid + 33, y, line(mix(look.wood, WHITE, 0.1), 7))


def _table(scene: Scene, side: int) -> None:
    """A reading table in the front, with somebody at it."""
    look, palette, dice = tones(scene), scene.palette, scene.dice()
    middle, tall = scene.x(0.5), scene.tall
    top = 748.0 if not tall else 612.0
    half = 430.0 if not tall else 236.0
    who = somebody(scene, look)

    def paint(canvas: Any) -> None:
        rug(canvas, middle, top + 250, half * 1.5, mix(look.cloth, look.ink, 0.35), look)
        table(canvas, (middle - half, middle + half, top), look, foot=top + 260)
        desk_lamp(canvas, middle - side * half * 0.62, top, look, palette, facing=side)
        open_book(canvas, middle + side * half * 0.08, top - 4, 108 if not tall else 84, look)
        stack(canvas, middle + side * half * 0.62, top, look, dice, count=5)
        _globe(canvas, middle - side * half * 0.9, top, look)
        if scene.has("person"):
            canvas.translate(middle, top + 66)
            at_work(canvas, who, mix(look.wood_dark, look.ink, 0.3))
        elif scene.has("child"):
            canvas.translate(middle + side * half * 0.36, top + 2)
            canvas.scale(1.15, 1.15)
            little_one(canvas, who, mix(look.cloth, palette.accent, 0.6))
        elif scene.has("cat"):
            canvas.translate(middle + side * half * 0.36, top)
            canvas.scale(0.9, 0.9)
            animals.cat(canvas, mix(look.ink, rgb("#2a1c26"), 0.5))

    scene.still(paint, depth=0.78, top=top - 300)
    lamplight(scene, middle - side * half * 0.35, top - 140, 460, depth=0.78)


def _globe(canvas: Any, x: float, y: float, look: Tones) -> None:
    """A globe on a foot."""
    canvas.drawRoundRect(box(x - 34, y - 10, x + 34, y), 5, 5, fill(look.wood_dark))
    canvas.drawLine(x, y - 8, x, y - 30, line(look.wood_dark, 7))
    canvas.drawCircle(x, y - 74, 46, fill(mix(rgb("#3f8fb0"), look.wall, 0.2)))
    ball = skia.Path()
    ball.addCircle(x, y - 74, 46)
    canvas.save()
    canvas.clipPath(ball, doAntiAlias=True)
    for dx, dy, rx, ry in ((-22, -88, 24, 18), (14, -60, 20, 26), (30, -104, 16, 12), (-30, -50, 14, 10)):
        canvas.drawOval(
            box(x + dx - rx, y + dy - ry, x + dx + rx, y + dy + ry), fill(mix(rgb("#8fae5a"), look.wall, 0.2))
        )
    canvas.drawCircle(x + 14, y - 62, 52, line(look.ink, 16, 0.18))
    canvas.restore()
    arc = skia.Path()
    arc.addArc(box(x - 54, y - 128, x + 54, y - 20), 60, 190)
    canvas.drawPath(arc, line(mix(look.wood, rgb("#d9a23f"), 0.4), 5))


def _chandelier(scene: Scene, x: float, y: float) -> None:
    """A ring of small lamps on a chain that turns slowly."""
    look, palette = tones(scene), scene.palette
    iron, bulb = line(look.ink, 5), fill(mix(palette.light, WHITE, 0.35))
    aura = fill(palette.light, 0.14 if palette.dim else 0.07)

    def hang(canvas: Any) -> None:
        halo(canvas, x, y + 20, 330, palette.light, 0.34 if palette.dim else 0.14)

    scene.veil(hang, depth=0.5, top=y - 330, bottom=y + 350)

    def paint(canvas: Any, t: float) -> None:
        canvas.drawLine(x, -80, x, y, iron)
        canvas.drawOval(box(x - 92, y - 12, x + 92, y + 26), iron)
        for i in range(7):
            angle = t * 0.12 + i * math.tau / 7
            lx, ly = x + 92 * math.cos(angle), y + 7 + 19 * math.sin(angle)
            canvas.drawLine(x, y - 40, lx, ly, line(look.ink, 2.2))
            canvas.drawCircle(lx, ly - 9, 19, aura)
            canvas.drawOval(box(lx - 6, ly - 20, lx + 6, ly), bulb)

    scene.moving(paint, depth=0.5)
