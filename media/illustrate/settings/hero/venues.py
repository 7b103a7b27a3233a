"""Cards as places: a show on a stage, a belt in a factory."""

import itertools
import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate import icons
from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements.light import motes
from media.illustrate.paints import box, down, fill, halo
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.hero.things import eye, shadow, thing
from media.illustrate.shapes import polygon


def show(scene: Scene) -> None:
    """Between curtains, in the light of two lamps, before a crowd."""
    x, y, radius = eye(scene)
    palette = scene.palette
    scene.sun = (x, 0.0)
    floor = 700.0 if not scene.tall else 650.0
    dark = mix(palette.near, palette.mid, 0.35)

    def ground(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, -70, scene.width + MARGIN, floor + 4), down(-70, floor, (0, palette.near, 1), (1, dark, 1))
        )
        boards = down(floor, 900, (0, mix(rgb("#b98454"), palette.near, 0.25), 1), (1, palette.near, 1))
        canvas.drawRect(box(-MARGIN, floor, scene.width + MARGIN, 1080), boards)
        halo(canvas, x, y, radius * 2.1, palette.light, 0.5)

    scene.still(ground, depth=0.2)
    _beams(scene, x, floor)
    shadow(scene, x, floor + 26, radius * 0.6, depth=0.4)
    thing(scene, x, y + 20, radius * 1.5, depth=0.4)
    motes(scene, 22, top=80, bottom=floor, depth=0.5, colour=palette.light)
    _curtains(scene)
    _crowd(scene)


def _beams(scene: Scene, x: float, floor: float) -> None:
    palette = scene.palette
    tone = down(-60, floor, (0, palette.light, 0.42), (1, palette.light, 0.04))
    accent = down(-60, floor, (0, palette.accent, 0.4), (1, palette.accent, 0.03))

    def paint(canvas: Any, t: float) -> None:
        for side, light in ((-1, tone), (1, accent)):
            top = x + side * scene.stretch * 0.3
            foot = x + side * 60 + 70 * math.sin(t * 0.5 + side)
            canvas.drawPath(
                polygon([(top - 16, -60), (top + 16, -60), (foot + 190, floor), (foot - 190, floor)]), light
            )

    scene.moving(paint, depth=0.25)


def _curtains(scene: Scene) -> None:
    palette = scene.palette
    cloth = mix(rgb("#a5283a"), palette.near, 0.35 if palette.dim else 0.12)
    wide = scene.width * 0.2

    def paint(canvas: Any) -> None:
        for left, right in ((-MARGIN, wide), (scene.width - wide, scene.width + MARGIN)):
            step = (right - left) / 6
            for fold in range(6):
                edge = left + fold * step
                canvas.drawRect(box(edge, -70, edge + step + 1, 812), _fold(edge, edge + step, cloth))
        count = 8
        for swag in range(count):
            left = -MARGIN + swag * (scene.width + 2 * MARGIN) / count
            right = left + (scene.width + 2 * MARGIN) / count
            canvas.drawOval(box(left, -150, right, 128), fill(shade(cloth, -0.05 if swag % 2 else 0.02)))
            canvas.drawOval(box(left + 6, -150, right - 6, 104), fill(shade(cloth, 0.04)))

    scene.still(paint, depth=0.6)


def _fold(left: float, right: float, cloth: Colour) -> Any:
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(left, 0), skia.Point(right, 0)],
        [skia.Color4f(*shade(cloth, 0.07), 1).toColor(), skia.Color4f(*shade(cloth, -0.1), 1).toColor()],
    )
    return skia.Paint(Shader=shader, Dither=True)


def _crowd(scene: Scene) -> None:
    """Heads before the stage, and here and there two hands that move."""
    dice, ink = scene.dice(), fill(mix(scene.palette.near, (0.0, 0.0, 0.0), 0.3))
    spots = itertools.product((850, 890), range(int(-MARGIN), int(scene.width + MARGIN), 84))
    people = [(at + dice.uniform(-14, 14), y + dice.uniform(-10, 10), dice.uniform(0, 6.28)) for y, at in spots]
    dice.shuffle(people)
    glad, calm = people[: len(people) // 4], people[len(people) // 4 :]

    def heads(canvas: Any) -> None:
        for x, y, _ in calm:
            _head(canvas, x, y, ink)

    def cheers(canvas: Any) -> None:
        _head(canvas, 0, 0, ink)
        for side in (-1, 1):
            canvas.drawRoundRect(box(side * 46 - 9, -70, side * 46 + 9, 70), 9, 9, ink)

    def poses(t: float) -> Iterator[Pose]:
        for x, y, phase in glad:
            yield Pose(x, y + 11 * math.sin(t * 2.4 + phase))

    scene.still(heads, depth=0.85, top=780)
    scene.sprite(cheers, (-60, -84, 60, 264), poses, depth=0.85)


def _head(canvas: Any, x: float, y: float, ink: Any) -> None:
    canvas.drawCircle(x, y, 27, ink)
    canvas.drawRoundRect(box(x - 46, y + 24, x + 46, y + 260), 34, 34, ink)


def belt(scene: Scene) -> None:
    """One after the other on a belt, through a hall of machines."""
    x, _, radius = eye(scene)
    palette = scene.palette
    scene.sun = (x, 0.0)
    top = 640.0 if not scene.tall else 590.0
    _hall(scene, top)
    _wheels(scene, top)
    size, step, speed = radius * 1.02, radius * 1.9, 58.0
    body, ink = mix(palette.accent, WHITE, 0.08), shade(palette.near, 0.03)
    drawable = scene.icon is not None and scene.icon in icons.names()
    count = math.ceil((scene.width + 2 * size) / step) + 1
    crate = mix(rgb("#b98454"), palette.near, 0.2)

    def paint(canvas: Any) -> None:
        half = size * 0.56
        canvas.drawRoundRect(box(-half, half - 22, half, half + 6), 8, 8, fill(mix(crate, palette.near, 0.35)))
        if drawable:
            icons.sticker(canvas, scene.icon or "", size, body=body, ink=ink)
        else:
            canvas.drawRoundRect(box(-half * 0.8, -half * 0.6, half * 0.8, half - 14), 12, 12, fill(crate))
            canvas.drawRect(box(-14, -half * 0.6, 14, half - 14), fill(palette.accent))

    def poses(t: float) -> Iterator[Pose]:
        for number in range(count):
            at = (number * step + t * speed) % (count * step) - size
            yield Pose(at, top - size * 0.57 + 1.5 * math.sin(t * 9 + number))

    scene.sprite(paint, (-size * 0.7, -size * 0.7, size * 0.7, size * 0.7), poses, depth=0.5)
    motes(scene, 16, top=100, bottom=top, depth=0.7, colour=palette.light)


def _hall(scene: Scene, top: float) -> None:
    palette = scene.palette
    wall, steel = mix(palette.haze, palette.mid, 0.3), mix(palette.mid, palette.near, 0.45)

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, -70, scene.width + MARGIN, 1080),
            down(-70, 1000, (0, mix(wall, palette.near, 0.35), 1), (1, wall, 1)),
        )
        for column in range(-1, math.ceil(scene.width / 300) + 1):
            left = column * 300.0 + 50
            canvas.drawRect(
                box(left, 120, left + 200, 380), down(120, 380, (0, palette.sky[2], 1), (1, palette.sky[4], 1))
            )
            for bar in (66, 133):
                canvas.drawRect(box(left + bar - 3, 120, left + bar + 3, 380), fill(steel))
            canvas.drawRect(box(left, 247, left + 200, 253), fill(steel))
            canvas.drawRect(box(left - 58, -70, left - 34, top), fill(mix(wall, steel, 0.55)))
        canvas.drawRect(box(-MARGIN, 58, scene.width + MARGIN, 88), fill(steel))

    scene.still(paint, depth=0.2)
    under = mix(palette.near, palette.mid, 0.2)

    def bench(canvas: Any) -> None:
        canvas.drawRoundRect(box(-MARGIN, top, scene.width + MARGIN, top + 26), 4, 4, fill(steel))
        canvas.drawRect(box(-MARGIN, top + 26, scene.width + MARGIN, top + 84), fill(under))
        canvas.drawRect(
            box(-MARGIN, top + 84, scene.width + MARGIN, 1080), down(top + 84, 1060, (0, wall, 1), (1, palette.near, 1))
        )
        for column in range(-1, math.ceil(scene.width / 380) + 1):
            left = column * 380.0 + 120
            canvas.drawRect(box(left, top + 84, left + 44, 1080), fill(under))

    scene.still(bench, depth=0.5)


def _wheels(scene: Scene, top: float) -> None:
    palette = scene.palette
    rim, hub = mix(palette.mid, palette.near, 0.35), mix(palette.haze, WHITE, 0.25)

    def paint(canvas: Any) -> None:
        canvas.drawCircle(0, 0, 27, fill(rim))
        canvas.drawCircle(0, 0, 17, fill(hub))
        for arm in range(3):
            canvas.save()
            canvas.rotate(arm * 60)
            canvas.drawRect(box(-24, -3.5, 24, 3.5), fill(rim))
            canvas.restore()

    def poses(t: float) -> Iterator[Pose]:
        for number in range(math.ceil(scene.width / 96) + 2):
            yield Pose(number * 96.0 - 20, top + 55, t * 120 % 360)

    scene.sprite(paint, (-30, -30, 30, 30), poses, depth=0.5)
