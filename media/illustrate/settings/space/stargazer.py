"""Somebody under the Milky Way."""

from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix
from media.illustrate.elements.galaxy import milky_way
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import child, person
from media.illustrate.elements.sky import shooting_star, sky, stars
from media.illustrate.elements.terrain import places, ridge
from media.illustrate.elements.trees import grass
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.space.void import darken
from media.illustrate.shapes import at, under, wander


def stargazer(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    darken(scene)
    base = 700.0 if not tall else 620.0
    scene.horizon = base + 60
    foot = scene.x(0.5 - side * 0.06), base - 30
    scene.sun = foot
    palette = scene.palette
    sky(scene, glow_radius=620, strength=0.22)
    milky_way(scene, foot=foot, turn=side * (26.0 if not tall else 12.0))
    stars(scene, 380, bottom=base)
    shooting_star(scene, at_s=0.9)
    ridge(scene, base - 30, tall=60, wide=330, distance=0.2, sharp=True)
    mist(scene, base, 60, depth=0.2, strength=0.35)
    ridge(scene, base + 26, tall=40, wide=300, distance=0.45, trees=(34, "pine"))
    dice, xs = scene.dice(), places(scene)
    peak = scene.x(0.5 + side * (0.17 if not tall else 0.08))
    ys = base + 150 - 120 * np.exp(-(((xs - peak) / 460) ** 2)) + 6 * wander(xs / 90, dice)
    tone = palette.near

    def ground(x: float) -> float:
        return at(xs, ys, x)

    def hill(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(base + 20, 1000, (0, tone, 1), (0.35, mix(tone, palette.mid, 0.22), 1), (1, tone, 1)),
        )
        grass(canvas, (-MARGIN, scene.width + MARGIN), ground, height=24, tone=tone, dice=dice, count=420)
        canvas.translate(peak, ground(peak) + 4)
        canvas.scale(1.4, 1.4)
        _watchers(scene, canvas, side)

    scene.still(hill, depth=0.8, top=base - 180)


def _watchers(scene: Scene, canvas: Any, side: int) -> None:
    """Somebody at a telescope, at the origin."""
    tone = scene.palette.near
    _telescope(canvas, tone, side)
    if scene.has("child"):
        child(canvas, side * 62, 4, 84, tone, facing=-side)
        person(canvas, side * 116, 6, 128, tone, facing=-side)
    else:
        person(canvas, side * 66, 4, 128, tone, facing=-side)


def _telescope(canvas: Any, tone: Colour, side: int) -> None:
    """On a tripod, aimed up and away from *side*; its head is 90 above the origin."""
    for foot in (-30, 4, 34):
        canvas.drawLine(0, -84, foot, 0, line(tone, 5))
    canvas.save()
    canvas.translate(0, -88)
    canvas.scale(side, 1)
    canvas.rotate(33)
    canvas.drawRoundRect(box(-84, -11, 40, 11), 4, 4, fill(tone))
    canvas.drawRoundRect(box(-92, -15, -66, 15), 4, 4, fill(tone))
    canvas.drawRoundRect(box(36, -7, 62, 7), 3, 3, fill(tone))
    canvas.restore()
