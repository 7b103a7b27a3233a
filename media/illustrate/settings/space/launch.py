"""A rocket that leaves."""

import math
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import spacecraft, vehicles
from media.illustrate.elements.light import bloom, mist, motes
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.sky import sky, stars
from media.illustrate.elements.terrain import places, ridge
from media.illustrate.elements.trees import grass
from media.illustrate.paints import box, down, fill
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.space.void import darken
from media.illustrate.shapes import at, under, wander


def launch(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    darken(scene)
    ground = 760.0 if not tall else 690.0
    scene.horizon, pad = ground, scene.x(0.5 + side * (0.06 if not tall else 0.0))
    scene.sun = (pad, ground - 40)
    palette = scene.palette
    sky(scene, glow_radius=760, strength=0.3)
    stars(scene, 260, bottom=620.0)
    fire = rgb("#ff9a4a")
    bloom(scene, pad, ground - 120, 620, depth=0.1, strength=0.6, colour=fire)
    ridge(scene, ground - 14, tall=46, wide=320, distance=0.25)
    ridge(scene, ground + 6, tall=18, wide=200, distance=0.45, trees=(26, "round"))
    mist(scene, ground - 10, 60, depth=0.4, strength=0.4, colour=mix(palette.haze, fire, 0.45))

    def site(canvas: Any) -> None:
        spacecraft.tower(canvas, palette, pad + side * 150, ground + 14, 430)
        concrete = mix(palette.near, palette.haze, 0.3)
        canvas.drawRect(box(pad - 240, ground, pad + 240, ground + 26), fill(mix(concrete, fire, 0.2)))
        canvas.drawRect(box(pad - 240, ground + 20, pad + 240, ground + 60), fill(palette.near))

    scene.still(site, depth=0.5, top=ground - 520)
    _plume(scene, pad, ground)
    _coast(scene, ground)


def _plume(scene: Scene, pad: float, ground: float) -> None:
    """A rocket that climbs on its fire, out of the smoke that it leaves."""
    palette, dice = scene.palette, scene.dice()
    white, red = mix(palette.cloud[0], WHITE, 0.35), rgb("#ffb070")
    grey = mix(palette.cloud[1], palette.near, 0.2)
    size = 1.25 if not scene.tall else 1.1

    def height(t: float) -> float:
        u = max(0.0, t / scene.seconds)
        return ground - 250 - 130 * u - 60 * u * u

    puffs = [(dice.uniform(-1, 1), dice.uniform(0, 1), dice.uniform(34, 66), dice.uniform(0, 6.28)) for _ in range(40)]
    order = sorted(puffs, key=lambda puff: -puff[1])

    def trail(canvas: Any, t: float) -> None:
        nozzle, spread = height(t), 1 + 0.12 * t
        cloud = []
        for side_, up, r, phase in order:
            y = ground - 10 - up * (ground - nozzle - 90)
            half = 22 + 230 * (1 - up) ** 4 * spread
            x = pad + side_ * half + 6 * math.sin(t * 1.3 + phase)
            warm = max(0.0, 1 - abs(y - nozzle) / 330)
            reach = r * (0.5 + 0.75 * (1 - up)) * (1 + 0.05 * math.sin(t * 2 + phase))
            cloud.append((x, y, reach, int(9 * warm)))
        for x, y, reach, warmth in cloud:
            canvas.drawCircle(x, y, reach, greys[warmth])
        for x, y, reach, warmth in cloud:
            canvas.drawCircle(x - reach * 0.08, y - reach * 0.2, reach * 0.86, middles[warmth])
        for x, y, reach, warmth in cloud:
            canvas.drawCircle(x - reach * 0.16, y - reach * 0.36, reach * 0.6, lights[warmth])
        canvas.translate(pad, nozzle)
        spacecraft.flame(canvas, t, scale=size * 1.25)

    greys, middles, lights = (
        [fill(mix(mix(grey, white, share), mix(red, white, share * 0.7), i / 9 * 0.75)) for i in range(10)]
        for share in (0.25, 0.5, 0.72)
    )
    scene.moving(trail, depth=0.55)

    def body(canvas: Any) -> None:
        vehicles.rocket(canvas, palette)

    scene.sprite(body, (-75, -195, 75, 25), lambda t: iter((Pose(pad, height(t), 0, size),)), depth=0.55)


def _coast(scene: Scene, ground: float) -> None:
    """The dark land in front, where people watch."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = ground + 130 + 18 * np.sin(xs / 260 + 1) + 6 * wander(xs / 60, dice)
    bank = mix(palette.near, palette.mid, 0.1)

    def paint(canvas: Any) -> None:
        water = mix(palette.water, palette.near, 0.35)
        canvas.drawRect(
            box(-MARGIN, ground + 56, scene.width + MARGIN, 1080),
            down(ground + 56, ground + 190, (0, mix(water, rgb("#ff9a4a"), 0.35), 1), (1, water, 1)),
        )
        canvas.drawPath(under(xs, ys, 1080), fill(bank))
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda x: at(xs, ys, x), height=26, tone=bank, dice=dice, count=320
        )
        x = scene.x(0.22)
        if scene.has("child"):
            person(canvas, x, at(xs, ys, x) + 8, 118, palette.near)
            child(canvas, x + 54, at(xs, ys, x + 54) + 8, 70, palette.near)
        else:
            pair(canvas, x, at(xs, ys, x) + 8, 118, palette.near)

    scene.still(paint, depth=0.8, top=ground + 50)
    motes(scene, 26, top=ground - 300, bottom=ground + 60, depth=0.6, colour=rgb("#ffb060"), size=(1.2, 2.6))
