"""Windows of a room, and the weather behind them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.elements.roomtones import Tones
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.paints import box, down, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon, under, wander

#: parallax of what is seen through a window
OUTSIDE = 0.1


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
