"""Sand dunes: a sharp crest, a lit back, a lee in the shade with a winding edge."""

import random
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.elements.terrain import Ground, places
from media.illustrate.paints import down, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Scene
from media.illustrate.shapes import Curve, at, polygon, under

_OCHRE = rgb("#d89a5a")


def sand(palette: Palette, distance: float) -> Colour:
    """The colour of the ground, warm by day even where the palette's land is green."""
    tone = palette.depth(distance)
    return tone if palette.dark else mix(tone, _OCHRE, 0.52 * (1 - 0.6 * distance))


Peak = tuple[float, float, float]
"""Place, height and width of one dune."""


def sands(scene: Scene, base: float, *, tall: float, wide: float, distance: float) -> Ground:
    """A chain of dunes about *tall* high and *wide* apart."""
    palette, dice, away = scene.palette, scene.dice(), -scene.lit
    xs = places(scene)
    peaks = _peaks(scene, dice, tall, wide)
    ys = base - _heights(xs, peaks, away) - 5 * np.sin(xs / 210 + dice.uniform(0, 6))
    tone = sand(palette, distance)
    bright, dark = mix(tone, palette.sun, 0.36), shade(mix(tone, palette.near, 0.3), -0.02)
    high = float(ys.min())

    def paint(canvas: Any) -> None:
        body = under(xs, ys, 1080)
        shading = (0.0, bright, 1.0), (0.45, mix(bright, tone, 0.6), 1.0), (1.0, mix(tone, palette.near, 0.12), 1.0)
        canvas.drawPath(body, down(high, base + 190, *shading))
        canvas.clipPath(body, doAntiAlias=True)
        for i in range(11):
            row = zip(xs[::4], ys[::4] + 26 + 17 * i + 5 * np.sin(xs[::4] / 80 + i * 1.9), strict=True)
            canvas.drawPath(polygon(row, closed=False), line(dark, 1.8, 0.1))
        for peak in peaks:
            _lee(canvas, (xs, ys), peak, (dark, away))
        crest = polygon(zip(xs, ys + 1.5, strict=True), closed=False)
        canvas.drawPath(crest, line(mix(bright, palette.sun, 0.5), 2.4, 0.5))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=high - 6)
    return lambda x: at(xs, ys, x)


def _peaks(scene: Scene, dice: random.Random, tall: float, wide: float) -> list[Peak]:
    found, x = [], -MARGIN - wide * dice.uniform(0.1, 0.6)
    while x < scene.width + MARGIN + wide * 0.4:
        found.append((x, tall * dice.uniform(0.65, 1.35), wide * dice.uniform(0.75, 1.15)))
        x += wide * dice.uniform(0.7, 1.15)
    return found


def _heights(xs: Curve, peaks: list[Peak], away: int) -> Curve:
    """Height over the base: gentle towards the light, steep in the lee."""
    heights = np.zeros_like(xs)
    for x, tall, wide in peaks:
        off = (xs - x) * away
        reach = np.where(off > 0, 0.62 * wide, 1.0 * wide)
        part = np.clip(1 - np.abs(off) / reach, 0, 1)
        heights = np.maximum(heights, tall * np.where(off > 0, part**1.25, part**1.7))
    kernel = np.hanning(7) / np.hanning(7).sum()
    return np.asarray(np.convolve(np.pad(heights, 3, mode="edge"), kernel, mode="valid"))


def _lee(canvas: Any, land: tuple[Curve, Curve], peak: Peak, look: tuple[Colour, int]) -> None:
    """The shaded side of one dune, from its crest along a winding edge down to the foot."""
    (xs, ys), (x, tall, wide), (dark, away) = land, peak, look
    y = at(xs, ys, x)
    end, steps = x, 0
    while steps < int(0.62 * wide / 6) and at(xs, ys, end + away * 6) >= at(xs, ys, end) - 0.4:
        end, steps = end + away * 6, steps + 1
    deep = tall * 1.5 + 70
    foot_x, foot_y = x + away * wide * 0.12, y + deep
    shape = skia.Path()
    shape.moveTo(x, y - 3)
    for i in range(1, steps + 1):
        here = x + away * 6 * i
        shape.lineTo(here, at(xs, ys, here) - 3)
    low = at(xs, ys, end)
    shape.cubicTo(
        end + away * wide * 0.06, low + deep * 0.2, end - away * wide * 0.04, low + deep * 0.4, foot_x, foot_y
    )
    shape.cubicTo(x - away * wide * 0.12, y + deep * 0.66, x + away * wide * 0.14, y + deep * 0.36, x, y - 3)
    shape.close()
    canvas.drawPath(shape, down(y, y + deep, (0, dark, 0.85), (0.5, dark, 0.5), (1, dark, 0)))
