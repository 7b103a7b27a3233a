"""Outlines: polygons, smooth curves, and lines as nature breaks them."""

import math
import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import skia

Point = tuple[float, float]
Curve = npt.NDArray[np.float64]


def polygon(points: Iterable[Point], *, closed: bool = True) -> Any:
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], closed)
    return path


def under(xs: Curve, ys: Curve, bottom: float) -> Any:
    """Everything between a curve and *bottom*."""
    return polygon([(xs[0], bottom), *zip(xs, ys, strict=True), (xs[-1], bottom)])


def smooth(points: Sequence[Point], *, closed: bool = False) -> Any:
    """A curve through *points* (Catmull-Rom)."""
    path = skia.Path()
    path.moveTo(float(points[0][0]), float(points[0][1]))
    n = len(points)
    for i in range(n if closed else n - 1):
        before = points[i - 1] if closed or i > 0 else points[i]
        a, b = points[i], points[(i + 1) % n]
        after = points[(i + 2) % n] if closed or i + 2 < n else b
        path.cubicTo(
            float(a[0] + (b[0] - before[0]) / 6), float(a[1] + (b[1] - before[1]) / 6),
            float(b[0] - (after[0] - a[0]) / 6), float(b[1] - (after[1] - a[1]) / 6),
            float(b[0]), float(b[1]),
        )  # fmt: skip
    if closed:
        path.close()
    return path


def blob(*points: Point) -> Any:
    """A closed smooth shape through *points*."""
    return smooth(points, closed=True)


def broken(a: Point, b: Point, dice: random.Random, *, rough: float, times: int) -> list[Point]:
    """A line from *a* to *b*, its middle displaced, and again in each half, *times* over."""
    points = [a, b]
    for _ in range(times):
        finer = [points[0]]
        for p, q in pairwise(points):
            dx, dy = q[0] - p[0], q[1] - p[1]
            push = dice.gauss(0, rough)
            finer += [((p[0] + q[0]) / 2 - dy * push, (p[1] + q[1]) / 2 + dx * push), q]
        points = finer
    return points


def wander(x: Curve, dice: random.Random, *, octaves: int = 5, ridged: bool = False) -> Curve:
    """Fractal noise along *x* (1 is the widest wave), in about [-1, 1]; *ridged* has sharp tops."""
    table = np.array([dice.random() for _ in range(512)]) * 2 - 1
    offset = dice.random() * 500
    total, amplitude, weight = np.zeros_like(x), 1.0, 0.0
    for _ in range(octaves):
        at = x + offset
        cell = np.floor(at).astype(int)
        part = at - cell
        part = part * part * (3 - 2 * part)
        value = table[cell % 512] * (1 - part) + table[(cell + 1) % 512] * part
        total += amplitude * (1 - 2 * np.abs(value) if ridged else value)
        weight += amplitude
        amplitude *= 0.5
        x, offset = x * 2.03, offset * 1.7 + 11.3
    return total / weight


def at(xs: Curve, ys: Curve, x: float) -> float:
    """Height of a curve at *x*."""
    # Moving things ask often; for one place, numpy's own way costs five times as much.
    after = bisect(xs, x)
    if not 0 < after < len(xs):
        return float(ys[0] if after == 0 else ys[-1])
    left, low = float(xs[after - 1]), float(ys[after - 1])
    return low + (float(ys[after]) - low) * (x - left) / (float(xs[after]) - left)


def wave(t: float, *, period: float, phase: float = 0.0) -> float:
    """-1 to 1 and back, in *period* seconds."""
    return math.sin(t * 2 * math.pi / period + phase)
