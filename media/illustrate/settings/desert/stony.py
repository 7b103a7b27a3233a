"""Stone: a canyon, an arch."""

import math
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, shade
from media.illustrate.elements import animals, buildings, wasteland
from media.illustrate.elements.caravan import caravan
from media.illustrate.elements.dunes import sand
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import pair, wanderer
from media.illustrate.elements.terrain import Ground, mesas, ridge
from media.illustrate.elements.trees import cactus
from media.illustrate.paints import box, down, fill
from media.illustrate.scene import Scene
from media.illustrate.settings.desert.crossing import sky, travellers
from media.illustrate.shapes import polygon


def canyon(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    sky(scene, low - 120, share=0.5 + side * 0.12, low=210, size=84)
    mesas(scene, low - 110, tall=(70, 170), distance=0.12)
    mist(scene, low - 110, 50, depth=0.16, strength=0.5)
    mesas(scene, low - 64, tall=(120, 300), distance=0.3, share=0.62)
    mist(scene, low - 50, 54, depth=0.3, strength=0.45)
    ground = _plain(scene, low - 40, distance=0.46)
    place = scene.x(0.5 - side * 0.06), 0.8 if not scene.tall else 0.66
    travellers(scene, ground, place, depth=0.46, side=side)
    near = _plain(scene, low + 90, distance=0.7)
    palette = scene.palette
    tone, rim = mix(palette.near, palette.mid, 0.12), mix(palette.mid, palette.sun, 0.4)

    def front(canvas: Any) -> None:
        for share, tall in ((0.5 - side * 0.4, 330), (0.5 - side * 0.47, 210), (0.5 + side * 0.43, 250)):
            x = scene.x(share)
            cactus(canvas, x, near(x) + 60, tall * (1.0 if not scene.tall else 0.62), tone, rim)

    scene.still(front, depth=0.72, top=low - 300)
    if scene.weather in ("clear", "clouds", "storm"):
        wasteland.tumbleweed(scene, lambda x: near(x) + 70, scene.x(0.2), 28, depth=0.75)
    animals.birds(scene, scene.x(0.5), low - 420, count=5, size=16)


def _plain(scene: Scene, base: float, *, distance: float) -> Ground:
    """Flat stony ground with cracks and scrub."""
    palette, dice = scene.palette, scene.dice()
    tone = sand(palette, distance)
    lit = mix(tone, palette.sun, 0.24)

    def ground(x: float) -> float:
        return base + 7 * math.sin(x / 170 + distance * 9) + 3 * math.sin(x / 47)

    def paint(canvas: Any) -> None:
        xs = [-MARGIN + i * 14.0 for i in range(int((scene.width + 2 * MARGIN) / 14) + 2)]
        land = polygon([(xs[0], 1080), *((x, ground(x)) for x in xs), (xs[-1], 1080)])
        shading = (0.0, lit, 1.0), (0.3, tone, 1.0), (1.0, mix(tone, palette.near, 0.4), 1.0)
        canvas.drawPath(land, down(base - 10, base + 240, *shading))
        for _ in range(int(70 * distance)):
            x, y = dice.uniform(-MARGIN, scene.width + MARGIN), base + dice.uniform(14, 240)
            wide = (10 + 40 * dice.random()) * (0.4 + distance)
            canvas.drawOval(box(x - wide, y - 2, x + wide, y + 3.4), fill(shade(tone, dice.uniform(-0.06, 0.03)), 0.55))
        for _ in range(int(46 * distance)):
            x = dice.uniform(-MARGIN, scene.width + MARGIN)
            y, size = base + dice.uniform(10, 210), dice.uniform(10, 26) * (0.4 + distance)
            wasteland.oasis_bush(canvas, x, y, size, mix(tone, palette.near, 0.55), dice)

    scene.still(paint, depth=0.06 + 0.82 * distance, top=base - 40)
    return ground


def stone_arch(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    x = scene.x(0.5 + side * (0.1 if not scene.tall else 0.03))
    sky(scene, low - 100, share=(x - 20) / scene.width, low=150, size=80)
    ridge(scene, low - 110, tall=60, wide=300, distance=0.12, sharp=True)
    mesas(scene, low - 80, tall=(50, 130), distance=0.22, share=0.5)
    mist(scene, low - 70, 50, depth=0.24, strength=0.5)
    wasteland.arch(scene, x, low - 20, 470 if not scene.tall else 350, distance=0.52)
    ground = _plain(scene, low - 34, distance=0.56)
    palette = scene.palette

    def small(canvas: Any) -> None:
        where = x - side * 20
        if scene.has("tent"):
            buildings.tent(canvas, palette, where, ground(where) + 14, 120)
        elif scene.has("pair"):
            pair(canvas, where, ground(where) + 12, 84, palette.near)
        else:
            wanderer(canvas, where, ground(where) + 12, 86, palette.near, facing=side)

    scene.still(small, depth=0.52, top=low - 240)
    if scene.has("camel", "caravan"):
        caravan(scene, lambda at_x: ground(at_x) + 30, (x - side * 240, 0.6), count=2, depth=0.53, way=side)
    near = _plain(scene, low + 130, distance=0.8)
    tone, rim = mix(palette.near, palette.mid, 0.08), mix(palette.mid, palette.sun, 0.35)

    def front(canvas: Any) -> None:
        for share, tall in ((0.5 + side * 0.44, 300), (0.5 - side * 0.42, 240)):
            at_x, high = scene.x(share), tall * (1.0 if not scene.tall else 0.65)
            cactus(canvas, at_x, near(at_x) + 50, high, tone, rim)

    scene.still(front, depth=0.78, top=low - 260)
    animals.birds(scene, x - side * 60, low - 560, count=5, size=14)
