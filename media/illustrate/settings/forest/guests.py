"""Who is met in a forest."""

from collections.abc import Callable
from typing import Any

from media.illustrate.colour import Colour, mix
from media.illustrate.elements import animals
from media.illustrate.elements.people import child, person, wanderer
from media.illustrate.scene import Scene

_BEASTS: dict[str, tuple[Callable[[Any, Colour], None], float]] = {
    "deer": (animals.deer, 1.0),
    "wolf": (animals.wolf, 1.05),
    "bear": (animals.bear, 1.2),
    "horse": (animals.horse, 1.0),
}


def guest(  # noqa: PLR0913
    scene: Scene, canvas: Any, x: float, foot: float, *, tone: Colour, size: float = 1.0, facing: int = 1
) -> None:
    """The wanted animal or person at a place; a deer if nobody is wanted."""
    palette = scene.palette
    wanted = next(
        (s for s in scene.subjects if s in _BEASTS or s in ("fox", "person", "child", "hiker", "owl")), "deer"
    )
    if wanted == "child":
        person(canvas, x, foot, 150 * size, tone, facing=facing)
        child(canvas, x + facing * 66 * size, foot, 92 * size, tone, facing=facing)
        return
    if wanted in ("person", "hiker"):
        draw = wanderer if wanted == "hiker" else person
        draw(canvas, x, foot, 150 * size, tone, facing=facing)
        return
    canvas.save()
    canvas.translate(x, foot)
    if wanted == "fox":
        canvas.scale(facing * 1.1 * size, 1.1 * size)
        coat = mix(mix((0.86, 0.42, 0.2), palette.mid, 0.2), palette.near, 0.35 if palette.dark else 0.08)
        animals.fox(canvas, coat, mix((0.97, 0.93, 0.86), palette.haze, 0.3))
    elif wanted == "owl":
        canvas.scale(facing * 1.2 * size, 1.2 * size)
        animals.owl(canvas, tone, palette.light)
    else:
        beast, own = _BEASTS[wanted]
        canvas.scale(facing * own * size, own * size)
        beast(canvas, tone)
    canvas.restore()
