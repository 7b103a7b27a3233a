"""Above the clouds, balloons, a great moon, a kite."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import aloft, animals, cloudsea, vehicles
from media.illustrate.elements.farmland import meadow
from media.illustrate.elements.light import mist
from media.illustrate.elements.people import child, person
from media.illustrate.elements.sky import heavens, nebula, shooting_star, sky, stars, streaks
from media.illustrate.elements.terrain import Ground, ridge
from media.illustrate.paints import fill, halo, line, ramp
from media.illustrate.scene import Pose, Scene
from media.illustrate.settings.sky.flyers import flyer


def above_the_clouds(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    scene.horizon = low - 40
    heavens(scene, x=scene.x(0.5 + side * 0.2), y=200.0 if scene.palette.dark else low - 260, size=84)
    cloudsea.bank(scene, low - 130, size=70, distance=0.1)
    cloudsea.bank(scene, low - 60, size=110, distance=0.3)
    place = scene.x(0.5 - side * 0.2), low - 330, 1.15 if not scene.tall else 0.8
    flyer(scene, place, depth=0.45, side=side, default="aeroplane")
    cloudsea.bank(scene, low + 60, size=170, distance=0.55)
    cloudsea.bank(scene, low + 210, size=220, distance=0.85)


def balloons(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette, dice = scene.palette, scene.dice()
    scene.horizon = low - 60
    heavens(scene, x=scene.x(0.5 - side * 0.22), y=200.0 if palette.dark else low - 230, size=78)
    ridge(scene, low - 60, tall=80, wide=420, distance=0.12)
    mist(scene, low - 40, 50, depth=0.14, strength=0.5)
    ridge(scene, low + 10, tall=70, wide=380, distance=0.28, trees=(16, "round"))
    mist(scene, low + 40, 60, depth=0.3, strength=0.55)
    tones = [palette.accent, rgb("#4aa3a2"), rgb("#e9a23b"), rgb("#c9536b"), rgb("#6a78c8"), rgb("#f0e2c4")]
    spots = [
        (0.5, 470, 1.75), (0.2, 330, 0.95), (0.81, 300, 1.15), (0.33, 210, 0.5), (0.66, 190, 0.42), (0.08, 470, 0.55),
        (0.92, 470, 0.62), (0.4, 560, 0.36), (0.66, 560, 0.4),
    ]  # fmt: skip
    for share, y, size in sorted(spots, key=lambda spot: spot[2]):
        own = size * (1.0 if not scene.tall else 0.72)
        pale = mix(mix(palette.light, palette.sun, 0.5), dice.choice(tones), 0.16)
        pair = mix(dice.choice(tones), palette.haze, 0.42 * max(0.0, 1 - size)), pale
        top = (y + 60) * (low / 770)
        _balloon(scene, (scene.x(share) + dice.uniform(-20, 20), top, own), pair)
    ridge(scene, low + 150, tall=60, wide=420, distance=0.62, trees=(40, "round"))
    ridge(scene, low + 290, tall=50, wide=460, distance=0.86, trees=(80, "round"))
    animals.birds(scene, scene.x(0.5 + side * 0.2), low - 130, count=6, size=11)


def _balloon(scene: Scene, place: tuple[float, float, float], tones: Any) -> None:
    (x, y, size), palette, phase = place, scene.palette, scene.between(0, 6.28)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 6 * size * t, y + 12 * math.sin(t * 0.55 + phase) - 2 * t, 1.6 * math.sin(t * 0.8 + phase), size)

    def paint(canvas: Any) -> None:
        if palette.dim:
            halo(canvas, 0, -80, 150, palette.light, 0.5)
        vehicles.balloon(canvas, palette, tones)

    scene.sprite(paint, (-150, -235, 150, 75) if palette.dim else (-70, -200, 70, 8), poses, depth=0.12 + 0.24 * size)


def great_moon(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    x, y, r = scene.x(0.5 + side * 0.04), low * 0.47, 250.0 if not scene.tall else 190.0
    scene.sun, scene.horizon = (x, y), low + 60
    sky(scene, glow_radius=760, strength=0.34)
    if palette.dim:
        stars(scene, 300, bottom=low)
        shooting_star(scene)
    if palette.dark:
        nebula(scene, strength=0.24)
    face, dice = mix(palette.sun, palette.cloud[0], 0.15), scene.dice()

    def disc(canvas: Any) -> None:
        halo(canvas, x, y, r * 2.5, palette.sun, 0.42)
        shades = (0.0, mix(face, WHITE, 0.3), 1.0), (1.0, mix(face, palette.haze, 0.3), 1.0)
        canvas.drawCircle(x, y, r, ramp((x - r, y - r), (x + r, y + r), *shades))
        crater = fill(mix(face, palette.haze, 0.55), 0.4)
        for _ in range(26):
            a, away = dice.uniform(0, 6.28), math.sqrt(dice.random()) * r * 0.84
            size = r * dice.uniform(0.03, 0.17)
            canvas.drawCircle(x + math.cos(a) * away, y + math.sin(a) * away, min(size, r - away - 2), crater)

    scene.still(disc, depth=0.08)
    streaks(scene, 6, top=y - 40, bottom=low - 40, depth=0.12, drift=3)
    cloudsea.bank(scene, low - 10, size=90, distance=0.16)
    place = scene.x(0.5 - side * 0.08), y + 10, 1.0 if not scene.tall else 0.74
    flyer(scene, place, depth=0.4, side=side, default="geese")
    cloudsea.bank(scene, low + 80, size=140, distance=0.42)
    cloudsea.bank(scene, low + 220, size=200, distance=0.8)


def kite_on_the_hill(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    scene.horizon = low
    heavens(scene, x=scene.x(0.5 - side * 0.34), y=190.0 if palette.dark else 210.0, size=70)
    cloudsea.tower(scene, scene.x(0.5 + side * 0.28), low + 50, 600 if not scene.tall else 400, depth=0.12)
    cloudsea.tower(scene, scene.x(0.5 - side * 0.2), low + 50, 360 if not scene.tall else 250, depth=0.1)
    ridge(scene, low + 10, tall=60, wide=430, distance=0.2)
    ridge(scene, low + 70, tall=50, wide=380, distance=0.4, trees=(22, "round"))
    ground = meadow(scene, low + 90, tall=44, depth=0.7)
    hand = _flier(scene, ground, side)
    x = scene.x(0.5 + side * (0.12 if not scene.tall else 0.14))
    aloft.kite(scene, hand, x, 260 * low / 770, depth=0.7)
    animals.birds(scene, scene.x(0.5 + side * 0.3), 300, count=6, size=13)


def _flier(scene: Scene, ground: Ground, side: int) -> tuple[float, float]:
    """Who holds the string; gives the hand."""
    near, x, grown = scene.palette.near, scene.x(0.5 - side * 0.24), scene.has("person", "pair")
    y, tall = ground(x) + 12, 150.0 if grown else 118.0
    hand = (x + side * 32, y - 154) if grown else (x + side * 24, y - 109)

    def who(canvas: Any) -> None:
        if grown:
            person(canvas, x, y, tall, near, stance="cheer", facing=side)
        else:
            child(canvas, x, y, tall, near, facing=side)
            canvas.drawLine(x, y - tall * 0.64, *hand, line(near, 9))

    scene.still(who, depth=0.7, top=y - 200)
    return hand
