"""Who can be swapped in to fly by."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from media.illustrate.elements import aloft, vehicles
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene

_SPEED = {"aeroplane": 46.0, "airship": 15.0, "glider": 19.0, "balloon": 6.0}


_DRAW: dict[str, Callable[[Any, Palette], None]] = {
    "aeroplane": vehicles.aeroplane,
    "airship": aloft.airship,
    "glider": aloft.glider,
    "balloon": vehicles.balloon,
}


_RIGID = {
    "aeroplane": ((-145, -70, 142, 64), 1.25),
    "airship": ((-226, -80, 212, 108), 1.25),
    "glider": ((-142, -170, 142, 80), 1.0),
    "balloon": ((-70, -200, 70, 8), 1.5),
}


def flyer(scene: Scene, place: tuple[float, float, float], *, depth: float, side: int, default: str) -> None:
    """What is wanted in the air, towards *side*; *place* is x, y and size."""
    names = (*_RIGID, "dragon", "eagle", "geese")
    name = next((s for s in scene.subjects if s in names), default)
    x, y, size = place
    if name == "dragon":
        aloft.dragon(scene, x, y, min(330 * size, 0.36 * scene.width), depth=depth, way=side)
    elif name == "eagle":
        aloft.eagle(scene, x, y, 300 * size, depth=depth, way=side)
    elif name == "geese":
        aloft.geese(scene, x + side * 120 * size, y, size=38 * size, depth=depth, way=side)
    else:
        _rigid(scene, name, place, depth=depth, side=side)


def _rigid(scene: Scene, name: str, place: tuple[float, float, float], *, depth: float, side: int) -> None:
    (x, y, size), palette, (reach, own) = place, scene.palette, _RIGID[name]
    draw = _DRAW[name]
    scale = min(own * size, 0.62 * scene.width / (reach[2] - reach[0]))
    speed = _SPEED[name]
    phase = scene.between(0, 6.28)
    sway = 3.2 if name in ("glider", "balloon") else 1.2

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + side * speed * t, y + 10 * math.sin(t * 0.7 + phase) - (5 * t if name == "aeroplane" else 0),
                   side * -3 + sway * math.sin(t * 0.9 + phase), scale, side < 0)  # fmt: skip

    scene.sprite(lambda canvas: draw(canvas, palette), reach, poses, depth=depth)
