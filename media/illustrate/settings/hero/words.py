"""A card that carries a word."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate import icons
from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, lightness, mix
from media.illustrate.elements.light import motes
from media.illustrate.lettering import fitted
from media.illustrate.paints import fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.hero.things import backdrop, bubbles, ease, eye, thing, written
from media.illustrate.shapes import under


def word(scene: Scene) -> None:
    """The word itself, over waves of colour, with its icon above."""
    backdrop(scene)
    bubbles(scene, 7)
    palette, dice = scene.palette, scene.dice()
    for i in range(3):
        _wave(
            scene,
            730 + 92 * i,
            tone=mix(palette.depth(0.45 + 0.2 * i), palette.accent, 0.12 if i == 1 else 0.0),
            phase=dice.uniform(0, 6.28),
            depth=0.35 + 0.2 * i,
        )
    x, y, radius = eye(scene)
    dark_ground = lightness(palette.sky[2]) < 0.62
    ink = mix(WHITE, palette.sun, 0.3) if dark_ground else palette.near
    text = written(scene)
    if scene.icon is not None and scene.icon in icons.names():
        thing(scene, x, y - (110 if text else 40), radius * (0.95 if text else 1.35), depth=0.5)
    base = y + (150.0 if scene.icon is not None else 60.0)
    if text:
        _lettered(scene, text, base, ink)
    elif scene.icon is None:
        thing(scene, x, y, radius * 1.2, depth=0.5)
    motes(scene, 24, top=60, bottom=700, depth=0.7, colour=palette.light)


def _lettered(scene: Scene, text: str, base: float, ink: Colour) -> None:
    """Letters that rise one after the other, and an underline that is drawn."""
    font = fitted(text, scene.width * 0.8, 190.0)
    left = scene.x(0.5) - font.measureText(text) / 2
    size, accent = font.getSize(), scene.palette.accent
    edges = [left + font.measureText(text[:i]) for i in range(len(text) + 1)]
    shadow, tone = scene.palette.near, line(accent, size * 0.07)

    def paint(canvas: Any, t: float) -> None:
        for i, sign in enumerate(text):
            u = ease((t - 0.1 - 0.05 * i) / 0.5)
            lift = (1 - u) * 60 + 3 * math.sin(t * 1.6 + i * 0.6)
            alpha = min(1.0, max(0.0, (t - 0.1 - 0.05 * i) / 0.25))
            canvas.drawString(sign, edges[i], base + lift + size * 0.035, font, fill(shadow, 0.25 * alpha))
            canvas.drawString(sign, edges[i], base + lift, font, fill(ink, alpha))
        drawn = min(1.0, max(0.0, (t - 0.5) / 0.8))
        if drawn > 0:
            y, reach = base + size * 0.3, (edges[-1] - left) * 0.5 * drawn
            canvas.drawLine(scene.x(0.5) - reach, y, scene.x(0.5) + reach, y, tone)

    scene.moving(paint, depth=0.5)


def _wave(scene: Scene, base: float, *, tone: Colour, phase: float, depth: float) -> None:
    xs = np.arange(-MARGIN - 20, scene.width + MARGIN + 40, 24.0)
    body, crest = fill(tone), line(mix(tone, WHITE, 0.45), 2.2, 0.4)

    def paint(canvas: Any, t: float) -> None:
        ys = base + 34 * np.sin(xs / 250 + phase + t * 0.5) + 14 * np.sin(xs / 96 - phase - t * 0.7)
        points = [skia.Point(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
        canvas.drawPath(under(xs, ys, 1090), body)
        canvas.drawPoints(skia.Canvas.PointMode.kPolygon_PointMode, points, crest)

    scene.moving(paint, depth=depth)
