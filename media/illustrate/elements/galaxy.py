"""Our galaxy, as it stands over a dark land."""

import math
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix
from media.illustrate.elements.planets import lay
from media.illustrate.noise import step, warped
from media.illustrate.paints import box
from media.illustrate.scene import Scene


def milky_way(scene: Scene, *, foot: tuple[float, float], turn: float, strength: float = 0.9) -> None:
    """A river of light and dust that rises from *foot* (virtual units), *turn* degrees from upright."""
    rng, palette = scene.grid(), scene.palette
    wide, high = int((scene.width + 2 * MARGIN) / 3), 380

    def paint(canvas: Any) -> None:
        rows, cols = np.mgrid[0:high, 0:wide].astype(np.float32)
        x, y = cols * 3 - MARGIN - foot[0], rows * 3 - 70 - foot[1]
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        away = x * cos + y * sin
        along = -(y * cos - x * sin)
        fray = (warped(rng, high, wide, cell=60) - 0.5) * 190
        body = np.exp(-(((away + fray) / 175) ** 2))
        core = np.exp(-(((away + fray * 0.7) / 70) ** 2)) * np.exp(-(((along - 330) / 430) ** 2))
        lane = np.exp(-(((away - 16 + fray * 0.9) / 34) ** 2)) * step(0.3, 0.7, warped(rng, high, wide, cell=30))
        specks = (
            (rng.random((high, wide), dtype=np.float32) > 0.988)
            * (0.25 + body)
            * rng.random((high, wide), dtype=np.float32)
        )
        gas = step(0.2, 0.9, warped(rng, high, wide, cell=48))
        light = np.zeros((high, wide, 4), np.float32)
        glow_, warm, haze = palette.cloud[1], mix(palette.sun, palette.cloud[0], 0.4), palette.haze
        for channel, part in enumerate((2, 1, 0)):
            value = haze[part] * body * (0.3 + 0.45 * gas) + glow_[part] * body * gas * 0.4 + warm[part] * core * 0.8
            light[..., channel] = value * (1 - 0.72 * lane) * strength + WHITE[part] * specks * 0.8
        light[..., 3] = light[..., :3].max(axis=2)
        light = np.clip(light, 0, 1)
        lay(canvas, light, box(-MARGIN, -70, scene.width + MARGIN, 1070))

    scene.veil(paint, depth=0.04)
