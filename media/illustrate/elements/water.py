"""Water: the open sea, its waves, the path of light on it."""

import math
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix
from media.illustrate.paints import box, down, fill, glow
from media.illustrate.scene import MovingPaint, Scene
from media.illustrate.shapes import polygon


def tones(scene: Scene) -> tuple[Colour, Colour]:
    """Of shallow, far water and of the deep near one."""
    palette = scene.palette
    return mix(palette.water, palette.sky[-1], 0.42), mix(palette.water, palette.near, 0.62)


def sea(scene: Scene, line_y: float) -> None:
    """Open water from the horizon at *line_y* to the bottom."""
    palette, (shallow, deep) = scene.palette, tones(scene)
    x = scene.sun[0]
    far = mix(palette.sky[-1], palette.haze, 0.45)

    def paint(canvas: Any) -> None:
        reach = box(-MARGIN, line_y, scene.width + MARGIN, 1080)
        body = (0.0, far, 1.0), (0.16, shallow, 1.0), (0.5, mix(palette.water, deep, 0.35), 1.0), (1.0, deep, 1.0)
        canvas.drawRect(reach, down(line_y, 1030, *body))
        if scene.weather not in ("storm", "rain"):
            sun = palette.sun
            shine = glow(x, line_y, 560, (0, sun, 0.42), (0.35, sun, 0.16), (1, sun, 0))
            canvas.drawRect(box(x - 560, line_y, x + 560, line_y + 560), shine)

    scene.still(paint, depth=0.16, top=line_y)


def glints(scene: Scene, line_y: float, *, depth: float = 0.24, reach: float = 380.0) -> None:
    """Sparks of light on the water, in a path under the sun."""
    if scene.weather in ("storm", "rain"):
        return
    dice, levels = scene.dice(), [fill(scene.palette.sun, i / 10 * 0.85) for i in range(11)]
    sparks = []
    for _ in range(90):
        u = dice.random() ** 1.25
        x = scene.sun[0] + dice.gauss(0, 1) * (16 + 105 * u)
        sparks.append(
            (
                x,
                line_y + 5 + u * reach,
                (16 + 70 * u) * dice.uniform(0.4, 1.1),
                1.6 + 4.2 * u,
                dice.uniform(0, 6.28),
                dice.uniform(1.2, 3),
            )
        )

    def paint(canvas: Any, t: float) -> None:
        for x, y, wide, tall, phase, speed in sparks:
            level = math.sin(phase + t * speed)
            if level > 0:
                half = wide * (0.4 + 0.6 * level) / 2
                left = x + 5 * math.sin(phase + t)
                canvas.drawOval(box(left - half, y, left + half, y + tall), levels[int(10 * level)])

    shine(scene, line_y, depth=depth)
    scene.moving(paint, depth=depth)


def shine(scene: Scene, line_y: float, *, depth: float) -> None:
    """The broad warm light under the sun."""
    x, sun = scene.sun[0], scene.palette.sun

    def paint(canvas: Any) -> None:
        canvas.clipRect(box(x - 330, line_y, x + 330, line_y + 330))
        light = glow(x, line_y, 330, (0, sun, 0.5), (0.35, sun, 0.2), (1, sun, 0))
        canvas.drawRect(box(x - 330, line_y, x + 330, line_y + 330), light)

    scene.veil(paint, depth=depth, top=line_y)


def swell(scene: Scene, line_y: float, *, bands: int = 7, rough: float = 1.0) -> list[tuple[MovingPaint, float]]:
    """Bands of waves from far to near, each with its depth; put boats between them, and `add` them in order."""
    if scene.weather == "storm":
        rough *= 2.2
    elif scene.weather == "rain":
        rough *= 1.3
    steps = [(i + 1) / bands for i in range(bands)]
    bases = [line_y + 16 + u**1.5 * (1000 - line_y) * 0.84 for u in steps] + [1010.0, 1010.0]
    return [_band(scene, u, rough, (bases[i], bases[i + 2] + 40)) for i, u in enumerate(steps)]


def _band(scene: Scene, u: float, rough: float, reach: tuple[float, float]) -> tuple[MovingPaint, float]:
    dice, (shallow, deep) = scene.dice(), tones(scene)
    palette = scene.palette
    # Painting each band no further down than the next ones hide it halves the cost of the sea.
    base, foot = reach
    tall, wide, phase = (2.0 + 9.0 * u) * rough, 70 + 230 * u, dice.uniform(0, 6.28)
    tone = mix(mix(shallow, palette.water, min(1.0, u * 1.6)), deep, max(0.0, u * 1.25 - 0.3))
    # The crest is the same band a little higher: filling an outline costs a third of stroking it.
    body, crest, wet = fill(tone), fill(mix(tone, palette.sun, 0.3)), 0.8 + 1.2 * u
    xs = np.arange(-70, scene.width + 90, 16.0)
    along = xs / wide * math.tau

    def paint(canvas: Any, t: float) -> None:
        ys = base + tall * np.sin(along * 0.5 + phase + t * (1.1 - 0.35 * u))
        ys += tall * 0.55 * np.sin(along * 1.13 - phase * 2 - t * 0.8)
        ys -= tall * 0.4 * np.abs(np.sin(along * 0.48 + phase + t * 0.5))
        path = polygon(zip(xs.tolist(), ys.tolist(), strict=True), closed=False)
        path.lineTo(scene.width + 90, foot)
        path.lineTo(-90, foot)
        path.close()
        canvas.translate(0, -wet)
        canvas.drawPath(path, crest)
        canvas.translate(0, wet)
        canvas.drawPath(path, body)

    return paint, 0.22 + 0.55 * u


def add(scene: Scene, waves: list[tuple[MovingPaint, float]]) -> None:
    for paint, depth in waves:
        scene.moving(paint, depth=depth)


def shimmer(scene: Scene, line_y: float, *, depth: float, count: int = 44) -> None:
    """Slow bright lines on still water."""
    dice = scene.dice()
    tone = mix(scene.palette.haze, scene.palette.sun, 0.5)
    levels = [fill(tone, i / 10 * 0.36) for i in range(11)]
    bars = []
    for _ in range(count):
        u = dice.random() ** 1.6
        bars.append(
            (
                dice.uniform(-40, scene.width + 40),
                line_y + 8 + u * (980 - line_y),
                26 + 120 * u * dice.random(),
                1 + 2.2 * u,
                dice.uniform(0, 6.28),
            )
        )

    def paint(canvas: Any, t: float) -> None:
        for x, y, wide, tall, phase in bars:
            level = int(10 * max(0.0, math.sin(phase + t * 1.1)))
            if level:
                left = x + 9 * math.sin(t * 0.6 + phase) - wide / 2
                canvas.drawOval(box(left, y, left + wide, y + tall), levels[level])

    scene.moving(paint, depth=depth)


def surf(scene: Scene, edge: float, *, depth: float, tall: float = 22.0) -> None:
    """Foam that runs up a beach and back."""
    dice, (shallow, _) = scene.dice(), tones(scene)
    white = mix(scene.palette.cloud[0], scene.palette.sun, 0.3)
    xs = np.arange(-70, scene.width + 90, 18.0)
    phase = dice.uniform(0, 6.28)

    def paint(canvas: Any, t: float) -> None:
        for lag, tone, alpha in ((0.0, white, 0.55), (0.7, white, 0.8), (1.0, shallow, 1.0)):
            run = tall * math.sin(t * 0.9 - lag * 0.5) - lag * 13
            ys = edge + run + 9 * np.sin(xs / 120 + phase + t * 0.3) + 5 * np.sin(xs / 43 - phase)
            path = polygon(zip(xs.tolist(), ys.tolist(), strict=True), closed=False)
            path.lineTo(scene.width + 90, edge - 120)
            path.lineTo(-70, edge - 120)
            path.close()
            canvas.drawPath(path, fill(tone, alpha))

    scene.moving(paint, depth=depth)
