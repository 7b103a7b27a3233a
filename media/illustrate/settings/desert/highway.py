"""A road that runs to the horizon."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, wasteland
from media.illustrate.elements.dunes import sand
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import wanderer
from media.illustrate.elements.terrain import mesas
from media.illustrate.paints import box, down, fade, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.desert.crossing import sky
from media.illustrate.shapes import polygon


def long_road(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    line_y = low - 150
    sky(scene, line_y, share=0.5 - side * 0.2, low=90, size=96)
    mesas(scene, line_y + 6, tall=(50, 150), distance=0.14, share=0.6)
    mist(scene, line_y, 40, depth=0.16, strength=0.5)
    x = scene.x(0.5 + side * 0.03)
    scene.still(lambda canvas: _highway(canvas, scene, x, line_y), depth=0.3, top=line_y - 2)
    _dashes(scene, x, line_y)
    wasteland.heat(scene, line_y + 14, depth=0.3)
    _poles(scene, x, line_y, side)
    if scene.has("person", "wanderer", "nomad"):
        scene.still(lambda canvas: wanderer(canvas, x - side * 40, low - 10, 130, palette.near, facing=side), depth=0.5)
    else:
        _car(scene, x, line_y)
    animals.birds(scene, scene.x(0.5 + side * 0.2), line_y - 250, count=5, size=15)


def _highway(canvas: Any, scene: Scene, x: float, line_y: float) -> None:
    palette, dice = scene.palette, scene.dice()
    half = 330.0 if not scene.tall else 250.0
    tar = mix(mix(rgb("#6d6470"), palette.haze, 0.25), palette.near, 0.45 if palette.dim else 0.12)
    earth = mix(sand(palette, 0.5), palette.haze, 0.2)
    lit, dark = mix(earth, palette.sun, 0.15), mix(earth, palette.near, 0.5)
    land = down(line_y, 1000, (0, mix(earth, palette.haze, 0.6), 1), (0.2, lit, 1), (1, dark, 1))
    canvas.drawRect(box(-MARGIN, line_y, scene.width + MARGIN, 1080), land)
    road = polygon([(x - 3, line_y), (x + 3, line_y), (x + half, 1080), (x - half, 1080)])
    shading = (0.0, mix(tar, palette.haze, 0.55), 1.0), (0.4, tar, 1.0), (1.0, mix(tar, palette.near, 0.4), 1.0)
    canvas.drawPath(road, down(line_y, 1000, *shading))
    for edge in (-0.93, 0.93):
        rim = polygon([(x + edge * 3, line_y), (x + edge * half - 5, 1080), (x + edge * half + 5, 1080)])
        canvas.drawPath(rim, fill(mix(palette.sun, tar, 0.35), 0.8))
    for _ in range(90):
        u = dice.random() ** 1.5
        away = dice.choice((-1, 1)) * (half * (u * 0.95 + 0.06) + dice.uniform(20, 900))
        tuft = mix(earth, palette.near, 0.45 + 0.2 * u)
        wasteland.oasis_bush(canvas, x + away, line_y + 8 + u * 300, 8 + 34 * u, tuft, dice)


def _dashes(scene: Scene, x: float, line_y: float) -> None:
    """The broken line in the road's middle, that comes towards us."""
    ink = fill(mix(scene.palette.sun, scene.palette.mid, 0.25), 0.9)

    def paint(canvas: Any, t: float) -> None:
        for i in range(15):
            near, far = (1 / (1 + 1.15 * ((i + k - t * 0.9) % 15.0)) for k in (0.0, 0.45))
            if near < far:
                continue
            top, low = line_y + far * 560, line_y + near * 560
            canvas.drawPath(
                polygon([(x - 5 * far, top), (x + 5 * far, top), (x + 7 * near, low), (x - 7 * near, low)]), ink
            )

    scene.moving(paint, depth=0.3)


def _poles(scene: Scene, x: float, line_y: float, side: int) -> None:
    """Telegraph poles along the road, with their wires."""
    palette = scene.palette
    wood = mix(palette.near, palette.mid, 0.15)

    def paint(canvas: Any) -> None:
        tops = []
        for i in range(8):
            u = 1 / (1 + 0.85 * i)
            left, foot = x + side * (470 * u), line_y + 330 * u
            top, tone = foot - 484 * u, mix(wood, palette.haze, 0.65 * (1 - u))
            canvas.drawLine(left, foot, left, foot - 520 * u, line(tone, 15 * u, butt=True))
            canvas.drawLine(left - 74 * u, top, left + 74 * u, top, line(tone, 9 * u))
            tops.append((left, top, u))
        for (x1, y1, u1), (x2, y2, u2) in pairwise(tops):
            wire = line(mix(wood, palette.haze, 0.4 * (1 - u1)), 2.4 * u1 + 0.5)
            for off in (-66, 66):
                sag = skia.Path()
                sag.moveTo(x1 + off * u1, y1)
                sag.quadTo((x1 + x2 + off * (u1 + u2)) / 2, (y1 + y2) / 2 + 50 * u1, x2 + off * u2, y2)
                canvas.drawPath(sag, wire)

    scene.still(paint, depth=0.34, top=-70)


def _car(scene: Scene, x: float, line_y: float) -> None:
    """A car, seen from behind, that drives away."""
    palette = scene.palette
    body = mix(mix(palette.accent, rgb("#d9523c"), 0.4), palette.near, 0.2 if palette.dim else 0.0)

    def paint(canvas: Any) -> None:
        canvas.drawOval(box(-66, -8, 66, 10), fill(palette.near, 0.4))
        for left in (-54, 32):
            canvas.drawRoundRect(box(left, -24, left + 22, 6), 5, 5, fill(palette.near))
        lit, dark = mix(body, palette.sun, 0.25), mix(body, palette.near, 0.4)
        canvas.drawRoundRect(box(-62, -56, 62, -6), 14, 14, fade(-56, -6, lit, dark))
        canvas.drawPath(polygon([(-50, -54), (-38, -92), (38, -92), (50, -54)]), fill(body))
        glass = fill(mix(palette.sky[3], palette.near, 0.35))
        canvas.drawPath(polygon([(-40, -56), (-31, -85), (31, -85), (40, -56)]), glass)
        for left in (-56, 36):
            canvas.drawRoundRect(box(left, -44, left + 20, -30), 4, 4, fill(rgb("#ff5a4a")))
        canvas.drawRoundRect(box(-18, -36, 18, -22), 3, 3, fill(mix(palette.sun, palette.haze, 0.3)))

    def poses(t: float) -> Iterator[Pose]:
        u = 0.5 * math.exp(-t * 0.07)
        yield Pose(
            x + 120 * u, line_y + 500 * u + 0.6 * math.sin(t * 15), 0.0, 2.3 * u * (1 if not scene.tall else 0.8)
        )

    scene.sprite(paint, (-70, -98, 70, 14), poses, depth=0.32)
