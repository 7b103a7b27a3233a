"""People on other worlds: the Moon, and a strange land."""

from collections.abc import Callable
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.elements import spacecraft, vehicles
from media.illustrate.elements.light import mist, motes
from media.illustrate.elements.people import astronaut
from media.illustrate.elements.planets import World, globe
from media.illustrate.elements.sky import sky, stars
from media.illustrate.elements.terrain import mesas, places
from media.illustrate.paints import box, down, fill
from media.illustrate.scene import Scene
from media.illustrate.settings.space.void import BLUE_MARBLE, barren, void
from media.illustrate.shapes import at, blob, under, wander


def on_the_moon(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    void(scene, x=scene.x(0.5 - side * 0.42), y=60.0, gas=0.0)
    palette = scene.palette
    earth = World(
        x=scene.x(0.5 + side * (0.2 if not tall else 0.16)), y=225.0 if not tall else 190.0,
        radius=128.0 if not tall else 104.0,
        kind="earth", tone=BLUE_MARBLE, seed=scene.seed + 4, light=(-side * 0.75, -0.35, 0.5),
    )  # fmt: skip
    scene.still(lambda canvas: globe(canvas, palette, earth), depth=0.12, top=0, bottom=480)
    dust = mix(rgb("#a9abb6"), palette.haze, 0.3)
    base = 590.0 if not tall else 500.0
    for distance, lift, high in ((0.22, 18, 46), (0.34, 0, 26)):
        _hills(scene, base - lift, high, mix(dust, palette.near, 0.62 - 0.2 * distance), depth=distance)
    barren(scene, base + 26, tone=mix(dust, palette.near, 0.34), bulge=8.0, depth=0.5, pits=26)
    _landing(scene, base, side, dust)
    barren(scene, 880.0, tone=mix(dust, palette.near, 0.74), bulge=-52.0, depth=0.9, pits=9)


def _hills(scene: Scene, base: float, high: float, tone: Colour, *, depth: float) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = base - high * np.abs(wander(xs / 260, dice)) * 2.2
    bright = mix(tone, palette.cloud[0], 0.22)

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080), down(base - 2 * high, base + 20, (0, bright, 1), (1, shade(tone, -0.03), 1))
        )

    scene.still(paint, depth=depth, top=base - 3 * high, bottom=base + 120)


def _landing(scene: Scene, base: float, side: int, dust: Colour) -> None:
    """A lander (or rocket, or rover), a flag, and somebody in a suit."""
    palette, tall = scene.palette, scene.tall
    size = 1.28 if not tall else 0.9
    shadow = mix(palette.near, dust, 0.12)
    ship_x, ship_y = scene.x(0.5 - side * (0.17 if not tall else 0.19)), base + 92
    man_x, man_y = scene.x(0.5 + side * (0.09 if not tall else 0.17)), base + 150

    def paint(canvas: Any) -> None:
        for x, y, half in ((ship_x, ship_y, 150), (man_x, man_y, 62)):
            reach = half * size
            canvas.drawOval(
                box(x + side * reach * 0.5 - reach, y - 9, x + side * reach * 0.5 + reach, y + 11), fill(shadow, 0.6)
            )
        canvas.save()
        canvas.translate(ship_x, ship_y)
        canvas.scale(1.18 * size, 1.18 * size)
        if scene.has("rocket"):
            canvas.scale(1.5, 1.5)
            vehicles.rocket(canvas, palette)
        elif scene.has("rover", "satellite"):
            spacecraft.rover(canvas, palette)
        else:
            spacecraft.lander(canvas, palette)
        canvas.restore()
        spacecraft.flag(canvas, palette, man_x + side * 88 * size, man_y - 14, 190 * size)
        canvas.translate(man_x, man_y)
        canvas.scale(0.92 * size, 0.92 * size)
        astronaut(canvas, *spacecraft.suits(palette))

    scene.still(paint, depth=0.5, top=base - 420, bottom=base + 190)
    dice = scene.dice()
    prints = [
        (ship_x + (man_x - ship_x) * i / 9, ship_y + 14 + (man_y - ship_y) * i / 9 + dice.uniform(-3, 3))
        for i in range(3, 9)
    ]

    def steps(canvas: Any) -> None:
        for i, (x, y) in enumerate(prints):
            canvas.drawOval(box(x - 7, y - 2 + 6 * (i % 2), x + 7, y + 3 + 6 * (i % 2)), fill(shadow, 0.55))

    scene.still(steps, depth=0.5, top=base, bottom=base + 200)


def strange_land(scene: Scene) -> None:
    """Table rocks and sand under a giant in the sky."""
    tall, side = scene.tall, scene.side()
    base = 650.0 if not tall else 580.0
    scene.horizon, scene.sun = base + 40, (scene.x(0.5 - side * 0.3), 190.0)
    palette = scene.palette
    sky(scene, strength=0.12 if palette.dim else 0.4)
    if palette.dim:
        stars(scene, 260, bottom=520.0)
    _neighbours(scene, side)
    mesas(scene, base + 10, tall=(60, 170), distance=0.1, share=0.7)
    mesas(scene, base + 26, tall=(110, 270), distance=0.26, share=0.42)
    mist(scene, base + 16, 70, depth=0.26, strength=0.55)
    _sand(scene, base + 52, 20, 0.42)
    mist(scene, base + 92, 46, depth=0.42, strength=0.3)
    sand = _sand(scene, base + 118, 26, 0.6)
    _visitor(scene, scene.x(0.5 - side * 0.12), sand)
    _sand(scene, 930.0, 46, 0.92)
    motes(scene, 24, top=300, bottom=900, depth=0.7, colour=palette.sun, size=(1, 2.4))


def _neighbours(scene: Scene, side: int) -> None:
    """A giant and a moon in the sky."""
    palette, tall = scene.palette, scene.tall
    light = (-side * 0.7, -0.35, 0.5)
    giant = World(
        x=scene.x(0.5 + side * 0.24), y=250.0, radius=190.0 if not tall else 150.0, kind="gas",
        tone=mix(palette.cloud[0], palette.haze, 0.4), seed=scene.seed, light=light, tilt=24.0 * side,
        rings=scene.chance(0.5),
    )  # fmt: skip
    moon = World(
        x=scene.x(0.5 - side * 0.2), y=130.0, radius=34.0, kind="rock", tone=mix(palette.haze, palette.sun, 0.4),
        seed=scene.seed + 3, light=light,
    )  # fmt: skip
    scene.still(lambda canvas: globe(canvas, palette, giant), depth=0.08, top=-60, bottom=620)
    scene.still(lambda canvas: globe(canvas, palette, moon), depth=0.08, top=-60, bottom=620)


def _visitor(scene: Scene, x: float, sand: Callable[[float], float]) -> None:
    palette = scene.palette

    def visitor(canvas: Any) -> None:
        canvas.translate(x, sand(x) + 26)
        if scene.has("rover", "satellite"):
            canvas.scale(1.1, 1.1)
            spacecraft.rover(canvas, palette)
        elif scene.has("rocket"):
            canvas.scale(1.7, 1.7)
            vehicles.rocket(canvas, palette)
        else:
            astronaut(canvas, *spacecraft.suits(palette))

    scene.still(visitor, depth=0.6, top=sand(x) - 400)


def _sand(scene: Scene, base: float, tall: float, distance: float) -> Callable[[float], float]:
    """A swell of sand with stones on it."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    ys = base - tall * (np.sin(xs / 340 + dice.uniform(0, 6)) + 0.5 * np.sin(xs / 150 + dice.uniform(0, 6)))
    tone = palette.depth(distance)
    bright = mix(tone, palette.sun, 0.3)
    stones = [
        (dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(6, 120), dice.uniform(5, 22)) for _ in range(16)
    ]

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(base - 1.5 * tall, base + 190, (0, bright, 1), (0.4, tone, 1), (1, mix(tone, palette.near, 0.35), 1)),
        )
        for x, low, half in stones:
            y, size = at(xs, ys, x) + low, half * (0.4 + distance * 0.8)
            canvas.drawOval(box(x - size, y, x + size * 1.6, y + size * 0.4), fill(mix(tone, palette.near, 0.5), 0.5))
            canvas.drawPath(
                blob(
                    (x - size, y + 3),
                    (x - size * 0.6, y - size * 0.6),
                    (x + size * 0.4, y - size * 0.7),
                    (x + size, y + 3),
                ),
                fill(mix(tone, palette.near, 0.35)),
            )
            canvas.drawPath(
                blob(
                    (x - size * 0.9, y),
                    (x - size * 0.5, y - size * 0.6),
                    (x + size * 0.2, y - size * 0.6),
                    (x - size * 0.1, y),
                ),
                fill(bright, 0.7),
            )

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - 2 * tall - 30)
    return lambda x: at(xs, ys, x)
