"""Tilled land: quilts of fields, rows of flowers, meadows, roads that wind away."""

import math
import random
from itertools import pairwise
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.elements.terrain import Ground, places, snowy
from media.illustrate.elements.trees import broadleaves, grass, planted
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import Curve, at, blob, polygon, under

_CROPS = tuple(rgb(c) for c in ("#f0cf5a", "#b9d36a", "#5f9d4e", "#d9a860", "#8cc07a", "#a987c9"))
_PETALS = tuple(rgb(c) for c in ("#fff6dc", "#ffd24a", "#f48fb1", "#e9573f", "#b39ddb"))


def turf(scene: Scene, distance: float) -> Colour:
    """The green of grass at a distance (0 far, 1 here), in the light of this hour."""
    palette = scene.palette
    green = mix(palette.depth(distance), palette.mid, 0.25 if distance > 0.5 else 0.0)
    return snowy(scene, mix(green, rgb("#7fb356"), 0.05 if palette.dim else 0.22 * (0.4 + 0.6 * distance)))


def fields(scene: Scene, base: float, *, tall: float, wide: float, distance: float, deep: float = 150.0) -> Ground:
    """A hill under a quilt of fields that reaches *deep* down its slope, with hedges and a few trees."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 8.0)
    turn = dice.uniform(0, 6.28)
    ys = base - tall * (np.sin(xs / wide + turn) + 0.35 * np.sin(xs / wide * 2.3 + turn * 2))
    tone = turf(scene, distance)
    lit = mix(tone, palette.sun, 0.26)
    foot = mix(tone, palette.haze, 0.3 * (1 - distance))

    def paint(canvas: Any) -> None:
        dark = mix(tone, palette.near, 0.32)
        wood, kinds = skia.Path(), broadleaves(dice)
        for x in _clumps(dice, scene.width, 30 + 110 * distance):
            planted(wood, dice.choice(kinds), x, at(xs, ys, x) + 3, (24 + 74 * distance) * dice.uniform(0.5, 1.1))
        canvas.drawPath(wood, fill(dark))
        hill = under(xs, ys, 1080)
        canvas.drawPath(hill, down(float(ys.min()), base + deep * 1.3, (0, lit, 1), (0.4, tone, 1), (1, foot, 1)))
        canvas.clipPath(hill, doAntiAlias=True)
        _quilt(canvas, scene, dice, lambda x, v: at(xs, ys, x) + v * deep, (tone, dark, distance))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=float(ys.min()) - 24 - 90 * distance)
    return lambda x: at(xs, ys, x)


def _clumps(dice: random.Random, width: float, every: float) -> list[float]:
    """Places of trees: they stand in groups."""
    found, x = [], -MARGIN
    while x < width + MARGIN:
        for _ in range(dice.choice((0, 1, 2, 4))):
            found.append(x + dice.uniform(-0.5, 0.5) * every)
        x += every * dice.uniform(0.8, 1.7)
    return found


def _quilt(canvas: Any, scene: Scene, dice: random.Random, slope: Any, ground: tuple[Colour, Colour, float]) -> None:
    tone, dark, distance = ground
    middle, patch = scene.width / 2, 120 + 190 * distance
    hedge = skia.Path()
    rows = [0.06, 0.3, 0.68, 1.5]
    for top, low in pairwise(rows):
        x = -MARGIN - patch
        while x < scene.width + MARGIN:
            wide = patch * dice.uniform(0.6, 1.3)
            fan = 0.35
            corners = [(x, top), (x + wide, top), (x + wide, low), (x, low)]
            place = [(middle + (px - middle) * (1 + fan * v), slope(px, v)) for px, v in corners]
            if dice.random() < 0.72:
                _field(canvas, scene, dice, place, tone)
            reach = (3 + 9 * distance) * (0.5 + low)
            _hedge(hedge, dice, place[1], place[2], reach)
            if dice.random() < 0.7:
                _hedge(hedge, dice, place[0], place[1], reach * 0.8)
            x += wide
    canvas.drawPath(hedge, fill(dark, 0.8))


def _field(canvas: Any, scene: Scene, dice: random.Random, place: list[Any], tone: Colour) -> None:
    palette = scene.palette
    crop = dice.choice((*_CROPS, palette.accent))
    own = mix(tone, crop, dice.uniform(0.1, 0.22) if palette.dim else dice.uniform(0.18, 0.42))
    own = snowy(scene, own)
    outline = polygon(place)
    canvas.drawPath(outline, fill(own, 0.9))
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    furrow, (a, b, c, d) = line(shade(own, -0.05), 1.6, 0.6), place
    for i in range(1, 14):
        u = i / 14
        canvas.drawLine(a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u, d[0] + (c[0] - d[0]) * u,
                        d[1] + (c[1] - d[1]) * u, furrow)  # fmt: skip
    canvas.restore()


def _hedge(path: Any, dice: random.Random, a: Any, b: Any, size: float) -> None:
    count = max(3, int(math.dist(a, b) / (size * 1.1)))
    for i in range(count + 1):
        u = i / count
        path.addCircle(a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u, size * dice.uniform(0.35, 0.75))


def meadow(scene: Scene, base: float, *, tall: float = 34.0, depth: float = 0.85, flowers: int = 150) -> Ground:
    """Grass and flowers in the front, down to the bottom."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 10.0)
    turn = dice.uniform(0, 6.28)
    ys = base - tall * (0.7 * np.sin(xs / 480 + turn) + 0.3 * np.sin(xs / 190 + turn * 2))
    tone = turf(scene, 0.66)
    deep = mix(tone, palette.near, 0.55)

    def paint(canvas: Any) -> None:
        blades, reach = random.Random(scene.seed), (-MARGIN, scene.width + MARGIN)
        light = mix(tone, palette.sun, 0.22)
        grass(canvas, reach, lambda x: at(xs, ys, x) + 6, height=30, tone=light, dice=blades, count=260)
        canvas.drawPath(under(xs, ys, 1080), down(base - tall, 1010, (0, light, 1), (0.3, tone, 1), (1, deep, 1)))
        for i in range(4):
            low = 34 + i * i * 22 + i * 24
            shadow = mix(mix(light, tone, 0.3 * i), deep, 0.16 + 0.16 * i)
            grass(canvas, reach, lambda x, low=low: at(xs, ys, x) + low, height=28 + 14 * i, tone=shadow,
                  dice=blades, count=210)  # fmt: skip
        if scene.weather != "snow":
            _flowers(canvas, scene, dice, (lambda x: at(xs, ys, x), flowers))

    scene.still(paint, depth=depth, top=float(ys.min()) - 40)
    return lambda x: at(xs, ys, x)


def _flowers(canvas: Any, scene: Scene, dice: random.Random, where: tuple[Ground, int]) -> None:
    palette, (ground, count) = scene.palette, where
    share = 0.5 if palette.dark else 0.25 if palette.dim else 0.08
    kinds = [mix(c, palette.near, share) for c in (*_PETALS, palette.accent)]
    drifts = [(dice.uniform(-MARGIN, scene.width + MARGIN), dice.choice(kinds)) for _ in range(11)]
    spots = []
    for _ in range(count):
        middle, tone = dice.choice(drifts)
        x = middle + dice.gauss(0, 110)
        spots.append((dice.random() ** 1.3, x, tone))
    for u, x, tone in sorted(spots, key=lambda spot: spot[0]):
        y, size = ground(x) + 16 + 190 * u, 2.6 + 5.4 * u
        canvas.drawLine(x, y, x + size * 0.3, y + size * 4, line(mix(palette.near, palette.mid, 0.4), 0.8 + 1.4 * u))
        flower = skia.Path()
        for i in range(5):
            angle = i * 1.257 + x
            flower.addCircle(x + size * 0.75 * math.cos(angle), y + size * 0.6 * math.sin(angle), size * 0.62)
        canvas.drawPath(flower, fill(tone))
        canvas.drawCircle(x, y, size * 0.42, fill(mix(rgb("#f6c945"), palette.near, share)))


def rows(scene: Scene, line_y: float, *, depth: float, tones: tuple[Colour, ...], bottom: float = 1080.0) -> None:
    """A flat field of flowers in straight rows that meet at the horizon."""
    palette, dice = scene.palette, scene.dice()
    middle = scene.x(0.5)
    soil = mix(turf(scene, 0.5), palette.near, 0.3)

    def paint(canvas: Any) -> None:
        reach = box(-MARGIN, line_y, scene.width + MARGIN, 1080)
        canvas.drawRect(reach, down(line_y, 1000, (0, mix(soil, palette.haze, 0.55), 1), (0.4, soil, 1),
                                    (1, mix(soil, palette.near, 0.4), 1)))  # fmt: skip
        canvas.clipRect(reach)
        for i in range(-26, 27):
            _row(canvas, scene, dice, (middle, line_y, bottom, i), snowy(scene, tones[(i // 3) % len(tones)]))

    scene.still(paint, depth=depth, top=line_y - 4)


def _row(canvas: Any, scene: Scene, dice: random.Random, place: Any, tone: Colour) -> None:
    """One row: a wedge of colour that turns into single heads near to us."""
    (middle, line_y, bottom, i), palette = place, scene.palette
    low, half, top = middle + i * 170, 56, middle + i * 4.0
    far = mix(tone, palette.haze, 0.4)
    wedge = polygon([(top - 1.6, line_y), (top + 1.6, line_y), (low + half, bottom), (low - half, bottom)])
    canvas.drawPath(wedge, down(line_y, bottom, (0, far, 1), (0.3, tone, 1), (1, mix(tone, palette.near, 0.35), 1)))
    heads = [skia.Path(), skia.Path()]
    for step in range(46):
        u = 0.12 + 0.9 * (step / 46) ** 1.25
        x, y, size = top + (low - top) * u, line_y + (bottom - line_y) * u, half * u
        if -MARGIN < x < scene.width + MARGIN:
            for _ in range(3):
                px, r = x + dice.uniform(-0.8, 0.8) * size, size * 0.2
                heads[dice.randint(0, 1)].addOval(box(px - r, y - r * 1.3, px + r, y + r * 1.1))
    canvas.drawPath(heads[0], fill(mix(tone, palette.sun, 0.28)))
    canvas.drawPath(heads[1], fill(shade(tone, -0.05)))


def road(scene: Scene, bends: list[tuple[float, float, float]], *, depth: float) -> None:
    """A pale way through *bends* (x, y, half its width), from near to far."""
    palette = scene.palette
    earth = snowy(scene, mix(mix(rgb("#e6cfa2"), palette.sun, 0.2), palette.mid, 0.3 if not palette.dark else 0.62))
    along = np.linspace(0, len(bends) - 1, 12 * len(bends))
    x, y, half = (_eased(along, [float(bend[i]) for bend in bends]) for i in range(3))
    left, right = list(zip(x - half, y, strict=True)), list(zip(x + half, y, strict=True))
    top, low = bends[-1][1], bends[0][1]

    def paint(canvas: Any) -> None:
        tone = down(top, low, (0, mix(earth, palette.haze, 0.45), 1), (1, earth, 1))
        canvas.drawPath(polygon([*left, *reversed(right)]), tone)
        rim = line(mix(earth, palette.near, 0.3), 2, 0.45)
        canvas.drawPath(polygon(left, closed=False), rim)
        canvas.drawPath(polygon(right, closed=False), rim)

    scene.still(paint, depth=depth, top=top - 4)


def _eased(along: Curve, knots: list[float]) -> Curve:
    """A curve through *knots* at 0, 1, 2 ... that is level neither at its ends nor between."""
    whole = np.clip(along.astype(int), 0, len(knots) - 2)
    part = along - whole
    table = np.array([2 * knots[0] - knots[1], *knots, 2 * knots[-1] - knots[-2]])
    before, a, b, after = (table[whole + i] for i in range(4))
    first, last = (b - before) / 2, (after - a) / 2
    return np.asarray(
        a + first * part + (3 * (b - a) - 2 * first - last) * part**2 + (2 * (a - b) + first + last) * part**3
    )


def bush(canvas: Any, x: float, y: float, wide: float, tone: Colour) -> None:
    """A rounded bush, its foot at (x, y)."""
    h = wide * 0.5
    canvas.drawPath(
        blob((x - h, y), (x - h * 0.8, y - h * 0.7), (x - h * 0.1, y - h), (x + h * 0.7, y - h * 0.75), (x + h, y)),
        fill(tone),
    )
