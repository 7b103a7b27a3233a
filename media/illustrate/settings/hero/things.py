"""The thing on the card, and what floats behind it."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate import icons
from media.illustrate.colour import WHITE, Colour, mix, shade
from media.illustrate.elements.sky import sky, stars
from media.illustrate.lettering import can_write, centred, fitted
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Pose, Scene


def eye(scene: Scene) -> tuple[float, float, float]:
    """Where the thing is, and how large its disc."""
    return scene.x(0.5), (430.0 if not scene.tall else 400.0), min(255.0, scene.width * 0.36)


def backdrop(scene: Scene) -> None:
    x, y, _ = eye(scene)
    scene.sun, scene.horizon = (x, y), 1000
    sky(scene, glow_radius=700, strength=0.4)
    if scene.palette.dark:
        stars(scene, bottom=900)


def bubbles(scene: Scene, count: int = 9) -> None:
    """Great soft discs that float in the back."""
    dice = scene.dice()
    spots = [
        (dice.uniform(0, scene.width), dice.uniform(60, 940), dice.uniform(46, 150), dice.uniform(0, 6.28))
        for _ in range(count)
    ]

    def paint(canvas: Any) -> None:
        canvas.drawCircle(0, 0, 100, down(-100, 100, (0, WHITE, 0.18), (1, WHITE, 0.02)))

    def poses(t: float) -> Iterator[Pose]:
        for x, y, radius, phase in spots:
            yield Pose(
                x + 12 * math.sin(t * 0.4 + phase), y - 9 * t + 8 * math.sin(t * 0.7 + phase), scale=radius / 100
            )

    scene.sprite(paint, (-101, -101, 101, 101), poses, depth=0.2)


def ease(u: float) -> float:
    """From 0 to 1 with a small overshoot."""
    u = min(1.0, max(0.0, u))
    return 1 + 2.2 * (u - 1) ** 3 + 1.2 * (u - 1) ** 2


def thing(scene: Scene, x: float, y: float, size: float, *, depth: float) -> None:
    """The icon, or the word where there is none, gently alive."""
    ink = shade(scene.palette.near, 0.03)
    body = mix(scene.palette.accent, WHITE, 0.08)

    def paint(canvas: Any) -> None:
        if scene.icon is not None and scene.icon in icons.names():
            icons.sticker(canvas, scene.icon, size, body=body, ink=ink)
        else:
            _word(scene, canvas, size * 1.5, ink)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, y + 8 * math.sin(t * 1.5), 2.4 * math.sin(t * 1.1), 0.55 + 0.45 * ease(t / 0.7))

    half = size * 0.85
    scene.sprite(paint, (-half, -half, half, half), poses, depth=depth)


def written(scene: Scene) -> str:
    return scene.label if scene.label and can_write(scene.label) else ""


def _word(scene: Scene, canvas: Any, wide: float, ink: Colour) -> None:
    text = written(scene)
    if text:
        font = fitted(text, wide, wide * 0.34)
        centred(canvas, text, font, font.getSize() * 0.36, ink)
    else:
        _star(canvas, wide * 0.26, scene.palette.accent)


def _star(canvas: Any, radius: float, tone: Colour) -> None:
    path = skia.Path()
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.46
        angle = math.pi * i / 5 - math.pi / 2
        point = reach * math.cos(angle), reach * math.sin(angle)
        path.moveTo(*point) if i == 0 else path.lineTo(*point)
    path.close()
    canvas.drawPath(path, line(tone, radius * 0.2))
    canvas.drawPath(path, fill(tone))


def shadow(scene: Scene, x: float, y: float, half: float, *, depth: float) -> None:
    dark = fill(scene.palette.near, 0.2)

    def paint(canvas: Any, t: float) -> None:
        wide = half * (1 - 0.06 * math.sin(t * 1.5))
        canvas.drawOval(box(x - wide, y - wide * 0.11, x + wide, y + wide * 0.11), dark)

    scene.moving(paint, depth=depth)
