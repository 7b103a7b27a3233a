"""Light that lies over things: shafts, glows, floating motes, the darker rim of the picture."""

import math
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.paints import box, down, fill, glow, halo
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon


def vignette(scene: Scene, strength: float = 0.34) -> None:
    """A darker rim, that leads the eye to the middle."""
    radius = math.hypot(scene.width, 1000) * 0.62
    shade = mix(rgb("#04030a"), scene.palette.near, 0.3)

    def paint(canvas: Any) -> None:
        rim = glow(scene.width / 2, 480, radius, (0, shade, 0), (0.62, shade, 0), (1, shade, strength))
        canvas.drawRect(box(-MARGIN, -70, scene.width + MARGIN, 1070), rim)

    scene.veil(paint, depth=0.0)


def shafts(
    scene: Scene, x: float, y: float, *, depth: float, strength: float = 0.11, spread: tuple[float, float] = (0.2, 2.9)
) -> None:
    """Rays that fall from one point; *spread* is the first and last angle in radians, 0 to the right."""
    dice, colour, reach = scene.dice(), scene.palette.sun, 1300.0

    def paint(canvas: Any) -> None:
        for i in range(9):
            angle = spread[0] + (spread[1] - spread[0]) * (i + dice.uniform(0.1, 0.9)) / 9
            half = dice.uniform(0.035, 0.1)
            fan = [(x, y)] + [(x + reach * math.cos(a), y + reach * math.sin(a)) for a in (angle - half, angle + half)]
            soft = glow(x, y, reach, (0, colour, strength * 1.7), (0.45, colour, strength), (1, colour, 0))
            canvas.drawPath(polygon(fan), soft)

    scene.veil(paint, depth=depth)


def bloom(  # noqa: PLR0913
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    *,
    depth: float,
    strength: float = 0.3,
    colour: Colour | None = None,
) -> None:
    """A large soft light."""
    tone = colour or scene.palette.sun
    scene.veil(lambda canvas: halo(canvas, x, y, radius, tone, strength), depth=depth)


def mist(
    scene: Scene, y: float, half: float, *, depth: float, strength: float = 0.5, colour: Colour | None = None
) -> None:
    """A band of haze around the height *y*."""
    tone = colour or scene.palette.haze

    def paint(canvas: Any) -> None:
        band = down(y - half, y + half, (0, tone, 0), (0.5, tone, strength), (1, tone, 0))
        canvas.drawRect(box(-MARGIN, y - half, scene.width + MARGIN, y + half), band)

    scene.veil(paint, depth=depth)


def motes(  # noqa: PLR0913
    scene: Scene,
    count: int,
    *,
    top: float,
    bottom: float,
    depth: float = 0.8,
    colour: Colour | None = None,
    size: tuple[float, float] = (1.5, 4),
) -> None:
    """Fireflies, dust or sparks that float and glow up and down."""
    dice = scene.dice()
    tone = colour or scene.palette.light
    cores, auras = [fill(tone, i / 12) for i in range(13)], [fill(tone, i / 12 * 0.16) for i in range(13)]
    dots = [
        (
            dice.uniform(0, scene.width),
            dice.uniform(top, bottom),
            dice.uniform(*size),
            dice.uniform(0, 6.28),
            dice.uniform(0.4, 1.1),
        )
        for _ in range(count)
    ]

    def paint(canvas: Any, t: float) -> None:
        for x, y, radius, phase, speed in dots:
            level = int(12 * (0.5 + 0.5 * math.sin(phase + t * speed * 2.2)))
            here = x + 22 * math.sin(phase + t * speed * 0.7), y + 14 * math.sin(phase * 2 + t * speed)
            canvas.drawCircle(*here, radius * 3.4, auras[level])
            canvas.drawCircle(*here, radius, cores[level])

    scene.moving(paint, depth=depth)


def flicker(scene: Scene, x: float, y: float, radius: float, *, depth: float, colour: Colour | None = None) -> None:
    """The breathing glow of a fire or an old lamp."""
    tone = colour or scene.palette.light
    rings = [(radius * (1 - 0.17 * i), fill(tone, 0.035 + 0.018 * i)) for i in range(5)]

    def paint(canvas: Any, t: float) -> None:
        breath = 1 + 0.06 * math.sin(t * 7.3) + 0.05 * math.sin(t * 11.9 + 1)
        for size, ring in rings:
            canvas.drawCircle(x, y, size * breath, ring)

    scene.moving(paint, depth=depth)
