"""People at home: who reads, cooks, sleeps, works at a desk. In colours of clothes, not in silhouette."""

from dataclasses import dataclass
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements.roomtones import Tones
from media.illustrate.paints import box, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import blob, polygon

_SKINS = ("#e8b48c", "#c98a5e", "#8f5a3c", "#f0c8a4", "#6f4430")
_HAIRS = ("#2a1a16", "#5a3420", "#8a5a2c", "#d9d3c8", "#1c1c24", "#a8482c")
_CLOTHES = ("#c8553d", "#3f6f8f", "#5b8e7d", "#d9a23f", "#8c5e8a", "#e0d3bd")


@dataclass(frozen=True, slots=True)
class Look:
    skin: Colour
    hair: Colour
    top: Colour
    legs: Colour


def somebody(scene: Scene, room: Tones) -> Look:
    dice = scene.dice()
    share = 0.34 if scene.palette.dim else 0.1

    def worn(colours: tuple[str, ...]) -> Colour:
        return mix(rgb(dice.choice(colours)), room.ink, share)

    return Look(worn(_SKINS), worn(_HAIRS), worn(_CLOTHES), mix(rgb("#3a4a66"), room.ink, 0.4))


def reader(canvas: Any, look: Look, paper: Colour) -> None:
    """Sits and reads towards the right, the seat at the origin; about 150 wide, 190 tall over it."""
    leg = line(look.legs, 34)
    for bend in (0, 14):
        thigh = skia.Path()
        thigh.moveTo(-30, -22)
        thigh.quadTo(40, -40 - bend, 82 + bend, -24)
        thigh.quadTo(98 + bend, 20, 88 + bend, 84)
        canvas.drawPath(thigh, leg)
        canvas.drawRoundRect(box(76 + bend, 84, 128 + bend, 106), 11, 11, fill(mix(look.legs, (0, 0, 0), 0.4)))
    canvas.drawPath(blob((-58, 4), (-66, -70), (-46, -124), (-8, -128), (14, -84), (16, -4), (-20, 12)), fill(look.top))
    canvas.drawRoundRect(box(-28, -146, -6, -112), 8, 8, fill(mix(look.skin, (0, 0, 0), 0.12)))
    canvas.drawPath(
        blob((-50, -156), (-34, -186), (0, -190), (20, -166), (14, -138), (-10, -128), (-36, -132)), fill(look.skin)
    )
    canvas.drawPath(
        blob((-54, -146), (-56, -182), (-26, -206), (10, -200), (20, -182), (-8, -180), (-24, -164), (-30, -136)),
        fill(look.hair),
    )
    arm = skia.Path()
    arm.moveTo(-26, -108)
    arm.quadTo(4, -46, 62, -76)
    canvas.drawPath(arm, line(mix(look.top, (0, 0, 0), 0.14), 26))
    canvas.drawCircle(66, -78, 12, fill(look.skin))
    canvas.drawPath(polygon([(56, -74), (60, -134), (112, -112), (108, -56)]), fill(mix(look.top, rgb("#a8402f"), 0.7)))
    canvas.drawPath(polygon([(60, -76), (64, -130), (108, -110), (104, -60)]), fill(paper))


def cook(canvas: Any, look: Look, apron: Colour) -> None:
    """Stands with the back to us and stirs to the right; about 150 wide, 330 tall, feet at the origin."""
    for x in (-24, 24):
        canvas.drawLine(x, -150, x * 1.1, -12, line(look.legs, 36))
        canvas.drawRoundRect(box(x * 1.1 - 22, -16, x * 1.1 + 22, 2), 9, 9, fill(mix(look.legs, (0, 0, 0), 0.4)))
    for points in (((-44, -254), (-78, -196), (-50, -160)), ((44, -254), (86, -220), (104, -196))):
        arm = skia.Path()
        arm.moveTo(*points[0])
        arm.quadTo(*points[1], *points[2])
        canvas.drawPath(arm, line(mix(look.top, (0, 0, 0), 0.12), 26))
        canvas.drawCircle(*points[2], 13, fill(look.skin))
    canvas.drawPath(
        blob((-54, -262), (0, -276), (54, -262), (50, -190), (50, -128), (-50, -128), (-50, -190)), fill(look.top)
    )
    canvas.drawPath(polygon([(-50, -192), (50, -192), (58, -104), (-58, -104)]), fill(apron))
    canvas.drawPath(
        blob((-14, -188), (-34, -204), (-36, -180), (0, -186), (36, -180), (34, -204), (14, -188)),
        fill(mix(apron, WHITE, 0.3)),
    )
    canvas.drawLine(-30, -268, -20, -200, line(apron, 7))
    canvas.drawLine(30, -268, 20, -200, line(apron, 7))
    canvas.drawRoundRect(box(-12, -292, 12, -262), 8, 8, fill(look.skin))
    canvas.drawCircle(0, -316, 32, fill(look.skin))
    canvas.drawPath(
        blob((-34, -302), (-36, -336), (0, -356), (36, -336), (34, -302), (14, -288), (-14, -288)), fill(look.hair)
    )
    canvas.drawCircle(0, -358, 15, fill(look.hair))


def at_work(canvas: Any, look: Look, chair: Colour) -> None:
    """Sits at a desk with the back to us; the desk's edge is at the origin's height, shown to the hips below it."""
    canvas.drawPath(
        blob((-96, 150), (-102, 40), (-78, -96), (0, -128), (78, -96), (102, 40), (96, 150)), fill(look.top)
    )
    for side in (-1, 1):
        arm = skia.Path()
        arm.moveTo(side * 80, -84)
        arm.quadTo(side * 134, -10, side * 96, 14)
        canvas.drawPath(arm, line(mix(look.top, (0, 0, 0), 0.12), 42))
    canvas.drawRoundRect(box(-22, -160, 22, -108), 12, 12, fill(mix(look.skin, (0, 0, 0), 0.1)))
    for side in (-1, 1):
        canvas.drawOval(box(side * 56 - 10, -206, side * 56 + 10, -176), fill(look.skin))
    canvas.drawPath(
        blob(
            (-56, -170),
            (-58, -226),
            (-30, -262),
            (0, -268),
            (30, -262),
            (58, -226),
            (56, -170),
            (28, -142),
            (-28, -142),
        ),
        fill(look.hair),
    )
    canvas.drawRoundRect(box(-84, 10, 84, 210), 30, 30, fill(chair))
    canvas.drawRoundRect(box(-62, 30, 62, 180), 20, 20, fill(mix(chair, WHITE, 0.08)))


def sleeper(canvas: Any, look: Look) -> None:
    """A head on a pillow, to the left, at the origin; about 90 wide."""
    canvas.drawPath(blob((-40, 8), (-44, -26), (-14, -50), (26, -42), (42, -12), (30, 18), (-10, 24)), fill(look.skin))
    canvas.drawPath(
        blob((-46, 6), (-54, -30), (-24, -64), (20, -60), (40, -40), (8, -38), (-16, -22), (-24, 10)), fill(look.hair)
    )
    shut = skia.Path()
    shut.moveTo(6, -14)
    shut.quadTo(14, -6, 23, -13)
    canvas.drawPath(shut, line(mix(look.skin, (0, 0, 0), 0.6), 3))
    smile = skia.Path()
    smile.moveTo(14, 8)
    smile.quadTo(20, 13, 27, 7)
    canvas.drawPath(smile, line(mix(look.skin, (0, 0, 0), 0.5), 2.6))
    canvas.drawCircle(4, 4, 7, fill(rgb("#e8806a"), 0.4))


def little_one(canvas: Any, look: Look, toy: Colour) -> None:
    """A child who sits on the floor towards us with a toy; about 130 wide, 150 tall, the floor at the origin."""
    for side in (-1, 1):
        leg = skia.Path()
        leg.moveTo(side * 22, -26)
        leg.quadTo(side * 74, -34, side * 58, -8)
        leg.quadTo(side * 30, 0, side * 8, -8)
        canvas.drawPath(leg, line(look.legs, 22))
        canvas.drawOval(box(side * 14 - 20, -20, side * 14 + 20, 2), fill(mix(look.legs, (0, 0, 0), 0.4)))
    canvas.drawPath(blob((-36, -16), (-40, -60), (-22, -86), (22, -86), (40, -60), (36, -16)), fill(look.top))
    for side in (-1, 1):
        arm = skia.Path()
        arm.moveTo(side * 32, -72)
        arm.quadTo(side * 46, -40, side * 16, -36)
        canvas.drawPath(arm, line(mix(look.top, (0, 0, 0), 0.14), 16))
    canvas.drawRoundRect(box(-19, -50, 19, -22), 5, 5, fill(toy))
    canvas.drawRoundRect(box(-12, -66, 12, -46), 4, 4, fill(mix(toy, WHITE, 0.35)))
    canvas.drawOval(box(-35, -152, 35, -82), fill(look.skin))
    canvas.drawPath(
        blob((-38, -112), (-40, -146), (-14, -166), (16, -166), (40, -146), (38, -112), (26, -136), (-10, -140)),
        fill(look.hair),
    )
    for side in (-1, 1):
        canvas.drawCircle(side * 13, -112, 3.6, fill(mix(look.hair, (0, 0, 0), 0.6)))
        canvas.drawCircle(side * 21, -102, 6, fill(rgb("#e8806a"), 0.35))
    smile = skia.Path()
    smile.moveTo(-8, -98)
    smile.quadTo(0, -91, 8, -98)
    canvas.drawPath(smile, line(mix(look.skin, (0, 0, 0), 0.55), 2.6))
