"""Worlds from afar: a ringed giant, the Earth from its orbit, all planets on their ways."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements import spacecraft
from media.illustrate.elements.light import bloom
from media.illustrate.elements.planets import World, globe, limb
from media.illustrate.paints import box, fill, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.space.void import BLUE_MARBLE, barren, void
from media.illustrate.shapes import smooth


def ringed_world(scene: Scene) -> None:
    side = scene.side()
    void(scene, x=scene.x(0.5 - side * 0.45), y=90.0)
    palette, tall = scene.palette, scene.tall
    light = (-side * 0.66, -0.5, 0.56)
    moon = World(
        x=scene.x(0.5 - side * 0.31), y=200.0 if not tall else 140.0, radius=58.0 if not tall else 44.0, kind="rock",
        tone=mix(palette.accent, palette.haze, 0.5), seed=scene.seed + 1, light=light,
    )  # fmt: skip
    giant = World(
        x=scene.x(0.5 + side * (0.19 if not tall else 0.06)), y=370.0 if not tall else 310.0,
        radius=218.0 if not tall else 150.0, kind="gas", tone=mix(palette.cloud[0], palette.sun, 0.3), seed=scene.seed,
        light=light, tilt=-22.0 * side, rings=True,
    )  # fmt: skip
    scene.still(lambda canvas: globe(canvas, palette, moon), depth=0.14, top=20, bottom=320)
    _drifting_rocks(scene, 9, depth=0.18)
    scene.still(lambda canvas: globe(canvas, palette, giant), depth=0.22, top=0, bottom=820)
    where = (0.5 - side * 0.2, 520.0) if not tall else (0.5 - side * 0.24, 585.0)
    spacecraft.voyager(scene, scene.x(where[0]), where[1], depth=0.6, scale=1.1 if not tall else 0.95)
    barren(scene, 885.0, tone=mix(palette.near, palette.cloud[1], 0.4), bulge=46.0, depth=0.85)


def _drifting_rocks(scene: Scene, count: int, *, depth: float) -> None:
    """Slow boulders; two kinds are enough, as each tumbles."""
    palette = scene.palette
    for kind in range(2):
        dice = scene.dice()
        rock = [(math.cos(a) * r, math.sin(a) * r) for a, r in ((i * 0.7, dice.uniform(17, 28)) for i in range(9))]
        tone = mix(palette.mid, palette.haze, 0.5)
        spots = [
            (
                dice.uniform(-0.05, 1.05),
                dice.uniform(60, 800),
                dice.uniform(0.3, 1.0),
                dice.uniform(0, 360),
                dice.uniform(-14, 14),
            )
            for _ in range(count // 2 + kind)
        ]

        def paint(canvas: Any, rock: list[tuple[float, float]] = rock, tone: Colour = tone) -> None:
            shape = smooth(rock, closed=True)
            canvas.drawPath(shape, fill(mix(tone, palette.sun, 0.25)))
            canvas.clipPath(shape, doAntiAlias=True)
            canvas.translate(7, 8)
            canvas.drawPath(shape, fill(mix(tone, palette.near, 0.45)))
            canvas.drawCircle(-8, -6, 5, fill(tone))

        def poses(t: float, spots: list[tuple[float, float, float, float, float]] = spots) -> Iterator[Pose]:
            for share, y, size, phase, spin in spots:
                yield Pose(scene.x(share) + 12 * size * t, y + 4 * size * t, phase + spin * t, size)

        scene.sprite(paint, (-34, -34, 34, 34), poses, depth=depth)


def over_the_earth(scene: Scene) -> None:
    tall, side = scene.tall, scene.side()
    void(scene, x=scene.x(0.5 + side * 0.3), y=420.0, gas=0.35)
    palette = scene.palette
    radius = 1350.0 if not tall else 760.0
    top = 560.0 if not tall else 590.0
    earth = World(
        x=scene.x(0.5 - side * 0.08), y=top + radius, radius=radius, kind="earth", tone=BLUE_MARBLE,
        seed=scene.seed + 2,
        light=(side * 0.62, -0.62, 0.12), tilt=14.0 * side, pitch=58.0, detail=2.6,
    )  # fmt: skip
    window = box(-MARGIN, top - 4, scene.width + MARGIN, 1070)
    rise_x = scene.x(0.5 + side * 0.3)
    rise_y = top + radius - math.sqrt(max(1.0, radius**2 - (rise_x - earth.x) ** 2))
    bloom(scene, rise_x, rise_y - 6, 430, depth=0.1, strength=0.75)

    def sunrise(canvas: Any) -> None:
        halo(canvas, rise_x, rise_y - 8, 200, mix(palette.sun, WHITE, 0.5), 1.0)
        canvas.drawCircle(rise_x, rise_y - 8, 26, fill(mix(palette.sun, WHITE, 0.7)))

    scene.veil(sunrise, depth=0.1)
    scene.still(lambda canvas: limb(canvas, palette, earth, window), depth=0.1, top=top - 110)
    x, y = scene.x(0.5 - side * 0.14), 320.0 if not tall else 350.0
    if scene.has("rocket", "astronaut", "satellite", "telescope", "person", "child"):
        spacecraft.voyager(scene, x, y, depth=0.55, scale=1.3 if not tall else 1.0)
    else:
        _station(scene, x if not tall else scene.x(0.5), y, scale=1.25 if not tall else 0.88)


def _station(scene: Scene, x: float, y: float, *, scale: float) -> None:
    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 9 * t, y + 5 * math.sin(t * 0.5), -13 + 1.5 * math.sin(t * 0.4), scale)

    scene.sprite(lambda canvas: spacecraft.station(canvas, scene.palette), (-240, -105, 240, 105), poses, depth=0.55)


_ORBITS: tuple[tuple[float, float, str, str, bool], ...] = (
    # reach of the orbit, radius of the world, kind, colour, rings
    (0.19, 15, "rock", "#b89a84", False),
    (0.29, 25, "gas", "#e3b777", False),
    (0.41, 30, "earth", "#3f8fd0", False),
    (0.53, 22, "rock", "#cf6a42", False),
    (0.71, 62, "gas", "#d9a878", False),
    (0.92, 50, "gas", "#e6cf9a", True),
)


def orbits(scene: Scene) -> None:
    """The Sun and its planets, each on its way."""
    tall = scene.tall
    side = scene.side()
    middle = (scene.x(0.5 - side * 0.5), 330.0) if not tall else (scene.x(0.5), -40.0)
    void(scene, x=middle[0], y=middle[1], gas=0.3)
    palette = scene.palette
    hot = rgb("#ffb84a")
    reach = (scene.width - 120) / _ORBITS[-1][0] if not tall else 690.0
    size = min(178.0, 0.15 * reach) if not tall else 150.0

    def disc(canvas: Any) -> None:
        halo(canvas, *middle, 640, rgb("#ff8a3c"), 0.8)
        halo(canvas, *middle, 330, hot, 0.8)
        canvas.drawCircle(*middle, size, fill(mix(hot, rgb("#ff9a3c"), 0.35)))
        canvas.drawCircle(*middle, size * 0.91, fill(mix(hot, WHITE, 0.3)))
        for share, *_ in _ORBITS:
            canvas.drawCircle(*middle, reach * share, line(mix(palette.haze, WHITE, 0.45), 1.6, 0.34))

    scene.still(disc, depth=0.3)
    dice = scene.dice()
    for i, orbit in enumerate(_ORBITS):
        way = reach * orbit[0]
        if tall:
            aim = 90 + dice.uniform(0.4, 1) * (-1) ** i * math.degrees(math.asin(min(0.8, 190 / way)))
        else:
            aim = dice.uniform(0.3, 1) * math.degrees(math.asin(min(0.7, 330 / way) if i % 2 else -min(0.5, 190 / way)))
        _orbiter(scene, orbit, middle, reach, aim if side > 0 or tall else 180 - aim)
    if scene.has("rocket", "astronaut", "satellite"):
        spacecraft.voyager(scene, scene.x(0.5 + side * 0.05), 590.0 if not tall else 520.0, depth=0.6, scale=0.8)


def _orbiter(
    scene: Scene, orbit: tuple[float, float, str, str, bool], middle: tuple[float, float], reach: float, aim: float
) -> None:
    share, radius, kind, colour, rings = orbit
    size = radius * (1.05 if scene.tall else 1.6)
    toward = -math.cos(math.radians(aim)), -math.sin(math.radians(aim))
    ball = World(
        x=0, y=0, radius=size, kind="earth" if kind == "earth" else "gas" if kind == "gas" else "rock",
        tone=mix(rgb(colour), scene.palette.haze, 0.12), seed=int(share * 1000), rings=rings,
        light=(toward[0] * 0.75, toward[1] * 0.75, 0.55),
    )  # fmt: skip

    def poses(t: float) -> Iterator[Pose]:
        angle = math.radians(aim + (t - scene.seconds / 2) * 0.9 / share**0.5)
        yield Pose(middle[0] + math.cos(angle) * reach * share, middle[1] + math.sin(angle) * reach * share)

    wide = size * (2.1 if rings else 1.4)
    scene.sprite(lambda canvas: globe(canvas, scene.palette, ball), (-wide, -wide, wide, wide), poses, depth=0.3)
