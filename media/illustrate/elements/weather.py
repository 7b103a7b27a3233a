"""What falls from the sky over a picture."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements.sky import drifting_mist
from media.illustrate.paints import box, fill, line, thin
from media.illustrate.scene import Scene
from media.illustrate.shapes import broken

_LINES = skia.Canvas.PointMode.kLines_PointMode
_POINTS = skia.Canvas.PointMode.kPoints_PointMode


def weather(scene: Scene) -> None:
    """The scene's weather, over all that was painted so far."""
    if scene.weather == "rain":
        rain(scene, 240)
    elif scene.weather == "storm":
        rain(scene, 330, slant=0.34)
        lightning(scene)
    elif scene.weather == "snow":
        snow(scene)
    elif scene.weather == "fog":
        drifting_mist(scene, 700, 260, depth=0.5, strength=0.55, drift=7)
        drifting_mist(scene, 840, 220, depth=0.8, strength=0.45, drift=-9)


def rain(scene: Scene, count: int, *, slant: float = 0.16) -> None:
    rng = scene.grid()
    count = int(count * max(0.5, scene.width / 1778))
    x, y = rng.random(count) * (scene.width + 400) - 50, rng.random(count) * 1150
    length, speed = 24 + rng.random(count) * 34, 1150 + rng.random(count) * 700
    tone = mix(scene.palette.cloud[0], WHITE, 0.6)

    def paint(canvas: Any, t: float) -> None:
        top = (y + speed * t) % 1150 - 70
        left = (x - slant * top) % (scene.width + 100) - 50
        ends = np.stack([left, top, left - slant * length, top + length], axis=1).reshape(-1, 2).tolist()
        canvas.drawPoints(_LINES, [skia.Point(a, b) for a, b in ends], thin(canvas, tone, 1.4, 0.3))

    scene.moving(paint, depth=0.0)


def snow(scene: Scene) -> None:
    rng = scene.grid()
    share = max(0.5, scene.width / 1778)
    groups = []
    for radius, speed, alpha, count in ((1.7, 36, 0.6, 130), (2.9, 62, 0.8, 80), (5.0, 100, 0.6, 34)):
        n = int(count * share)
        place = rng.random((3, n))
        groups.append(
            (
                place[0] * (scene.width + 80) - 40,
                place[1] * 1060,
                place[2] * 6.28,
                speed,
                line(WHITE, radius * 2, alpha),
            )
        )

    def paint(canvas: Any, t: float) -> None:
        for x, y, phase, speed, flakes in groups:
            down = (y + speed * t) % 1060 - 30
            across = x + 14 * np.sin(phase + t * 0.8) + 6 * np.sin(phase * 2 + t * 1.7)
            points = np.stack([across, down], axis=1).tolist()
            canvas.drawPoints(_POINTS, [skia.Point(a, b) for a, b in points], flakes)

    scene.moving(paint, depth=0.0)


def lightning(scene: Scene) -> None:
    """A bolt now and then, and the flash that comes with it."""
    dice = scene.dice()
    bolts = []
    for _ in range(2):
        x = scene.x(dice.uniform(0.15, 0.85))
        bolts.append(broken((x, -20), (x + dice.uniform(-120, 120), scene.horizon - 60), dice, rough=0.11, times=5))
    core, aura, flash = line(WHITE, 3.2, 0.95), line(rgb("#cfe0ff"), 12, 0.25), rgb("#dfe8ff")
    first = dice.uniform(1.0, 2.0)

    def paint(canvas: Any, t: float) -> None:
        since = (t - first) % 5.2
        if t < first or since > 0.5:
            return
        power = math.exp(-since * 7) * (0.6 + 0.4 * math.sin(since * 60))
        canvas.drawRect(box(-50, -50, scene.width + 50, 1050), fill(flash, 0.3 * power))
        if since < 0.28:
            points = [skia.Point(a, b) for a, b in bolts[int((t - first) / 5.2) % 2]]
            canvas.drawPoints(skia.Canvas.PointMode.kPolygon_PointMode, points, aura)
            canvas.drawPoints(skia.Canvas.PointMode.kPolygon_PointMode, points, core)

    scene.moving(paint, depth=0.0)


def leaves(scene: Scene, count: int = 26) -> None:
    """Leaves on the wind."""
    dice, palette = scene.dice(), scene.palette
    tones = [fill(mix(palette.accent, other, 0.4), 0.9) for other in (palette.light, palette.mid, palette.near)]
    falling = [
        (
            dice.uniform(-200, scene.width),
            dice.uniform(-100, 1000),
            dice.uniform(5, 10),
            dice.uniform(0, 6.28),
            dice.choice(tones),
        )
        for _ in range(count)
    ]

    def paint(canvas: Any, t: float) -> None:
        for x, y, size, phase, tone in falling:
            left = (x + 62 * t + 30 * math.sin(t + phase)) % (scene.width + 100) - 50
            top = (y + 50 * t + 18 * math.sin(t * 1.7 + phase)) % 1060 - 30
            thin = size * (0.25 + 0.35 * abs(math.sin(t * 2 + phase)))
            canvas.drawOval(box(left - size, top - thin, left + size, top + thin), tone)

    scene.moving(paint, depth=0.0)
