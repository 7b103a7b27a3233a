"""Emptiness, and the barren ground under it."""

import math
from dataclasses import replace
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements.planets import cratered
from media.illustrate.elements.sky import nebula, shooting_star, sky, stars
from media.illustrate.elements.terrain import places
from media.illustrate.paints import down, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import at, smooth, under, wander

BLUE_MARBLE = rgb("#3f8fd0")


def darken(scene: Scene) -> None:
    """Space is dark at every hour: only the tint of the palette's sky stays."""
    palette = scene.palette
    if palette.dark:
        return
    ink = mix(palette.near, rgb("#04030c"), 0.55)
    shares = (0.1, 0.16, 0.24, 0.34, 0.46)
    sky_ = tuple(mix(ink, colour, share) for colour, share in zip(palette.sky, shares, strict=True))
    scene.palette = replace(
        palette, hour="night", sky=sky_, haze=mix(palette.haze, ink, 0.45), mid=mix(palette.mid, ink, 0.4), near=ink,
        cloud=(mix(palette.cloud[0], ink, 0.2), mix(palette.cloud[1], ink, 0.3)),
    )  # fmt: skip


def void(scene: Scene, *, x: float, y: float, gas: float = 0.75) -> None:
    """Empty space, lit from (x, y)."""
    darken(scene)
    scene.horizon, scene.sun = 1000.0, (x, y)
    sky(scene, strength=0.0)
    if gas:
        nebula(scene, strength=gas)
    stars(scene, 420, bottom=1050.0)
    shooting_star(scene)


def barren(scene: Scene, base: float, *, tone: Colour, bulge: float, depth: float, pits: int = 22) -> Any:
    """A cratered plain that curves away; gives its height at a place."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 8.0)
    ys = base - bulge * np.sin((xs + MARGIN) / (scene.width + 2 * MARGIN) * math.pi) + 7 * wander(xs / 170, dice)
    lit = mix(tone, palette.cloud[0], 0.38)
    tones = mix(lit, WHITE, 0.12), mix(tone, lit, 0.35), mix(tone, palette.near, 0.55)

    def paint(canvas: Any) -> None:
        ground = under(xs, ys, 1080)
        canvas.drawPath(
            ground, down(base - bulge, 1020, (0, lit, 1), (0.3, tone, 1), (1, mix(tone, palette.near, 0.75), 1))
        )
        canvas.save()
        canvas.clipPath(ground, doAntiAlias=True)
        for _ in range(pits):
            u = dice.random()
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), base + 6 + u * (1000 - base)
            cratered(canvas, x, y, dice.uniform(10, 34) + 56 * u * dice.random(), tones)
        canvas.restore()
        canvas.drawPath(smooth(list(zip(xs[::6], ys[::6], strict=True))), line(mix(lit, WHITE, 0.35), 2.4, 0.6))

    scene.still(paint, depth=depth, top=base - bulge - 20)
    return lambda x: at(xs, ys, x)
