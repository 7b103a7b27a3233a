"""Things joined by lines: a drifting web, a turning globe of points, a board of traces."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import skia

from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.paints import fill, line, thin
from media.illustrate.scene import Scene
from media.illustrate.shapes import Point, polygon

_LINES = skia.Canvas.PointMode.kLines_PointMode
_POINTS = skia.Canvas.PointMode.kPoints_PointMode
Triple = tuple[float, float, float]


def web(scene: Scene, reach: tuple[float, float], *, count: int, depth: float, tones: tuple[Colour, Colour]) -> None:
    """Nodes between two heights that drift, joined to their neighbours; *tones* are those of lines and sparks."""
    rng = scene.grid()
    count = int(count * max(0.55, scene.width / 1778))
    across_, along = rng.random(count) * (scene.width + 160) - 80, rng.random(count)
    home = np.stack([across_, reach[0] + along * (reach[1] - reach[0])], axis=1)
    phase, size = rng.random((count, 2)) * 6.28, 2.2 + 5.5 * rng.random(count) ** 3
    away = np.hypot(*(home[:, None] - home[None]).transpose(2, 0, 1))
    pairs = {(min(i, int(j)), max(i, int(j))) for i in range(count) for j in np.argsort(away[i])[1:4]}
    ends = np.array(sorted(pairs))
    node, aura, spark = fill(tones[0], 0.95), fill(tones[0], 0.15), fill(tones[1], 0.95)
    sparks = ends[::3]
    start = np.arange(len(sparks)) * 0.137

    def paint(canvas: Any, t: float) -> None:
        here = home + 13 * np.sin(phase + t * 0.7 * np.array([1.0, 1.3]))
        wire = thin(canvas, tones[0], 1.4, 0.34)
        canvas.drawPoints(_LINES, [skia.Point(x, y) for x, y in here[ends.ravel()].tolist()], wire)
        first, last = here[sparks[:, 0]], here[sparks[:, 1]]
        for x, y in (first + (last - first) * ((t * 0.4 + start) % 1.0)[:, None]).tolist():
            canvas.drawCircle(x, y, 2.8, spark)
        for (x, y), radius in zip(here.tolist(), size.tolist(), strict=True):
            canvas.drawCircle(x, y, radius * 2.5, aura)
            canvas.drawCircle(x, y, radius, node)

    scene.moving(paint, depth=depth)


def globe(scene: Scene, centre: Point, radius: float, *, depth: float, tones: tuple[Colour, Colour]) -> None:
    """A sphere of points that turns, with arcs that leap between places; *tones* are points and arcs."""
    rng, (x, y) = scene.grid(), centre
    count = 1150
    # Evenly spread: a spiral by the golden angle.
    up = 1 - 2 * (np.arange(count) + 0.5) / count
    turn = np.arange(count) * math.pi * (3 - math.sqrt(5))
    land = np.sin(up * 4 + 1) * np.cos(turn * 2 + up * 3) + 0.6 * np.sin(turn * 3 - up * 5) > 0.05
    flat = np.sqrt(1 - up**2)
    # From the rim to the middle; the sea first.
    groups = [line(tones[0], 1.8, 0.12 + 0.05 * i) for i in range(4)]
    groups += [line(mix(tones[0], WHITE, 0.2 * i), 2.8 + 1.5 * i, 0.3 + 0.23 * i) for i in range(4)]
    rim = line(mix(tones[0], WHITE, 0.3), 2, 0.5)
    leaps = (rng.random((8, 4)) * (6.28, 1.2, 0.8, 1.0) + (0.0, -0.6, 0.7, 0.0)).tolist()
    arc_ink, dot = line(tones[1], 2.6, 0.85), fill(mix(tones[1], WHITE, 0.4))

    def paint(canvas: Any, t: float) -> None:
        angle = turn + t * 0.32
        across_, near = flat * np.cos(angle), flat * np.sin(angle)
        px, py = x + radius * across_, y - radius * (up * 0.96 - near * 0.28)
        shown = near > -0.2
        band = np.clip(((near + 0.2) / 1.2 * 4).astype(int), 0, 3) + 4 * land
        for i, ink in enumerate(groups):
            mask = shown & (band == i)
            spots = np.stack([px[mask], py[mask]], axis=1).tolist()
            canvas.drawPoints(_POINTS, [skia.Point(a, b) for a, b in spots], ink)
        canvas.drawCircle(x, y, radius * 1.04, rim)
        for start, high, span, shift in leaps:
            _leap(canvas, (x, y, radius), (start + t * 0.32, high, span), ((t * 0.35 + shift) % 1.0, arc_ink, dot))

    scene.moving(paint, depth=depth)


def _leap(canvas: Any, ball: Triple, way: Triple, look: tuple[float, Any, Any]) -> None:
    """An arc over the sphere from one place to another, drawn as far as it has come."""
    (x, y, radius), (start, high, span), (u, ink, dot) = ball, way, look
    points = []
    for i in range(13):
        share = i / 12
        angle, lift = start + span * share, 1 + 0.3 * math.sin(math.pi * share)
        up = high + 0.25 * math.sin(math.pi * share)
        flat = math.sqrt(max(0.0, 1 - min(0.98, abs(up)) ** 2))
        near = flat * math.sin(angle)
        if near < -0.1:
            return
        points.append((x + radius * lift * flat * math.cos(angle), y - radius * lift * (up * 0.96 - near * 0.28)))
    shown = max(2, int(13 * min(1.0, u * 1.6)))
    canvas.drawPath(polygon(points[:shown], closed=False), ink)
    canvas.drawCircle(*points[shown - 1], 5, dot)


Trace = list[Point]


def traces(scene: Scene, centre: Point, half: float, *, dice: random.Random) -> list[Trace]:
    """Ways of copper from the sides of a square chip outwards: straight, then aslant, then straight."""
    found: list[Trace] = []
    (x, y), pins = centre, 7
    for side in range(4):
        for pin in range(pins):
            off = (pin - (pins - 1) / 2) * half * 1.7 / pins
            bend = half + 40 + 26 * abs(pin - 3) + dice.uniform(0, 24)
            slant = dice.uniform(40, 190) * (1 if off >= 0 else -1)
            end = bend + abs(slant)
            ways = [(half, off), (bend, off), (end, off + slant), (end + dice.uniform(120, 1100), off + slant)]
            found.append([_turned((x, y), point, side) for point in ways])
    return found


def _turned(centre: Point, point: Point, side: int) -> Point:
    (x, y), (out, along) = centre, point
    return ((x + out, y + along), (x + along, y + out), (x - out, y + along), (x + along, y - out))[side]


def pulses(scene: Scene, ways: Sequence[Trace], *, depth: float, tone: Colour) -> None:
    """Light that runs along traces towards the middle."""
    dice = scene.dice()
    runs = [(way, _lengths(way), dice.random(), dice.uniform(0.22, 0.5)) for way in ways]
    head, glow = fill(mix(tone, WHITE, 0.5)), fill(tone, 0.35)
    tail = [line(tone, 3.4, 0.8 - 0.18 * i) for i in range(4)]

    def paint(canvas: Any, t: float) -> None:
        for way, lengths, start, speed in runs:
            u = 1 - (start + t * speed) % 1.0
            spots = [_along(way, lengths, min(1.0, u + 0.02 * i)) for i in range(5)]
            for (a, b), ink in zip(pairwise(spots), tail, strict=True):
                canvas.drawLine(*a, *b, ink)
            canvas.drawCircle(*spots[0], 8, glow)
            canvas.drawCircle(*spots[0], 3.6, head)

    scene.moving(paint, depth=depth)


def _lengths(way: Trace) -> list[float]:
    total = [0.0]
    for a, b in pairwise(way):
        total.append(total[-1] + math.dist(a, b))
    return total


def _along(way: Trace, lengths: list[float], share: float) -> Point:
    """The point at *share* of a way."""
    at = share * lengths[-1]
    k = max(i for i in range(len(way) - 1) if lengths[i] <= at)
    part = (at - lengths[k]) / max(1e-6, lengths[k + 1] - lengths[k])
    (x1, y1), (x2, y2) = way[k], way[min(k + 1, len(way) - 1)]
    return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
