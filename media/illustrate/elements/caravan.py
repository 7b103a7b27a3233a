"""Who crosses the desert: camels that walk, with riders."""

import math
from typing import Any

from media.illustrate.elements import animals
from media.illustrate.elements.terrain import Ground
from media.illustrate.paints import box, fill, line
from media.illustrate.scene import Scene


def caravan(scene: Scene, ground: Ground, first: tuple[float, float], *, count: int, depth: float, way: int) -> None:
    """Camels in a row along the crest of *ground*, to the right if *way* is 1; *first* is where and how large it is."""
    dice, tone, (x, scale) = scene.dice(), scene.palette.near, first
    walkers = [
        (i * 172 + dice.uniform(-14, 14), dice.uniform(0.92, 1.06), dice.uniform(0, 6.28), i % 3 != 2)
        for i in range(count)
    ]
    leg, shadow = line(tone, 6.5), fill(scene.palette.near, 0.22)

    def paint(canvas: Any, t: float) -> None:
        for behind, own, phase, rider in walkers:
            here = x + way * (12 * t - behind * scale)
            size = scale * own
            lean = math.degrees(math.atan2(ground(here + 30) - ground(here - 30), 60))
            canvas.save()
            canvas.translate(here, ground(here) + 3 * size + 1.2 * math.sin(t * 5 + phase))
            canvas.rotate(lean * 0.7)
            canvas.drawOval(box(-60 * size, -5 * size, 66 * size, 7 * size), shadow)
            canvas.scale(way * size, size)
            for k, root in enumerate((-38, -24, 20, 34)):
                swing = 15 * math.sin(t * 2.5 + phase + k * math.pi * 0.62)
                canvas.drawLine(root, -46, root + swing * 0.45, -22, leg)
                canvas.drawLine(root + swing * 0.45, -22, root + swing, 0, leg)
            animals.camel(canvas, tone, rider=rider)
            canvas.restore()

    scene.moving(paint, depth=depth)
