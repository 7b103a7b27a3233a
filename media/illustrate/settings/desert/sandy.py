"""Sand: dunes, pyramids, an oasis."""

from typing import Any

from media.illustrate.colour import mix, rgb
from media.illustrate.elements import animals, buildings, wasteland
from media.illustrate.elements.caravan import caravan
from media.illustrate.elements.dunes import sands
from media.illustrate.elements.fire import flames
from media.illustrate.elements.light import flicker, mist
from media.illustrate.elements.people import pair, person
from media.illustrate.elements.terrain import Ground
from media.illustrate.elements.trees import palm
from media.illustrate.elements.water import shimmer
from media.illustrate.scene import Scene
from media.illustrate.settings.desert.crossing import sky, travellers


def dunes(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    sky(scene, low - 190, share=0.5 + side * 0.2, low=120, size=92)
    sands(scene, low - 190, tall=56, wide=420, distance=0.12)
    sands(scene, low - 120, tall=84, wide=560, distance=0.26)
    ground = sands(scene, low - 30, tall=84, wide=700, distance=0.42)
    place = scene.x(0.5 - side * 0.12), 0.78 if not scene.tall else 0.66
    travellers(scene, ground, place, depth=0.4, side=side)
    wasteland.blown_sand(scene, ground, depth=0.4)
    near = sands(scene, low + 90, tall=96, wide=860, distance=0.62)
    wasteland.blown_sand(scene, near, depth=0.57, count=44)
    sands(scene, low + 220, tall=80, wide=1000, distance=0.8)
    animals.birds(scene, scene.x(0.5 - side * 0.2), low - 480, count=5, size=15)


def pyramids(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    sky(scene, low - 120, share=0.5 - side * 0.26, low=150, size=86)
    sands(scene, low - 130, tall=30, wide=420, distance=0.12)
    wide = scene.stretch if not scene.tall else 900.0
    middle = scene.x(0.5) + (0 if not scene.tall else -side * 10)
    size = 1.0 if not scene.tall else 0.62
    wide *= 1.0 if not scene.tall else 0.62
    wasteland.pyramid(scene, middle - side * 0.2 * wide, low - 96, 220 * size, distance=0.2)
    wasteland.pyramid(scene, middle + side * 0.25 * wide, low - 78, 300 * size, distance=0.28)
    mist(scene, low - 80, 46, depth=0.26, strength=0.35)
    wasteland.pyramid(scene, middle + side * 0.04 * wide, low - 46, 420 * size, distance=0.38)
    mist(scene, low - 40, 44, depth=0.36, strength=0.4)
    ground = sands(scene, low - 6, tall=34, wide=560, distance=0.48)
    place = scene.x(0.5 - side * 0.16), 0.7 if not scene.tall else 0.58
    travellers(scene, ground, place, depth=0.454, side=side)
    near = sands(scene, low + 120, tall=54, wide=760, distance=0.68)
    wasteland.blown_sand(scene, near, depth=0.62)
    tone = mix(scene.palette.near, scene.palette.mid, 0.1)

    def palms(canvas: Any) -> None:
        for i, (share, tall) in enumerate(((0.4, 470 * size), (0.46, 350 * size))):
            x = scene.x(0.5 + side * share)
            palm(canvas, x, near(x) + 50, tall, tone=tone, seed=scene.seed + i, lean=-side * 0.14)

    scene.still(palms, depth=0.7, top=low - 420)
    animals.birds(scene, scene.x(0.5 - side * 0.1), low - 500, count=6, size=13)


_PALMS = (
    (-210, 260, -0.16), (-130, 350, -0.1), (-40, 410, 0.07), (40, 330, 0.16), (130, 380, 0.1), (215, 250, 0.2),
)  # fmt: skip
"""Place, height and lean of each."""


def oasis(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    line_y = low - 60
    sky(scene, line_y - 60, share=0.5 - side * 0.14, low=140, size=86)
    sands(scene, line_y - 90, tall=54, wide=460, distance=0.14)
    sands(scene, line_y - 30, tall=48, wide=560, distance=0.28)
    x = scene.x(0.5 + side * 0.2)
    trunk = mix(palette.near, palette.mid, 0.22)

    def grove(canvas: Any) -> None:
        dice = scene.dice()
        for i, (shift, tall, lean) in enumerate(_PALMS):
            high = tall * (1 if not scene.tall else 0.8)
            palm(canvas, x + shift, line_y + 4, high, tone=trunk, seed=scene.seed + i, lean=lean)
        green = mix(mix(palette.mid, rgb("#5f8f4a"), 0.4 if not palette.dark else 0.1), palette.near, 0.3)
        for _ in range(24):
            wasteland.oasis_bush(canvas, x + dice.gauss(0, 170), line_y + 6, dice.uniform(26, 64), green, dice)
        if scene.has("tent", "nomad") or not scene.subjects:
            buildings.tent(canvas, palette, x - side * (330 if not scene.tall else 190), line_y + 2, 130)

    scene.still(grove, depth=0.34, top=line_y - 460, bottom=line_y + 2)
    scene.mirror(line_y, depth=0.34, murk=0.4)
    shimmer(scene, line_y, depth=0.34)
    if scene.has("camel", "caravan"):
        caravan(scene, lambda _: line_y + 2, (x - side * 210, 0.7), count=2, depth=0.34, way=-side)
    near = sands(scene, low + 150, tall=44, wide=700, distance=0.66)
    _rest(scene, near, side)
    animals.birds(scene, scene.x(0.5 - side * 0.2), low - 470, count=7, size=13)


def _rest(scene: Scene, ground: Ground, side: int) -> None:
    """A fire on the near shore after dark, with somebody beside it."""
    palette, x = scene.palette, scene.x(0.5 - side * (0.26 if not scene.tall else 0.12))
    y = ground(x) + 34
    tone = palette.near

    def camp(canvas: Any) -> None:
        if palette.dim:
            buildings.campfire(canvas, palette, x, y)
        if scene.has("pair"):
            pair(canvas, x - side * 110, y - 4, 104, tone)
        else:
            person(canvas, x - side * 96, y - 4, 104, tone, facing=side)

    scene.still(camp, depth=0.62, top=y - 160)
    if palette.dim:
        flicker(scene, x, y - 30, 130, depth=0.62)
        flames(scene, x, y - 4, 62, depth=0.62)
