"""What every pattern stands on: a gradient, a scale of tones, discs of light."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.paints import box, halo, ramp
from media.illustrate.scene import Pose, Scene


def ground(scene: Scene, *, slant: float = 0.25) -> None:
    """A gradient of the whole sky, a little aslant."""
    stops = [(i / 4, tone, 1.0) for i, tone in enumerate(scene.palette.sky)]
    reach = box(-MARGIN, -70, scene.width + MARGIN, 1070)
    scene.sun = (scene.x(0.5), 300.0)

    def paint(canvas: Any) -> None:
        canvas.drawRect(reach, ramp((scene.x(0.5 - slant), -40), (scene.x(0.5 + slant), 1040), *stops))

    scene.still(paint, depth=0.04)


def scale(scene: Scene, count: int) -> list[Colour]:
    """*count* tones that walk from the light of the palette to its depth, by way of its accent."""
    palette = scene.palette
    knots = [mix(palette.sky[-1], palette.sun, 0.3), palette.sky[-1], mix(palette.sky[3], palette.sun, 0.1),
             mix(palette.sky[2], palette.haze, 0.4), palette.mid, mix(palette.mid, palette.near, 0.6)]  # fmt: skip
    tones = []
    for i in range(count):
        u = i / max(1, count - 1) * (len(knots) - 1)
        k = min(int(u), len(knots) - 2)
        tones.append(mix(knots[k], knots[k + 1], u - k))
    return tones


Place = tuple[float, float, float]
"""Centre and radius."""


def disc(scene: Scene, place: Place, *, depth: float, tones: tuple[Colour, Colour]) -> None:
    """A ball of light that breathes up and down."""
    (x, y, radius), (first, last) = place, tones
    phase = scene.between(0, 6.28)
    reach = radius * 1.5

    def paint(canvas: Any) -> None:
        halo(canvas, 0, 0, reach, first, 0.4)
        body = ramp((-radius * 0.5, -radius), (radius * 0.5, radius), (0, first, 1), (1, last, 1))
        canvas.drawCircle(0, 0, radius, body)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 8 * math.sin(t * 0.4 + phase), y + 14 * math.sin(t * 0.6 + phase))

    scene.sprite(paint, (-reach, -reach, reach, reach), poses, depth=depth)


def soft_discs(scene: Scene) -> None:
    """Large pale discs in the back."""
    dice, palette = scene.dice(), scene.palette

    def paint(canvas: Any) -> None:
        for _ in range(7):
            x, y, r = scene.x(dice.uniform(-0.05, 1.05)), dice.uniform(-40, 520), dice.uniform(60, 190)
            tone = mix(palette.sky[dice.randint(0, 4)], WHITE, 0.25)
            canvas.drawCircle(x, y, r, ramp((x, y - r), (x, y + r), (0, tone, 0.34), (1, tone, 0.04)))

    scene.still(paint, depth=0.04)
