"""What rides the waves, or leaps from them."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from media.illustrate.colour import mix
from media.illustrate.elements import animals, vehicles
from media.illustrate.paints import box, fill
from media.illustrate.palettes import Palette
from media.illustrate.scene import Pose, Scene

_VESSELS: dict[str, tuple[Callable[[Any, Palette], None], tuple[float, float, float, float], float]] = {
    "boat": (vehicles.sailboat, (-70, -155, 75, 25), 1.0),
    "ship": (vehicles.tall_ship, (-145, -250, 180, 26), 0.9),
    "steamer": (vehicles.steamer, (-170, -140, 175, 26), 0.95),
    "fishing_boat": (vehicles.fishing_boat, (-92, -165, 100, 26), 0.9),
    "rowboat": (vehicles.rowboat, (-62, -70, 64, 18), 0.95),
}


def vessel(scene: Scene, x: float, y: float, *, depth: float, scale: float = 1.0) -> None:
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
