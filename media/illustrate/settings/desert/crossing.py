"""The sky over the desert, and who crosses it."""

import math
from collections.abc import Iterator

from media.illustrate.elements import animals
from media.illustrate.elements.caravan import caravan
from media.illustrate.elements.people import wanderer
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import Ground
from media.illustrate.scene import Pose, Scene


def sky(scene: Scene, line_y: float, *, share: float, low: float = 170.0, size: float = 74.0) -> None:
    scene.horizon = line_y
    heavens(scene, x=scene.x(share), y=200.0 if scene.palette.dark else line_y - low, size=size)


def travellers(scene: Scene, ground: Ground, place: tuple[float, float], *, depth: float, side: int) -> None:
    """Who crosses: a caravan, or somebody alone; *place* is where and how large."""
    near, (x, scale) = scene.palette.near, place
    if scene.has("person", "wanderer", "nomad"):
        scene.still(lambda canvas: wanderer(canvas, x, ground(x) + 4, 128 * scale, near, facing=side), depth=depth)
    elif scene.has("horse"):

        def poses(t: float) -> Iterator[Pose]:
            here = x + side * 34 * t
            yield Pose(here, ground(here) - 6 * abs(math.sin(t * 5)), 3 * math.sin(t * 5), 0.75 * scale, side < 0)

        scene.sprite(lambda canvas: animals.horse(canvas, near), (-156, -198, 142, 6), poses, depth=depth)
    else:
        count = 5 if scene.width > 1300 else 3
        first = x + side * 96 * count * scale * 0.5
        caravan(scene, ground, (first, scale), count=count, depth=depth, way=side)
