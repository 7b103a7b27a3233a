"""Trees, grass and cactus."""

import math
import random
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.paints import across, fill, line
from media.illustrate.shapes import polygon

_DARK_BARK = rgb("#1a0f12")


def conifers(dice: random.Random, kinds: int = 5) -> list[Any]:
    """Outlines of fir trees of height 1, foot at the origin; scale and move them into a wood."""
    return [_conifer(dice) for _ in range(kinds)]


def _conifer(dice: random.Random) -> Any:
    tiers, half = dice.randint(7, 10), dice.uniform(0.17, 0.25)
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for i in range(tiers):
        u = i / tiers
        y, notch = -(0.09 + 0.9 * u), -(0.09 + 0.9 * (i + 0.8) / tiers)
        inner = half * (1 - (i + 1) / tiers) ** 0.95 * 0.42
        for side, points in ((-1, left), (1, right)):
            outer = half * (1 - u) ** 0.9 * dice.uniform(0.78, 1.12)
            points += [(side * outer, y + 0.022), (side * inner, notch)]
    trunk = [(0.014, -0.09), (0.016, 0.02)]
    return polygon([(-0.016, 0.02), (-0.014, -0.09), *left, (0, -1.02), *reversed(right), *trunk])


def broadleaves(dice: random.Random, kinds: int = 5) -> list[Any]:
    """Outlines of round trees of height 1, foot at the origin."""
    return [_broadleaf(dice) for _ in range(kinds)]


def _broadleaf(dice: random.Random) -> Any:
    path = skia.Path()
    path.addRect(skia.Rect.MakeXYWH(-0.025, -0.45, 0.05, 0.47))
    reach = dice.uniform(0.24, 0.33)
    for _ in range(8):
        angle = dice.uniform(0, 6.28)
        path.addCircle(math.cos(angle) * reach * 0.55, -0.66 + math.sin(angle) * 0.17, dice.uniform(0.13, 0.2))
    path.addCircle(0, -0.66, 0.22)
    return path


def planted(wood: Any, kind: Any, x: float, y: float, height: float) -> None:
    """Add one tree of *height* to the outline *wood*, foot at (x, y)."""
    matrix = skia.Matrix()
    matrix.setScale(height, height)
    matrix.postTranslate(x, y)
    wood.addPath(kind, matrix)


def lit_tree(  # noqa: PLR0913
    canvas: Any, x: float, y: float, height: float, *, tones: tuple[Colour, Colour], seed: int, lit: int = -1
) -> None:
    """A round tree with volume; *tones* are the leaves' own colour and that of the light."""
    dice = random.Random(seed)
    leaf, sun = tones
    trunk = skia.Path()
    trunk.moveTo(x - height * 0.038, y)
    trunk.quadTo(x - height * 0.02, y - height * 0.25, x - height * 0.028, y - height * 0.55)
    trunk.lineTo(x + height * 0.028, y - height * 0.55)
    trunk.quadTo(x + height * 0.02, y - height * 0.22, x + height * 0.048, y)
    trunk.close()
    canvas.drawPath(trunk, fill(mix(leaf, _DARK_BARK, 0.6)))
    puffs = [(x, y - height * 0.7, height * 0.22)]
    for _ in range(13):
        angle, away = dice.uniform(0, 6.28), math.sqrt(dice.random())
        puffs.append((
            x + math.cos(angle) * away * height * 0.27, y - height * 0.7 + math.sin(angle) * away * height * 0.2,
            height * dice.uniform(0.11, 0.17),
        ))  # fmt: skip
    crown = skia.Path()
    for px, py, r in puffs:
        crown.addCircle(px, py, r)
    canvas.drawPath(crown, fill(leaf))
    canvas.save()
    canvas.clipPath(crown, doAntiAlias=True)
    for off, size, tone, alpha in ((0.38, 0.84, mix(leaf, sun, 0.35), 0.8), (0.6, 0.5, mix(leaf, sun, 0.7), 0.5)):
        light = skia.Path()
        for px, py, r in puffs:
            light.addCircle(px + lit * r * off, py - r * off, r * size)
        canvas.drawPath(light, fill(tone, alpha))
    canvas.restore()


def grass(  # noqa: PLR0913
    canvas: Any, xs: tuple[float, float], ground: Any, *, height: float, tone: Colour, dice: random.Random, count: int
) -> None:
    """Blades between two places; *ground* gives the height of the earth at a place."""
    path = skia.Path()
    for _ in range(count):
        x = dice.uniform(*xs)
        y, tall = ground(x), height * dice.uniform(0.4, 1.1)
        lean, half = dice.uniform(-0.45, 0.45) * tall, tall * 0.05 + 0.8
        path.moveTo(x - half, y + 4)
        path.quadTo(x - half + lean * 0.2, y - tall * 0.55, x + lean, y - tall)
        path.quadTo(x + half + lean * 0.25, y - tall * 0.5, x + half, y + 4)
        path.close()
    canvas.drawPath(path, fill(tone))


def palm(canvas: Any, x: float, y: float, height: float, *, tone: Colour, seed: int, lean: float = 0.22) -> None:  # noqa: PLR0913
    """A palm in silhouette that leans by a share of its height."""
    dice = random.Random(seed)
    top = (x + lean * height, y - height)
    trunk = skia.Path()
    trunk.moveTo(x - height * 0.035, y)
    trunk.quadTo(x + lean * height * 0.15, y - height * 0.55, top[0] - height * 0.014, top[1])
    trunk.lineTo(top[0] + height * 0.014, top[1])
    trunk.quadTo(x + lean * height * 0.25 + height * 0.02, y - height * 0.5, x + height * 0.035, y)
    trunk.close()
    canvas.drawPath(trunk, fill(tone))
    for i in range(11):
        angle = math.pi * (1.12 - 1.24 * i / 10) + dice.uniform(-0.1, 0.1)
        reach = height * dice.uniform(0.36, 0.5)
        tip = (top[0] + math.cos(angle) * reach, top[1] - math.sin(angle) * reach * 0.5 + reach * 0.3)
        arch = (top[0] + math.cos(angle) * reach * 0.5, top[1] - math.sin(angle) * reach * 0.6 - reach * 0.16)
        leaf = skia.Path()
        leaf.moveTo(*top)
        leaf.quadTo(arch[0], arch[1], *tip)
        leaf.quadTo(arch[0], arch[1] + height * 0.085, *top)
        canvas.drawPath(leaf, fill(shade(tone, dice.uniform(0, 0.05))))


def cactus(canvas: Any, x: float, y: float, height: float, tone: Colour, rim: Colour) -> None:
    wide = height * 0.13
    canvas.drawLine(x, y, x, y - height, line(tone, wide))
    for side, low, rise in ((-1, 0.42, 0.34), (1, 0.58, 0.26)):
        arm = skia.Path()
        arm.moveTo(x, y - height * low)
        reach = x + side * height * 0.25
        arm.cubicTo(
            x + side * height * 0.24, y - height * low, reach, y - height * low, reach, y - height * (low + 0.12)
        )
        arm.lineTo(reach, y - height * (low + rise))
        canvas.drawPath(arm, line(tone, wide * 0.78))
    for share in (-0.25, 0.1, 0.32):
        canvas.drawLine(x + wide * share, y - 6, x + wide * share, y - height + 2, line(rim, 1.8, 0.45))


def birch(canvas: Any, x: float, foot: float, wide: float, *, bark: Colour, mark: Colour, dice: random.Random) -> None:  # noqa: PLR0913
    """A white trunk that leaves the picture at the top."""
    lean = dice.uniform(-24, 24)
    trunk = [(x - wide, foot), (x - wide * 0.7 + lean, -70), (x + wide * 0.7 + lean, -70), (x + wide, foot)]
    outline = polygon(trunk)
    canvas.drawPath(outline, across(x - wide, x + wide, bark, mix(bark, mark, 0.45)))
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    for _ in range(17):
        y, reach = dice.uniform(-40, foot), wide * dice.uniform(0.3, 1.3)
        side = dice.choice((-1, 1))
        at = x + lean * (1 - y / foot) + side * wide * 0.9
        canvas.drawPath(polygon([(at, y - 3), (at - side * reach, y + 1), (at, y + 5)]), fill(mark, 0.85))
    canvas.restore()
