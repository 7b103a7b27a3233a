"""Lighthouses by the sea."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from media.illustrate.colour import mix
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.people import person
from media.illustrate.elements.sky import clouds, heavens
from media.illustrate.elements.terrain import crag, places
from media.illustrate.elements.trees import grass
from media.illustrate.elements.water import add, glints, sea, swell
from media.illustrate.paints import down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.sea.vessels import vessel
from media.illustrate.shapes import at, polygon, smooth, under, wander


def beam(scene: Scene, x: float, y: float, *, depth: float, reach: float = 950.0) -> None:
    """The turning light of a lighthouse."""
    if not (scene.palette.dim or scene.weather in ("storm", "fog", "rain")):
        return
    tones_ = [fill(scene.palette.light, 0.030 + 0.012 * i) for i in range(6)]
    core = fill(scene.palette.light, 0.35)

    def paint(canvas: Any, t: float) -> None:
        for turn in (0.0, math.pi):
            angle = t * 0.75 + turn + 0.5
            across_, toward = math.cos(angle), math.sin(angle)
            if toward < -0.35:
                continue
            length, side = reach * abs(across_) + 40, 1 if across_ > 0 else -1
            for i, tone in enumerate(tones_):
                spread = (46 + 40 * max(0.0, toward)) * (1 - i * 0.15)
                far = x + side * length * (1 - i * 0.05)
                canvas.drawPath(polygon([(x, y), (far, y - spread - 12), (far, y + spread - 12)]), tone)
        canvas.drawCircle(x, y, 20 + 5 * math.sin(t * 1.5), core)

    scene.moving(paint, depth=depth)


def island(scene: Scene, line_y: float) -> None:
    """Low land on the horizon."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    hump = np.zeros_like(xs)
    for centre, wide, tall in ((0.82, 0.17, 80), (0.08, 0.12, 46)):
        hump += np.exp(-(((xs - scene.x(centre)) / (scene.stretch * wide)) ** 2)) * tall
    ys = line_y - hump * (1 + 0.35 * wander(xs / 70, dice))

    def paint(canvas: Any) -> None:
        tone = down(
            line_y - 90, line_y, (0, palette.depth(0.22), 1), (1, mix(palette.depth(0.15), palette.haze, 0.7), 1)
        )
        canvas.drawPath(under(xs, ys, line_y + 2), tone)

    scene.still(paint, depth=0.14, top=line_y - 160, bottom=line_y + 4)


def _rock(scene: Scene, x: float, line_y: float, *, side: int) -> Callable[[float], float]:
    """A headland that rises from the water near *x* and leaves the picture at *side* (1: right)."""
    dice, palette = scene.dice(), scene.palette
    xs = places(scene, 8.0)
    away = (xs - x) * side
    rise = 1 / (1 + np.exp(-(away + 165) / 34))
    top = line_y + 20 - 16 * np.exp(-(((away - 30) / 150) ** 2))
    ys = (line_y + 520) * (1 - rise) + top * rise + 13 * wander(xs / 46, dice)
    crag(scene, ys, xs, depth=0.62, tone=mix(palette.near, palette.mid, 0.42), top=line_y - 40)
    return lambda place: at(xs, ys, place)


def light_on_rock(scene: Scene) -> None:
    line_y = 540.0 if scene.tall else 590.0
    side = scene.side()
    scene.horizon = line_y
    sun_y = 190.0 if scene.palette.dark else line_y - 110
    heavens(scene, x=scene.x(0.5 - side * 0.12), y=sun_y, size=62)
    island(scene, line_y)
    sea(scene, line_y)
    waves = swell(scene, line_y)
    add(scene, waves[:3])
    glints(scene, line_y)
    vessel(scene, scene.x(0.5 - side * 0.24), line_y + 66, depth=0.42)
    add(scene, waves[3:5])
    x = scene.x(0.5 + side * (0.25 if not scene.tall else 0.2))
    tall = 330.0
    beam(scene, x, line_y + 14 - tall * 296 / 340, depth=0.62)
    ground = _rock(scene, x, line_y, side=side)
    dice, palette = scene.dice(), scene.palette

    def station(canvas: Any) -> None:
        home = x + side * 92
        buildings.house(canvas, palette, home, ground(home) + 6, 118)
        buildings.lighthouse(canvas, palette, x, line_y + 14, tall)
        turf = mix(palette.mid, palette.near, 0.5)
        reach = (min(x - side * 110, x + side * 900), max(x - side * 110, x + side * 900))
        grass(canvas, reach, ground, height=15, tone=turf, dice=dice, count=240)
        if scene.has("person", "keeper", "child"):
            person(canvas, x - side * 66, ground(x - side * 66) + 4, 62, palette.near, facing=-side)

    scene.still(station, depth=0.62, top=line_y - 430)
    add(scene, waves[5:])
    animals.birds(scene, scene.x(0.5 - side * 0.05), 290, count=7, size=15)


def far_light(scene: Scene, x: float, line_y: float) -> None:
    palette = scene.palette

    def paint(canvas: Any) -> None:
        tone = palette.depth(0.3)
        canvas.drawPath(
            smooth(
                [
                    (x - 150, line_y + 3),
                    (x - 70, line_y - 24),
                    (x, line_y - 40),
                    (x + 60, line_y - 26),
                    (x + 160, line_y + 3),
                ]
            ),
            fill(tone),
        )
        buildings.lighthouse(canvas, palette, x, line_y - 34, 120)

    scene.still(paint, depth=0.18, top=line_y - 220, bottom=line_y + 6)
    beam(scene, x, line_y - 34 - 105, depth=0.18, reach=620)


def lamp_from_near(scene: Scene) -> None:
    """The head of the tower, large, over a wide sea."""
    line_y = 700.0 if not scene.tall else 640.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 - side * 0.24), y=220.0 if scene.palette.dark else line_y - 150, size=76)
    clouds(scene, 3, top=line_y - 130, bottom=line_y - 60, depth=0.1, drift=4)
    island(scene, line_y)
    sea(scene, line_y)
    waves = swell(scene, line_y, bands=6)
    add(scene, waves[:3])
    glints(scene, line_y, reach=240)
    vessel(scene, scene.x(0.5 - side * 0.28), line_y + 50, depth=0.34, scale=0.6)
    add(scene, waves[3:])
    palette = scene.palette
    x, size = scene.x(0.5 + side * (0.22 if not scene.tall else 0.1)), 1180.0
    foot = 1330.0 if not scene.tall else 1280.0

    def tower(canvas: Any) -> None:
        buildings.lighthouse(canvas, palette, x, foot, size)
        rail = foot - size * 279 / 340
        person(canvas, x - side * 110, rail + 4, 150, palette.near, facing=-side)
        for y in (rail - 44, rail - 74):
            canvas.drawLine(x - 138, y, x + 138, y, line(palette.near, 5))

    beam(scene, x, foot - size * 296 / 340, depth=0.7, reach=1500)
    scene.still(tower, depth=0.7)
    animals.birds(scene, scene.x(0.5 - side * 0.2), 330, count=8, size=17, depth=0.5)
