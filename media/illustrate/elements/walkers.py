"""People who pass: on foot, under an umbrella, on a bicycle."""

import math
from dataclasses import dataclass, replace
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.paints import box, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob

_COATS = ("#c9543f", "#3f6f8f", "#d9a23f", "#5f8a5f", "#7a5a8a", "#b5627a", "#e0d3bd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passer:
    """Somebody on the way; *start* and *speed* (units a second) along x, *foot* is y."""

    start: float
    foot: float
    tall: float
    speed: float
    coat: Colour
    phase: float
    umbrella: bool = False


def passers(scene: Scene, foot: float, *, tall: float, count: int, depth: float) -> None:
    """Walkers to both sides, with umbrellas when it rains."""
    dice, palette = scene.dice(), scene.palette
    wet = scene.weather in ("rain", "storm")
    share = 0.3 if not palette.dark else 0.6
    people = []
    for i in range(count):
        coat = mix(rgb(dice.choice(_COATS)), mix(palette.near, palette.mid, 0.3), share)
        people.append(
            Passer(
                start=scene.width * (i + dice.uniform(0.2, 0.8)) / count, foot=foot + dice.uniform(-5, 9), coat=coat,
                tall=tall * dice.uniform(0.92, 1.06), speed=dice.choice((-1, 1)) * tall * dice.uniform(0.24, 0.32),
                phase=dice.uniform(0, 6.28), umbrella=wet and dice.random() < 0.8,
            )
        )  # fmt: skip
        if i == 0 and scene.has("child"):
            one = people[0]
            small = replace(
                one, start=one.start + tall * 0.42, tall=one.tall * 0.62, phase=one.phase + 1, umbrella=False
            )
            people.append(small)
    people.sort(key=lambda one: one.foot)
    dark = mix(palette.near, palette.mid, 0.12)

    def paint(canvas: Any, t: float) -> None:
        span = scene.width + 300
        for one in people:
            x = (one.start + 150 + one.speed * t) % span - 150
            walker(canvas, one, x, t, dark)

    scene.moving(paint, depth=depth)


def walker(canvas: Any, one: Passer, x: float, t: float, dark: Colour) -> None:
    """A step of somebody who walks; trousers, hair and umbrella are *dark*."""
    u, facing = one.tall / 8, 1 if one.speed > 0 else -1
    beat = one.phase + t * abs(one.speed) / one.tall * 7.2
    swing, bob = math.sin(beat), abs(math.cos(beat)) * 0.16
    canvas.save()
    canvas.translate(x, one.foot - bob * u)
    canvas.scale(u * facing, u)
    legs = line(dark, 0.78)
    for sign in (1, -1):
        stride = sign * swing
        leg = skia.Path()
        leg.moveTo(0, -3.6)
        leg.quadTo(stride * 0.8 + 0.25, -2.0, stride * 1.15, -0.25 - max(0.0, -stride) * 0.35)
        canvas.drawPath(leg, legs)
        canvas.drawRoundRect(box(stride * 1.15 - 0.25, -0.36, stride * 1.15 + 0.7, 0.02), 0.18, 0.18, fill(dark))
    coat = fill(one.coat)
    canvas.drawPath(blob((-0.75, -6.3), (0.75, -6.3), (1.0, -4.6), (1.05, -2.9), (-1.05, -2.9), (-0.95, -4.6)), coat)
    arm = line(mix(one.coat, dark, 0.25), 0.55)
    hand_x, hand_y = (1.15, -5.2) if one.umbrella else (0.1 - swing * 0.9, -3.7)
    canvas.drawLine(0, -6.0, hand_x, hand_y, arm)
    canvas.drawCircle(0.05, -7.2, 0.62, fill(mix(rgb("#d9a07a"), dark, 0.3)))
    canvas.drawPath(
        blob((-0.62, -7.1), (-0.5, -7.8), (0.1, -7.98), (0.62, -7.6), (0.1, -7.4), (-0.3, -6.9)), fill(dark)
    )
    if one.umbrella:
        _umbrella(canvas, one.coat, dark)
    canvas.restore()


def _umbrella(canvas: Any, tone: Colour, dark: Colour) -> None:
    canvas.drawLine(1.15, -5.2, 0.9, -9.6, line(dark, 0.16))
    roof = skia.Path()
    roof.moveTo(-1.9, -8.5)
    roof.cubicTo(-1.6, -10.9, 3.3, -10.9, 3.7, -8.5)
    roof.quadTo(2.7, -9.0, 1.8, -8.5)
    roof.quadTo(0.9, -9.0, 0.0, -8.5)
    roof.quadTo(-0.9, -9.0, -1.9, -8.5)
    roof.close()
    canvas.drawPath(roof, fill(mix(tone, (1, 1, 1), 0.12)))


def cyclist(scene: Scene, foot: float, *, depth: float, scale: float = 1.0, speed: float = 95.0) -> None:
    """Somebody on a bicycle who rides to the right along y = *foot*."""
    dice, palette = scene.dice(), scene.palette
    dark = mix(palette.near, palette.mid, 0.12)
    coat = mix(rgb(dice.choice(_COATS)), dark, 0.25 if not palette.dark else 0.55)
    start, span = scene.width * 0.45, scene.width + 500

    def paint(canvas: Any, t: float) -> None:
        x = (start + 250 + speed * t) % span - 250
        canvas.translate(x, foot)
        canvas.scale(scale, scale)
        _bicycle(canvas, coat, dark, t * speed / scale)

    scene.moving(paint, depth=depth)


def _bicycle(canvas: Any, coat: Colour, dark: Colour, way: float) -> None:
    """About 150 wide, 170 tall; *way* is how far it has rolled."""
    frame, rim = line(mix(coat, dark, 0.3), 4.4), line(dark, 4)
    for x in (-46, 46):
        canvas.drawCircle(x, -31, 29, rim)
        turn = way / 29
        for i in range(3):
            a = turn + i * math.pi / 3
            dx, dy = 28 * math.cos(a), 28 * math.sin(a)
            canvas.drawLine(x - dx, -31 - dy, x + dx, -31 + dy, line(dark, 1.0, 0.55))
    for first, last in (
        ((-46, -31), (-8, -31)),
        ((-8, -31), (-24, -84)),
        ((-46, -31), (-22, -76)),
        ((-22, -74), (34, -80)),
        ((-8, -31), (34, -76)),
        ((46, -31), (32, -92)),
        ((32, -92), (44, -98)),
    ):
        canvas.drawLine(*first, *last, frame)
    canvas.drawLine(-34, -86, -12, -86, line(dark, 6))
    angle = way / 62
    for sign in (0.0, math.pi):
        px, py = -8 + 15 * math.cos(angle + sign), -31 + 15 * math.sin(angle + sign)
        leg = skia.Path()
        leg.moveTo(-20, -92)
        leg.quadTo(14 + px * 0.3, -72 + (py + 31) * 0.4, px, py)
        canvas.drawPath(leg, line(mix(dark, coat, 0.12 if sign else 0.0), 10))
    canvas.drawPath(blob((-30, -92), (-20, -128), (2, -146), (16, -138), (4, -112), (-10, -90)), fill(coat))
    canvas.drawLine(8, -136, 40, -100, line(mix(coat, dark, 0.2), 8))
    canvas.drawCircle(18, -158, 12.5, fill(mix(rgb("#d9a07a"), dark, 0.3)))
    canvas.drawPath(blob((4, -160), (10, -173), (24, -173), (31, -163), (18, -164)), fill(dark))
