"""Floating islands among the clouds."""

from typing import Any

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import aloft, animals, buildings, cloudsea
from media.illustrate.elements.cloudsea import Island
from media.illustrate.elements.farmland import turf
from media.illustrate.elements.light import motes
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.trees import lit_tree
from media.illustrate.scene import Scene
from media.illustrate.settings.sky.flyers import flyer


def floating_islands(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    scene.horizon = low
    heavens(scene, x=scene.x(0.5 - side * 0.24), y=190.0 if palette.dark else 240.0, size=74)
    cloudsea.bank(scene, low + 20, size=100, distance=0.12)
    small = 1.0 if not scene.tall else 0.66
    for share, y, half in ((0.5 - side * 0.38, 250.0, 74), (0.5 + side * 0.4, 230.0, 92)):
        isle = Island(scene.x(share), y * low / 770, half * small, lambda canvas, half: _grove(canvas, scene, half, 1))
        cloudsea.island(scene, isle, depth=0.2)
    x, y = scene.x(0.5 + side * 0.3), (520.0 if not scene.tall else 640.0) * low / 770
    second = Island(x, y, 150 * small, lambda canvas, half: _grove(canvas, scene, half, 3), -0.6 * side)
    cloudsea.island(scene, second, depth=0.34)
    x, y = scene.x(0.5 - side * 0.06), 400 * low / 770
    main = Island(x, y, 290 * small, lambda canvas, half: _home(canvas, scene, half, side), 0.62 * side)
    cloudsea.island(scene, main, depth=0.5)
    _flyer_if_wanted(scene, (scene.x(0.5 - side * 0.34), 400 * low / 770, 0.62), side)
    animals.birds(scene, scene.x(0.5 + side * 0.12), 240 * low / 770, count=7, size=13)
    cloudsea.bank(scene, low + 150, size=170, distance=0.5)
    cloudsea.bank(scene, low + 270, size=220, distance=0.85)
    if palette.dark:
        motes(scene, 30, top=200, bottom=low, depth=0.5)


def _flyer_if_wanted(scene: Scene, place: tuple[float, float, float], side: int) -> None:
    if scene.has("dragon", "airship", "balloon", "glider", "eagle"):
        flyer(scene, place, depth=0.6, side=side, default="eagle")


def _leaf(scene: Scene) -> tuple[Any, Any]:
    """Tones of leaves, and of the light on them."""
    dim = scene.palette.dim
    leaf = mix(turf(scene, 0.6), rgb("#4f8a4a"), 0.2 if dim else 0.45)
    return leaf, mix(leaf, scene.palette.haze if dim else scene.palette.sun, 0.5)


def _grove(canvas: Any, scene: Scene, half: float, count: int) -> None:
    tones = _leaf(scene)
    for i in range(count):
        x = (i - (count - 1) / 2) * half * 0.5
        lit_tree(
            canvas, x, -half * 0.05, half * (0.85 - 0.12 * (i % 2)), tones=tones, seed=scene.seed + i, lit=scene.lit
        )


def _home(canvas: Any, scene: Scene, half: float, side: int) -> None:
    """What stands on the great island."""
    palette, tones = scene.palette, _leaf(scene)
    for shift, tall in ((-0.66, 0.52), (0.4, 0.7), (0.62, 0.5), (-0.42, 0.66)):
        seed = scene.seed + int(tall * 100)
        lit_tree(canvas, -side * shift * half, -half * 0.05, half * tall, tones=tones, seed=seed, lit=scene.lit)
    if scene.has("house"):
        buildings.house(canvas, palette, 0, -half * 0.05, half * 0.52)
    elif scene.has("lighthouse"):
        buildings.lighthouse(canvas, palette, 0, -half * 0.05, half * 1.1)
    elif scene.has("windmill"):
        buildings.windmill(canvas, palette, 0, -half * 0.05, half * 0.8)
        canvas.save()
        canvas.translate(0, -half * 0.64)
        canvas.rotate(28)
        buildings.sails(canvas, palette, half * 0.46)
        canvas.restore()
    else:
        aloft.castle(canvas, palette, 0, -half * 0.05, half * 1.0)
