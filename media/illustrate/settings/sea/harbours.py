"""Where ships come home."""

from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, buildings
from media.illustrate.elements.people import person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import ridge
from media.illustrate.elements.water import shimmer
from media.illustrate.paints import across, box, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.settings.sea.vessels import vessel
from media.illustrate.shapes import polygon


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
        vessel(scene, scene.x(share), line_y + 60 + 70 * scale, depth=0.5 + 0.1 * scale, scale=scale)
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
