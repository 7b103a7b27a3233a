"""Greenery of parks and terraces: a great tree, clumps of leaves and flowers."""

import math
import random
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.paints import across, fill, line
from media.illustrate.palettes import Palette


def great_tree(
    canvas: Any, place: tuple[float, float], tall: float, tones: tuple[Colour, Colour], *, seed: int, lit: int
) -> None:
    """An old tree of many leaves, its foot at *place*; *tones*: its leaves, the light on them."""
    x, y = place
    leaf, sun = tones
    dice = random.Random(seed)
    bark = mix(rgb("#2a1a16"), leaf, 0.3)
    _trunk(canvas, x, y, tall, bark)
    lobes = [
        (0.0, -0.82, 0.2),
        (-0.23, -0.7, 0.18),
        (0.24, -0.68, 0.18),
        (-0.13, -0.58, 0.17),
        (0.13, -0.56, 0.17),
        (-0.34, -0.58, 0.13),
        (0.35, -0.56, 0.13),
    ]
    layers = [skia.Path() for _ in range(4)]
    for u, v, reach in lobes:
        cx, cy, r = x + (u + dice.uniform(-0.03, 0.03)) * tall, y + (v + dice.uniform(-0.03, 0.03)) * tall, reach * tall
        layers[0].addCircle(cx, cy, r * 0.92)
        for _ in range(80):
            angle, away = dice.uniform(0, 6.28), math.sqrt(dice.random())
            px, py = cx + math.cos(angle) * away * r, cy + math.sin(angle) * away * r
            bright = (-math.sin(angle) * 0.75 + math.cos(angle) * lit * 0.55) * away
            level = 3 if bright > 0.55 else 2 if bright > 0.12 else 1 if bright > -0.35 else 0
            size = tall * dice.uniform(0.013, 0.026)
            layers[0].addCircle(px, py, size * 1.15)
            if level:
                layers[level].addOval(
                    skia.Rect.MakeLTRB(px - size * 1.25, py - size * 0.8, px + size * 1.25, py + size * 0.8)
                )
    shades = shade(leaf, -0.05), leaf, mix(leaf, sun, 0.2), mix(leaf, sun, 0.42)
    for layer, tone in zip(layers, shades, strict=True):
        canvas.drawPath(layer, fill(tone))


def _trunk(canvas: Any, x: float, y: float, tall: float, bark: Colour) -> None:
    trunk = skia.Path()
    trunk.moveTo(x - tall * 0.07, y)
    trunk.cubicTo(x - tall * 0.03, y - tall * 0.08, x - tall * 0.035, y - tall * 0.3, x - tall * 0.03, y - tall * 0.56)
    trunk.lineTo(x + tall * 0.03, y - tall * 0.56)
    trunk.cubicTo(x + tall * 0.035, y - tall * 0.3, x + tall * 0.03, y - tall * 0.08, x + tall * 0.08, y)
    trunk.close()
    canvas.drawPath(trunk, across(x - tall * 0.06, x + tall * 0.06, mix(bark, (1, 1, 1), 0.12), bark))
    for side, low, out in ((-1, 0.34, 0.2), (1, 0.4, 0.22)):
        bough = skia.Path()
        bough.moveTo(x, y - tall * low)
        bough.quadTo(
            x + side * tall * out * 0.5, y - tall * (low + 0.08), x + side * tall * out, y - tall * (low + 0.24)
        )
        canvas.drawPath(bough, line(bark, tall * 0.022))


def clump(canvas: Any, palette: Palette, x: float, y: float, dice: random.Random) -> None:
    """Long leaves and a few flowers in the near foreground; about 260 wide, 150 tall."""
    leaf, dark = mix(palette.near, palette.mid, 0.62), mix(palette.near, palette.mid, 0.3)
    for i in range(16):
        lean, tall = (i - 7.5) * 14 + dice.uniform(-8, 8), dice.uniform(70, 150)
        blade = skia.Path()
        blade.moveTo(x + lean * 0.4 - 6, y)
        blade.quadTo(x + lean * 0.5, y - tall * 0.6, x + lean * 1.25, y - tall)
        blade.quadTo(x + lean * 0.8 + 8, y - tall * 0.5, x + lean * 0.4 + 9, y)
        blade.close()
        canvas.drawPath(blade, fill(leaf if i % 2 else dark))
        if i % 3 == 0:
            canvas.drawCircle(x + lean * 1.25, y - tall, 7, fill(mix(palette.accent, palette.mid, 0.25)))
