"""Rooms: walls and floors, the light of lamps, small things on them."""

import math
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, shade
from media.illustrate.elements.roomtones import Tones
from media.illustrate.elements.windows import Window
from media.illustrate.paints import across, box, down, fill, glow, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon

#: parallax of the wall
WALL = 0.3


def shell(scene: Scene, windows: list[Window], floor: float, look: Tones) -> None:
    """Walls with openings and a boarded floor; beside a lamp's light the wall is darker."""
    holes = [window.opening() for window in windows]
    middle = scene.x(0.5)
    paper = mix(look.wall, look.wall_dark, 0.16)

    def paint(canvas: Any) -> None:
        # Under the wall's foot too: where two soft edges meet, the picture would be see-through.
        canvas.drawRect(
            box(-MARGIN, floor - 30, scene.width + MARGIN, 1080),
            down(floor, 1040, (0, mix(look.wood, look.wall, 0.2), 1), (1, look.wood_dark, 1)),
        )
        wall = skia.Path()
        wall.addRect(box(-MARGIN, -70, scene.width + MARGIN, floor + 2))
        for hole in holes:
            wall = skia.Op(wall, hole, skia.PathOp.kDifference_PathOp)
        canvas.drawPath(
            wall,
            down(
                -60,
                floor,
                (0, mix(look.wall, look.wall_dark, 0.5), 1),
                (0.45, look.wall, 1),
                (1, mix(look.wall, look.wall_dark, 0.45), 1),
            ),
        )
        canvas.save()
        canvas.clipPath(wall, doAntiAlias=True)
        for x in range(int(-MARGIN), int(scene.width + MARGIN), 76):
            canvas.drawRect(box(x, -70, x + 34, floor), fill(paper, 0.38))
        canvas.restore()
        canvas.drawRect(
            box(-MARGIN, floor - 26, scene.width + MARGIN, floor + 2), fill(mix(look.trim, look.wall_dark, 0.35))
        )
        for i in range(-18, 19):
            canvas.drawLine(middle + i * 92, floor, middle + i * 176, 1080, line(look.ink, 2, 0.2))
        canvas.drawRect(
            box(-MARGIN, floor, scene.width + MARGIN, floor + 22),
            down(floor, floor + 22, (0, look.ink, 0.3), (1, look.ink, 0)),
        )

    scene.still(paint, depth=WALL)


def lamplight(scene: Scene, x: float, y: float, reach: float, *, depth: float) -> None:
    """The warm light of a lamp on all around it."""
    light, strength = scene.palette.light, 0.44 if scene.palette.dim else 0.16

    def paint(canvas: Any) -> None:
        canvas.drawCircle(
            x, y, reach, glow(x, y, reach, (0, light, strength), (0.35, light, strength * 0.42), (1, light, 0))
        )

    scene.veil(paint, depth=depth, top=y - reach, bottom=y + reach)


def steam(scene: Scene, x: float, y: float, *, depth: float, size: float = 1.0) -> None:
    """Wisps over something hot."""
    tone = mix(scene.palette.cloud[0], WHITE, 0.5)
    levels = [line(tone, (3 + 5 * (i / 8)) * size, 0.34 * math.sin(math.pi * (i / 8))) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        for k in range(6):
            u = (t * 0.27 + k / 6) % 1
            path, sway = skia.Path(), 10 * size
            top = y - 96 * u * size
            path.moveTo(x + sway * math.sin(k * 1.9 + u * 4), top)
            path.quadTo(
                x + 2 * sway * math.sin(k * 1.9 + u * 5 + 1),
                top - 18 * size,
                x + 1.2 * sway * math.sin(k * 1.9 + u * 6 + 2),
                top - 38 * size,
            )
            canvas.drawPath(path, levels[int(8 * u)])

    scene.moving(paint, depth=depth)


def picture(canvas: Any, place: tuple[float, float, float, float], scene: Scene, look: Tones) -> None:
    """A framed landscape; *place*: left, top, width, height."""
    left, top, wide, high = place
    palette = scene.palette
    canvas.drawRect(box(left + 5, top + 8, left + wide + 5, top + high + 8), fill(look.ink, 0.22))
    canvas.drawRect(box(left, top, left + wide, top + high), fill(look.wood_dark))
    canvas.drawRect(box(left + 9, top + 9, left + wide - 9, top + high - 9), fill(look.paper))
    inner = box(left + 20, top + 20, left + wide - 20, top + high - 20)
    canvas.save()
    canvas.clipRect(inner)
    canvas.drawRect(
        inner,
        down(
            top, top + high, (0, mix(palette.sky[1], look.paper, 0.35), 1), (1, mix(palette.sky[4], look.paper, 0.3), 1)
        ),
    )
    canvas.drawCircle(
        left + wide * 0.62, top + high * 0.42, min(wide, high) * 0.1, fill(mix(palette.accent, look.paper, 0.25))
    )
    for share, tone in ((0.5, 0.4), (0.66, 0.8)):
        hill = polygon(
            [
                (left, top + high),
                (left, top + high * share),
                (left + wide * 0.35, top + high * (share - 0.14)),
                (left + wide * 0.6, top + high * (share + 0.06)),
                (left + wide, top + high * (share - 0.08)),
                (left + wide, top + high),
            ]
        )
        canvas.drawPath(hill, fill(mix(palette.depth(tone), look.paper, 0.25)))
    canvas.restore()


def rug(canvas: Any, x: float, y: float, half: float, tone: Colour, look: Tones) -> None:
    """An oval rug on the floor."""
    for share, colour in (
        (1.0, tone),
        (0.86, mix(tone, look.paper, 0.45)),
        (0.8, tone),
        (0.5, mix(tone, look.ink, 0.2)),
        (0.44, mix(tone, look.paper, 0.25)),
    ):
        canvas.drawOval(
            box(x - half * share, y - half * 0.2 * share, x + half * share, y + half * 0.2 * share), fill(colour)
        )


def volume(tone: Colour, left: float, right: float) -> Any:
    """A paint that makes something round between *left* and *right*."""
    return across(left, right, shade(tone, 0.05), shade(tone, -0.1))
