"""Land: ridges, peaks, dunes, mesas, hills."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements.trees import broadleaves, conifers, planted
from media.illustrate.paints import down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import Curve, at, broken, polygon, smooth, under, wander

Ground = Callable[[float], float]
"""Height of the earth at a place."""


def places(scene: Scene, every: float = 6.0) -> Curve:
    """Places across the whole width and its margins."""
    return np.arange(-MARGIN - 12, scene.width + MARGIN + 14, every)


def ridge(  # noqa: PLR0913
    scene: Scene,
    base: float,
    *,
    tall: float,
    wide: float,
    distance: float,
    sharp: bool = False,
    trees: tuple[float, str] | None = None,
) -> Ground:
    """A line of hills that fades into haze at its foot, closed by *trees* (height, "pine" or "round") if any.

    *distance* is 0 (at the horizon) to 1 (here); it sets colour, parallax and haze.
    """
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = base - tall * wander(xs / wide, dice, ridged=sharp)
    tone = palette.depth(distance)
    foot = mix(tone, palette.haze, 0.62 * (1 - distance) ** 0.7)
    high = float(ys.min()) - (trees[0] if trees else 0)
    shading = (0.0, tone, 1.0), (0.35, mix(tone, foot, 0.25), 1.0), (1.0, foot, 1.0)

    def paint(canvas: Any) -> None:
        body = down(high, min(1040.0, base + tall * 0.6 + 190), *shading)
        outline = under(xs, ys, 1080)
        if trees:
            outline.addPath(_wood(dice, xs, ys, trees))
        canvas.drawPath(outline, body)

    scene.still(paint, depth=0.06 + 0.82 * distance, top=max(-70.0, high - 60))
    return lambda x: at(xs, ys, x)


def _wood(dice: random.Random, xs: Curve, ys: Curve, trees: tuple[float, str]) -> Any:
    height, kind = trees
    kinds = conifers(dice) if kind == "pine" else broadleaves(dice)
    wood, x = skia.Path(), float(xs[0])
    swell = 0.75 + 0.25 * wander(xs / (height * 5), dice, octaves=2)
    while x < xs[-1]:
        tall = height * dice.uniform(0.6, 1.1) * at(xs, swell, x)
        planted(wood, dice.choice(kinds), x, at(xs, ys, x) + tall * 0.06, tall)
        x += dice.uniform(0.12, 0.34) * height
    return wood


def peaks(
    scene: Scene, tops: list[tuple[float, float, float]], *, base: float, distance: float, snow: bool = True
) -> None:
    """Great mountains: centre, height of the summit, width of each; lit from the sun's side."""
    palette, dice, lit = scene.palette, scene.dice(), scene.lit
    tone = palette.depth(distance)
    bright = mix(mix(tone, palette.sun, 0.34), palette.haze, 0.12)
    dark = shade(mix(tone, palette.near, 0.12), -0.05)
    white = mix(mix(WHITE, palette.sun, 0.3), palette.haze, 0.25 if palette.dark else 0.0)
    blue = mix(white, mix(palette.haze, palette.sky[1], 0.5), 0.62)

    def paint(canvas: Any) -> None:
        for x, top, wide in tops:
            _peak(canvas, dice, (x, top, wide, base), (bright, dark, palette.haze), lit)
            if snow:
                _snowcap(canvas, dice, (x, top, wide, base), (white, blue), lit)

    scene.still(paint, depth=0.06 + 0.75 * distance)


def _outline(dice: random.Random, x: float, top: float, wide: float, base: float) -> Any:
    left = broken((x - wide * 0.5, base), (x, top), dice, rough=0.055, times=6)
    right = broken((x, top), (x + wide * 0.52, base), dice, rough=0.055, times=6)
    return polygon([*left, *right[1:], (x + wide * 0.52, 1080), (x - wide * 0.5, 1080)])


def _shadow(dice: random.Random, x: float, top: float, wide: float, base: float, lit: int) -> Any:
    """The flank that turns away from the light, cut by a broken spine."""
    spine = broken((x, top - 2), (x + wide * dice.uniform(-0.08, 0.06), base + 60), dice, rough=0.085, times=5)
    far = x - lit * wide
    return polygon([*spine, (far, base + 60), (far, top - 40), (x, top - 40)])


def _peak(canvas: Any, dice: random.Random, place: tuple[float, float, float, float], tones: Any, lit: int) -> None:
    x, top, wide, base = place
    bright, dark, haze = tones
    seed = dice.getrandbits(32)
    outline = _outline(random.Random(seed), x, top, wide, base)
    canvas.drawPath(outline, down(top, base + 40, (0, bright, 1), (1, mix(bright, haze, 0.72), 1)))
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    shadow = _shadow(random.Random(seed + 1), x, top, wide, base, lit)
    canvas.drawPath(shadow, down(top, base + 40, (0, dark, 1), (1, mix(dark, haze, 0.72), 1)))
    tall = base - top
    for _ in range(9):
        u, side = dice.uniform(0.15, 0.75), dice.choice((-1, 1))
        start = (x + side * wide * 0.5 * u * dice.uniform(0.3, 0.95), top + tall * u * dice.uniform(0.8, 1.1))
        length = tall * dice.uniform(0.2, 0.42)
        edge = broken(
            start, (start[0] + side * length * dice.uniform(0.05, 0.35), start[1] + length), dice, rough=0.09, times=4
        )
        facet = polygon([*edge, (edge[-1][0] - lit * length * dice.uniform(0.16, 0.36), edge[-1][1] + 10)])
        canvas.drawPath(facet, down(start[1], start[1] + length, (0, dark, 0.6), (1, dark, 0)))
    canvas.restore()
    dice.seed(seed)


def _snowcap(canvas: Any, dice: random.Random, place: tuple[float, float, float, float], tones: Any, lit: int) -> None:
    x, top, wide, base = place
    white, blue = tones
    seed = dice.getrandbits(32)
    # The same draws as in _peak: the generator was left where it began, so outline and spine fall together.
    outline = _outline(random.Random(seed), x, top, wide, base)
    tall = base - top
    level = top + tall * dice.uniform(0.34, 0.44)
    fringe, at_x, i = [], x - wide * 0.5, 0
    while at_x < x + wide * 0.5:
        reach = tall * 0.13 * dice.uniform(0.15, 1.5) if i % 2 else -tall * 0.11 * dice.uniform(0.2, 1.1)
        # Towards the sides the fringe ends, or scraps of snow would hang on the outline.
        inner = max(0.0, 1 - abs(at_x - x) / (wide * 0.3))
        fringe.append((at_x, level + reach * inner - abs(at_x - x) * 0.1))
        at_x, i = at_x + wide * dice.uniform(0.012, 0.045), i + 1
    cap = polygon([(x - wide, top - 60), (x - wide, level), *fringe, (x + wide, level), (x + wide, top - 60)])
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    canvas.drawPath(cap, fill(white))
    canvas.clipPath(cap, doAntiAlias=True)
    canvas.drawPath(_shadow(random.Random(seed + 1), x, top, wide, base, lit), fill(blue))
    canvas.restore()
    dice.seed(seed + 2)


def dune(scene: Scene, base: float, *, tall: float, wide: float, distance: float) -> Ground:
    """A dune with a lit back and a shadowed lee."""
    palette, dice, lit = scene.palette, scene.dice(), scene.lit
    xs = places(scene)
    phase = dice.uniform(0, 6.28)
    crest = np.abs(np.sin(xs / wide * 2.2 + phase)) * 0.8 + 0.5 * np.sin(xs / wide * 0.9 + phase * 2)
    ys = base - tall * (crest + 0.08 * wander(xs / 120, dice, octaves=3))
    tone = palette.depth(distance)
    bright, dark = mix(tone, palette.sun, 0.34), shade(mix(tone, palette.near, 0.25), -0.02)
    lee = [_lee(xs, ys, i, base, lit) for i in range(6, len(xs) - 6) if ys[i] <= ys[i - 6 : i + 7].min()]

    def paint(canvas: Any) -> None:
        body = under(xs, ys, 1080)
        canvas.drawPath(
            body, down(float(ys.min()), base + 170, (0, bright, 1), (0.5, mix(bright, tone, 0.6), 1), (1, tone, 1))
        )
        canvas.clipPath(body, doAntiAlias=True)
        for side in lee:
            top = side.getBounds().top()
            canvas.drawPath(side, down(top, top + 90 + tall * 3, (0, dark, 0.95), (0.4, dark, 0.6), (1, dark, 0)))
        for i in range(14):
            row = [
                (float(x), base + 12 + 15 * i + 5 * np.sin(x / 70 + i * 1.7) + 3 * np.sin(x / 23 + i)) for x in xs[::4]
            ]
            canvas.drawPath(polygon(row, closed=False), line(dark, 1.6, 0.1))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=float(ys.min()) - 8)
    return lambda x: at(xs, ys, x)


def _lee(xs: Curve, ys: Curve, top: int, base: float, lit: int) -> Any:
    """The shadowed side of the crest at index *top*, that flows down and away from the light."""
    away = -lit
    end = top
    while 0 < end < len(xs) - 1 and ys[end + away] >= ys[end] - 0.01:
        end += away
    x, y, x2, y2 = float(xs[top]), float(ys[top]) - 2, float(xs[end]), float(ys[end])
    run, low = x2 - x, base + 190
    path = skia.Path()
    path.moveTo(x, y)
    path.cubicTo(x + run * 0.05, y + 40, x - run * 0.16, y + 75, x - run * 0.06, y + 120)
    path.cubicTo(x + run * 0.02, y + 160, x - run * 0.14, low - 20, x - run * 0.08, low)
    path.lineTo(x2 + run * 0.35, low)
    path.cubicTo(x2 + run * 0.2, low - 60, x2 + run * 0.12, y2 + 60, x2, y2 + 2)
    path.lineTo(x2, y - 40)
    path.lineTo(x, y - 40)
    path.close()
    return path


def mesas(scene: Scene, base: float, *, tall: tuple[float, float], distance: float, share: float = 0.7) -> None:
    """Table mountains and needles of rock."""
    palette, dice, lit = scene.palette, scene.dice(), scene.lit
    tone = palette.depth(distance)
    bright, dark = mix(tone, palette.sun, 0.28), shade(tone, -0.05)

    def paint(canvas: Any) -> None:
        x = -MARGIN
        while x < scene.width + MARGIN:
            wide = dice.uniform(70, 250)
            if dice.random() < share:
                _mesa(
                    canvas,
                    dice,
                    (x, base, wide, dice.uniform(*tall)),
                    (bright, dark, mix(tone, palette.haze, 0.7)),
                    lit,
                )
            x += wide * dice.uniform(0.6, 1.5)

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - tall[1] - 20, bottom=base + 50)


def _mesa(canvas: Any, dice: random.Random, place: tuple[float, float, float, float], tones: Any, lit: int) -> None:
    x, base, wide, tall = place
    bright, dark, foot = tones
    inset = wide * dice.uniform(0.1, 0.22)
    left = [
        *broken((x, base + 30), (x + inset, base - tall * 0.45), dice, rough=0.05, times=3),
        *broken((x + inset + 3, base - tall * 0.5), (x + inset + 6, base - tall), dice, rough=0.05, times=3),
    ]
    right = [
        *broken(
            (x + wide - inset - 6, base - tall + dice.uniform(-4, 4)),
            (x + wide - inset, base - tall * 0.5),
            dice,
            rough=0.05,
            times=3,
        ),
        *broken((x + wide - inset + 2, base - tall * 0.45), (x + wide, base + 30), dice, rough=0.05, times=3),
    ]
    outline = polygon([*left, *right])
    canvas.drawPath(outline, down(base - tall, base + 30, (0, bright, 1), (1, foot, 1)))
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    middle = x + wide * (0.5 - lit * 0.08)
    edge = broken((middle, base - tall - 5), (middle - lit * 9, base + 40), dice, rough=0.07, times=4)
    canvas.drawPath(
        polygon([*edge, (middle - lit * wide, base + 40), (middle - lit * wide, base - tall - 5)]), fill(dark, 0.7)
    )
    for i in range(4):
        y = base - tall + tall * (0.12 + 0.2 * i)
        canvas.drawLine(x - 10, y, x + wide + 10, y + dice.uniform(-4, 4), line(dark, 2 + 2 * dice.random(), 0.3))
    canvas.restore()


def crag(scene: Scene, ys: Curve, xs: Curve, *, depth: float, tone: Colour, top: float) -> None:
    """A rock face under a given edge, with lit facets and a fringe of grass."""
    palette, dice = scene.palette, scene.dice()
    low = float(ys.min())

    def paint(canvas: Any) -> None:
        rock = under(xs, ys, 1080)
        canvas.drawPath(rock, down(low, low + 300, (0, tone, 1), (1, palette.near, 1)))
        canvas.save()
        canvas.clipPath(rock, doAntiAlias=True)
        lit, dark = mix(tone, palette.sun, 0.24), mix(palette.near, tone, 0.2)
        for _ in range(46):
            x = dice.uniform(float(xs[0]), float(xs[-1]))
            y, reach = at(xs, ys, x) + dice.uniform(14, 240), dice.uniform(16, 66)
            facet = [
                (x, y),
                (x + reach * 0.5, y - reach * 0.32),
                (x + reach, y + reach * 0.05),
                (x + reach * 0.45, y + reach * 0.22),
            ]
            canvas.drawPath(polygon(facet), fill(lit if dice.random() < 0.42 else dark, 0.34))
        canvas.restore()
        rim = smooth(list(zip(xs[::3].tolist(), ys[::3].tolist(), strict=True)))
        canvas.drawPath(rim, line(mix(tone, palette.sun, 0.3), 3.0, 0.4))

    scene.still(paint, depth=depth, top=top)


def snowy(scene: Scene, tone: Colour) -> Colour:
    """*tone* as it looks with snow lying on it."""
    return mix(tone, rgb("#eef4fa"), 0.6) if scene.weather == "snow" else tone
