"""Rooms: their walls and floors, and windows with the weather outside."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import BLACK, WHITE, Colour, mix, rgb, shade
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.paints import across, box, down, fill, glow, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon, under, wander

#: parallax of the wall, and of what is seen through it
WALL, OUTSIDE = 0.3, 0.1


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of a room in this light."""

    wall: Colour
    wall_dark: Colour
    wood: Colour
    wood_dark: Colour
    trim: Colour
    cloth: Colour
    paper: Colour
    ink: Colour


def tones(scene: Scene) -> Tones:
    palette = scene.palette
    dim = palette.dim
    wall = mix(rgb("#d3b795"), mix(palette.mid, palette.haze, 0.25), 0.52)
    wall = mix(wall, palette.near, 0.4) if dim else mix(wall, mix(WHITE, palette.sun, 0.6), 0.2)
    ink = mix(palette.near, BLACK, 0.15)
    wood = mix(rgb("#96603a"), ink, 0.3 if dim else 0.1)
    return Tones(
        wall=wall, wall_dark=mix(wall, ink, 0.42), wood=wood, wood_dark=mix(wood, ink, 0.5),
        trim=mix(mix(rgb("#f3e6d0"), wall, 0.3), ink, 0.26 if dim else 0.0), cloth=mix(palette.accent, wall, 0.36),
        paper=mix(rgb("#f7ecd8"), ink, 0.14 if dim else 0.0), ink=ink,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    left: float
    top: float
    right: float
    bottom: float
    arched: bool = False

    def opening(self) -> Any:
        path = skia.Path()
        if not self.arched:
            path.addRoundRect(box(self.left, self.top, self.right, self.bottom), 6, 6)
            return path
        half = (self.right - self.left) / 2
        path.moveTo(self.left, self.bottom)
        path.lineTo(self.left, self.top + half)
        path.arcTo(box(self.left, self.top, self.right, self.top + 2 * half), 180, 180, forceMoveTo=False)
        path.lineTo(self.right, self.bottom)
        path.close()
        return path


def outlook(scene: Scene, window: Window) -> None:
    """What is outside: sky, sun or moon, hills with trees, and falling rain or snow."""
    palette, dice = scene.palette, scene.dice()
    left, top, right, bottom = window.left - 60, window.top - 50, window.right + 60, window.bottom + 50
    high = bottom - top
    xs = np.arange(left, right + 7, 6.0)
    hills = [
        (bottom - high * share - high * 0.07 * wander(xs / 150, dice), tone)
        for share, tone in ((0.36, 0.15), (0.27, 0.4), (0.17, 0.66))
    ]
    kinds = conifers(dice)
    disc = (
        window.left + (window.right - window.left) * dice.choice((0.27, 0.73)),
        window.top + (window.bottom - window.top) * 0.26,
    )

    def paint(canvas: Any) -> None:
        canvas.clipRect(box(left, top, right, bottom))
        stops = [(i / 4, colour, 1.0) for i, colour in enumerate(palette.sky)]
        canvas.drawRect(box(left, top, right, bottom), down(top, bottom - high * 0.25, *stops))
        if scene.weather in ("clear", "clouds"):
            if palette.dark:
                for _ in range(46):
                    canvas.drawCircle(
                        dice.uniform(left, right),
                        dice.uniform(top, bottom - high * 0.4),
                        dice.uniform(0.8, 2.2),
                        fill(WHITE, dice.uniform(0.3, 0.9)),
                    )
            halo(canvas, *disc, 190, palette.sun, 0.5)
            canvas.drawCircle(*disc, 36, fill(palette.sun))
        for ys, distance in hills:
            tone = palette.depth(distance)
            body = under(xs, ys, bottom)
            if distance > 0.3:
                x = left
                while x < right:
                    planted(
                        body,
                        dice.choice(kinds),
                        x,
                        float(np.interp(x, xs, ys)) + 4,
                        high * distance * dice.uniform(0.12, 0.24),
                    )
                    x += high * distance * dice.uniform(0.06, 0.16)
            canvas.drawPath(
                body, down(bottom - high * 0.5, bottom, (0, tone, 1), (1, mix(tone, palette.haze, 0.35), 1))
            )

    scene.still(paint, depth=OUTSIDE, top=top, bottom=bottom)
    _falling(scene, window)


def _falling(scene: Scene, window: Window) -> None:
    if scene.weather not in ("rain", "storm", "snow"):
        return
    rng, snow = scene.grid(), scene.weather == "snow"
    left, top, right, bottom = window.left - 20, window.top - 20, window.right + 20, window.bottom + 20
    count = int((right - left) * (bottom - top) / (2600 if snow else 2100))
    x, y, phase = (
        left + rng.random(count) * (right - left),
        rng.random(count) * (bottom - top + 40),
        rng.random(count) * 6.28,
    )
    drops = line(WHITE, 5.0, 0.75) if snow else line(mix(scene.palette.cloud[0], WHITE, 0.6), 1.8, 0.42, butt=True)
    mode = skia.Canvas.PointMode.kPoints_PointMode if snow else skia.Canvas.PointMode.kLines_PointMode

    def paint(canvas: Any, t: float) -> None:
        canvas.clipRect(box(left, top, right, bottom))
        fall = top - 20 + (y + (52 if snow else 820) * t) % (bottom - top + 40)
        if snow:
            points = np.stack([x + 12 * np.sin(phase + t), fall], axis=1)
        else:
            points = np.stack([x, fall, x - 5, fall + 30], axis=1).reshape(-1, 2)
        canvas.drawPoints(mode, [skia.Point(a, b) for a, b in points.tolist()], drops)

    scene.moving(paint, depth=OUTSIDE)


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


def sash(canvas: Any, scene: Scene, window: Window, look: Tones, *, panes: tuple[int, int] = (2, 2)) -> None:
    """Frame, bars and sill of a window."""
    trim, shadow = look.trim, mix(look.trim, look.wall_dark, 0.5)
    frame = window.opening()
    canvas.drawPath(frame, line(shadow, 30))
    canvas.drawPath(frame, line(trim, 20))
    wide, high = window.right - window.left, window.bottom - window.top
    for i in range(1, panes[0]):
        x = window.left + wide * i / panes[0]
        canvas.drawLine(x, window.top, x, window.bottom, line(trim, 9, butt=True))
    for i in range(1, panes[1]):
        y = window.top + high * (i / panes[1]) * 0.86
        canvas.drawLine(window.left, y, window.right, y, line(trim, 9, butt=True))
    canvas.save()
    canvas.clipPath(frame, doAntiAlias=True)
    for share, thick in ((0.18, 46), (0.3, 16)):
        x = window.left + wide * share
        canvas.drawLine(
            x,
            window.bottom,
            x + high * 0.5,
            window.top,
            line(WHITE, thick, 0.06 if scene.palette.dim else 0.12, butt=True),
        )
    canvas.restore()
    canvas.drawRoundRect(
        box(window.left - 34, window.bottom + 4, window.right + 34, window.bottom + 30), 6, 6, fill(trim)
    )
    canvas.drawRect(
        box(window.left - 28, window.bottom + 30, window.right + 28, window.bottom + 40), fill(look.ink, 0.2)
    )


def curtains(canvas: Any, window: Window, tone: Colour, look: Tones, *, drop: float) -> None:
    """Two curtains on a rod, drawn back; they end at *drop*."""
    rod = window.top - 58
    for side, edge in ((-1, window.left - 14), (1, window.right + 14)):
        for i in range(5):
            top = edge + side * (i * 21 - 40)
            fold = skia.Path()
            fold.moveTo(top, rod)
            fold.cubicTo(top, rod + 180, top + side * (3 + i * 2), rod + 320, top + side * (2 + i * 3), drop)
            fold.lineTo(top + side * (30 + i * 3), drop)
            fold.cubicTo(top + side * (30 + i * 2), rod + 320, top + side * 27, rod + 180, top + side * 27, rod)
            fold.close()
            canvas.drawPath(fold, fill(mix(tone, look.ink, 0.06 + 0.14 * (i % 2) + 0.02 * i)))
    canvas.drawRoundRect(box(window.left - 130, rod - 7, window.right + 130, rod + 3), 5, 5, fill(look.wood_dark))
    for x in (window.left - 132, window.right + 132):
        canvas.drawCircle(x, rod - 2, 11, fill(look.wood_dark))


def daylight(scene: Scene, window: Window, floor: float) -> None:
    """Sunlight that falls through a window onto the floor; moonlight when it is dark."""
    palette = scene.palette
    if scene.weather not in ("clear", "clouds", "snow"):
        return
    slant = 260 if scene.lit > 0 else -260
    strength = 0.1 if palette.dim else 0.2

    def paint(canvas: Any) -> None:
        beam = polygon(
            [
                (window.left, window.top),
                (window.right, window.top),
                (window.right - slant, floor + 190),
                (window.left - slant, floor + 190),
            ]
        )
        canvas.drawPath(
            beam,
            down(
                window.top,
                floor + 190,
                (0, palette.sun, strength),
                (0.7, palette.sun, strength * 0.55),
                (1, palette.sun, 0),
            ),
        )

    scene.veil(paint, depth=0.34)


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
