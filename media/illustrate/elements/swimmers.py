"""Animals under water that change their shape as they move: schools, jellyfish, rays, an octopus."""

import math
from collections.abc import Iterator
from typing import Any

import skia

from media.illustrate.colour import Colour, mix, shade
from media.illustrate.paints import fill, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.shapes import blob, polygon


def school(
    scene: Scene, place: tuple[float, float], *, fish: tuple[int, float], tone: Colour, depth: float, way: int = 1
) -> None:
    """Slim fish that turn together: *fish* is their number and length, *way* 1 is to the right."""
    dice = scene.dice()
    body = blob((0.5, 0.0), (0.28, -0.13), (-0.1, -0.15), (-0.36, -0.02), (-0.36, 0.02), (-0.1, 0.15), (0.28, 0.13))
    tail = polygon([(-0.3, 0.0), (-0.52, -0.17), (-0.46, 0.0), (-0.52, 0.17)])
    body.addPath(tail)
    inks = [fill(tone), fill(shade(tone, 0.06)), fill(shade(tone, -0.04))]
    (x, y), (count, size) = place, fish
    reach = size * math.sqrt(count)
    swarm = [
        (dice.gauss(0, 0.55) * reach, dice.gauss(0, 0.24) * reach, dice.uniform(0.75, 1.2) * size,
         dice.uniform(0, 6.28), dice.randint(0, 2))
        for _ in range(count)
    ]  # fmt: skip

    def paint(canvas: Any, t: float) -> None:
        for fx, fy, long, phase, ink in swarm:
            left = x + fx + way * (26 * t + 9 * math.sin(t * 0.9 + phase))
            top = y + fy + 11 * math.sin(t * 0.7 + fx / 130) + 4 * math.sin(t * 1.6 + phase)
            canvas.save()
            canvas.translate(left, top)
            canvas.rotate(way * 5 * math.sin(t * 0.7 + fx / 130 + 1.2))
            canvas.scale(way * long * (1 - 0.07 * (1 + math.sin(t * 9 + phase))), long)
            canvas.drawPath(body, inks[ink])
            canvas.restore()

    scene.moving(paint, depth=depth)


def jellyfish(scene: Scene, x: float, y: float, size: float, tone: Colour, *, depth: float) -> None:
    """A bell that pulses and rises, its threads behind it; *size* is half the bell's width."""
    phase = scene.between(0, 6.28)
    skin, inner = fill(tone, 0.55), fill(mix(tone, (1, 1, 1), 0.4), 0.4)
    thread, arm = line(mix(tone, (1, 1, 1), 0.25), 0.035, 0.6), line(mix(tone, (1, 1, 1), 0.2), 0.14, 0.42)

    def where(t: float) -> tuple[float, float]:
        return x + 10 * math.sin(t * 0.4 + phase), y - 9 * t - 7 * math.sin(t * 1.9 + phase - 0.9)

    def glowing(t: float) -> Iterator[Pose]:
        yield Pose(*where(t))

    far = size * 2.6
    scene.sprite(lambda canvas: halo(canvas, 0, 0, far, tone, 0.5), (-far, -far, far, far), glowing, depth=depth)

    def paint(canvas: Any, t: float) -> None:
        beat = math.sin(t * 1.9 + phase)
        canvas.save()
        canvas.translate(*where(t))
        canvas.scale(size, size)
        _threads(canvas, t + phase, (thread, arm))
        wide, tall = 1 - 0.11 * beat, 1.0 + 0.09 * beat
        bell = skia.Path()
        bell.moveTo(-wide, 0.08)
        bell.cubicTo(-wide * 1.02, -tall * 1.1, wide * 1.02, -tall * 1.1, wide, 0.08)
        for i in range(5):
            right = wide - (i + 1) * wide * 0.4
            bell.quadTo(right + wide * 0.2, 0.26, right, 0.08)
        bell.close()
        canvas.drawPath(bell, skin)
        canvas.scale(0.62, 0.66)
        canvas.translate(0, -0.12)
        canvas.drawPath(bell, inner)
        canvas.restore()

    scene.moving(paint, depth=depth)


def _threads(canvas: Any, t: float, inks: tuple[Any, Any]) -> None:
    thread, arm = inks
    for i in range(7):
        left = (i - 3) * 0.27
        path = skia.Path()
        path.moveTo(left, 0.05)
        sway = 0.2 * math.sin(t * 1.3 + i)
        path.cubicTo(left + sway, 0.8, left - sway, 1.4, left + 0.9 * sway, 2.1 + 0.25 * (i % 3))
        canvas.drawPath(path, thread)
    for i in range(3):
        left = (i - 1) * 0.24
        path = skia.Path()
        path.moveTo(left, 0.0)
        sway = 0.16 * math.sin(t * 1.5 + i * 2)
        path.cubicTo(left + sway, 0.5, left - 1.4 * sway, 0.9, left + sway, 1.35)
        canvas.drawPath(path, arm)


def manta(scene: Scene, place: tuple[float, float], size: float, tones: tuple[Colour, Colour], *, depth: float) -> None:
    """A ray that beats its wings and glides; *size* is half its span, *tones* its back and belly."""
    (x, y), (back, belly) = place, tones
    ink, under_, dark = fill(back), fill(belly, 0.85), line(shade(back, -0.06), 3)

    def paint(canvas: Any, t: float) -> None:
        beat = 0.24 * math.sin(t * 1.25)
        canvas.save()
        canvas.translate(x + 13 * t, y - 22 * math.sin(t * 1.25 - 0.8) * 0.5)
        canvas.rotate(-7)
        canvas.scale(size, size)
        canvas.drawLine(-0.06, 0.26, -0.32, 0.98, skia.Paint(Color=dark.getColor(), AntiAlias=True, StrokeWidth=0.018))
        wings = skia.Path()
        wings.moveTo(0.0, -0.3)
        for side in (1, -1):
            tip = (side * 1.0, -0.08 - beat * 1.5)
            if side > 0:
                wings.cubicTo(0.3, -0.36, 0.62, -0.3 - beat, *tip)
                wings.cubicTo(0.72, 0.02 - beat * 0.6, 0.4, 0.1, 0.12, 0.32)
                wings.lineTo(-0.12, 0.32)
            else:
                wings.cubicTo(-0.4, 0.1, -0.72, 0.02 - beat * 0.6, *tip)
                wings.cubicTo(-0.62, -0.3 - beat, -0.3, -0.36, 0.0, -0.3)
        wings.close()
        canvas.drawPath(wings, ink)
        for side in (-1, 1):
            canvas.drawPath(polygon([(side * 0.06, -0.27), (side * 0.17, -0.44), (side * 0.17, -0.26)]), ink)
        canvas.drawPath(blob((0, -0.2), (0.2, -0.12), (0.12, 0.2), (0, 0.27), (-0.12, 0.2), (-0.2, -0.12)), under_)
        canvas.restore()

    scene.moving(paint, depth=depth)


def octopus(scene: Scene, x: float, y: float, size: float, tone: Colour, *, depth: float) -> None:
    """It hovers, eight arms curling; *size* is the height of its head."""
    pale = mix(tone, (1, 1, 1), 0.3)
    inks = [fill(shade(tone, -0.05)), fill(tone)]

    def paint(canvas: Any, t: float) -> None:
        canvas.save()
        canvas.translate(x + 8 * math.sin(t * 0.6), y + 10 * math.sin(t * 0.9))
        canvas.scale(size, size)
        for i in (0, 7, 1, 6, 2, 5, 3, 4):
            canvas.drawPath(_arm(i, t), inks[1 if i in (2, 3, 4, 5) else 0])
        breath = 1 + 0.03 * math.sin(t * 1.8)
        canvas.scale(breath, 1 / breath)
        canvas.drawPath(blob((-0.3, 0.06), (-0.34, -0.22), (-0.44, -0.55), (-0.26, -0.92), (0.12, -1.0), (0.44, -0.76),
                             (0.46, -0.42), (0.32, -0.16), (0.3, 0.06), (0, 0.16)), inks[1])  # fmt: skip
        for px, py, r in ((-0.2, -0.7, 0.06), (0.1, -0.82, 0.08), (0.3, -0.62, 0.05), (-0.06, -0.56, 0.04)):
            canvas.drawCircle(px, py, r, fill(pale, 0.5))
        for side in (-1, 1):
            canvas.drawOval(skia.Rect.MakeXYWH(side * 0.19 - 0.1, -0.24, 0.2, 0.17), fill(mix(pale, (1, 1, 1), 0.5)))
            canvas.drawOval(skia.Rect.MakeXYWH(side * 0.19 - 0.055, -0.19, 0.11, 0.075), fill((0.05, 0.04, 0.1)))
        canvas.restore()

    scene.moving(paint, depth=depth)


def _arm(i: int, t: float) -> Any:
    """One tapering arm, for a head of height 1."""
    lean = (i - 3.5) / 3.5
    left, right = [], []
    for k in range(13):
        u = k / 12
        curl = 0.2 * math.sin(t * 1.1 + i * 1.3 + u * 4.2) * u
        px = lean * (0.26 + 0.85 * u) + curl + 0.16 * math.copysign(u**3, lean)
        py = 0.02 + (0.95 - 0.42 * abs(lean)) * u + 0.13 * math.cos(t * 1.1 + i + u * 5) * u - 0.2 * u**3 * abs(lean)
        half = 0.105 * (1 - u) ** 0.8 + 0.008
        left.append((px - half, py))
        right.append((px + half, py + half * 0.3))
    return polygon([*left, *reversed(right)])
