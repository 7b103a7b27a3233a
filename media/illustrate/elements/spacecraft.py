"""What people send into space: landers, rovers, stations, launch towers, and the fire of engines."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements import vehicles
from media.illustrate.elements.people import astronaut
from media.illustrate.paints import across, box, fade, fill, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import polygon, wave

_FOIL = rgb("#e8b04a")
_STEEL = rgb("#c9cfda")
_FLAMES = ((30, 150, "#ff7a3c", 0.3), (23, 112, "#ff9a3c", 0.8), (15, 76, "#ffd76a", 0.95), (7, 42, "#fffbe6", 1.0))


def suits(palette: Palette) -> tuple[Colour, Colour, Colour]:
    """The colours of a space suit in this light: cloth, its shadow, visor."""
    return (
        mix(rgb("#f5f2ec"), palette.sun, 0.12),
        mix(rgb("#a9abc2"), palette.mid, 0.3),
        mix(rgb("#1d2746"), palette.accent, 0.22),
    )


def flame(canvas: Any, t: float, *, scale: float = 1.0) -> None:
    """The fire under an engine; its nozzle is at the origin, it points down."""
    breath = scale * (1 + 0.14 * math.sin(t * 23) + 0.08 * math.sin(t * 37))
    for half, length, colour, alpha in _FLAMES:
        tongue = skia.Path()
        tongue.moveTo(-half * 0.75 * scale, 0)
        tongue.quadTo(-half * 1.05 * scale, length * 0.35 * breath, 0, length * breath)
        tongue.quadTo(half * 1.05 * scale, length * 0.35 * breath, half * 0.75 * scale, 0)
        tongue.close()
        canvas.drawPath(tongue, fill(rgb(colour), alpha))


def voyager(scene: Scene, x: float, y: float, *, depth: float, scale: float = 1.0) -> None:
    """Whoever travels through this picture: a rocket, an astronaut or a satellite, the wanted one."""
    if scene.has("astronaut", "person", "child") and not scene.has("rocket"):
        _adrift(scene, x, y, depth=depth, scale=scale)
    elif scene.has("satellite", "telescope"):
        _orbiting(scene, x, y, depth=depth, scale=scale)
    else:
        _flying(scene, x, y, depth=depth, scale=scale)


def _flying(scene: Scene, x: float, y: float, *, depth: float, scale: float) -> None:
    palette, lean = scene.palette, 27.0
    ahead = math.sin(math.radians(lean)), -math.cos(math.radians(lean))

    def pose(t: float) -> Pose:
        way = 15 * (t - scene.seconds / 2)
        return Pose(x + ahead[0] * way, y + 90 * scale + ahead[1] * way + 4 * wave(t, period=3.3), lean, scale)

    def fire(canvas: Any, t: float) -> None:
        at = pose(t)
        canvas.translate(at.x, at.y)
        canvas.rotate(at.turn)
        flame(canvas, t, scale=scale)

    scene.moving(fire, depth=depth)

    def body(canvas: Any) -> None:
        vehicles.rocket(canvas, palette)

    scene.sprite(body, (-75, -195, 75, 25), lambda t: iter((pose(t),)), depth=depth)


def _adrift(scene: Scene, x: float, y: float, *, depth: float, scale: float) -> None:
    """Somebody who floats at the end of a line."""
    palette, side = scene.palette, scene.side()

    def pose(t: float) -> Pose:
        return Pose(x + 6 * t * side, y + 9 * wave(t, period=6.5), -14 * side + 9 * wave(t, period=9), scale)

    rope = line(mix(palette.sun, WHITE, 0.4), 3.4, 0.85)

    def tether(canvas: Any, t: float) -> None:
        at, path = pose(t), skia.Path()
        path.moveTo(at.x - 20 * side * scale, at.y)
        sway = 30 * wave(t, period=7)
        path.cubicTo(
            at.x - 190 * side, at.y - 120 + sway, at.x - 300 * side, at.y + 200 - sway, at.x - 900 * side, at.y + 40
        )
        canvas.drawPath(path, rope)

    scene.moving(tether, depth=depth)

    def body(canvas: Any) -> None:
        canvas.translate(0, 95)
        canvas.scale(1.06, 1.0)
        halo(canvas, 0, -110, 190, palette.sun, 0.14)
        astronaut(canvas, *suits(palette))

    scene.sprite(body, (-200, -205, 200, 180), lambda t: iter((pose(t),)), depth=depth)


def _orbiting(scene: Scene, x: float, y: float, *, depth: float, scale: float) -> None:
    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 10 * t, y + 6 * wave(t, period=8), -18 + 5 * wave(t, period=11), 1.2 * scale)

    scene.sprite(lambda canvas: vehicles.satellite(canvas, scene.palette), (-145, -85, 145, 50), poses, depth=depth)
    blink = rgb("#ff5a4a")

    def beacon(canvas: Any, t: float) -> None:
        at = next(poses(t))
        level = max(0.0, math.sin(t * 3.2))
        canvas.drawCircle(at.x, at.y - 86 * scale, 9, fill(blink, 0.3 * level))
        canvas.drawCircle(at.x, at.y - 86 * scale, 3.4, fill(blink, 0.3 + 0.7 * level))

    scene.moving(beacon, depth=depth)


def station(canvas: Any, palette: Palette) -> None:
    """A space station with eight wings of cells; about 460 wide, 190 tall, around the origin."""
    metal, dark = mix(_STEEL, palette.haze, 0.2), mix(_STEEL, palette.near, 0.55)
    canvas.drawRect(box(-190, -5, 190, 5), fill(dark))
    for x in range(-186, 186, 17):
        canvas.drawLine(x, -5, x + 9, 5, line(metal, 1.6))
    for x in (-206, -140, 140, 206):
        for side in (-1, 1):
            top, bottom = sorted((side * 14, side * 96))
            canvas.drawRect(box(x - 23, top, x + 23, bottom), across(x - 23, x + 23, rgb("#d9932f"), rgb("#6f3d1c")))
            canvas.drawLine(x, top, x, bottom, line(rgb("#3a2410"), 2, 0.6))
            for i in range(1, 6):
                y = top + (bottom - top) * i / 6
                canvas.drawLine(x - 23, y, x + 23, y, line(rgb("#3a2410"), 1.4, 0.5))
    for left, top, right, bottom in ((-70, -22, 72, 22), (-18, -70, 18, 66)):
        flat = right - left > bottom - top
        lit = fade(top, bottom, metal, dark) if flat else across(left, right, metal, dark)
        canvas.drawRoundRect(box(left, top, right, bottom), 15, 15, lit)
    for x in (-52, -34, 36, 54):
        canvas.drawCircle(x, -2, 4.6, fill(palette.light))
    for y in (-66, 52):
        canvas.drawRect(box(-22, y, 22, y + 10), fill(dark))


def lander(canvas: Any, palette: Palette) -> None:
    """A moon lander on four legs; about 210 wide, 190 tall, its feet at the origin's height."""
    foil, shadow = mix(_FOIL, palette.near, 0.12), mix(_FOIL, palette.near, 0.6)
    metal, dark = mix(_STEEL, palette.sun, 0.2), mix(_STEEL, palette.near, 0.55)
    for side in (-1, 1):
        canvas.drawLine(side * 48, -76, side * 94, -6, line(dark, 6))
        canvas.drawLine(side * 56, -44, side * 88, -16, line(dark, 4))
        canvas.drawOval(box(side * 96 - 18, -8, side * 96 + 18, 4), fill(metal))
    canvas.drawPath(polygon([(-22, -40), (22, -40), (34, -10), (-34, -10)]), fill(dark))
    canvas.drawPath(polygon([(-70, -92), (70, -92), (62, -40), (-62, -40)]), across(-70, 70, foil, shadow))
    for x in (-40, -8, 26):
        canvas.drawLine(x, -90, x + 6, -42, line(shadow, 2.4, 0.7))
    cabin = polygon([(-50, -96), (-58, -134), (-34, -172), (34, -172), (58, -134), (50, -96)])
    canvas.drawPath(cabin, across(-58, 58, metal, dark))
    canvas.drawPath(
        polygon([(-36, -134), (-26, -158), (-6, -158), (-10, -134)]), fill(mix(palette.near, palette.light, 0.25))
    )
    canvas.drawPath(
        polygon([(36, -134), (26, -158), (6, -158), (10, -134)]), fill(mix(palette.near, palette.light, 0.25))
    )
    canvas.drawRect(box(-14, -118, 14, -92), fill(mix(dark, palette.near, 0.4)))
    canvas.drawLine(0, -96, 0, -6, line(dark, 2.6))
    canvas.drawLine(30, -172, 44, -204, line(dark, 3))
    dish = skia.Path()
    dish.addArc(box(22, -226, 66, -186), 20, 180)
    canvas.drawPath(dish, fill(metal))


def rover(canvas: Any, palette: Palette) -> None:
    """A six-wheeled rover that looks to the right; about 190 wide, 150 tall."""
    metal, dark = mix(_STEEL, palette.sun, 0.25), mix(_STEEL, palette.near, 0.6)
    canvas.drawLine(-62, -26, -8, -46, line(dark, 7))
    canvas.drawLine(-8, -46, 70, -24, line(dark, 7))
    canvas.drawRoundRect(box(-72, -78, 60, -44), 6, 6, fade(-78, -44, metal, dark))
    canvas.drawRect(box(-72, -64, 60, -58), fill(_FOIL, 0.85))
    canvas.drawPath(
        polygon([(-92, -96), (10, -96), (0, -80), (-82, -80)]), across(-92, 10, rgb("#3a5fc8"), rgb("#1c2c6a"))
    )
    canvas.drawRect(box(36, -140, 43, -76), fill(dark))
    canvas.drawRoundRect(box(20, -160, 66, -134), 7, 7, fill(metal))
    canvas.drawCircle(54, -147, 8, fill(palette.near))
    canvas.drawCircle(56, -149, 3, fill(palette.accent))
    canvas.drawLine(-58, -96, -66, -142, line(dark, 3))
    for x in (-66, 0, 68):
        canvas.drawCircle(x, -18, 19, fill(mix(palette.near, dark, 0.2)))
        canvas.drawCircle(x, -18, 8, fill(dark))


def flag(canvas: Any, palette: Palette, x: float, y: float, tall: float) -> None:
    """A plain flag on a pole, held out by a bar."""
    canvas.drawLine(x, y, x, y - tall, line(mix(_STEEL, palette.sun, 0.3), 4))
    cloth = skia.Path()
    cloth.moveTo(x + 2, y - tall)
    cloth.cubicTo(x + tall * 0.2, y - tall * 1.04, x + tall * 0.36, y - tall * 0.95, x + tall * 0.55, y - tall)
    cloth.lineTo(x + tall * 0.55, y - tall * 0.66)
    cloth.cubicTo(x + tall * 0.36, y - tall * 0.61, x + tall * 0.2, y - tall * 0.7, x + 2, y - tall * 0.66)
    cloth.close()
    canvas.drawPath(cloth, across(x, x + tall * 0.55, palette.accent, mix(palette.accent, palette.near, 0.35)))


def tower(canvas: Any, palette: Palette, x: float, y: float, tall: float) -> None:
    """A launch tower of lattice, with arms to the left."""
    tone = mix(palette.near, rgb("#8a3a30"), 0.3)
    beam, thin = line(tone, 6), line(tone, 3)
    for side in (-24, 24):
        canvas.drawLine(x + side, y, x + side, y - tall, beam)
    step = 46
    for i in range(int(tall // step)):
        high = y - i * step
        canvas.drawLine(x - 24, high, x + 24, high - step, thin)
        canvas.drawLine(x + 24, high, x - 24, high - step, thin)
        canvas.drawLine(x - 24, high - step, x + 24, high - step, thin)
    for share in (0.45, 0.75):
        canvas.drawRect(box(x - 84, y - tall * share - 8, x - 20, y - tall * share + 4), fill(tone))
    canvas.drawLine(x, y - tall, x, y - tall - 60, line(tone, 4))
    halo(canvas, x, y - tall - 62, 30, rgb("#ff5a4a"), 0.8)
    canvas.drawCircle(x, y - tall - 62, 4, fill(rgb("#ff8a7a")))
