"""The savanna: dry grass, a flat-topped tree, and who lives there."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.bigfive import acacia, elephant, giraffe, lion
from media.illustrate.elements.farmland import meadow
from media.illustrate.elements.light import mist
from media.illustrate.elements.terrain import ridge
from media.illustrate.paints import line
from media.illustrate.scene import Paint, Pose, Scene
from media.illustrate.settings.desert.crossing import sky


def savanna(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    sky(scene, low - 150, share=0.5 + side * 0.2, low=130, size=104)
    ridge(scene, low - 150, tall=60, wide=520, distance=0.12)
    ridge(scene, low - 92, tall=18, wide=700, distance=0.24)
    mist(scene, low - 96, 44, depth=0.22, strength=0.4)
    dry = mix(rgb("#d9a84e"), scene.palette.mid, 0.45 if scene.palette.dark else 0.25)
    _trees(scene, low, side)
    ground = ridge(scene, low - 24, tall=14, wide=800, distance=0.45)
    size = 0.95 if not scene.tall else 0.72
    scene.sprite(
        *_beast(scene), _standing(scene.x(0.5 - side * 0.12), ground(scene.x(0.5)) + 26, size, side), depth=0.45
    )
    _grass(scene, low + 30, dry)
    animals.birds(scene, scene.x(0.5 - side * 0.2), low - 470, count=7, size=13)


def _standing(x: float, y: float, size: float, side: int) -> Any:
    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, y, 0.5 * math.sin(t * 0.8), size * (1 + 0.006 * math.sin(t * 1.7)), flip=side < 0)

    return poses


def _beast(scene: Scene) -> tuple[Paint, tuple[float, float, float, float]]:
    near, dim = scene.palette.near, 0.55 if scene.palette.dark else 0.18

    def tone(colour: str) -> Any:
        return mix(rgb(colour), near, dim)

    if scene.has("elephant"):
        return lambda canvas: elephant(canvas, tone("#8f8b93")), (-170, -280, 230, 20)
    if scene.has("giraffe"):
        return lambda canvas: giraffe(canvas, tone("#e8c07a"), tone("#9a5f34")), (-110, -460, 170, 20)
    return lambda canvas: lion(canvas, tone("#d9a052"), tone("#8a4a26")), (-170, -210, 180, 20)


def _trees(scene: Scene, low: float, side: int) -> None:
    palette = scene.palette
    trunk, crown = mix(palette.near, palette.mid, 0.25), mix(mix(rgb("#5f7a3a"), palette.mid, 0.3), palette.near, 0.3)

    def paint(canvas: Any) -> None:
        size = 1.0 if not scene.tall else 0.78
        for share, tall in ((0.3, 380.0), (-0.4, 230.0), (0.03, 130.0)):
            canvas.save()
            canvas.translate(scene.x(0.5 + side * share), low - 18)
            acacia(canvas, tall * size, trunk, crown)
            canvas.restore()

    scene.still(paint, depth=0.4)


def _grass(scene: Scene, base: float, dry: Any) -> None:
    """Dry grass in front, in tufts that sway together."""
    meadow(scene, base + 60)
    dice = scene.dice()
    blades = [(dice.uniform(-12, 12), dice.uniform(24, 58), dice.uniform(-0.4, 0.4)) for _ in range(9)]
    tufts = [
        (dice.uniform(0, scene.width), base + dice.uniform(24, 120), dice.uniform(0, 6.28), dice.uniform(0.8, 1.5))
        for _ in range(46 if not scene.tall else 22)
    ]
    tufts.sort(key=lambda tuft: tuft[1])
    ink = line(dry, 4)

    def paint(canvas: Any) -> None:
        for x, tall, lean in blades:
            canvas.drawLine(x, 0, x + lean * tall, -tall, ink)

    def poses(t: float) -> Iterator[Pose]:
        for x, y, phase, size in tufts:
            yield Pose(x, y, 7 * math.sin(t * 1.3 + phase + x / 300), size)

    scene.sprite(paint, (-40, -64, 40, 4), poses, depth=0.62)
