"""What sank: a ship, a temple."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import ruins, swimmers
from media.illustrate.elements.depths import bed, bubbles, column, ripples, snow_of_the_sea, water
from media.illustrate.elements.light import mist
from media.illustrate.elements.reef import garden
from media.illustrate.paints import fill, glow
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.underwater.guests import ALL, coral_tones, forefront, guest
from media.illustrate.shapes import polygon


def wreck(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    water(scene, x=scene.x(0.5 - side * 0.2), light=0.85)
    tones = column(scene)
    bed(scene, low - 60, tall=60, wide=320, distance=0.14, rough=0.7)
    ground = bed(scene, low + 20, tall=24, wide=420, distance=0.36, rough=0.3)
    x, size = scene.x(0.5 + side * 0.06), 1.0 if not scene.tall else 0.66
    wood = mix(mix(rgb("#6d5644"), tones[2], 0.42), palette.near, 0.12)

    def ship(canvas: Any) -> None:
        canvas.translate(x, ground(x) + 34)
        canvas.scale(side * size, size)
        ruins.wreck(canvas, palette, wood)

    scene.still(ship, depth=0.3552, top=low - 560)
    mist(scene, low + 40, 60, depth=0.36, strength=0.4, colour=tones[2])
    swimmers.school(
        scene,
        (scene.x(0.5 - side * 0.24), low - 330),
        fish=(32, 30),
        tone=mix(tones[3], tones[1], 0.1),
        depth=0.4,
        way=side,
    )
    mid = bed(scene, low + 120, tall=40, wide=360, distance=0.58, rough=0.6)
    garden(scene, mid, (-110, scene.width * 0.34), tall=(60, 150), tones=coral_tones(scene, 0.6), depth=0.5356)
    garden(
        scene,
        mid,
        (scene.width * 0.7, scene.width + 110),
        tall=(60, 150),
        tones=coral_tones(scene, 0.6),
        depth=0.5356,
    )
    guest(
        scene,
        (scene.x(0.5 - side * 0.22), low - 150, 0.85 if not scene.tall else 0.62),
        depth=0.55,
        side=side,
        default="diver",
    )
    if not any(s in ALL for s in scene.subjects) or scene.has("diver"):
        _lamp(scene, scene.x(0.5 - side * 0.22), low - 146, side)
    forefront(scene, 1000)
    ripples(scene)
    bubbles(scene, 20)
    snow_of_the_sea(scene)


def _lamp(scene: Scene, x: float, y: float, side: int) -> None:
    """The cone of a torch, held by somebody who swims."""
    light = scene.palette.light

    def cone(canvas: Any) -> None:
        for half, strength in ((0.26, 0.2), (0.15, 0.3)):
            fan = [(0, 0), (380, -380 * half + 40), (380, 380 * half + 40)]
            canvas.drawPath(
                polygon(fan), glow(0, 0, 370, (0, light, strength * 1.6), (0.5, light, strength * 0.6), (1, light, 0))
            )

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + side * (15 * t + 90), y + 8 + 9 * math.sin(t * 0.8), 2 * math.sin(t * 0.9), flip=side < 0)

    scene.sprite(cone, (0, -90, 382, 160), poses, depth=0.55)


def temple(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    water(scene, x=scene.x(0.5 + side * 0.05))
    tones = column(scene)
    bed(scene, low - 50, tall=40, wide=320, distance=0.12, rough=0.5)
    marble = mix(rgb("#e9e2cf"), tones[1], 0.35)
    _row_of_columns(scene, low - 20, side)
    ground = bed(scene, low + 30, tall=18, wide=420, distance=0.34, rough=0.2)
    light, dark = mix(marble, tones[1], 0.25), mix(mix(marble, tones[3], 0.65), palette.near, 0.1)
    tall = 390.0 if not scene.tall else 330.0
    spots = [(-0.3, True), (-0.14, True), (0.02, True), (0.2, False), (0.33, True)]

    def ruin(canvas: Any) -> None:
        for i, (shift, whole) in enumerate(spots):
            x = scene.x(0.5) + side * shift * min(scene.width, 1250) * (1 if not scene.tall else 1.25)
            ruins.column_ruin(canvas, (x, ground(x) + 16), tall * (1 if whole else 0.52), (light, dark), whole=whole)
            if i == 0:
                left = x
            if i == 2:
                _beam_across(canvas, (left, x), ground(x) + 16 - tall * 1.09, (light, dark))

    scene.still(ruin, depth=0.3388, top=low - 470)
    mist(scene, low + 40, 60, depth=0.34, strength=0.4, colour=tones[2])
    swimmers.school(
        scene,
        (scene.x(0.5 + side * 0.24), low - 390),
        fish=(34, 28),
        tone=mix(tones[3], tones[1], 0.1),
        depth=0.4,
        way=-side,
    )
    guest(
        scene,
        (scene.x(0.5 + side * 0.14), low - 200, 0.95 if not scene.tall else 0.66),
        depth=0.5,
        side=-side,
        default="turtle",
    )
    mid = bed(scene, low + 140, tall=40, wide=380, distance=0.58, rough=0.5)
    garden(scene, mid, (-110, scene.width * 0.42), tall=(60, 170), tones=coral_tones(scene, 0.7), depth=0.5356)
    garden(
        scene,
        mid,
        (scene.width * 0.66, scene.width + 110),
        tall=(60, 150),
        tones=coral_tones(scene, 0.7),
        depth=0.5356,
    )
    forefront(scene, 1000)
    ripples(scene)
    bubbles(scene, 24)


def _row_of_columns(scene: Scene, base: float, side: int) -> None:
    """Columns far behind, half lost in the water."""
    tones = column(scene)
    pale = mix(rgb("#e9e2cf"), tones[1], 0.74), mix(tones[2], tones[3], 0.3)
    tall = 190.0

    def paint(canvas: Any) -> None:
        for i in range(7):
            x = scene.x(0.5) + side * (60 + i * 92)
            ruins.column_ruin(canvas, (x, base), tall * (1 if i != 3 else 0.6), pale, whole=i != 3)
        start, end = scene.x(0.5) + side * 60, scene.x(0.5) + side * (60 + 2 * 92)
        _beam_across(canvas, (start, end), base - tall * 1.09, pale)

    scene.still(paint, depth=0.16, top=base - tall * 1.4)


def _beam_across(canvas: Any, ends: tuple[float, float], y: float, tones: tuple[Colour, Colour]) -> None:
    """What lies on columns from one to another, with its gable."""
    left, right, middle = min(ends) - 40, max(ends) + 40, sum(ends) / 2
    light, dark = tones
    rise = (right - left) * 0.15
    canvas.drawPath(polygon([(left, y), (right, y), (right, y - 30), (left, y - 30)]), fill(mix(light, dark, 0.2)))
    gable = [(left - 10, y - 30), (middle, y - 30 - rise), (right + 10, y - 30)]
    canvas.drawPath(polygon(gable), fill(mix(light, dark, 0.4)))
    inside = [(left + 40, y - 36), (middle, y - 32 - rise * 0.77), (right - 40, y - 36)]
    canvas.drawPath(polygon(inside), fill(mix(light, dark, 0.75)))
