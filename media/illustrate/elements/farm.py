"""What stands and moves on a farm: barn, fence, hay, tractor, smoke, butterflies, turning sails."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.elements import buildings
from media.illustrate.elements.terrain import Ground
from media.illustrate.paints import across, box, fade, fill, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import polygon

_BARN = rgb("#b8402f")
_CREAM = rgb("#f7efe0")
_STRAW = rgb("#e8c25c")


def barn(canvas: Any, palette: Palette, x: float, y: float, wide: float, *, snow: bool = False) -> None:
    """A red barn with a kinked roof, and a silo; about 1.5 times *wide* with it."""
    share = 0.5 if palette.dark else 0.15
    red, dark = mix(_BARN, palette.haze, share * 0.5), mix(mix(_BARN, palette.mid, 0.3), palette.near, share + 0.2)
    white = mix(_CREAM, palette.haze, share)
    lid = mix(_CREAM, palette.haze, 0.2) if snow else mix(rgb("#6b5560"), palette.near, share)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(wide / 130, wide / 130)
    steel = mix(rgb("#c3cdd2"), palette.haze, 0.3)
    canvas.drawRect(box(72, -128, 110, 4), across(72, 110, steel, mix(steel, palette.near, 0.45)))
    canvas.drawArc(box(72, -147, 110, -109), 180, 180, useCenter=True, paint=fill(lid))
    for i in range(5):
        canvas.drawLine(72, -104 + i * 22, 110, -104 + i * 22, line(palette.near, 1.3, 0.25))
    canvas.drawPath(polygon([(20, -70), (62, -62), (62, 4), (20, 4)]), fill(dark))
    front = polygon([(-52, 4), (-52, -58), (-34, -92), (0, -114), (34, -92), (52, -58), (52, 4)])
    canvas.drawPath(front, across(-52, 52, red, mix(red, dark, 0.55)))
    for i in range(-5, 6):
        canvas.drawLine(i * 10, -104, i * 10, 4, line(dark, 1.0, 0.35))
    roof = polygon([(-60, -56), (-38, -95), (0, -120), (38, -95), (60, -56)], closed=False)
    canvas.drawPath(roof, line(lid, 9))
    canvas.drawRect(box(-22, -46, 22, 4), fill(dark))
    frame = line(white, 3)
    canvas.drawRect(box(-22, -46, 22, 4), frame)
    canvas.drawPath(polygon([(-22, -46), (22, 4), (22, -46), (-22, 4)]), frame)
    canvas.drawRect(box(-10, -88, 10, -66), fill(palette.light if palette.dim else mix(palette.near, dark, 0.4)))
    canvas.drawRect(box(-10, -88, 10, -66), frame)
    canvas.restore()


def fence(scene: Scene, ground: Ground, *, depth: float, reach: tuple[float, float] | None = None) -> None:
    """Posts and two rails along the earth."""
    palette = scene.palette
    wood = mix(mix(_CREAM, palette.haze, 0.2), palette.near, 0.62 if palette.dark else 0.3 if palette.dim else 0.1)
    left, right = reach or (-MARGIN, scene.width + MARGIN)
    count = int((right - left) / 66)
    posts = [(left + i * 66.0, ground(left + i * 66.0)) for i in range(count + 1)]

    def paint(canvas: Any) -> None:
        for up in (50, 25):
            canvas.drawPath(polygon([(x, y - up) for x, y in posts], closed=False), line(wood, 6.5))
        for x, y in posts:
            canvas.drawRoundRect(box(x - 5.5, y - 66, x + 5.5, y + 14), 3, 3, fill(wood))
            canvas.drawRect(box(x + 1.5, y - 64, x + 5.5, y + 14), fill(palette.near, 0.18))

    scene.still(paint, depth=depth)


def bale(canvas: Any, palette: Palette, x: float, y: float, size: float) -> None:
    """A round bale of hay, end on."""
    straw = mix(_STRAW, palette.near, 0.5 if palette.dark else 0.14)
    middle = y - size * 0.48
    canvas.drawOval(box(x - size * 0.62, y - size * 0.08, x + size * 0.66, y + size * 0.07), fill(palette.near, 0.22))
    canvas.drawCircle(x + size * 0.1, middle, size * 0.5, fill(mix(straw, palette.near, 0.25)))
    canvas.drawCircle(x, middle, size * 0.5, fill(straw))
    for i in range(1, 5):
        canvas.drawCircle(x, middle, size * 0.1 * i, line(shade(straw, -0.09), size * 0.025, 0.7))


def tractor(canvas: Any, palette: Palette, colour: Colour) -> None:
    """Drives to the right, wheels at the origin's height; about 120 wide, 100 tall."""
    body, dark = mix(colour, palette.near, 0.3 if palette.dark else 0.08), mix(palette.near, (0.1, 0.1, 0.1), 0.4)
    canvas.drawLine(38, -52, 38, -88, line(dark, 4))
    canvas.drawPath(polygon([(-34, -56), (-30, -100), (6, -100), (12, -56)]), fill(mix(palette.sky[3], dark, 0.25)))
    canvas.drawRoundRect(box(-36, -106, 12, -97), 4, 4, fill(body))
    for x, top in ((-32, -98), (9, -98)):
        canvas.drawLine(x, -56, x, top, line(body, 4))
    canvas.drawRoundRect(box(-42, -62, 56, -24), 8, 8, fade(-62, -24, body, mix(body, palette.near, 0.4)))
    for x, r in ((-26, 31), (44, 20)):
        canvas.drawCircle(x, -r, r, fill(dark))
        canvas.drawCircle(x, -r, r * 0.52, fill(mix(_STRAW, dark, 0.2)))
        canvas.drawCircle(x, -r, r * 0.2, fill(dark))
    canvas.drawCircle(56, -46, 4, fill(palette.light))


def smoke(scene: Scene, x: float, y: float, *, depth: float, size: float = 1.0, reach: float = 140.0) -> None:
    """A plume from a chimney, bent by the wind."""
    dice, tone = scene.dice(), mix(scene.palette.cloud[0], scene.palette.haze, 0.3)
    puffs = [(dice.uniform(0, 6.28), i / 9) for i in range(9)]
    levels = [fill(tone, 0.4 * (1 - i / 12)) for i in range(13)]

    def paint(canvas: Any, t: float) -> None:
        for phase, start in puffs:
            u = (t * 0.17 + start) % 1.0
            left = x + (reach * 0.5 * u * u + 9 * math.sin(phase + u * 5)) * size
            canvas.drawCircle(left, y - reach * u * size, (5 + 21 * u) * size, levels[int(12 * u)])

    scene.moving(paint, depth=depth)


def mill(scene: Scene, x: float, y: float, tall: float, *, depth: float) -> None:
    """A tower mill whose sails turn."""
    palette = scene.palette
    scene.still(lambda canvas: buildings.windmill(canvas, palette, x, y, tall), depth=depth, top=y - tall * 1.1)
    length, hub = tall * 0.66, y - tall * 0.74
    reach = length * 1.08

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, hub, 20 + t * 24)

    scene.sprite(lambda canvas: buildings.sails(canvas, palette, length), (-reach, -reach, reach, reach), poses,
                 depth=depth)  # fmt: skip


def butterflies(scene: Scene, *, top: float, bottom: float, count: int = 5, depth: float = 0.8) -> None:
    """Two wings each, that beat while they wander; none in bad weather or the dark."""
    if scene.palette.dark or scene.weather not in ("clear", "clouds"):
        return
    dice, palette = scene.dice(), scene.palette
    tones = [fill(c) for c in (mix(palette.accent, palette.sun, 0.2), mix(palette.light, palette.sun, 0.4))]
    body = line(palette.near, 2)
    fluttering = [
        (dice.uniform(0.08, 0.92) * scene.width, dice.uniform(top, bottom), dice.uniform(0, 6.28), dice.choice(tones))
        for _ in range(count)
    ]

    def paint(canvas: Any, t: float) -> None:
        for x0, y0, phase, tone in fluttering:
            x = x0 + 60 * math.sin(t * 0.5 + phase) + 16 * math.sin(t * 1.9 + phase)
            y = y0 + 26 * math.sin(t * 0.9 + phase * 2) + 9 * math.sin(t * 3.1)
            spread = 2 + 8 * abs(math.sin(t * 9 + phase))
            wings = skia.Path()
            for side in (-1, 1):
                wings.addOval(box(min(x, x + side * spread), y - 9, max(x, x + side * spread), y + 1))
                wings.addOval(box(min(x, x + side * spread * 0.7), y - 1, max(x, x + side * spread * 0.7), y + 7))
            canvas.drawPath(wings, tone)
            canvas.drawLine(x, y - 6, x, y + 6, body)

    scene.moving(paint, depth=depth)
