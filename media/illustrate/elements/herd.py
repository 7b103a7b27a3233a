"""Animals that graze."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from media.illustrate.elements import animals
from media.illustrate.elements.terrain import Ground
from media.illustrate.paints import box, fill
from media.illustrate.scene import Pose, Scene


def grazers(scene: Scene, ground: Ground, reach: tuple[float, float], *, depth: float, scale: float) -> None:
    """The wanted animals, here and there on the grass; they step and nibble."""
    dice, palette = scene.dice(), scene.palette
    name = next((s for s in ("cow", "horse", "sheep") if s in scene.subjects), "sheep")
    paint, box_, count = _herd(scene, name)
    # As many as find room.
    count = max(1, min(count, int((reach[1] - reach[0]) / (1.15 * (box_[2] - box_[0]) * scale))))
    spots = [
        (reach[0] + (reach[1] - reach[0]) * (i + dice.uniform(0.15, 0.85)) / count, dice.uniform(0, 6.28),
         dice.random() < 0.5, dice.uniform(0.88, 1.1))
        for i in range(count)
    ]  # fmt: skip

    def poses(t: float) -> Iterator[Pose]:
        for x, phase, flip, own in spots:
            here = x + 6 * math.sin(t * 0.35 + phase)
            yield Pose(here, ground(here) + 14 * own, 1.6 * math.sin(t * 0.9 + phase), scale * own, flip)

    shadow = fill(palette.near, 0.2)

    def shades(canvas: Any, t: float) -> None:
        for pose in poses(t):
            half = (box_[2] - box_[0]) * 0.4 * pose.scale
            canvas.drawOval(box(pose.x - half, pose.y - 5, pose.x + half, pose.y + 6), shadow)

    scene.moving(shades, depth=depth)
    scene.sprite(paint, box_, poses, depth=depth)


def _herd(scene: Scene, name: str) -> tuple[Callable[[Any], None], tuple[float, float, float, float], int]:
    palette = scene.palette
    if name == "cow":
        white, patch = animals.coat(palette, "#fbf4e8", 0.4), animals.coat(palette, "#4a3027", 0.4)
        return lambda canvas: animals.cow(canvas, white, patch), (-66, -72, 86, 6), 3
    if name == "horse":
        brown = animals.coat(palette, "#7a4a2c", 0.5)
        return lambda canvas: animals.horse(canvas, brown), (-154, -196, 140, 6), 1
    wool, face = animals.coat(palette, "#fffaf0", 0.4), animals.coat(palette, "#3d3038", 0.4)
    return lambda canvas: animals.sheep(canvas, wool, face), (-38, -54, 50, 4), 5
