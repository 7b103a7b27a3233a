"""What flies: an airship, a glider, an eagle, a dragon, geese, a kite."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.colour import mix, rgb, shade
from media.illustrate.elements.people import person
from media.illustrate.paints import box, down, fade, fill, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import blob, polygon

_CREAM = rgb("#f6efe2")


def airship(canvas: Any, palette: Palette) -> None:
    """Flies to the right around the origin; about 420 long, 170 tall."""
    light, red = mix(_CREAM, palette.haze, 0.2), mix(palette.accent, palette.near, 0.08)
    dark = mix(light, palette.near, 0.45)
    for shape in (((-150, -22), (-206, -76), (-188, -10)), ((-150, 22), (-206, 70), (-188, 8))):
        canvas.drawPath(polygon(shape), fill(mix(red, palette.near, 0.25)))
    hull = blob((-196, 0), (-120, -52), (0, -68), (120, -52), (206, -4), (120, 46), (0, 62), (-120, 46))
    canvas.drawPath(hull, fade(-68, 62, mix(light, palette.sun, 0.35), dark))
    canvas.save()
    canvas.clipPath(hull, doAntiAlias=True)
    band = blob((-240, 8), (-60, 16), (120, 10), (230, -2), (230, 22), (120, 34), (-60, 40), (-240, 28))
    canvas.drawPath(band, fill(red))
    for x in (-120, -60, 0, 60, 120):
        canvas.drawLine(x, -80, x * 0.94, 80, line(dark, 2, 0.35))
    canvas.restore()
    canvas.drawPath(polygon([(-196, -4), (-222, -6), (-222, 6), (-196, 4)]), fill(red))
    for x in (-34, 34):
        canvas.drawLine(x, 56, x * 0.8, 82, line(dark, 3))
    cabin = blob((-62, 76), (-20, 70), (54, 72), (66, 86), (44, 102), (-44, 102))
    canvas.drawPath(cabin, fade(70, 102, mix(red, light, 0.2), dark))
    for x in range(-40, 52, 18):
        canvas.drawCircle(x, 85, 5, fill(palette.light if palette.dim else mix(palette.near, light, 0.3)))


def glider(canvas: Any, palette: Palette) -> None:
    """Somebody under a curved wing, to the right; about 280 wide, 240 tall."""
    wing = blob((-136, -96), (-96, -142), (0, -164), (96, -142), (136, -96), (92, -116), (0, -132), (-92, -116))
    canvas.drawPath(wing, down(-164, -96, (0, mix(palette.accent, palette.sun, 0.3), 1), (1, palette.accent, 1)))
    canvas.save()
    canvas.clipPath(wing, doAntiAlias=True)
    for i in range(-5, 6):
        canvas.drawLine(i * 26, -180, i * 24, -90, line(mix(palette.accent, palette.near, 0.45), 2.4, 0.5))
    canvas.drawCircle(0, -100, 46, fill(mix(palette.light, palette.sun, 0.4), 0.9))
    canvas.restore()
    for x in (-116, -66, -22, 22, 66, 116):
        canvas.drawLine(x, -118 if abs(x) < 100 else -104, 0, 14, line(palette.near, 1.2, 0.7))
    person(canvas, 4, 34, 74, palette.near, stance="sit")


def castle(canvas: Any, palette: Palette, x: float, y: float, tall: float) -> None:
    """Towers with pointed roofs and lit windows, its foot at (x, y)."""
    u = tall / 200
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    stone = mix(mix(rgb("#d9cbb8"), palette.haze, 0.25), palette.near, 0.45 if palette.dark else 0.06)
    dark = mix(stone, palette.near, 0.35)
    roof = mix(mix(rgb("#8a4a6a"), palette.accent, 0.3), palette.near, 0.25)
    for left, wide, high in ((-70, 34, 84), (44, 30, 96), (-34, 78, 62), (-22, 36, 132), (12, 24, 104)):
        canvas.drawRect(box(left, -high, left + wide, 4), down(-high, 4, (0, stone, 1), (1, dark, 1)))
        for i in range(int(wide / 9)):
            canvas.drawRect(box(left + i * 9 + 1, -high - 6, left + i * 9 + 6, -high + 1), fill(stone))
        if wide < 60:
            cone = [(left - 5, -high), (left + wide / 2, -high - wide * 1.7), (left + wide + 5, -high)]
            canvas.drawPath(polygon(cone), fill(roof))
            canvas.drawRect(box(left + wide / 2 - 3, -high + 16, left + wide / 2 + 3, -high + 30), fill(palette.light))
    canvas.drawRoundRect(box(-8, -26, 12, 6), 9, 9, fill(mix(palette.near, dark, 0.3)))
    for left in (-28, 24):
        canvas.drawRect(box(left, -44, left + 6, -30), fill(palette.light))
    canvas.restore()


def eagle(scene: Scene, x: float, y: float, span: float, *, depth: float, way: int = 1) -> None:
    """A great bird that beats its wings a few times, then glides."""
    palette = scene.palette
    ink, head = fill(mix(palette.near, rgb("#3a2a24"), 0.3)), fill(mix(palette.cloud[0], palette.sun, 0.3))
    beak = fill(mix(rgb("#f2b33c"), palette.haze, 0.2))

    def paint(canvas: Any, t: float) -> None:
        beat = math.sin(t * 5.2) * max(0.0, math.sin(t * 0.9 + 0.6)) ** 0.5
        canvas.save()
        canvas.translate(x + way * 26 * t, y + 9 * math.sin(t * 0.7) - 6 * beat)
        canvas.scale(way * span, span)
        for side in (1, -1):
            canvas.drawPath(_wing(0.2 * beat - 0.05, side), ink)
        canvas.drawPath(blob((-0.34, 0.04), (-0.1, -0.06), (0.16, -0.06), (0.22, 0.0), (0.1, 0.07), (-0.1, 0.08)), ink)
        canvas.drawPath(polygon([(-0.24, 0.02), (-0.46, -0.04), (-0.44, 0.1)]), ink)
        canvas.drawCircle(0.2, -0.025, 0.052, head)
        canvas.drawPath(polygon([(0.235, -0.045), (0.3, -0.005), (0.24, 0.01)]), beak)
        canvas.restore()

    scene.moving(paint, depth=depth)


def _wing(lift: float, side: int) -> Any:
    """One wing of a bird of length 1, with fingers at its tip."""
    tilt = 0.3 if side > 0 else -0.16
    tip = (tilt + 0.1 - (0.2 if side < 0 else 0), -0.14 - lift * 1.7 - (0.1 if side > 0 else 0.24))
    wing = skia.Path()
    wing.moveTo(0.14, -0.02)
    wing.cubicTo(0.2, -0.2 - lift, tip[0] * 0.8 + 0.1, tip[1] - 0.1, tip[0] + 0.12, tip[1] - 0.3)
    for i in range(4):
        wing.lineTo(tip[0] - 0.02 - 0.05 * i, tip[1] - 0.2 + 0.06 * i)
        wing.lineTo(tip[0] - 0.02 - 0.07 * i, tip[1] - 0.26 + 0.09 * i)
    wing.cubicTo(tip[0] - 0.3, tip[1] + 0.16, -0.24, -0.14 - lift * 0.4, -0.16, 0.02)
    wing.close()
    return wing


def dragon(scene: Scene, x: float, y: float, size: float, *, depth: float, way: int = 1) -> None:
    """A winged serpent with a long tail; *size* is half its length."""
    tone = mix(scene.palette.near, scene.palette.accent, 0.22)
    ink, skin = fill(tone), fill(mix(tone, scene.palette.accent, 0.3), 0.96)
    bone = line(shade(tone, -0.04), 0.012)

    def paint(canvas: Any, t: float) -> None:
        beat = math.sin(t * 2.6)
        canvas.save()
        canvas.translate(x + way * 18 * t, y - 10 * math.sin(t * 2.6 - 1.1))
        canvas.scale(way * size, size)
        canvas.drawPath(_bat_wing(beat * 0.9, 0.75), skin)
        canvas.drawPath(_serpent(t), ink)
        skull = [(0.62, -0.27), (0.74, -0.36), (0.98, -0.26), (1.0, -0.21), (0.8, -0.17), (0.64, -0.17)]
        canvas.drawPath(polygon(skull), ink)
        canvas.drawPath(polygon([(0.72, -0.34), (0.56, -0.46), (0.66, -0.29)]), ink)
        canvas.drawCircle(0.79, -0.285, 0.017, fill(scene.palette.light))
        canvas.drawPath(_bat_wing(beat, 1.0), skin)
        for share in (0.0, 0.5):
            top = -0.22 - (0.62 - 0.3 * share) * (0.5 + 0.5 * beat)
            canvas.drawLine(0.16, -0.12, -0.2 - 0.3 * share, top, bone)
        canvas.restore()

    scene.moving(paint, depth=depth)


def _serpent(t: float) -> Any:
    """Neck, body and tail."""
    upper, lower = [], []
    for i in range(25):
        u = i / 24
        px = 0.72 - 1.75 * u
        py = -0.22 + 0.2 * math.sin(math.pi * min(1.0, u * 1.7)) + 0.09 * math.sin(u * 7 - t * 2.2) * u
        half = 0.03 + 0.105 * math.exp(-(((u - 0.34) / 0.16) ** 2)) - 0.02 * u
        upper.append((px, py - half))
        lower.append((px, py + half))
    tip = upper[-1]
    barb = [(tip[0], tip[1] - 0.05), (tip[0] - 0.14, tip[1] + 0.015), (tip[0], tip[1] + 0.08)]
    return polygon([*upper, *barb, *reversed(lower)])


def _bat_wing(beat: float, size: float) -> Any:
    lift = 0.5 + 0.5 * beat
    tip = -0.18 * size, -0.12 - (0.82 * lift - 0.3 * (1 - lift)) * size
    wing = skia.Path()
    wing.moveTo(0.24, -0.12)
    wing.quadTo(0.2, tip[1] * 0.8, *tip)
    edge = [(-0.44 * size, tip[1] * 0.52), (-0.52 * size, tip[1] * 0.16 - 0.03), (-0.24, -0.06)]
    last = tip
    for point in edge:
        wing.quadTo((last[0] + point[0]) / 2 + 0.09, (last[1] + point[1]) / 2 + 0.03, *point)
        last = point
    wing.close()
    return wing


def geese(scene: Scene, x: float, y: float, *, size: float, depth: float, way: int = 1) -> None:
    """Nine birds in a wedge."""
    ink = fill(mix(scene.palette.near, scene.palette.haze, 0.08))
    places = [(-abs(i) * 2.3, i * 1.15 + 0.3 * (i % 2), i * 0.7) for i in range(-4, 5)]

    def paint(canvas: Any, t: float) -> None:
        for back, across_, phase in places:
            beat = math.sin(t * 6.2 + phase)
            canvas.save()
            canvas.translate(x + way * (back * size + 22 * t), y + across_ * size + 5 * math.sin(t + phase))
            canvas.scale(way * size, size)
            canvas.drawPath(blob((0.9, -0.08), (0.5, -0.1), (0.0, -0.16), (-0.6, 0.0), (0.0, 0.13), (0.5, -0.02)), ink)
            for side, lift in ((1, 0.75 * beat + 0.15), (-1, 0.6 * beat + 0.1)):
                bow, tip = (0.05, -0.5 * lift - 0.1 * side), (-0.3, -1.05 * lift)
                canvas.drawPath(blob((0.26, -0.06), bow, tip, (-0.14, -0.3 * lift), (-0.24, 0.0)), ink)
            canvas.restore()

    scene.moving(paint, depth=depth)


def kite(scene: Scene, hand: tuple[float, float], x: float, y: float, *, depth: float) -> None:
    """A kite at the end of its string, with a tail of bows."""
    palette = scene.palette
    pale, deep = mix(palette.light, palette.sun, 0.3), mix(palette.accent, palette.near, 0.3)
    tones = [palette.accent, pale, deep, mix(palette.light, palette.accent, 0.4)]
    corners = ((0, -86), (54, -14), (0, 92), (-54, -14))
    string = line(palette.near, 1.8, 0.75)

    def place(t: float) -> tuple[float, float]:
        return x + 34 * math.sin(t * 0.7) + 10 * math.sin(t * 1.9), y + 20 * math.sin(t * 0.9 + 1) + 6 * math.sin(
            t * 2.3
        )

    def trail(canvas: Any, t: float) -> None:
        kx, ky = place(t)
        cord = skia.Path()
        cord.moveTo(*hand)
        cord.quadTo((hand[0] + kx) / 2 + 20, (hand[1] + ky) / 2 + 90, kx, ky)
        canvas.drawPath(cord, string)
        tail = [(kx + 6.5 * i + 1.7 * i * math.sin(t * 3 - i * 0.55), ky + 92 + i * 17.0) for i in range(13)]
        canvas.drawPath(polygon(tail, closed=False), string)
        for i in (3, 6, 9, 12):
            bx, by = tail[i]
            canvas.drawPath(polygon([(bx, by), (bx - 15, by - 8), (bx - 15, by + 8)]), fill(tones[i % 3]))
            canvas.drawPath(polygon([(bx, by), (bx + 15, by - 8), (bx + 15, by + 8)]), fill(tones[i % 3]))

    def face(canvas: Any) -> None:
        for i in range(4):
            canvas.drawPath(polygon([(0, -14), corners[i], corners[(i + 1) % 4]]), fill(tones[i]))
        canvas.drawLine(0, -86, 0, 92, line(palette.near, 2.4, 0.6))
        canvas.drawLine(-54, -14, 54, -14, line(palette.near, 2.4, 0.6))

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(*place(t), 12 * math.sin(t * 0.9) + 5 * math.sin(t * 2.1))

    scene.moving(trail, depth=depth)
    scene.sprite(face, (-60, -92, 60, 98), poses, depth=depth)
