"""A row of houses with shops, seen from across the road."""

from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.shopfronts import SHOP, STOREY, cafe_table, house, houses
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.towers import Row, lamp_post, skyline
from media.illustrate.elements.traffic import passing_cars
from media.illustrate.elements.trees import lit_tree
from media.illustrate.elements.walkers import cyclist, passers
from media.illustrate.paints import box, down, fill, line
from media.illustrate.scene import Scene


def shop_row(scene: Scene) -> None:
    kerb = 742.0 if not scene.tall else 640.0
    side = scene.side()
    scene.horizon = kerb - 160
    heavens(scene, x=scene.x(0.5 + side * 0.28), y=120.0, size=62)
    skyline(scene, kerb - 120, Row(wide=(60, 120), tall=(380, 560), distance=0.14, hump=0.2))
    _houses(scene, kerb)
    passers(scene, kerb + 8, tall=118.0, count=4 if not scene.tall else 2, depth=0.5)
    _pavement(scene, kerb, side)
    _road(scene, kerb + 62)
    if scene.has("bicycle"):
        cyclist(scene, kerb + 130, depth=0.72, scale=1.25)
    else:
        passing_cars(scene, kerb + 150, depth=0.72, count=2 if not scene.tall else 1, scale=1.6, speed=150)
    _lamps(scene, side)


def _houses(scene: Scene, kerb: float) -> None:
    dice = scene.dice()
    row = houses(scene, dice, kerb, (2, 4) if not scene.tall else (3, 4))
    high = SHOP + 5 * STOREY

    def paint(canvas: Any) -> None:
        for it in row:
            house(canvas, scene, it, dice)

    scene.still(paint, depth=0.46, top=kerb - high - 60, bottom=kerb + 4)


def _pavement(scene: Scene, kerb: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    stone = mix(mix(rgb("#c9bfae"), palette.haze, 0.4), palette.near, 0.18 if not palette.dark else 0.6)
    if scene.weather == "snow":
        stone = mix(stone, mix(WHITE, palette.haze, 0.3), 0.7)
    leaf = mix(mix(rgb("#6f9a52"), palette.accent, 0.25), palette.near, 0.3 if not palette.dark else 0.62)
    sun = mix(palette.sun, leaf, 0.45)
    spots = (0.12, 0.86) if not scene.tall else (0.5 + side * 0.4,)

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, kerb - 2, scene.width + MARGIN, kerb + 66),
            down(kerb, kerb + 66, (0, mix(stone, palette.near, 0.18), 1), (1, stone, 1)),
        )
        for x in range(int(-MARGIN), int(scene.width + MARGIN), 74):
            canvas.drawLine(x, kerb, x - 26, kerb + 60, line(palette.near, 2, 0.14))
        canvas.drawRect(box(-MARGIN, kerb + 54, scene.width + MARGIN, kerb + 68), fill(mix(stone, palette.near, 0.4)))
        for share in spots:
            lit_tree(
                canvas, scene.x(share), kerb + 44, 330, tones=(leaf, sun), seed=dice.getrandbits(16), lit=scene.lit
            )
        for i, share in enumerate((0.4, 0.58) if not scene.tall else (0.5 - side * 0.2,)):
            cafe_table(canvas, scene, scene.x(share), kerb + 46, ("#c94a3f", "#2f7f78")[i])
        if scene.has("cat"):
            canvas.translate(scene.x(0.5 + side * 0.02), kerb + 44)
            canvas.scale(0.42, 0.42)
            animals.cat(canvas, mix(palette.near, palette.mid, 0.1))

    scene.still(paint, depth=0.54, top=kerb - 320, bottom=kerb + 70)


def _road(scene: Scene, top: float) -> None:
    """Asphalt with a broken line; a mirror when it rains."""
    if scene.weather in ("rain", "storm"):
        scene.mirror(top, depth=0.7, murk=0.62)
        return
    palette = scene.palette
    tar = mix(palette.near, mix(palette.mid, palette.haze, 0.3), 0.34)
    if scene.weather == "snow":
        tar = mix(tar, mix(WHITE, palette.haze, 0.3), 0.45)

    def paint(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, top, scene.width + MARGIN, 1080),
            down(top, 1000, (0, mix(tar, palette.haze, 0.14), 1), (1, mix(tar, palette.near, 0.5), 1)),
        )
        for x in range(int(-MARGIN), int(scene.width + MARGIN), 190):
            canvas.drawRect(box(x, top + 124, x + 108, top + 133), fill(mix(WHITE, palette.haze, 0.4), 0.6))

    scene.still(paint, depth=0.7, top=top)


def _lamps(scene: Scene, side: int) -> None:
    palette = scene.palette

    def paint(canvas: Any) -> None:
        for share in (0.5 - side * 0.46, 0.5 + side * 0.3) if not scene.tall else (0.5 - side * 0.4,):
            lamp_post(canvas, (scene.x(share), 1040), 660, (palette.near, palette.light), arm=side, lit=palette.dim)

    scene.still(paint, depth=0.92, top=60)
