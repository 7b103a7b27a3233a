"""Leaves from near, with the sun behind them."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.elements import farm
from media.illustrate.elements.light import bloom, shafts
from media.illustrate.paints import box, fill, glow, line, ramp
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.countryside.land import leaf as greens


def foliage(scene: Scene) -> None:
    side, low = scene.side(), scene.floor
    scene.sun = (scene.x(0.5 + side * 0.3), 130.0)
    scene.horizon = 900
    bright, dark = _tones(scene)
    _haze(scene, bright, dark)
    shafts(scene, *scene.sun, depth=0.12, strength=0.14)
    size = min(1.0, scene.width / 1250)
    for x, y, turn, long in ((0.16, 300, -32, 420), (0.82, 560, 24, 380), (0.4, 880, -64, 360)):
        _blade(scene, (scene.x(x if side > 0 else 1 - x), y), (side, turn, long * size), (bright, dark), depth=0.28)
    stem = scene.x(0.5 - side * 0.43), low - 10
    _blade(scene, stem, (side, -19, 1080 * max(0.62, size)), (bright, dark), depth=0.55)
    _rising(scene, low)
    if not scene.palette.dark:
        farm.butterflies(scene, top=low - 420, bottom=low - 180)
    _blade(scene, (scene.x(0.5 + side * 0.5), 1010), (-side, -38, 560 * max(0.7, size)), (dark, dark), depth=0.9)
    bloom(scene, *scene.sun, 620, depth=0.2, strength=0.35)


def _tones(scene: Scene) -> tuple[Colour, Colour]:
    tones = greens(scene)
    bright = mix(mix(rgb("#84cc4e"), tones[0], 0.2), scene.palette.sun, 0.12)
    dark = mix(rgb("#2f7a4a"), scene.palette.near, 0.35)
    return (
        (mix(bright, scene.palette.near, 0.3), mix(dark, scene.palette.near, 0.3))
        if scene.palette.dark
        else (bright, dark)
    )


def _haze(scene: Scene, bright: Colour, dark: Colour) -> None:
    palette, dice = scene.palette, scene.dice()
    far = mix(palette.haze, bright, 0.45)

    def paint(canvas: Any) -> None:
        ground = glow(
            *scene.sun, 1500, (0, mix(palette.sun, WHITE, 0.3), 1), (0.35, far, 1), (1, mix(far, dark, 0.75), 1)
        )
        canvas.drawRect(box(-MARGIN, -70, scene.width + MARGIN, 1080), ground)
        for _ in range(26):
            x, y, radius = dice.uniform(0, scene.width), dice.uniform(0, 1000), dice.uniform(24, 90)
            canvas.drawCircle(x, y, radius, fill(mix(far, WHITE, 0.5), dice.uniform(0.06, 0.18)))

    scene.still(paint, depth=0.06)


def _blade(
    scene: Scene,
    stem: tuple[float, float],
    lie: tuple[int, float, float],
    tones: tuple[Colour, Colour],
    *,
    depth: float,
) -> None:
    """One leaf; *lie*: the side to which it points, the angle above it in degrees, its length."""
    side, turn, long = lie
    wide, (bright, dark) = long * 0.3, tones
    far = max(0.0, 0.5 - depth)
    bright, dark = mix(bright, scene.palette.haze, far), mix(dark, scene.palette.haze, far)
    dew = scene.dice()

    def paint(canvas: Any) -> None:
        canvas.translate(*stem)
        canvas.scale(side, 1)
        canvas.rotate(turn)
        canvas.drawLine(-long * 0.3, long * 0.06, long * 0.04, 0, line(mix(dark, bright, 0.4), long * 0.022))
        for half, first, last in ((-1, bright, mix(bright, dark, 0.5)), (1, mix(bright, dark, 0.35), dark)):
            canvas.drawPath(
                _half(long, half * wide), ramp((0, 0), (long, half * wide * 0.5), (0, first, 1), (1, last, 1))
            )
        vein = mix(bright, WHITE, 0.35)
        canvas.drawPath(_veins(long, wide), line(vein, long * 0.005, 0.6))
        canvas.drawLine(0, 0, long * 0.97, 0, line(vein, long * 0.011, 0.85))
        for _ in range(7 if depth > 0.4 else 0):
            at, across = dew.uniform(0.2, 0.8) * long, dew.uniform(-0.5, 0.5) * wide
            _drop(canvas, at, across, dew.uniform(0.009, 0.02) * long, (dark, bright))

    scene.still(paint, depth=depth)


def _half(long: float, wide: float) -> Any:
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(long * 0.14, wide * 1.05, long * 0.62, wide * 1.25, long, 0)
    path.close()
    return path


def _veins(long: float, wide: float) -> Any:
    path = skia.Path()
    for i in range(1, 9):
        share = i / 9.5
        reach = wide * 0.86 * math.sin(math.pi * min(1.0, share * 1.05 + 0.06)) ** 0.8
        for half in (-1, 1):
            path.moveTo(long * share, 0)
            path.quadTo(long * (share + 0.05), half * reach * 0.5, long * min(0.97, share + 0.13), half * reach)
    return path


def _drop(canvas: Any, x: float, y: float, radius: float, tones: tuple[Colour, Colour]) -> None:
    dark, bright = tones
    canvas.drawOval(box(x - radius, y - radius * 0.7, x + radius * 1.2, y + radius), fill(dark, 0.35))
    canvas.drawOval(
        box(x - radius, y - radius * 0.9, x + radius, y + radius * 0.8), fill(mix(bright, WHITE, 0.55), 0.75)
    )
    canvas.drawCircle(x - radius * 0.35, y - radius * 0.35, radius * 0.24, fill(WHITE, 0.95))


def _rising(scene: Scene, low: float) -> None:
    """What a leaf gives back to the air: small bright bubbles, one after the other."""
    dice = scene.dice()
    spots = [
        (dice.uniform(0.08, 0.92), dice.random(), dice.uniform(0.25, 0.7), dice.uniform(0, 6.28)) for _ in range(22)
    ]
    tone = shade(mix(scene.palette.sun, WHITE, 0.5), 0.02)

    def paint(canvas: Any) -> None:
        canvas.drawCircle(0, 0, 26, fill(tone, 0.3))
        canvas.drawCircle(0, 0, 24, line(WHITE, 3, 0.75))
        canvas.drawCircle(-8, -8, 5, fill(WHITE, 0.9))

    def poses(t: float) -> Iterator[Pose]:
        for share, start, size, phase in spots:
            way = (start + t * 0.09) % 1
            swell = size * min(1.0, 6 * way, 6 * (1 - way))
            yield Pose(
                scene.x(share) + 16 * math.sin(t * 0.8 + phase), low + 40 - way * (low + 20), scale=max(0.02, swell)
            )

    scene.sprite(paint, (-30, -30, 30, 30), poses, depth=0.62)
