"""Lights and cars that pass."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import vehicles
from media.illustrate.paints import fill
from media.illustrate.scene import Pose, Scene

_COATS = ("#d9483b", "#e8b23a", "#3f7fae", "#e9e4d8", "#4f9a7a", "#7a5aa8")


def head_lights(scene: Scene, y: float, *, depth: float, count: int = 18, size: float = 3.0, gap: float = 7.0) -> None:
    """Far cars on a level road at *y*: white lamps to the right, red ones to the left."""
    dice, palette = scene.dice(), scene.palette
    span = scene.width + 240
    white, red = mix(palette.light, (1, 1, 1), 0.35), rgb("#ff5a4a")
    strong = 1.0 if palette.dim else 0.75
    cars = [(dice.uniform(0, span), i % 2, dice.uniform(52, 86)) for i in range(count)]
    paints = {way: (fill(tone, strong), fill(tone, 0.22 * strong)) for way, tone in ((0, white), (1, red))}

    def paint(canvas: Any, t: float) -> None:
        for start, way, speed in cars:
            along = (start + speed * t) % span - 120
            x, row = (along, y) if way == 0 else (scene.width - along, y - gap)
            core, aura = paints[way]
            canvas.drawCircle(x, row, size * 2.8, aura)
            canvas.drawCircle(x, row, size, core)

    scene.moving(paint, depth=depth)


def passing_cars(
    scene: Scene, y: float, *, depth: float, count: int = 2, scale: float = 1.0, speed: float = 120.0
) -> None:
    """Cars that drive to the right on a road at *y*."""
    dice, palette = scene.dice(), scene.palette
    span = scene.width + 600
    for i in range(count):
        tone = mix(rgb(dice.choice(_COATS)), palette.mid, 0.25 if not palette.dark else 0.5)
        # The first is in sight in the middle of the scene, however short it is.
        middle = scene.x(dice.uniform(0.35, 0.6)) + 300 - speed * scene.seconds / 2
        start = middle + span * (i + (dice.uniform(-0.2, 0.2) if i else 0)) / count

        def poses(t: float, start: float = start, i: int = i) -> Iterator[Pose]:
            x = (start + speed * t) % span - 300
            yield Pose(x, y + 0.8 * math.sin(t * 17 + i), 0.0, scale)

        def body(canvas: Any, tone: Any = tone) -> None:
            vehicles.car(canvas, palette, tone)

        scene.sprite(body, (-72, -70, 115, 30), poses, depth=depth)
