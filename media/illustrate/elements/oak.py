"""A great tree that stands alone: boughs, a wide crown in the light, and its shadow."""

import math
import random
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.paints import across, box, fill, line

_BARK = rgb("#4a3229")


def oak(
    canvas: Any, place: tuple[float, float], height: float, *, tones: tuple[Colour, Colour], seed: int, lit: int = -1
) -> None:
    """Foot at *place*, about as wide as high; *tones* are the leaves' own colour and that of the light on them."""
    dice = random.Random(seed)
    leaf, sun = tones
    canvas.save()
    canvas.translate(*place)
    canvas.scale(height, height)
    shadow = mix(leaf, (0.04, 0.03, 0.08), 0.6)
    canvas.drawOval(box(-0.4 - lit * 0.1, -0.022, 0.4 - lit * 0.1, 0.03), fill(shadow, 0.4))
    _boughs(canvas, mix(_BARK, leaf, 0.25), lit)
    puffs = _crown(dice)
    _leaves(canvas, puffs, mix(leaf, shadow, 0.45), 0.0, 1.0, lit)
    _leaves(canvas, [p for p in puffs if p[1] < -0.5], leaf, 0.12, 0.92, lit)
    _leaves(canvas, [p for p in puffs if p[1] < -0.58], mix(leaf, sun, 0.36), 0.3, 0.72, lit)
    _leaves(canvas, [p for p in puffs if p[1] < -0.66], mix(leaf, sun, 0.68), 0.46, 0.44, lit)
    canvas.restore()


def _boughs(canvas: Any, bark: Colour, lit: int) -> None:
    trunk = skia.Path()
    trunk.moveTo(-0.085, 0.012)
    trunk.cubicTo(-0.04, -0.04, -0.05, -0.22, -0.055, -0.42)
    trunk.lineTo(0.05, -0.42)
    trunk.cubicTo(0.045, -0.22, 0.035, -0.05, 0.095, 0.012)
    trunk.close()
    dark = mix(bark, (0.03, 0.02, 0.05), 0.45)
    tones = (bark, dark) if lit < 0 else (dark, bark)
    canvas.drawPath(trunk, across(-0.07, 0.07, *tones))
    for side, low, reach in ((-1, -0.3, 0.27), (1, -0.34, 0.29), (-1, -0.4, 0.14), (1, -0.38, 0.12)):
        bough = skia.Path()
        bough.moveTo(side * 0.02, low)
        bough.quadTo(side * reach * 0.6, low - 0.06, side * reach, low - 0.24)
        canvas.drawPath(bough, line(dark, 0.034))


def _crown(dice: random.Random) -> list[tuple[float, float, float]]:
    """Centre and radius of each heap of leaves, from the rim inwards."""
    puffs = []
    for i in range(17):
        angle = i / 17 * math.tau
        puffs.append((0.38 * math.cos(angle), -0.68 + 0.2 * math.sin(angle), dice.uniform(0.09, 0.14)))
    for _ in range(16):
        angle, away = dice.uniform(0, math.tau), math.sqrt(dice.random())
        puffs.append((0.3 * away * math.cos(angle), -0.71 + 0.17 * away * math.sin(angle), dice.uniform(0.1, 0.16)))
    return puffs


def _leaves(
    canvas: Any, puffs: list[tuple[float, float, float]], tone: Colour, shift: float, size: float, lit: int
) -> None:
    path = skia.Path()
    for x, y, r in puffs:
        path.addCircle(x + lit * r * shift, y - r * shift, r * size)
    canvas.drawPath(path, fill(tone))
