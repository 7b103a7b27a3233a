"""Corals, kelp and anemones."""

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import Colour, mix, shade
from media.illustrate.elements.terrain import Ground
from media.illustrate.paints import box, fade, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon


def branching(canvas: Any, x: float, y: float, tall: float, tone: Colour, dice: random.Random) -> None:
    """A coral like a small bare tree, its tips lighter."""
    tips: list[tuple[float, float, float]] = []

    def grow(px: float, py: float, angle: float, length: float, wide: float) -> None:
        if wide < tall * 0.028:
            tips.append((px, py, wide))
            return
        qx, qy = px + math.cos(angle) * length, py - math.sin(angle) * length
        canvas.drawLine(px, py, qx, qy, line(tone, wide))
        for turn in (-1, 1):
            grow(qx, qy, angle + turn * dice.uniform(0.2, 0.58), length * dice.uniform(0.68, 0.86), wide * 0.72)

    for lean in (-0.3, 0.28):
        grow(x, y, math.pi / 2 + lean, tall * 0.27, tall * 0.1)
    light = fill(mix(tone, (1, 1, 1), 0.45))
    for px, py, wide in tips:
        canvas.drawCircle(px, py, wide * 0.85, light)


def fan(canvas: Any, x: float, y: float, tall: float, tone: Colour, dice: random.Random) -> None:
    """A sea fan: a net of veins in a rounded leaf."""
    lean = dice.uniform(-0.2, 0.2)
    rim = [(x + math.cos(a) * tall * 0.5 * (1 + 0.1 * math.sin(a * 7)) + lean * tall * 0.4,
            y - tall * 0.56 - math.sin(a) * tall * 0.46) for a in np.linspace(-0.9, math.pi + 0.9, 22)]  # fmt: skip
    canvas.drawPath(polygon([(x, y), *rim]), fill(tone, 0.42))
    for i, (px, py) in enumerate(rim):
        vein = skia.Path()
        vein.moveTo(x, y)
        vein.quadTo(x + (px - x) * 0.2, y + (py - y) * 0.6, px, py)
        canvas.drawPath(vein, line(shade(tone, 0.05), tall * (0.022 if i % 3 else 0.034)))
    for share in (0.4, 0.6, 0.8):
        ring = [(x + (px - x) * share, y + (py - y) * (share + 0.06)) for px, py in rim]
        canvas.drawPath(polygon(ring, closed=False), line(tone, tall * 0.016, 0.8))


def tubes(canvas: Any, x: float, y: float, tall: float, tone: Colour, dice: random.Random) -> None:
    """A cluster of sponge pipes with dark mouths."""
    pipes = sorted((dice.uniform(-0.34, 0.34), dice.uniform(0.45, 1.0)) for _ in range(5))
    for shift, share in sorted(pipes, key=lambda pipe: -pipe[1]):
        top, wide = y - tall * share, tall * dice.uniform(0.085, 0.12)
        left = x + shift * tall + shift * tall * share * 0.4
        pipe = polygon([(left - wide, top), (left + wide, top), (x + shift * tall + wide * 0.7, y + 8),
                        (x + shift * tall - wide * 0.7, y + 8)])  # fmt: skip
        canvas.drawPath(pipe, fade(top, y, mix(tone, (1, 1, 1), 0.16), shade(tone, -0.12)))
        canvas.drawOval(
            box(left - wide, top - wide * 0.4, left + wide, top + wide * 0.4), fill(mix(tone, (1, 1, 1), 0.35))
        )
        canvas.drawOval(box(left - wide * 0.66, top - wide * 0.24, left + wide * 0.66, top + wide * 0.24),
                        fill(shade(tone, -0.24)))  # fmt: skip


def brain(canvas: Any, x: float, y: float, tall: float, tone: Colour, dice: random.Random) -> None:
    """A dome with winding grooves."""
    half = tall * 0.55
    dome = skia.Path()
    dome.moveTo(x - half, y + 8)
    dome.cubicTo(x - half * 1.05, y - tall * 0.82, x + half * 1.05, y - tall * 0.82, x + half, y + 8)
    dome.close()
    canvas.drawPath(dome, fade(y - tall * 0.65, y, mix(tone, (1, 1, 1), 0.2), shade(tone, -0.1)))
    canvas.save()
    canvas.clipPath(dome, doAntiAlias=True)
    for i in range(9):
        level = y - tall * 0.62 + i * tall * 0.09
        groove = [(x - half + half * 2 * k / 18, level + tall * 0.03 * math.sin(k * 1.4 + i * 2 + dice.random()))
                  for k in range(19)]  # fmt: skip
        canvas.drawPath(polygon(groove, closed=False), line(shade(tone, -0.1), tall * 0.022, 0.7))
    canvas.restore()


def table(canvas: Any, x: float, y: float, tall: float, tone: Colour, dice: random.Random) -> None:
    """Flat plates on a stalk."""
    foot, neck = tall * 0.11, tall * 0.05
    stalk = [(x - foot, y + 8), (x - neck, y - tall * 0.6), (x + neck, y - tall * 0.6), (x + foot, y + 8)]
    canvas.drawPath(polygon(stalk), fill(shade(tone, -0.12)))
    for i, level in enumerate((0.36, 0.62, 0.82)):
        half, top = tall * (0.34 + 0.17 * i) * dice.uniform(0.85, 1.1), y - tall * level
        canvas.drawOval(box(x - half, top - tall * 0.03, x + half, top + tall * 0.09), fill(shade(tone, -0.1)))
        canvas.drawOval(
            box(x - half, top - tall * 0.06, x + half, top + tall * 0.045), fill(mix(tone, (1, 1, 1), 0.12))
        )


_KINDS = (branching, branching, fan, tubes, brain, table)


def garden(
    scene: Scene,
    ground: Ground,
    reach: tuple[float, float],
    *,
    tall: tuple[float, float],
    tones: Sequence[Colour],
    depth: float,
) -> None:
    """A crowd of corals between two places, the tallest in the back."""
    dice = scene.dice()
    count = max(3, int((reach[1] - reach[0]) / (tall[1] * 0.62)))
    spots = [
        (reach[0] + (reach[1] - reach[0]) * (i + dice.uniform(0.1, 0.9)) / count, dice.uniform(*tall))
        for i in range(count)
    ]
    dice.shuffle(spots)

    def paint(canvas: Any) -> None:
        for i, (x, high) in enumerate(sorted(spots, key=lambda spot: -spot[1])):
            # Plates look like furniture when they are large.
            kinds = _KINDS if high < 130 else _KINDS[:-1]
            kind = kinds[(i + scene.seed) % len(kinds)]
            kind(canvas, x, ground(x) + 12, high, dice.choice(tones), dice)

    scene.still(paint, depth=depth)


Stem = tuple[float, float, float]
"""Where weed stands (x, y) and how high it reaches."""


def kelp(
    scene: Scene, stems: Sequence[Stem], *, tone: Colour, depth: float, leaf: float = 1.0, sways: bool = True
) -> None:
    """Long weed with *leaf* times the usual leaves."""
    dice = scene.dice()
    plants = [(x, y, tall, dice.uniform(0, 6.28), max(6, int(tall / (40 * leaf)))) for x, y, tall in stems]
    inks = [fill(tone), fill(shade(tone, 0.035))]
    stalk = line(shade(tone, -0.03), 4.5 * leaf)

    def paint(canvas: Any, t: float) -> None:
        for i, (x, y, tall, phase, joints) in enumerate(plants):
            path, spine = skia.Path(), []
            for k in range(joints + 1):
                u = k / joints
                bend = 34 * u * math.sin(t * 0.8 + phase + u * 2.6) + 12 * u * math.sin(t * 0.37 + phase * 2)
                spine.append((x + bend * min(1.4, tall / 420), y - tall * u))
            for k, (sx, sy) in enumerate(spine[1:]):
                side = 1 if k % 2 else -1
                size = 62 * leaf * (1 - 0.45 * k / joints)
                drop = size * (0.34 + 0.12 * math.sin(t * 1.2 + phase + k))
                path.moveTo(sx, sy)
                path.quadTo(sx + side * size * 0.4, sy - size * 0.62, sx + side * size, sy - drop)
                path.quadTo(sx + side * size * 0.55, sy + size * 0.1, sx, sy)
            canvas.drawPath(polygon(spine, closed=False), stalk)
            canvas.drawPath(path, inks[i % 2])

    if sways:
        scene.moving(paint, depth=depth)
    else:
        scene.veil(lambda canvas: paint(canvas, 0.0), depth=depth)


def anemone(scene: Scene, x: float, y: float, size: float, tone: Colour, *, depth: float) -> None:
    """A bunch of soft fingers that wave."""
    dice = scene.dice()
    fingers = [(i / 16 * 2 - 1, dice.uniform(0.8, 1.1), dice.uniform(0, 6.28)) for i in range(17)]
    ink, tip = line(tone, size * 0.11), fill(mix(tone, (1, 1, 1), 0.5))

    def paint(canvas: Any, t: float) -> None:
        for lean, own, phase in fingers:
            sway = 0.16 * math.sin(t * 1.3 + phase)
            top = x + (lean * 0.75 + sway) * size, y - size * own * (1 - 0.45 * lean * lean)
            arm = skia.Path()
            arm.moveTo(x + lean * size * 0.3, y)
            arm.quadTo(x + lean * size * 0.5, y - size * 0.5, *top)
            canvas.drawPath(arm, ink)
            canvas.drawCircle(*top, size * 0.075, tip)

    scene.moving(paint, depth=depth)
