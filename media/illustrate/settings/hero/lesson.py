"""A card as a lesson: the thing in chalk on a blackboard."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate import icons
from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements.light import motes
from media.illustrate.lettering import centred, fitted
from media.illustrate.paints import box, down, fill, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.hero.things import ease, eye, thing, written

_SLATE = rgb("#23423c")
_CHALK = rgb("#f3f0e4")


def blackboard(scene: Scene) -> None:
    """A wall with a board, on which the thing is drawn among the notes of a lesson."""
    x, y, radius = eye(scene)
    scene.sun = (scene.x(0.5 + 0.3 * scene.side()), 60.0)
    half = min(660.0, scene.width * 0.45)
    edge = (x - half, 96.0, x + half, 720.0 if not scene.tall else 640.0)
    _wall(scene, edge)
    _notes(scene, edge)
    _drawn(scene, x, y - 14, radius * 1.24)
    motes(scene, 18, top=90, bottom=700, depth=0.7, colour=_CHALK, size=(1, 2.4))


def _wall(scene: Scene, edge: tuple[float, float, float, float]) -> None:
    palette = scene.palette
    left, top, right, bottom = edge
    wall, floor = mix(palette.haze, palette.sky[4], 0.45), mix(palette.mid, palette.near, 0.35)
    wood = mix(rgb("#9a6a42"), palette.near, 0.3 if palette.dim else 0.08)
    slate = mix(_SLATE, palette.near, 0.3 if palette.dim else 0.12)

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, -70, scene.width + MARGIN, 880),
            down(-70, 880, (0, mix(wall, palette.mid, 0.3), 1), (1, wall, 1)),
        )
        canvas.drawRect(
            box(-MARGIN, 872, scene.width + MARGIN, 1080), down(872, 1080, (0, floor, 1), (1, palette.near, 1))
        )
        canvas.drawRect(box(-MARGIN, 858, scene.width + MARGIN, 876), fill(mix(wood, palette.near, 0.3)))
        halo(canvas, scene.sun[0], scene.sun[1], 900, palette.light, 0.3)
        canvas.drawRoundRect(box(left - 16, top, right + 28, bottom + 34), 14, 14, fill(palette.near, 0.2))
        canvas.drawRoundRect(box(left - 22, top - 22, right + 22, bottom + 22), 14, 14, fill(wood))
        canvas.drawRect(
            box(left, top, right, bottom), down(top, bottom, (0, mix(slate, WHITE, 0.07), 1), (1, slate, 1))
        )
        canvas.drawRoundRect(box(left + 40, bottom + 14, right - 40, bottom + 30), 5, 5, fill(mix(wood, WHITE, 0.25)))
        for share, tone in ((0.2, _CHALK), (0.27, palette.accent), (0.74, palette.sun)):
            at = left + (right - left) * share
            canvas.drawRoundRect(box(at, bottom + 6, at + 34, bottom + 16), 4, 4, fill(tone))

    scene.still(paint, depth=0.4)


def _notes(scene: Scene, edge: tuple[float, float, float, float]) -> None:
    """Lines that nobody can read, a circle, a curve, an arrow: what is left of the lesson."""
    dice = scene.dice()
    left, top, right, bottom = edge
    soft, faint = line(_CHALK, 5, 0.5), line(_CHALK, 4, 0.26)
    wide = (right - left) * 0.17

    def paint(canvas: Any) -> None:
        for row in range(4):
            y = top + 70 + 42 * row
            canvas.drawLine(left + 46, y, left + 46 + wide * dice.uniform(0.5, 1), y + dice.uniform(-3, 3), faint)
        for row in range(3):
            y = bottom - 150 + 42 * row
            end = right - 46
            canvas.drawLine(end - wide * dice.uniform(0.5, 1), y, end, y + dice.uniform(-3, 3), faint)
        canvas.drawCircle(right - 46 - wide * 0.45, top + 128, wide * 0.36, soft)
        canvas.drawLine(right - 46 - wide * 0.45, top + 128, right - 46 - wide * 0.2, top + 128 - wide * 0.26, soft)
        canvas.drawPath(_curve(left + 50, bottom - 74, wide), soft)

    scene.still(paint, depth=0.4)


def _curve(x: float, y: float, wide: float) -> Any:
    path = skia.Path()
    path.moveTo(x, y - wide * 0.8)
    path.lineTo(x, y)
    path.lineTo(x + wide, y)
    path.moveTo(x + 8, y - 10)
    path.cubicTo(x + wide * 0.4, y - 14, x + wide * 0.5, y - wide * 0.66, x + wide * 0.94, y - wide * 0.7)
    return path


def _drawn(scene: Scene, x: float, y: float, size: float) -> None:
    text = written(scene)
    if scene.icon is None or scene.icon not in icons.names():
        thing(scene, x, y, size, depth=0.4)
        return
    high = y - (44 if text else 0)
    _glyph(scene, (x, high), size * (0.86 if text else 1.0), _CHALK)
    if text:
        font = fitted(text, min(620.0, scene.width * 0.56), 112.0)

        def name(canvas: Any, t: float) -> None:
            canvas.save()
            canvas.translate(x, y + size * 0.56)
            centred(canvas, text, font, 0, _CHALK, min(1.0, max(0.0, (t - 0.5) / 0.5)))
            canvas.restore()

        scene.moving(name, depth=0.4)


def _glyph(scene: Scene, at: tuple[float, float], size: float, chalk: Colour) -> None:
    name = scene.icon or ""

    def paint(canvas: Any) -> None:
        icons.sticker(canvas, name, size, body=mix(_SLATE, scene.palette.accent, 0.6), ink=chalk, rim=0)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(at[0], at[1] + 3 * math.sin(t * 1.2), 1.6 * math.sin(t * 0.9), 0.9 + 0.1 * ease(t / 0.7))

    half = size * 0.62
    scene.sprite(paint, (-half, -half, half, half), poses, depth=0.4)
