"""A bed of earth from the side: what grows above it, and the roots below."""

import math
import random
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements import farm
from media.illustrate.elements.light import shafts
from media.illustrate.elements.terrain import ridge
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.countryside.land import far_land
from media.illustrate.settings.countryside.land import leaf as greens
from media.illustrate.shapes import blob

_BLOSSOMS = ("#ff7a8a", "#ffc94d", "#b48cf5", "#ff9d5c", "#f7f2ff")


def garden_bed(scene: Scene) -> None:
    side, low = scene.side(), scene.floor - 60
    far_land(scene, low - 110, sun=0.5 + side * 0.24, high=180)
    if not scene.palette.dark:
        shafts(scene, *scene.sun, depth=0.1, strength=0.09)
    ridge(scene, low - 46, tall=30, wide=420, distance=0.42, trees=(26, "round"))
    _earth(scene, low)
    _plants(scene, low)
    if scene.palette.dark:
        return
    farm.butterflies(scene, top=low - 260, bottom=low - 60)
    if scene.has("bee"):
        _bees(scene, low)


def _earth(scene: Scene, low: float) -> None:
    palette, dice = scene.palette, scene.dice()
    soil = mix(rgb("#7a4f34"), palette.near, 0.45 if palette.dark else 0.18)
    snow = scene.weather == "snow"

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, low, scene.width + MARGIN, 1080),
            down(low, 1060, (0, soil, 1), (1, mix(soil, palette.near, 0.7), 1)),
        )
        for _ in range(90):
            x, y, radius = (
                dice.uniform(-MARGIN, scene.width + MARGIN),
                dice.uniform(low + 40, 1000),
                dice.uniform(3, 13),
            )
            tone = mix(soil, WHITE, 0.28) if dice.random() < 0.3 else mix(soil, palette.near, 0.4)
            canvas.drawOval(box(x - radius, y - radius * 0.6, x + radius, y + radius * 0.6), fill(tone, 0.7))
        top = rgb("#eef4fa") if snow else mix(soil, palette.near, 0.35)
        canvas.drawRect(box(-MARGIN, low - 8, scene.width + MARGIN, low + 14), fill(top))

    scene.still(paint, depth=0.55, top=low - 20)


def _plants(scene: Scene, low: float) -> None:
    """A row that grows from the sprout to the grown plant, each swaying over its roots."""
    dice, (dark, bright) = scene.dice(), greens(scene)
    bright = mix(bright, rgb("#86cf55"), 0.0 if scene.palette.dark else 0.5)
    count = 6 if not scene.tall else 3
    flowers = scene.has("flowers", "bee")
    for number in range(count):
        x = scene.x((number + 0.5) / count) + dice.uniform(-18, 18)
        tall = (120 + 300 * (number + 0.6) / count) * dice.uniform(0.92, 1.08)
        _roots(scene, x, low, tall * 0.62)
        bloom = mix(rgb(dice.choice(_BLOSSOMS)), scene.palette.near, 0.3 if scene.palette.dark else 0.0)
        blossom = bloom if flowers or number == count - 1 else None
        _plant(scene, (x, low), tall, (dark, bright, blossom), random.Random(dice.random()))


def _roots(scene: Scene, x: float, low: float, deep: float) -> None:
    dice = scene.dice()
    tone = line(mix(rgb("#e8d3b0"), scene.palette.near, 0.35 if scene.palette.dark else 0.12), 5, 0.85)

    def paint(canvas: Any) -> None:
        for i in range(5):
            angle = (i - 2) * 0.42 + dice.uniform(-0.1, 0.1)
            reach = deep * dice.uniform(0.5, 0.8) * (1 - 0.1 * abs(i - 2))
            root = skia.Path()
            root.moveTo(x, low)
            root.quadTo(x + reach * 0.15 * math.sin(angle), low + reach * 0.6, x + reach * math.sin(angle), low + reach)
            canvas.drawPath(root, tone)

    scene.still(paint, depth=0.55, top=low - 20)


def _plant(
    scene: Scene,
    foot: tuple[float, float],
    tall: float,
    tones: tuple[Colour, Colour, Colour | None],
    dice: random.Random,
) -> None:
    dark, bright, blossom = tones
    pairs, phase = max(1, round(tall / 95)), dice.uniform(0, 6.28)
    stem = line(mix(dark, bright, 0.4), 7 + tall * 0.012)

    def paint(canvas: Any) -> None:
        canvas.drawLine(0, 4, 0, -tall, stem)
        for pair in range(pairs):
            y, long = -tall * (0.35 + 0.6 * pair / pairs), tall * 0.28 * (1 - 0.4 * pair / pairs) + 16
            for side in (-1, 1):
                tip = side * long, y - long * 0.5
                leaf = blob((0, y), (tip[0] * 0.5, y - long * 0.5), tip, (tip[0] * 0.6, y - long * 0.08))
                canvas.drawPath(leaf, fill(bright if side > 0 else mix(bright, dark, 0.45)))
                canvas.drawLine(0, y, tip[0] * 0.8, y - long * 0.38, line(mix(bright, WHITE, 0.3), 2, 0.5))
        if blossom is not None:
            _blossom(canvas, -tall, 22 + tall * 0.06, blossom)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(foot[0], foot[1], 2.6 * math.sin(t * 1.1 + phase))

    wide = tall * 0.4 + 40
    scene.sprite(paint, (-wide, -tall * 1.1 - 60, wide, 8), poses, depth=0.55)


def _blossom(canvas: Any, y: float, radius: float, tone: Colour) -> None:
    for i in range(7):
        angle = math.tau * i / 7
        x, down_by = radius * 0.8 * math.cos(angle), radius * 0.8 * math.sin(angle)
        canvas.drawCircle(x, y + down_by, radius * 0.56, fill(mix(tone, WHITE, 0.12 if i % 2 else 0.0)))
    canvas.drawCircle(0, y, radius * 0.5, fill(rgb("#ffd75e")))
    canvas.drawCircle(-radius * 0.12, y - radius * 0.12, radius * 0.2, fill(WHITE, 0.5))


def _bees(scene: Scene, low: float) -> None:
    dice = scene.dice()
    flights = [
        (dice.uniform(0.1, 0.9), dice.uniform(200, 360), dice.uniform(0, 6.28), dice.uniform(0.7, 1.1))
        for _ in range(4)
    ]
    dark = fill(mix(rgb("#2c1c14"), scene.palette.near, 0.3))

    def paint(canvas: Any) -> None:
        canvas.drawOval(box(-8, -34, 12, -8), fill(WHITE, 0.75))
        canvas.drawOval(box(-24, -30, 0, -8), fill(WHITE, 0.6))
        canvas.drawOval(box(-26, -14, 24, 16), fill(rgb("#ffc53d")))
        for x in (-12, 2):
            canvas.drawRoundRect(box(x, -13, x + 7, 15), 3, 3, dark)
        canvas.drawCircle(24, 0, 10, dark)

    def poses(t: float) -> Iterator[Pose]:
        for share, high, phase, speed in flights:
            angle = phase + t * speed
            x = scene.x(share) + 70 * math.sin(angle)
            yield Pose(x, low - high + 26 * math.sin(2 * angle), 8 * math.cos(angle), flip=math.cos(angle) < 0)

    scene.sprite(paint, (-36, -40, 40, 24), poses, depth=0.6)
