"""Flames and smoke."""

import math
from typing import Any

import skia

from media.illustrate.colour import mix, rgb
from media.illustrate.paints import fill
from media.illustrate.scene import Scene

_EMBER, _ORANGE, _YELLOW, _WHITE = rgb("#d8432a"), rgb("#ff8a3c"), rgb("#ffcf5c"), rgb("#fff6d8")


def flames(scene: Scene, x: float, y: float, tall: float, *, depth: float) -> None:
    """A fire of *tall* units that licks upwards from (x, y)."""
    dice = scene.dice()
    tongues = [
        (tone, size, [(dice.uniform(-0.22, 0.22), dice.uniform(0.75, 1.0), dice.uniform(0, 6.28)) for _ in range(3)])
        for tone, size in (
            (fill(_EMBER, 0.85), 1.0),
            (fill(_ORANGE, 0.95), 0.78),
            (fill(_YELLOW), 0.54),
            (fill(_WHITE), 0.3),
        )
    ]
    sparks = [(dice.uniform(-0.3, 0.3), dice.uniform(0, 1), dice.uniform(0.5, 1.0)) for _ in range(12)]
    glowing = [fill(_YELLOW, i / 8) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        for tone, size, parts in tongues:
            for shift, high, phase in parts:
                sway = 0.12 * math.sin(t * 5.3 + phase) + 0.06 * math.sin(t * 9.1 + phase * 2)
                top = tall * size * high * (1 + 0.14 * math.sin(t * 7.7 + phase))
                half, foot = tall * 0.26 * size, x + shift * tall * size
                tongue = skia.Path()
                tongue.moveTo(foot - half, y)
                tongue.cubicTo(
                    foot - half * 1.2,
                    y - top * 0.42,
                    foot - half * 0.1 + sway * tall,
                    y - top * 0.55,
                    foot + sway * tall,
                    y - top,
                )
                tongue.cubicTo(
                    foot + half * 0.3 + sway * tall, y - top * 0.6, foot + half * 1.2, y - top * 0.4, foot + half, y
                )
                tongue.close()
                canvas.drawPath(tongue, tone)
        for shift, start, speed in sparks:
            u = (t * speed * 0.45 + start) % 1.0
            at_x = x + tall * (shift + 0.14 * math.sin(t * 2 + start * 9))
            canvas.drawCircle(at_x, y - tall * (0.5 + 1.9 * u), 2.4, glowing[int(8 * (1 - u))])

    scene.moving(paint, depth=depth)


def smoke(scene: Scene, x: float, y: float, *, depth: float, tall: float = 150.0, strength: float = 0.3) -> None:
    """A plume that rises and is carried off by the wind."""
    tone = mix(scene.palette.cloud[0], scene.palette.haze, 0.4)
    levels = [fill(tone, strength * i / 10) for i in range(11)]
    puffs = [i / 11 for i in range(11)]

    def paint(canvas: Any, t: float) -> None:
        for start in puffs:
            u = (t * 0.16 + start) % 1.0
            left = x + tall * 0.42 * u * u + 7 * math.sin(start * 20 + t * 0.8) * u
            canvas.drawCircle(
                left, y - tall * u, tall * (0.03 + 0.1 * u), levels[int(10 * math.sin(math.pi * min(1.0, u + 0.12)))]
            )

    scene.moving(paint, depth=depth)
