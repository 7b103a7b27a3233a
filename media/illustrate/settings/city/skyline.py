"""Towers over water: from a promenade, and with a bridge."""

from itertools import pairwise
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import animals, vehicles
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.towers import Row, lamp_post, skyline
from media.illustrate.elements.traffic import head_lights
from media.illustrate.elements.trees import broadleaves, lit_tree, planted
from media.illustrate.elements.water import shimmer
from media.illustrate.paints import across, box, fill, halo, line
from media.illustrate.scene import Pose, Scene


def over_the_river(scene: Scene) -> None:
    """A skyline that stands upside down in still water."""
    line_y = 655.0 if not scene.tall else 585.0
    side = scene.side()
    scene.horizon = line_y - 20
    heavens(scene, x=scene.x(0.5 + side * 0.12), y=170.0 if scene.palette.dark else 270.0, size=78)
    stretch = 1.0 if not scene.tall else 0.9
    skyline(scene, line_y, Row(wide=(34, 72), tall=(190, 330), distance=0.08, haze=(line_y - 60, 150, 0.45)))
    skyline(
        scene,
        line_y,
        Row(wide=(48, 96), tall=(210, 470 * stretch), distance=0.3, hump=0.6, haze=(line_y - 20, 90, 0.35)),
    )
    skyline(scene, line_y, Row(wide=(58, 128), tall=(120, 300 * stretch), distance=0.58, hump=0.35))
    _bank(scene, line_y)
    scene.mirror(line_y, depth=0.5, murk=0.4)
    shimmer(scene, line_y, depth=0.5)
    animals.birds(scene, scene.x(0.5 - side * 0.2), 220, count=7, size=13)
    _promenade(scene, side)


def _bank(scene: Scene, line_y: float) -> None:
    """Trees and lamps along the other side of the water."""
    palette, dice = scene.palette, scene.dice()

    def paint(canvas: Any) -> None:
        wood, kinds, x = skia.Path(), broadleaves(dice), -MARGIN
        while x < scene.width + MARGIN:
            planted(wood, dice.choice(kinds), x, line_y + 3, dice.uniform(26, 46))
            x += dice.uniform(10, 30)
        canvas.drawPath(wood, fill(palette.depth(0.68)))
        canvas.drawRect(box(-MARGIN, line_y - 6, scene.width + MARGIN, line_y + 3), fill(palette.depth(0.74)))
        x = -MARGIN
        while x < scene.width + MARGIN:
            if palette.dim:
                halo(canvas, x, line_y - 17, 15, palette.light, 0.6)
            canvas.drawCircle(x, line_y - 17, 2.6, fill(palette.light, 0.95 if palette.dim else 0.5))
            x += 54

    scene.still(paint, depth=0.5, top=line_y - 60, bottom=line_y + 4)


def _promenade(scene: Scene, side: int) -> None:
    """Near railing with lamps and the people who look across."""
    palette = scene.palette
    near, y = palette.near, 940.0

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, y + 30, scene.width + MARGIN, 1080), fill(near))
        for top, tall in ((-64, 7), (-30, 4)):
            canvas.drawRect(box(-MARGIN, y + top, scene.width + MARGIN, y + top + tall), fill(near))
        for x in range(int(-MARGIN), int(scene.width + MARGIN), 36):
            canvas.drawRect(box(x, y - 62, x + 4, y + 34), fill(near))
        for share, arm in ((0.1, 1), (0.92, -1)):
            lamp_post(canvas, (scene.x(share), y + 36), 420, (near, palette.light), arm=arm, lit=palette.dim)
        spot, high = scene.x(0.5 - side * 0.2), 176.0
        if scene.has("child"):
            person(canvas, spot, y + 36, high, near)
            child(canvas, spot + 76, y + 36, 108, near)
        elif scene.has("person"):
            person(canvas, spot, y + 36, high, near)
        else:
            pair(canvas, spot, y + 36, high, near)

    scene.still(paint, depth=0.9, top=330)


def bridge(scene: Scene) -> None:
    """A suspension bridge, and the city behind it."""
    line_y = 690.0 if not scene.tall else 600.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 - side * 0.2), y=180.0 if scene.palette.dark else line_y - 210, size=74)
    skyline(scene, line_y, Row(wide=(30, 66), tall=(110, 250), distance=0.1, haze=(line_y - 30, 120, 0.5)))
    skyline(scene, line_y, Row(wide=(40, 84), tall=(90, 260), distance=0.26, hump=0.7, haze=(line_y - 6, 60, 0.5)))
    deck = line_y - 92
    _span(scene, deck, line_y, side)
    scene.mirror(line_y, depth=0.45, murk=0.42)
    shimmer(scene, line_y, depth=0.45)
    head_lights(scene, deck - 6, depth=0.45, count=int(22 * scene.stretch / 1778))
    animals.birds(scene, scene.x(0.5 + side * 0.1), 240, count=8, size=14)
    _near_bank(scene, side)


def _span(scene: Scene, deck: float, line_y: float, side: int) -> None:
    palette = scene.palette
    steel = mix(mix(rgb("#c2452d"), palette.near, 0.25), palette.depth(0.5), 0.25)
    dark = mix(steel, palette.near, 0.45)
    high, gap = 330.0, scene.stretch * 0.62
    first = (
        scene.x(0.5) - gap / 2 + side * gap * 0.06 if not scene.tall else scene.x(0.5 - side * 0.16) - gap * (side < 0)
    )
    piers = [first + i * gap for i in range(-1, 3)]

    def paint(canvas: Any) -> None:
        for a, b in pairwise(piers):
            _cable(canvas, (a, b), deck, high, steel)
        canvas.drawRect(box(-MARGIN, deck, scene.width + MARGIN, deck + 15), fill(steel))
        canvas.drawRect(box(-MARGIN, deck + 11, scene.width + MARGIN, deck + 22), fill(dark))
        for x in piers:
            _pier(canvas, scene, (x, deck, high, line_y), (steel, dark))
        if palette.dim:
            for x in range(int(-MARGIN), int(scene.width + MARGIN), 46):
                halo(canvas, x, deck - 20, 17, palette.light, 0.6)
                canvas.drawCircle(x, deck - 20, 2.4, fill(palette.light))

    scene.still(paint, depth=0.45, top=deck - high - 40, bottom=line_y + 3)


def _pier(canvas: Any, scene: Scene, place: tuple[float, float, float, float], tones: tuple[Colour, Colour]) -> None:
    """A tower of the bridge; *place*: its middle, the deck, its height above it, the water line."""
    x, deck, high, line_y = place
    steel, dark = tones
    for leg in (-24, 14):
        canvas.drawRect(box(x + leg, deck - high, x + leg + 13, line_y + 2), across(x + leg, x + leg + 13, steel, dark))
    for share in (0.02, 0.34, 0.66):
        canvas.drawRect(box(x - 24, deck - high * (1 - share), x + 27, deck - high * (1 - share) + 15), fill(dark))
    canvas.drawRect(box(x - 40, line_y - 26, x + 44, line_y + 2), fill(mix(dark, scene.palette.haze, 0.3)))
    if scene.palette.dim:
        halo(canvas, x, deck - high - 8, 26, rgb("#ff5a50"), 0.8)


def _cable(canvas: Any, ends: tuple[float, float], deck: float, high: float, steel: Colour) -> None:
    a, b = ends
    sag = high - 34
    path = skia.Path()
    path.moveTo(a, deck - high)
    path.quadTo((a + b) / 2, deck - high + 2 * sag, b, deck - high)
    canvas.drawPath(path, line(steel, 6))
    count = int((b - a) / 26)
    for i in range(1, count):
        u = i / count
        y = deck - high + 4 * sag * u * (1 - u)
        canvas.drawLine(a + (b - a) * u, y, a + (b - a) * u, deck, line(steel, 1.7, 0.85))


def _near_bank(scene: Scene, side: int) -> None:
    """A dark shore with grass, a bench and whoever sits on it."""
    palette = scene.palette
    near = palette.near

    def paint(canvas: Any) -> None:
        shape = skia.Path()
        shape.moveTo(scene.x(0.5 - side * 0.5) - side * MARGIN, 1080)
        shape.lineTo(scene.x(0.5 - side * 0.5) - side * MARGIN, 850)
        shape.cubicTo(scene.x(0.5 - side * 0.3), 850, scene.x(0.5), 940, scene.x(0.5 + side * 0.62), 965)
        shape.lineTo(scene.x(0.5 + side * 0.62), 1080)
        shape.close()
        canvas.drawPath(shape, fill(near))
        leaves = near, mix(near, palette.mid, 0.5)
        for share, tall in ((0.54, 640), (0.42, 470)):
            size = tall if not scene.tall else tall * 0.72
            lit_tree(canvas, scene.x(0.5 - side * share), 870, size, tones=leaves, seed=scene.seed + tall, lit=side)
        where = scene.x(0.5 - side * 0.24)
        if scene.has("child"):
            child(canvas, where + 70, 880, 96, near, facing=side)
        person(canvas, where, 876, 150, near, facing=side)
        if not scene.has("person", "child"):
            person(canvas, where + side * 60, 884, 142, near, facing=-side)

    scene.still(paint, depth=0.92, top=240)


def elevated(scene: Scene) -> None:
    """A train that crosses the city on a viaduct."""
    line_y = 760.0 if not scene.tall else 690.0
    side = scene.side()
    scene.horizon = line_y
    heavens(scene, x=scene.x(0.5 + side * 0.2), y=170.0 if scene.palette.dark else 330.0, size=80)
    skyline(scene, line_y + 130, Row(wide=(36, 76), tall=(370, 560), distance=0.12, haze=(line_y - 120, 180, 0.45)))
    skyline(
        scene,
        line_y + 330,
        Row(wide=(54, 110), tall=(560, 800), distance=0.34, hump=0.35, haze=(line_y + 40, 260, 0.75)),
    )
    animals.birds(scene, scene.x(0.5 - side * 0.15), 210, count=7, size=13)
    rail = line_y - 170
    _viaduct(scene, rail, line_y)


def _viaduct(scene: Scene, rail: float, line_y: float) -> None:
    palette = scene.palette
    stone = palette.depth(0.66)

    def arches(canvas: Any) -> None:
        shape = skia.Path()
        shape.addRect(box(-MARGIN, rail + 8, scene.width + MARGIN, 1080))
        x = -MARGIN + 20
        while x < scene.width + MARGIN:
            hole = skia.Path()
            hole.addRoundRect(box(x, rail + 44, x + 128, 1200), 64, 64)
            shape = skia.Op(shape, hole, skia.PathOp.kDifference_PathOp)
            x += 164
        canvas.drawPath(shape, fill(stone))
        canvas.drawRect(box(-MARGIN, rail + 2, scene.width + MARGIN, rail + 14), fill(mix(stone, palette.sun, 0.2)))
        for x in range(int(-MARGIN), int(scene.width + MARGIN), 328):
            canvas.drawRect(box(x, rail - 150, x + 5, rail + 6), fill(palette.depth(0.74)))
            canvas.drawLine(x, rail - 142, x + 34, rail - 132, line(palette.depth(0.74), 3))
        canvas.drawLine(-MARGIN, rail - 128, scene.width + MARGIN, rail - 128, line(palette.depth(0.74), 2))

    scene.still(arches, depth=0.6, top=rail - 170)
    span = scene.width + 1500
    start = scene.width * 0.72

    def body(canvas: Any) -> None:
        vehicles.train(canvas, palette, 5)

    scene.sprite(
        body, (-920, -100, 70, 14), lambda t: iter((Pose((start + 74 * t) % span, rail + 2, 0, 1.15),)), depth=0.6
    )
    skyline(scene, 1080.0, Row(wide=(90, 190), tall=(170, 280), distance=0.94, hump=0.1))
