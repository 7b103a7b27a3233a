"""Open places in the forest: a pool, a camp, a great old tree."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.fire import flames
from media.illustrate.elements.light import bloom, flicker, mist, motes
from media.illustrate.elements.oak import oak
from media.illustrate.elements.people import child, person
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import places, ridge
from media.illustrate.elements.trees import broadleaves, conifers, grass, planted
from media.illustrate.elements.water import shimmer
from media.illustrate.elements.weather import leaves
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene
from media.illustrate.settings.forest.guests import guest
from media.illustrate.settings.forest.trunks import depth_of, light_behind, trunks
from media.illustrate.shapes import at, under, wander


def pool(scene: Scene) -> None:
    """Still water in the wood that shows the trees and the light."""
    x, line_y = scene.x(scene.between(0.4, 0.6)), 660.0
    light_behind(scene, x, 380)
    trunks(scene, distance=0.08, count=26, wide=(6, 12), gap=60, ground=640)
    mist(scene, 620, 110, depth=depth_of(0.08), strength=0.55, colour=mix(scene.palette.haze, scene.palette.sun, 0.4))
    trunks(scene, distance=0.28, count=16, wide=(12, 24), gap=130, ground=655)
    scene.mirror(line_y, depth=0.32, murk=0.35)
    drifting_mist(scene, line_y + 10, 50, depth=0.32, strength=0.55, drift=5)
    shimmer(scene, line_y, depth=0.34, count=34)
    side, palette, dice = scene.side(), scene.palette, scene.dice()
    xs = places(scene, 8.0)
    ys = 1010 - 250 / (1 + np.exp(-side * (xs - scene.x(0.5 + side * 0.04)) / 70)) + 8 * wander(xs / 50, dice)
    tone, where = palette.depth(0.8), scene.x(0.5 + side * 0.17)

    def bank(canvas: Any) -> None:
        canvas.drawPath(under(xs, ys, 1080), down(740, 1000, (0, tone, 1), (1, palette.near, 1)))
        guest(scene, canvas, where, at(xs, ys, where) + 6, tone=palette.depth(0.94), size=0.95, facing=-side)
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda q: at(xs, ys, q), height=34, tone=tone, dice=dice, count=300
        )

    scene.still(bank, depth=0.62, top=420)
    trunks(scene, distance=0.92, count=5, wide=(46, 74), gap=500, ground=965)
    motes(scene, 36, top=420, bottom=900, depth=0.6)


def camp(scene: Scene) -> None:
    """A fire between firs, and who sits by it."""
    side = scene.side()
    scene.horizon = 640
    heavens(scene, x=scene.x(0.5 - side * 0.25), y=170.0 if scene.palette.dark else 260.0, size=54)
    ridge(scene, 560, tall=70, wide=scene.stretch * 0.3, distance=0.18, trees=(60, "pine"))
    drifting_mist(scene, 620, 80, depth=0.24, strength=0.5)
    ridge(scene, 640, tall=30, wide=460, distance=0.45, trees=(170, "pine"))
    palette, dice = scene.palette, scene.dice()
    x, foot = scene.x(0.5), 752.0
    xs = places(scene)
    ys = 700 + 8 * wander(xs / 120, dice)
    ground = mix(palette.depth(0.72), palette.near, 0.15)

    def floor(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080), down(690, 960, (0, mix(ground, palette.haze, 0.14), 1), (1, palette.near, 1))
        )
        for wide, tall, alpha in ((330, 99, 0.10), (220, 66, 0.12), (120, 36, 0.16)):
            canvas.drawOval(box(x - wide, foot - tall, x + wide, foot + tall), fill(palette.light, alpha))

    scene.still(floor, depth=0.55, top=660)
    bloom(scene, x, foot - 50, 420, depth=0.55, strength=0.5, colour=palette.light)
    _company(scene, x, foot, side)
    flames(scene, x, foot - 4, 120, depth=0.58)
    flicker(scene, x, foot - 50, 210, depth=0.58)
    _frame(scene)
    motes(scene, 20, top=350, bottom=760, depth=0.6)


def _company(scene: Scene, x: float, foot: float, side: int) -> None:
    """Two on a log, and their tent."""
    palette, near, wide = scene.palette, scene.palette.near, min(1.0, scene.width / 900)

    def people(canvas: Any) -> None:
        buildings.tent(canvas, palette, x + side * 330 * wide, foot - 14, 210)
        first, last = sorted(x + side * away * wide for away in (-110, -300))
        canvas.drawRoundRect(box(first, foot - 30, last, foot + 10), 18, 18, fill(mix(near, rgb("#6a4530"), 0.4)))
        for i, away in enumerate((-150, -250)):
            seat = x + side * away * wide
            if scene.has("child") and i == 0:
                child(canvas, seat, foot + 8, 100, near, facing=side)
            else:
                person(canvas, seat - side * 10, foot - 22, 138, near, stance="sit", facing=side)
        buildings.campfire(canvas, palette, x, foot)

    scene.still(people, depth=0.58, top=480)


def _frame(scene: Scene) -> None:
    """Dark firs at both sides, that make a stage of the middle."""
    dice, near = scene.dice(), scene.palette.near

    def paint(canvas: Any) -> None:
        firs, wood = conifers(dice), skia.Path()
        for share, tall in ((-0.01, 900), (0.07, 640), (0.14, 380), (1.01, 860), (0.93, 600), (0.86, 330)):
            planted(wood, dice.choice(firs), scene.x(share), 1010, tall * (0.84 if scene.tall else 1.0))
        canvas.drawPath(wood, fill(near))
        xs = places(scene, 10.0)
        ys = 962 + 10 * wander(xs / 80, dice)
        canvas.drawPath(under(xs, ys, 1080), fill(near))
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda q: at(xs, ys, q), height=40, tone=near, dice=dice, count=260
        )

    scene.still(paint, depth=0.95)


def old_tree(scene: Scene) -> None:
    """One great tree on a meadow at the edge of the wood."""
    side = scene.side()
    scene.horizon = 660
    heavens(scene, x=scene.x(0.5 - side * 0.27), y=180.0 if scene.palette.dark else 330.0, size=72)
    ridge(scene, 610, tall=60, wide=scene.stretch * 0.35, distance=0.14, trees=(40, "round"))
    drifting_mist(scene, 660, 80, depth=0.22, strength=0.5)
    ridge(scene, 690, tall=40, wide=460, distance=0.36, trees=(90, "round"))
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    x = scene.x(0.5 + side * 0.1)
    ys = 800 - 62 * np.exp(-(((xs - x) / (scene.stretch * 0.26)) ** 2)) + 6 * wander(xs / 90, dice)
    meadow = palette.depth(0.55)
    foot = at(xs, ys, x)

    def paint(canvas: Any) -> None:
        canvas.drawPath(
            under(xs, ys, 1080),
            down(730, 1000, (0, mix(meadow, palette.sun, 0.12), 1), (1, mix(meadow, palette.near, 0.6), 1)),
        )
        leaf = mix(palette.depth(0.66), palette.accent, 0.28 if palette.name in ("autumn", "ember", "sepia") else 0.0)
        oak(canvas, (x, foot + 14), 600, tones=(leaf, palette.sun), seed=scene.seed, lit=scene.lit)
        _beneath(scene, canvas, x, foot, side)
        grass(
            canvas,
            (-MARGIN, scene.width + MARGIN),
            lambda q: at(xs, ys, q) + 4,
            height=18,
            tone=mix(meadow, palette.near, 0.2),
            dice=dice,
            count=340,
        )

    scene.still(paint, depth=0.6, top=60)
    _front(scene)
    if scene.weather == "clear":
        leaves(scene, 22)
    animals.birds(scene, scene.x(0.5 - side * 0.2), 250, count=7, size=13)


def _beneath(scene: Scene, canvas: Any, x: float, foot: float, side: int) -> None:
    palette, near = scene.palette, scene.palette.near
    if scene.has("child"):
        limb = x - side * 160
        for shift in (-22, 22):
            canvas.drawLine(limb + shift, foot - 270, limb + shift, foot - 46, line(mix(rgb("#8a6a4a"), near, 0.3), 3))
        canvas.drawRect(box(limb - 30, foot - 50, limb + 30, foot - 42), fill(near))
        person(canvas, limb, foot - 48, 104, near, stance="sit", facing=-side)
    elif scene.has("owl"):
        canvas.save()
        canvas.translate(x - side * 120, foot - 220)
        animals.owl(canvas, near, palette.light)
        canvas.restore()
        canvas.drawLine(x, foot - 250, x - side * 190, foot - 214, line(near, 11))
    elif scene.has("fox", "deer"):
        guest(scene, canvas, x - side * 190, foot + 24, tone=near, size=0.85, facing=side)
    else:
        person(canvas, x - side * 62, foot - 4, 132, near, stance="sit", facing=-side)


def _front(scene: Scene) -> None:
    dice, near = scene.dice(), mix(scene.palette.near, scene.palette.mid, 0.1)
    xs = places(scene, 10.0)
    ys = 940 + 16 * np.sin(xs / 260 + 1) + 6 * wander(xs / 60, dice)
    petals = [
        mix(scene.palette.accent, tone, 0.3) for tone in (scene.palette.light, scene.palette.sun, scene.palette.haze)
    ]

    def paint(canvas: Any) -> None:
        canvas.drawPath(under(xs, ys, 1080), fill(near))
        grass(
            canvas, (-MARGIN, scene.width + MARGIN), lambda q: at(xs, ys, q), height=58, tone=near, dice=dice, count=420
        )
        bushes, wood = broadleaves(dice), skia.Path()
        for share in (-0.02, 0.05, 0.96, 1.03):
            planted(wood, dice.choice(bushes), scene.x(share), 1030, dice.uniform(190, 260))
        canvas.drawPath(wood, fill(near))
        for _ in range(46):
            x = dice.uniform(-MARGIN, scene.width + MARGIN)
            y = at(xs, ys, x) - dice.uniform(6, 50)
            canvas.drawCircle(x, y, 3 + 2.5 * math.sin(x), fill(dice.choice(petals), 0.9))

    scene.still(paint, depth=0.92, top=640)
