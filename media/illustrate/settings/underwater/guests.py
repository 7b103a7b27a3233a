"""Who swims by: the animals and machines that can be swapped in."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from media.illustrate.colour import WHITE, Colour, mix, rgb
from media.illustrate.elements import animals, sealife, swimmers
from media.illustrate.elements.depths import bed, bubbles, column
from media.illustrate.elements.reef import garden
from media.illustrate.scene import Pose, Scene


@dataclass(frozen=True, slots=True)
class Body:
    """Something that keeps its shape while it swims."""

    paint: Callable[[Any], None]
    reach: tuple[float, float, float, float]
    scale: float = 1.0
    left: bool = False
    """It was drawn looking to the left."""


def swim(scene: Scene, body: Body, start: tuple[float, float, float], *, depth: float, way: float) -> None:
    """Let it glide; *start* is x, y and scale, *way* units a second, to the left if negative."""
    x, y, scale = start
    phase = scene.between(0, 6.28)

    def paint(canvas: Any) -> None:
        if body.left:
            canvas.scale(-1, 1)
        body.paint(canvas)

    def poses(t: float) -> Iterator[Pose]:
        roll = t * 0.8 + phase
        yield Pose(x + way * t, y + 12 * math.sin(roll), 2.6 * math.sin(roll + 1.2), scale, flip=way < 0)

    left, top, right, bottom = body.reach
    scene.sprite(paint, (-right, top, -left, bottom) if body.left else body.reach, poses, depth=depth)


def _back(scene: Scene) -> Colour:
    """Of a large animal: darker than the water, or lighter where the water is nearly black."""
    tones = column(scene)
    return mix(tones[2], tones[1], 0.3) if scene.palette.dark else mix(tones[3], scene.palette.near, 0.35)


def _rigid(scene: Scene) -> dict[str, Callable[[], Body]]:
    palette, tones = scene.palette, column(scene)
    back, belly = _back(scene), mix(tones[0], WHITE, 0.25)
    shell, skin = mix(rgb("#7c8f3c"), back, 0.25), mix(rgb("#d9bd77"), back, 0.2)
    yellow = mix(rgb("#f2a53c"), back, 0.12)
    return {
        "whale": lambda: Body(lambda c: animals.whale(c, back, belly), (-225, -80, 265, 105), 1.5, left=True),
        "shark": lambda: Body(lambda c: sealife.shark(c, back, belly), (-175, -95, 150, 75), 1.35),
        "dolphin": lambda: Body(lambda c: animals.dolphin(c, back, belly), (-125, -65, 120, 60), 1.4),
        "turtle": lambda: Body(lambda c: sealife.sea_turtle(c, shell, skin), (-105, -85, 115, 90), 1.3),
        "seahorse": lambda: Body(lambda c: sealife.seahorse(c, yellow), (-50, -105, 60, 90), 1.3),
        "diver": lambda: diver(scene),
        "submarine": lambda: Body(lambda c: sealife.submarine(c, palette), (-160, -125, 210, 95), 1.2),
    }


def diver(scene: Scene) -> Body:
    return Body(lambda c: sealife.diver(c, scene.palette), (-170, -60, 120, 50), 1.15)


RIGID = ("whale", "shark", "dolphin", "turtle", "seahorse", "diver", "submarine")
SOFT = ("manta", "octopus", "jellyfish", "fish")
ALL = frozenset((*RIGID, *SOFT))


def guest(scene: Scene, place: tuple[float, float, float], *, depth: float, side: int, default: str) -> None:
    """The wanted animal or machine, looking to *side*; *place* is x, y and size."""
    x, y, size = place
    name = next((s for s in scene.subjects if s in ALL), default)
    if name in SOFT:
        _soft(scene, name, (x, y), size, depth=depth, side=side)
        return
    body = _rigid(scene)[name]()
    size = min(body.scale * size, (0.76 if scene.tall else 0.6) * scene.width / (body.reach[2] - body.reach[0]))
    swim(scene, body, (x, y, size), depth=depth, way=side * 15.0)
    if name == "diver":
        bubbles(scene, 14, depth=depth, source=(x + side * 80, y - 20))


def _soft(scene: Scene, name: str, place: tuple[float, float], size: float, *, depth: float, side: int) -> None:
    (x, y), palette, tones = place, scene.palette, column(scene)
    if name == "manta":
        span = min(230 * size, 0.34 * scene.width)
        back, belly = _back(scene), mix(mix(tones[0], WHITE, 0.25), tones[2], 0.3)
        swimmers.manta(scene, place, span, (back, belly), depth=depth)
    elif name == "octopus":
        red = mix(mix(rgb("#e2614f"), palette.accent, 0.3), tones[2], 0.18)
        swimmers.octopus(scene, x, y, 130 * size, red, depth=depth)
    elif name == "jellyfish":
        for shift, drop, own in ((0, 0, 62), (-150, 90, 40), (130, 120, 34), (60, -130, 28)):
            tone = mix(palette.accent, WHITE, 0.2)
            swimmers.jellyfish(scene, x + shift * size, y + drop * size, own * size, tone, depth=depth)
    else:
        tone = mix(palette.accent, tones[2], 0.2)
        swimmers.school(scene, place, fish=(34, 46 * size), tone=tone, depth=depth, way=side)


def reef_fish(scene: Scene, x: float, y: float, *, count: int, depth: float) -> None:
    """Striped fish that hover over the reef."""
    dice = scene.dice()
    stripe, orange = mix(WHITE, column(scene)[1], 0.1), mix(rgb("#ff8a3c"), scene.palette.accent, 0.25)
    spots = [
        (
            x + dice.gauss(0, 120),
            y + dice.gauss(0, 52),
            dice.uniform(0.7, 1.15),
            dice.uniform(0, 6.28),
            dice.random() < 0.4,
        )
        for _ in range(count)
    ]

    def poses(t: float) -> Iterator[Pose]:
        for fx, fy, size, phase, flip in spots:
            here = fx + 26 * math.sin(t * 0.5 + phase), fy + 9 * math.sin(t * 0.9 + phase)
            yield Pose(*here, 5 * math.sin(t * 1.4 + phase), size, flip)

    scene.sprite(lambda canvas: animals.fish(canvas, orange, stripe), (-40, -18, 34, 18), poses, depth=depth)


def coral_tones(scene: Scene, near: float) -> list[Colour]:
    """Colours of a reef; *near* 0 is lost in the water, 1 is here."""
    palette, tones = scene.palette, column(scene)
    veil = tones[3] if palette.dark else tones[2]
    share = 0.72 - 0.55 * near + (0.12 if palette.dark else 0)
    own = (palette.accent, *(rgb(c) for c in ("#ff7f6e", "#f7b54a", "#e0609a", "#9b6bd0", "#5cc7b0")))
    return [mix(tone, veil, share) for tone in own]


def forefront(scene: Scene, base: float) -> None:
    """The bed right before us, with a frame of corals at its sides; in tall pictures it fills what captions leave."""
    top = 870.0 if scene.tall else base
    ground = bed(scene, top, tall=30, wide=420, distance=0.86, rough=0.6)
    tones, high = coral_tones(scene, 0.95), (110, 220) if scene.tall else (130, 270)
    for reach in ((-100.0, scene.x(0.3) - 60), (scene.x(0.7) + 60, scene.width + 100)):
        garden(scene, ground, reach, tall=high, tones=tones, depth=0.7652)
