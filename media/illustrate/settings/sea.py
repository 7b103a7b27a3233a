"""The sea: light on a rock, open water, beach, cliffs, a wave, a harbour, the lamp from near."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb, shade
from media.illustrate.elements import animals, buildings, vehicles
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import pair, person
from media.illustrate.elements.sky import clouds, heavens, streaks
from media.illustrate.elements.terrain import crag, places, ridge
from media.illustrate.elements.trees import grass, palm
from media.illustrate.elements.water import add, glints, sea, shimmer, surf, swell, tones
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene
from media.illustrate.setting import Composition, Setting
from media.illustrate.shapes import at, polygon, smooth, under, wander, wave

_VESSELS: dict[str, tuple[Callable[[Any, Palette], None], tuple[float, float, float, float], float]] = {
    "boat": (vehicles.sailboat, (-70, -155, 75, 25), 1.0),
    "ship": (vehicles.tall_ship, (-145, -250, 180, 26), 0.9),
    "steamer": (vehicles.steamer, (-170, -140, 175, 26), 0.95),
    "fishing_boat": (vehicles.fishing_boat, (-92, -165, 100, 26), 0.9),
    "rowboat": (vehicles.rowboat, (-62, -70, 64, 18), 0.95),
}


def _vessel(scene: Scene, x: float, y: float, *, depth: float, scale: float = 1.0) -> None:
    """The wanted vessel, or the wanted whale, riding the waves."""
    name = next((s for s in scene.subjects if s in _VESSELS), "boat")
    if scene.has("whale", "dolphin"):
        _leap(scene, x, y, depth=depth)
        return
    paint, reach, own = _VESSELS[name]
    rough = 2.4 if scene.weather == "storm" else 1.0
    way = 9.0 if name != "rowboat" else 4.0

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + way * t, y + 4 * rough * math.sin(t * 1.3), 2.4 * rough * math.sin(t * 1.1), scale * own)

    scene.sprite(lambda canvas: paint(canvas, scene.palette), reach, poses, depth=depth)
    dark = [fill(scene.palette.near, 0.3 - 0.05 * i) for i in range(5)]

    def reflection(canvas: Any, t: float) -> None:
        for i, tone in enumerate(dark):
            half = (reach[2] - reach[0]) * 0.4 * scale * own - i * 8
            mid = x + way * t + 4 * math.sin(t * 1.7 + i)
            canvas.drawOval(box(mid - half, y + 16 * scale + i * 9, mid + half, y + 21 * scale + i * 9), tone)

    scene.moving(reflection, depth=depth)


def _leap(scene: Scene, x: float, y: float, *, depth: float) -> None:
    """A whale's or dolphin's back that rises from the water, and falls back."""
    palette, big = scene.palette, scene.has("whale")
    back, belly = mix(palette.water, palette.near, 0.7), mix(palette.haze, palette.sun, 0.3)
    draw = animals.whale if big else animals.dolphin
    reach = (-215, -75, 255, 100) if big else (-125, -65, 120, 60)

    def poses(t: float) -> Iterator[Pose]:
        for i in range(1 if big else 3):
            u = ((t + i * 0.9) / 4.2 + 0.12) % 1.0
            arc = math.sin(math.pi * u)
            shift = (-70 if big else 160) * (u - 0.5) + (0 if big else i * 120 - 120)
            turn = (26 if big else 44) * (u - 0.5) * (1 if not big else -1)
            yield Pose(x + shift, y + 70 - 130 * arc, turn, 0.8 if big else 0.62)

    scene.sprite(lambda canvas: draw(canvas, back, belly), reach, poses, depth=depth)


def _beam(scene: Scene, x: float, y: float, *, depth: float, reach: float = 950.0) -> None:
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


def _island(scene: Scene, line_y: float) -> None:
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
    _island(scene, line_y)
    sea(scene, line_y)
    waves = swell(scene, line_y)
    add(scene, waves[:3])
    glints(scene, line_y)
    _vessel(scene, scene.x(0.5 - side * 0.24), line_y + 66, depth=0.42)
    add(scene, waves[3:5])
    x = scene.x(0.5 + side * (0.25 if not scene.tall else 0.2))
    tall = 330.0
    _beam(scene, x, line_y + 14 - tall * 296 / 340, depth=0.62)
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


def open_water(scene: Scene) -> None:
    line_y = 500.0 if scene.tall else 560.0
    scene.horizon = line_y
    sun_y = 180.0 if scene.palette.dark else line_y - 130
    heavens(scene, x=scene.x(0.5 + scene.side() * 0.05), y=sun_y, size=92)
    streaks(scene, 4, top=line_y - 130, bottom=line_y - 40, depth=0.06)
    far = scene.x(0.12 if scene.chance(0.5) else 0.86)
    sea(scene, line_y)
    if scene.has("lighthouse", "keeper"):
        _far_light(scene, far, line_y)
    waves = swell(scene, line_y, bands=8)
    add(scene, waves[:2])
    glints(scene, line_y, reach=420)
    add(scene, waves[2:4])
    _vessel(scene, scene.x(0.47), line_y + 88, depth=0.5, scale=1.45 if not scene.tall else 1.2)
    add(scene, waves[4:])
    animals.birds(scene, scene.x(0.66), line_y - 260, count=9, size=14)


def _far_light(scene: Scene, x: float, line_y: float) -> None:
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
    _beam(scene, x, line_y - 34 - 105, depth=0.18, reach=620)


def beach(scene: Scene) -> None:
    line_y = 470.0 if scene.tall else 500.0
    edge = 690.0 if not scene.tall else 660.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.16), y=150.0 if scene.palette.dark else line_y - 150, size=66)
    _island(scene, line_y)
    sea(scene, line_y)
    add(scene, swell(scene, line_y, bands=5, rough=0.7)[:2])
    glints(scene, line_y, reach=170)
    _vessel(scene, scene.x(0.5 + side * 0.12), line_y + 54, depth=0.3, scale=0.72)
    palette, dice = scene.palette, scene.dice()
    sand = mix(
        mix(rgb("#f0d9a8"), palette.sun, 0.25),
        palette.haze if not palette.dim else palette.near,
        0.3 if not palette.dim else 0.55,
    )
    xs = places(scene)
    shore = edge - 30 + 16 * np.sin(xs / 330 + 1) + 4 * wander(xs / 60, dice)

    def strand(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, shore, 1080),
            down(edge - 40, 1010, (0, mix(sand, palette.water, 0.35), 1), (0.25, sand, 1), (1, shade(sand, -0.12), 1)),
        )
        for _ in range(140):
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(edge + 70, 1000)
            canvas.drawOval(box(x, y, x + dice.uniform(3, 10), y + 2.4), fill(shade(sand, -0.14), 0.5))

    scene.still(strand, depth=0.6, top=edge - 60)
    surf(scene, edge + 22, depth=0.6)
    _on_the_sand(scene, edge, side)


def _on_the_sand(scene: Scene, edge: float, side: int) -> None:
    palette = scene.palette
    near = mix(palette.near, palette.mid, 0.12)

    def front(canvas: Any) -> None:
        foot = scene.x(0.5 - side * 0.42)
        for i, (shift, tall) in enumerate(((-20, 640), (64, 500))):
            palm(canvas, foot - side * shift, 1010, tall, tone=near, seed=scene.seed + i, lean=side * (0.2 + 0.12 * i))
        where = scene.x(0.5 + side * 0.02)
        if scene.has("child"):
            person(canvas, where, edge + 106, 128, near)
            person(canvas, where + 70, edge + 106, 78, near, stance="cheer")
        else:
            pair(canvas, where, edge + 106, 124, near)

    scene.still(front, depth=0.85)
    animals.birds(scene, scene.x(0.5), 260, count=6, size=14)


def cliffs(scene: Scene) -> None:
    line_y = 610.0 if not scene.tall else 560.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 - side * 0.2), y=200.0 if scene.palette.dark else line_y - 200, size=70)
    sea(scene, line_y)
    waves = swell(scene, line_y, bands=6)
    add(scene, waves[:1])
    glints(scene, line_y, reach=300)
    palette = scene.palette
    for i, (out, tall, distance) in enumerate(((0.02, 120, 0.14), (0.18, 190, 0.3), (0.36, 275, 0.48))):
        _headland(scene, scene.x(0.5 + side * out), line_y + 8 + 22 * i, tall=tall, distance=distance, side=side)
        if i == 1:
            add(scene, waves[1:3])
            mist(scene, line_y - 6, 60, depth=0.3, strength=0.45)
    x, top = scene.x(0.5 + side * 0.36) + side * 40, line_y + 52 - 275
    add(scene, waves[3:5])

    def crowned(canvas: Any) -> None:
        if scene.has("house", "person", "keeper") and not scene.has("lighthouse"):
            buildings.house(canvas, palette, x, top + 10, 96)
        else:
            buildings.lighthouse(canvas, palette, x, top + 12, 170)
            buildings.house(canvas, palette, x + side * 80, top + 10, 70)

    _beam(scene, x, top + 12 - 148, depth=0.45, reach=760)
    scene.still(crowned, depth=0.45, top=top - 240)
    _vessel(scene, scene.x(0.5 - side * 0.26), line_y + 120, depth=0.5, scale=0.9)
    add(scene, waves[5:])
    animals.birds(scene, scene.x(0.5 - side * 0.1), 330, count=10, size=12)


def _headland(scene: Scene, x: float, base: float, *, tall: float, distance: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 7.0)
    away = (xs - x) * side
    rise = 1 / (1 + np.exp(-(away + 20) / 22))
    ys = base + 60 - (tall + 60 + 18 * np.clip(away / 300, 0, 1)) * rise + 9 * wander(xs / 60, dice) * rise
    tone = palette.depth(distance)
    turf, chalk = mix(tone, palette.mid, 0.2), mix(tone, palette.sun, 0.3)

    def paint(canvas: Any) -> None:
        face = under(xs, ys, base + 60)
        canvas.save()
        canvas.clipRect(box(-MARGIN, 0, scene.width + MARGIN, base), doAntiAlias=True)
        canvas.drawPath(face, down(base - tall, base, (0, chalk, 1), (1, mix(tone, palette.haze, 0.4), 1)))
        canvas.clipPath(face, doAntiAlias=True)
        for _ in range(34):
            at_x = x + side * dice.uniform(-50, 900)
            y, reach = base - tall * dice.uniform(0.05, 0.9), dice.uniform(20, 70)
            canvas.drawPath(
                polygon([(at_x, y), (at_x + reach * 0.2, y + reach), (at_x - reach * 0.25, y + reach * 0.9)]),
                fill(mix(tone, palette.near, 0.3), 0.28),
            )
        lid = [*zip(xs, ys - 30, strict=True), *zip(xs[::-1], (ys + 13 + 5 * np.sin(xs / 19))[::-1], strict=True)]
        canvas.drawPath(polygon(lid), fill(turf))
        canvas.restore()

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - tall - 60, bottom=base + 2)


def great_wave(scene: Scene) -> None:
    line_y = 560.0 if not scene.tall else 520.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.18), y=210.0, size=84)
    sea(scene, line_y)
    if scene.has("lighthouse", "keeper"):
        _far_light(scene, scene.x(0.5 + side * 0.36), line_y)
    waves = swell(scene, line_y, bands=6, rough=2.0)
    add(scene, waves[:3])
    _vessel(scene, scene.x(0.5 + side * 0.14), line_y + 96, depth=0.46, scale=1.0)
    add(scene, waves[3:4])
    _breaker(scene, line_y, side)
    add(scene, waves[4:])
    animals.birds(scene, scene.x(0.5 + side * 0.2), 300, count=5, size=15)


def _breaker(scene: Scene, line_y: float, side: int) -> None:
    """A curling wave that enters from one side, with claws of foam."""
    palette, (shallow, deep) = scene.palette, tones(scene)
    foam = mix(palette.cloud[0], (1, 1, 1), 0.45)
    dice = scene.dice()
    size = 1.0 if not scene.tall else 0.74

    def paint(canvas: Any) -> None:
        canvas.scale(-size * side, size)
        body = skia.Path()
        body.moveTo(-700, 520)
        body.cubicTo(-560, 120, -420, -190, -60, -210)
        body.cubicTo(60, -214, 140, -150, 150, -70)
        body.cubicTo(100, -120, 20, -120, -30, -70)
        body.cubicTo(-110, 20, -20, 220, 330, 300)
        body.lineTo(520, 520)
        body.close()
        canvas.drawPath(
            body, down(-210, 420, (0, mix(shallow, palette.water, 0.4), 1), (0.45, palette.water, 1), (1, deep, 1))
        )
        canvas.save()
        canvas.clipPath(body, doAntiAlias=True)
        for i in range(7):
            streak = skia.Path()
            streak.moveTo(-660 + i * 70, 520)
            streak.cubicTo(-500 + i * 62, 150 + i * 20, -330 + i * 44, -130 + i * 30, -60 + i * 8, -176 + i * 16)
            canvas.drawPath(streak, line(mix(shallow, foam, 0.4), 9 - i, 0.4))
        canvas.restore()
        for i in range(26):
            u = i / 25
            x, y = -330 + 480 * u, -118 - 96 * math.sin(math.pi * (0.18 + 0.66 * u)) + 60 * u**4
            canvas.drawCircle(x, y, 12 + 20 * math.sin(math.pi * u) + dice.uniform(0, 8), fill(foam, 0.95))
        for i in range(9):
            x, y = 150 - i * 22, -70 - 46 * math.sin(i / 8 * 2.4)
            canvas.drawCircle(x + dice.uniform(-9, 9), y + dice.uniform(4, 24), dice.uniform(6, 17), fill(foam, 0.95))
        for _ in range(30):
            canvas.drawCircle(dice.uniform(-240, 250), dice.uniform(-280, -60), dice.uniform(2, 5.5), fill(foam, 0.9))

    def poses(t: float) -> Iterator[Pose]:
        x = scene.x(0.5 - side * (0.27 if not scene.tall else 0.24)) + side * 7 * t
        yield Pose(x, line_y + 84 + 12 * wave(t, period=4.2), side * 1.6 * wave(t, period=4.2, phase=1))

    scene.sprite(paint, (-720, -300, 720, 520) if side < 0 else (-720, -300, 720, 520), poses, depth=0.6)


def harbour(scene: Scene) -> None:
    line_y = 600.0 if not scene.tall else 540.0
    side = scene.side()
    scene.horizon = line_y - 40
    heavens(scene, x=scene.x(0.5 - side * 0.18), y=190.0 if scene.palette.dark else 300.0, size=64)
    ridge(scene, line_y - 60, tall=110, wide=420, distance=0.2)
    _quay(scene, line_y)
    scene.mirror(line_y, depth=0.36, murk=0.45)
    shimmer(scene, line_y, depth=0.36)
    for share, scale in ((0.5 - side * 0.3, 0.8), (0.5 + side * 0.06, 1.15)):
        _vessel(scene, scene.x(share), line_y + 60 + 70 * scale, depth=0.5 + 0.1 * scale, scale=scale)
    palette = scene.palette

    def jetty(canvas: Any) -> None:
        wood, y = mix(palette.near, rgb("#5a3d2c"), 0.25), 850
        x0 = scene.x(0.5 + side * 0.12)
        end = scene.width + MARGIN if side > 0 else -MARGIN
        canvas.drawRect(box(min(x0, end), y, max(x0, end), y + 22), fill(wood))
        x = x0
        while (end - x) * side > 0:
            canvas.drawRect(box(x - 8, y - 24, x + 8, 1080), fill(mix(wood, palette.near, 0.5)))
            x += side * 118
        lamp = x0 + side * 190
        canvas.drawLine(lamp, y, lamp, y - 200, line(palette.near, 7))
        canvas.drawLine(lamp, y - 198, lamp - side * 34, y - 206, line(palette.near, 5))
        halo(canvas, lamp - side * 36, y - 196, 110, palette.light, 0.7 if palette.dim else 0.25)
        canvas.drawCircle(lamp - side * 36, y - 196, 8, fill(palette.light))
        person(canvas, x0 + side * 86, y, 118, palette.near, facing=-side)

    scene.still(jetty, depth=0.9, top=560)
    animals.birds(scene, scene.x(0.5), 240, count=7, size=14)


def _quay(scene: Scene, line_y: float) -> None:
    """A row of gabled houses along the water."""
    palette, dice = scene.palette, scene.dice()
    walls = [rgb(c) for c in ("#e7c9a0", "#d98f6a", "#c9d3c0", "#e8dcc4", "#a9bfc4", "#d8a9a0")]

    def paint(canvas: Any) -> None:
        x = -MARGIN
        while x < scene.width + MARGIN:
            wide, tall = dice.uniform(58, 104), dice.uniform(96, 190)
            wall = mix(dice.choice(walls), palette.depth(0.5), 0.55 if not palette.dark else 0.8)
            dark = mix(wall, palette.near, 0.35)
            canvas.drawRect(box(x, line_y - tall, x + wide, line_y), across(x, x + wide, wall, dark))
            canvas.drawPath(
                polygon(
                    [
                        (x - 4, line_y - tall + 1),
                        (x + wide / 2, line_y - tall - wide * 0.55),
                        (x + wide + 4, line_y - tall + 1),
                    ]
                ),
                fill(mix(dark, rgb("#6a3a30"), 0.4)),
            )
            window = palette.light if palette.dim else mix(palette.near, wall, 0.3)
            for row in range(int(tall // 44)):
                for col in range(int(wide // 26)):
                    left, top = x + 9 + col * 25, line_y - tall + 14 + row * 42
                    alpha = 0.95 if dice.random() < 0.75 else 0.25
                    canvas.drawRect(box(left, top, left + 12, top + 19), fill(window, alpha))
            x += wide * dice.uniform(0.98, 1.14)
        if scene.has("lighthouse", "keeper"):
            buildings.lighthouse(canvas, palette, scene.x(0.82), line_y, 260)
        canvas.drawRect(
            box(-MARGIN, line_y - 12, scene.width + MARGIN, line_y + 3), fill(mix(palette.near, palette.mid, 0.4))
        )

    scene.still(paint, depth=0.3, top=line_y - 330, bottom=line_y + 3)


def lamp_from_near(scene: Scene) -> None:
    """The head of the tower, large, over a wide sea."""
    line_y = 700.0 if not scene.tall else 640.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 - side * 0.24), y=220.0 if scene.palette.dark else line_y - 150, size=76)
    clouds(scene, 3, top=line_y - 130, bottom=line_y - 60, depth=0.1, drift=4)
    _island(scene, line_y)
    sea(scene, line_y)
    waves = swell(scene, line_y, bands=6)
    add(scene, waves[:3])
    glints(scene, line_y, reach=240)
    _vessel(scene, scene.x(0.5 - side * 0.28), line_y + 50, depth=0.34, scale=0.6)
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

    _beam(scene, x, foot - size * 296 / 340, depth=0.7, reach=1500)
    scene.still(tower, depth=0.7)
    animals.birds(scene, scene.x(0.5 - side * 0.2), 330, count=8, size=17, depth=0.5)


SEA = Setting(
    name="sea",
    compositions=(
        Composition(name="light on a rock", paint=light_on_rock, shows=("boat", "ship", "steamer", "fishing_boat", "rowboat", "whale", "dolphin", "person", "child"), needs=("lighthouse", "keeper")),
        Composition(name="open water", paint=open_water, shows=("boat", "ship", "steamer", "fishing_boat", "rowboat", "whale", "dolphin", "lighthouse", "keeper")),
        Composition(name="beach", paint=beach, shows=("person", "child", "palm", "boat", "ship", "steamer", "fishing_boat", "dolphin")),
        Composition(name="cliffs", paint=cliffs, shows=("lighthouse", "house", "keeper", "boat", "ship", "steamer", "fishing_boat", "rowboat", "whale")),
        Composition(name="great wave", paint=great_wave, shows=("boat", "ship", "fishing_boat", "rowboat", "lighthouse", "keeper", "whale")),
        Composition(name="harbour", paint=harbour, shows=("fishing_boat", "boat", "ship", "rowboat", "lighthouse", "person", "keeper")),
        Composition(name="lamp from near", paint=lamp_from_near, shows=("ship", "boat", "steamer", "fishing_boat"), needs=("lighthouse", "keeper", "person")),
    ),
    words={
        "en": "sea:2 ocean:2 shore coast:2 coastal beach:2 wave:1 tide:2 tidal sail:2 sailor:2 ship:2 boat:1 harbour:2 harbor:2 port lighthouse:3 "
        "keeper:1 fisherman:2 fisher:2 fishing:1 pirate:2 island:1 gull:2 seagull:2 captain:1 anchor:1 surf:2 surfer:2 surfing:2 bay cliff:1 "
        "sand_castle:2 saltwater:2 salt:1 lagoon marine maritime:2 nautical:2 voyage:1 viking:2 titanic:2 beacon:1 lamp_room:3 "
        "shipwreck:2 sailing:2 dock pier:2 tsunami:2 cruise lifeboat:2 navy message_in_a_bottle:3 vessel:1 foghorn:3 fog_signal:2 buoy:2 mast:2",
        "de": "meer:2 see:1 ozean:2 küste:2 strand:2 welle segel:2 schiff:2 boot hafen:2 leuchtturm:3 leuchtturmwärter:3 fischer:2 insel möwe:2 ebbe flut kapitän",
        "es": "mar:2 océano:2 costa:2 playa:2 ola olas barco:2 puerto:2 faro:3 farero:3 pescador:2 isla gaviota:2 marea:2 capitán vela",
        "fr": "mer:2 océan:2 côte plage:2 vague bateau:2 navire:2 port:1 phare:3 gardien pêcheur:2 île mouette:2 marée:2 capitaine voile",
    },
    palettes=("day", "golden", "sunset", "dawn", "night", "peach", "teal", "dusk", "storm", "overcast", "moonlit", "lagoon", "tropic", "mint", "ember", "plum", "aurora", "winter", "noir", "sepia"),
)  # fmt: skip
