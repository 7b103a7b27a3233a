"""Open water, calm or wild."""

import math
import random
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.colour import Colour, mix
from media.illustrate.elements import animals
from media.illustrate.elements.sky import heavens, streaks
from media.illustrate.elements.water import add, glints, sea, swell, tones
from media.illustrate.paints import down, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.sea.lights import far_light
from media.illustrate.settings.sea.vessels import vessel
from media.illustrate.shapes import wave


def open_water(scene: Scene) -> None:
    line_y = 500.0 if scene.tall else 560.0
    scene.horizon = line_y
    sun_y = 180.0 if scene.palette.dark else line_y - 130
    heavens(scene, x=scene.x(0.5 + scene.side() * 0.05), y=sun_y, size=92)
    streaks(scene, 4, top=line_y - 130, bottom=line_y - 40, depth=0.06)
    far = scene.x(0.12 if scene.chance(0.5) else 0.86)
    sea(scene, line_y)
    if scene.has("lighthouse", "keeper"):
        far_light(scene, far, line_y)
    waves = swell(scene, line_y, bands=8)
    add(scene, waves[:2])
    glints(scene, line_y, reach=420)
    add(scene, waves[2:4])
    vessel(scene, scene.x(0.47), line_y + 88, depth=0.5, scale=1.45 if not scene.tall else 1.2)
    add(scene, waves[4:])
    animals.birds(scene, scene.x(0.66), line_y - 260, count=9, size=14)


def great_wave(scene: Scene) -> None:
    line_y = 560.0 if not scene.tall else 520.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.18), y=210.0, size=84)
    sea(scene, line_y)
    if scene.has("lighthouse", "keeper"):
        far_light(scene, scene.x(0.5 + side * 0.36), line_y)
    waves = swell(scene, line_y, bands=6, rough=2.0)
    add(scene, waves[:3])
    vessel(scene, scene.x(0.5 + side * 0.14), line_y + 96, depth=0.46, scale=1.0)
    add(scene, waves[3:4])
    _breaker(scene, line_y, side)
    add(scene, waves[4:])
    animals.birds(scene, scene.x(0.5 + side * 0.2), 300, count=5, size=15)


def _breaker(scene: Scene, line_y: float, side: int) -> None:
    """A curling wave that enters from one side, with claws of foam."""
    palette, (shallow, deep) = scene.palette, tones(scene)
    foam = mix(palette.cloud[0], (1, 1, 1), 0.45)
    dice = scene.dice()
    size = 1.0 if not scene.tall else 0.74

    def paint(canvas: Any) -> None:
        canvas.scale(size * side, size)
        body = skia.Path()
        body.moveTo(-1300, 520)
        body.lineTo(-1300, 250)
        body.cubicTo(-820, 190, -470, -190, -60, -210)
        body.cubicTo(60, -214, 140, -150, 150, -70)
        body.cubicTo(100, -120, 20, -120, -30, -70)
        body.cubicTo(-100, 30, 20, 190, 420, 210)
        body.lineTo(720, 520)
        body.close()
        canvas.drawPath(
            body, down(-210, 420, (0, mix(shallow, palette.water, 0.4), 1), (0.45, palette.water, 1), (1, deep, 1))
        )
        canvas.save()
        canvas.clipPath(body, doAntiAlias=True)
        for i in range(7):
            streak = skia.Path()
            streak.moveTo(-24 - i * 46, -92 - i * 13)
            streak.cubicTo(-110 - i * 46, 30, -10 - i * 60, 190, 380 - i * 130, 260)
            canvas.drawPath(streak, line(mix(shallow, foam, 0.4), 9 - i, 0.4))
        canvas.restore()
        _foam(canvas, dice, foam)

    def poses(t: float) -> Iterator[Pose]:
        x = scene.x(0.5 - side * (0.27 if not scene.tall else 0.24)) + side * 7 * t
        yield Pose(x, line_y + 84 + 12 * wave(t, period=4.2), side * 1.6 * wave(t, period=4.2, phase=1))

    scene.sprite(paint, (-1300, -300, 1300, 520), poses, depth=0.6)


def _foam(canvas: Any, dice: random.Random, foam: Colour) -> None:
    """The crest, its claws, and the drops that fly off."""
    for i in range(26):
        u = i / 25
        x, y = -330 + 480 * u, -118 - 96 * math.sin(math.pi * (0.18 + 0.66 * u)) + 60 * u**4
        canvas.drawCircle(x, y, 12 + 20 * math.sin(math.pi * u) + dice.uniform(0, 8), fill(foam, 0.95))
    for i in range(9):
        x, y = 150 - i * 22, -70 - 46 * math.sin(i / 8 * 2.4)
        canvas.drawCircle(x + dice.uniform(-9, 9), y + dice.uniform(4, 24), dice.uniform(6, 17), fill(foam, 0.95))
    for _ in range(30):
        canvas.drawCircle(dice.uniform(-240, 250), dice.uniform(-280, -60), dice.uniform(2, 5.5), fill(foam, 0.9))
