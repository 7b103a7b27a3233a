"""Patterns that flow: ribbons, floating orbs, lights out of focus."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.elements.light import motes
from media.illustrate.paints import fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.abstract.ground import disc, ground, scale, soft_discs


def ribbons(scene: Scene) -> None:
    """Layered waves that roll under a large disc."""
    palette = scene.palette
    ground(scene)
    side = scene.side()
    soft_discs(scene)
    high = 390.0
    main = scene.x(0.5 + side * 0.16), high, 165.0 if not scene.tall else 130.0
    tones = mix(palette.sun, WHITE, 0.3), mix(palette.sun, palette.sky[3], 0.55)
    disc(scene, main, depth=0.12, tones=tones)
    dice, bands = scene.dice(), scale(scene, 8)
    step = 70.0 if not scene.tall else 78.0
    first = 500.0 if not scene.tall else 470.0
    for i, tone in enumerate(bands):
        base = first + i * step
        _wave(scene, base, (40 + 9 * i, 420 + 70 * i, dice.uniform(0, 6.28)), tone, last=i == len(bands) - 1)
    motes(scene, 26, top=120, bottom=900, depth=0.5, colour=mix(palette.sun, WHITE, 0.4), size=(1.2, 3.4))


def _wave(scene: Scene, base: float, shape: tuple[float, float, float], tone: Colour, *, last: bool) -> None:
    """A band of one tone with a lit crest; *shape* is its height, its length and its phase."""
    tall, long, phase = shape
    xs = np.arange(-70, scene.width + 90, 22.0)
    low = 1080.0 if last else base + 175 + tall
    # Plain tones: a gradient over so much of the picture costs more than all else in it.
    rims = [
        (-1.6, fill(mix(tone, WHITE, 0.28))),
        (0.0, fill(mix(tone, scene.palette.sun, 0.2))),
        (15.0, fill(mix(tone, scene.palette.sun, 0.08))),
        (38.0, fill(tone)),
    ]
    way = 1 if phase > 3.14 else -1

    def paint(canvas: Any, t: float) -> None:
        roll = 0.72 * np.sin(xs / long * 2.6 + phase + way * t * 0.42) + 0.28 * np.sin(
            xs / long * 6.1 - phase - t * 0.3
        )
        ys = base - tall * roll
        top = [skia.Point(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
        path = skia.Path()
        path.addPoly(top, close=False)
        path.lineTo(scene.width + 90, low)
        path.lineTo(-90, low)
        path.close()
        for drop, body in rims:
            canvas.translate(0, drop)
            canvas.drawPath(path, body)
            canvas.translate(0, -drop)

    scene.moving(paint, depth=0.2 + 0.6 * (base - 400) / 700)


def orbs(scene: Scene) -> None:
    """Balls of soft light that float, some before others."""
    palette, dice = scene.palette, scene.dice()
    ground(scene, slant=0.4)
    soft_discs(scene)
    pale, deep = mix(palette.sky[2], WHITE, 0.3), mix(palette.accent, palette.sky[1], 0.5)
    tones = [palette.accent, palette.light, pale, palette.cloud[0], deep]
    spots = [
        (0.5, 400, 170), (0.22, 300, 96), (0.78, 330, 118), (0.34, 620, 74), (0.68, 600, 60), (0.1, 560, 52),
        (0.9, 560, 84), (0.44, 160, 48), (0.62, 170, 34),
    ]  # fmt: skip
    for i, (share, y, r) in sorted(enumerate(spots), key=lambda spot: spot[1][2]):
        tone = tones[i % len(tones)]
        radius = r * (1.0 if not scene.tall else 0.68) * dice.uniform(0.9, 1.1)
        pair = mix(tone, WHITE, 0.3), mix(tone, palette.near if palette.dim else palette.sky[1], 0.4)
        place = scene.x(share) + dice.uniform(-20, 20), y * (1.0 if not scene.tall else 0.86)
        disc(scene, (*place, radius), depth=0.08 + r / 300, tones=pair)
    _threads(scene)
    motes(scene, 34, top=80, bottom=940, depth=0.6, colour=mix(palette.sun, WHITE, 0.5), size=(1.0, 3.2))


def _threads(scene: Scene) -> None:
    """A sheaf of thin lines that waves across the picture."""
    palette = scene.palette
    xs = np.arange(-60, scene.width + 80, 26.0)
    inks = [line(mix(palette.accent, palette.sun, i / 9), 1.5, 0.18 + 0.034 * i) for i in range(10)]
    middle = 720.0 if not scene.tall else 700.0

    def paint(canvas: Any, t: float) -> None:
        for i, ink in enumerate(inks):
            bend = np.sin(xs / 330 + t * 0.5 + i * 0.09) * (40 + 7 * i) + np.sin(xs / 140 - t * 0.7 + i * 0.16) * 22
            ys = middle + bend + i * 5
            points = [skia.Point(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
            canvas.drawPoints(skia.Canvas.PointMode.kPolygon_PointMode, points, ink)

    scene.moving(paint, depth=0.3)


def lights(scene: Scene) -> None:
    """Lights out of focus that drift and pulse, large and small."""
    palette, dice = scene.palette, scene.dice()
    ground(scene, slant=0.35)
    tones = [palette.accent, palette.light, palette.sun, mix(palette.cloud[0], palette.accent, 0.3)]
    for size, count, depth in ((150, 7, 0.1), (84, 11, 0.24), (44, 12, 0.42)):
        tone = dice.choice(tones)
        _bokeh(scene, size * (1.0 if not scene.tall else 0.8), count, (tone, dice.choice(tones)), depth)
    motes(scene, 50, top=40, bottom=980, depth=0.6, colour=mix(palette.light, WHITE, 0.4), size=(1.0, 3.4))


def _bokeh(scene: Scene, size: float, count: int, tones: tuple[Colour, Colour], depth: float) -> None:
    dice = scene.dice()
    spots = [
        (scene.width * (i + dice.uniform(0.1, 0.9)) / count, dice.uniform(60, 900), dice.uniform(0.55, 1.15) * size,
         dice.uniform(0, 6.28), tones[i % 2])
        for i in range(count)
    ]  # fmt: skip
    inks = [(fill(mix(tone, WHITE, 0.1), 0.2), line(mix(tone, WHITE, 0.3), 2.0, 0.42)) for *_, tone in spots]

    def paint(canvas: Any, t: float) -> None:
        for (x, y, radius, phase, _), (body, rim) in zip(spots, inks, strict=True):
            here = x + 22 * math.sin(t * 0.33 + phase), y - 7 * t + 16 * math.sin(t * 0.45 + phase * 2)
            r = radius * (0.94 + 0.08 * math.sin(t * 0.9 + phase))
            canvas.drawCircle(*here, r, body)
            canvas.drawCircle(*here, r, rim)

    scene.moving(paint, depth=depth)
