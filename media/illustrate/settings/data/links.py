"""What is joined: a globe, a web around a sign, a board of traces."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import BLACK, WHITE, mix
from media.illustrate.elements.emblems import EMBLEMS, emblem
from media.illustrate.elements.light import motes
from media.illustrate.elements.network import globe, pulses, traces, web
from media.illustrate.paints import box, fade, fill, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.data.ground import dots, ink, pale, space
from media.illustrate.shapes import polygon


def _sign(scene: Scene, default: str) -> str:
    return next((s for s in scene.subjects if s in EMBLEMS), default)


def world(scene: Scene) -> None:
    """A globe of points, with a web behind it."""
    palette = scene.palette
    x, y = scene.x(0.5), 400.0 if not scene.tall else 350.0
    radius = 300.0 if not scene.tall else min(230.0, scene.width * 0.4)
    space(scene, x=x, y=y, reach=760)
    far = mix(ink(scene), palette.sky[2], 0.6)
    web(scene, (20, 980), count=46, depth=0.1, tones=(far, mix(palette.light, palette.sky[2], 0.3)))
    ball = mix(palette.sky[1], palette.near, 0.4) if not pale(scene) else mix(palette.near, palette.mid, 0.3)

    def body(canvas: Any) -> None:
        halo(canvas, x, y, radius * 1.7, palette.accent, 0.34)
        canvas.drawCircle(x, y, radius, fade(y - radius, y + radius, mix(ball, palette.accent, 0.24), ball))

    scene.veil(body, depth=0.24)
    globe(scene, (x, y), radius, depth=0.24, tones=(mix(palette.accent, palette.cloud[0], 0.3), palette.light))
    _orbits(scene, (x, y), radius)
    motes(scene, 36, top=60, bottom=960, depth=0.5, colour=palette.accent, size=(1.0, 2.8))


def _orbits(scene: Scene, centre: tuple[float, float], radius: float) -> None:
    """Two rings around the globe with a satellite of light each."""
    (x, y), palette = centre, scene.palette
    track, bead, aura = line(ink(scene), 1.8, 0.45), fill(mix(palette.light, WHITE, 0.3)), fill(palette.light, 0.25)

    def paint(canvas: Any, t: float) -> None:
        for i, (tilt, grow, flat) in enumerate(((-16.0, 1.32, 0.3), (22.0, 1.2, 0.42))):
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(tilt)
            a, b = radius * grow, radius * grow * flat
            half = [(a * math.cos(k / 40 * math.pi), b * math.sin(k / 40 * math.pi)) for k in range(41)]
            canvas.drawPath(polygon(half, closed=False), track)
            angle = (t * (0.7 + 0.25 * i) + i) % math.pi
            px, py = a * math.cos(angle), b * math.sin(angle)
            canvas.drawCircle(px, py, 16, aura)
            canvas.drawCircle(px, py, 7, bead)
            canvas.restore()

    scene.moving(paint, depth=0.24)


def circuit(scene: Scene) -> None:
    """A chip with a sign on it; light runs to it along the board."""
    palette, dice = scene.palette, scene.dice()
    x, y = scene.x(0.5), 400.0 if not scene.tall else 350.0
    half = 150.0 if not scene.tall else 118.0
    space(scene, x=x, y=y)
    dots(scene)
    ways = traces(scene, (x, y), half, dice=dice)
    copper = mix(palette.accent, palette.sky[2], 0.42)
    plate = mix(palette.sky[1], palette.near, 0.35) if not pale(scene) else palette.haze

    def board(canvas: Any) -> None:
        for way in ways:
            canvas.drawPath(polygon(way, closed=False), line(copper, 4, 0.75))
            canvas.drawCircle(*way[-1], 9, fill(copper))
            canvas.drawCircle(*way[-1], 4, fill(palette.sky[1]))
        for _ in range(16):
            px, py = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(-40, 1040)
            if abs(px - x) > half * 1.8 or abs(py - y) > half * 1.8:
                wide, high = dice.choice(((70, 40), (40, 70), (54, 54), (96, 30)))
                part = box(px, py, px + wide, py + high)
                canvas.drawRoundRect(part, 6, 6, fill(plate))
                canvas.drawRoundRect(part, 6, 6, line(copper, 2, 0.7))

    scene.still(board, depth=0.16)
    pulses(scene, ways, depth=0.16, tone=mix(palette.light, palette.accent, 0.3))
    _package(scene, (x, y), half)
    motes(scene, 24, top=60, bottom=960, depth=0.4, colour=palette.light, size=(1.0, 2.6))


def _package(scene: Scene, centre: tuple[float, float], half: float) -> None:
    """The chip's own body, and the sign that glows on it."""
    (x, y), palette = centre, scene.palette
    skin = mix(palette.near, palette.mid, 0.3) if not pale(scene) else mix(palette.near, palette.mid, 0.5)
    tone = mix(palette.accent, palette.light, 0.3)

    def body(canvas: Any) -> None:
        halo(canvas, x, y, half * 2.6, palette.accent, 0.45)
        shadow = box(x - half + 8, y - half + 16, x + half + 10, y + half + 18)
        canvas.drawRoundRect(shadow, 22, 22, fill(BLACK, 0.35))
        outside = box(x - half, y - half, x + half, y + half)
        canvas.drawRoundRect(outside, 20, 20, fade(y - half, y + half, mix(skin, palette.sky[3], 0.3), skin))
        canvas.drawRoundRect(outside, 20, 20, line(mix(palette.accent, WHITE, 0.3), 3, 0.8))
        inset = box(x - half + 18, y - half + 18, x + half - 18, y + half - 18)
        canvas.drawRoundRect(inset, 14, 14, line(palette.accent, 2, 0.4))
        canvas.drawCircle(x - half + 34, y - half + 34, 6, fill(palette.accent, 0.9))

    scene.still(body, depth=0.2)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, y, 0.0, 1 + 0.03 * math.sin(t * 2.0))

    size, name = half * 0.72, _sign(scene, "chip")
    scene.sprite(lambda canvas: emblem(canvas, name, size, (tone, skin)), (-size, -size, size, size), poses, depth=0.2)


def hub(scene: Scene) -> None:
    """A sign in the middle, others around it, and what flows between them."""
    palette = scene.palette
    x, y = scene.x(0.5), 405.0 if not scene.tall else 350.0
    reach = (min(520.0, scene.width * 0.36), 250.0) if not scene.tall else (190.0, 230.0)
    space(scene, x=x, y=y)
    dots(scene, gap=62)
    names = [name for name in EMBLEMS if name != _sign(scene, "cloud")]
    turns = [k / 6 * math.tau + 0.52 for k in range(6)]
    spots = [(x + reach[0] * math.cos(a), y + reach[1] * math.sin(a)) for a in turns]
    wire = mix(ink(scene), palette.sky[2], 0.3)

    def wires(canvas: Any) -> None:
        for px, py in spots:
            canvas.drawLine(x, y, px, py, line(wire, 3, 0.6))
        canvas.drawPath(polygon(spots), line(wire, 2, 0.3))

    scene.still(wires, depth=0.2)
    pulses(scene, [[(x, y), spot] for spot in spots] * 2, depth=0.2, tone=palette.light)
    small = 62.0 if not scene.tall else 48.0
    for i, spot in enumerate(spots):
        _badge(scene, spot, small, names[i % len(names)], main=False)
    _badge(scene, (x, y), 118.0 if not scene.tall else 92.0, _sign(scene, "cloud"), main=True)
    motes(scene, 30, top=60, bottom=960, depth=0.4, colour=palette.accent, size=(1.0, 2.8))


def _badge(scene: Scene, centre: tuple[float, float], size: float, name: str, *, main: bool) -> None:
    """A round sign that breathes."""
    (x, y), palette, phase = centre, scene.palette, scene.between(0, 6.28)
    body = mix(palette.sky[1], palette.near, 0.35) if not pale(scene) else mix(palette.cloud[0], WHITE, 0.5)
    lesser = mix(palette.light, palette.accent, 0.25) if not pale(scene) else mix(palette.mid, palette.near, 0.4)
    tone = palette.accent if main else lesser
    reach = size * 1.75

    def paint(canvas: Any) -> None:
        halo(canvas, 0, 0, reach, tone, 0.5 if main else 0.3)
        canvas.drawCircle(0, 0, size, fade(-size, size, mix(body, palette.sky[3], 0.35), body))
        canvas.drawCircle(0, 0, size, line(tone, 4 if main else 3, 0.95))
        emblem(canvas, name, size * 0.6, (tone, body))

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, y, 0.0, 1 + 0.025 * math.sin(t * 1.5 + phase))

    scene.sprite(paint, (-reach, -reach, reach, reach), poses, depth=0.2)
