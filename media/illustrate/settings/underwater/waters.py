"""Living water: a reef, the open blue, a kelp forest, the deep."""

from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import sealife, swimmers
from media.illustrate.elements.depths import bed, bubbles, column, ripples, snow_of_the_sea, water
from media.illustrate.elements.light import motes
from media.illustrate.elements.reef import anemone, garden, kelp
from media.illustrate.scene import Scene
from media.illustrate.settings.underwater.guests import ALL, Body, coral_tones, diver, forefront, guest, reef_fish, swim


def reef(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    water(scene, x=scene.x(0.5 - side * 0.18))
    tones = column(scene)
    bed(scene, low - 40, tall=44, wide=300, distance=0.14, rough=0.5)
    far = bed(scene, low + 40, tall=54, wide=260, distance=0.32, rough=0.6)
    garden(scene, far, (-90, scene.width + 90), tall=(50, 110), tones=coral_tones(scene, 0.25), depth=0.3224)
    swimmers.school(
        scene,
        (scene.x(0.5 + side * 0.2), low - 330),
        fish=(30, 30),
        tone=mix(tones[3], tones[1], 0.2),
        depth=0.3,
        way=-side,
    )
    guest(
        scene,
        (scene.x(0.5 - side * 0.06), low - 320, 1.0 if not scene.tall else 0.78),
        depth=0.45,
        side=side,
        default="turtle",
    )
    mid = bed(scene, low + 130, tall=50, wide=330, distance=0.52, rough=0.5)
    middle = scene.width / 2
    gap = 0.1 * scene.width
    for reach in ((-110, middle - gap), (middle + gap, scene.width + 110)):
        garden(scene, mid, reach, tall=(90, 190), tones=coral_tones(scene, 0.6), depth=0.4864)
    reef_fish(scene, scene.x(0.5 + side * 0.16), low - 90, count=9, depth=0.55)
    x = scene.x(0.5 - side * 0.3)
    anemone(scene, x, mid(x) + 14, 76, coral_tones(scene, 0.9)[3], depth=0.52)
    weed = mix(tones[4], rgb("#1d6b4a"), 0.5)
    edge = scene.x(0.5 - side * 0.46)
    kelp(scene, [(edge, 1020, 560), (edge + side * 96, 1030, 400)], tone=weed, depth=0.74, leaf=1.5)
    forefront(scene, 985)
    ripples(scene)
    bubbles(scene, 26)


def open_blue(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    water(scene, x=scene.x(0.5 + side * 0.2), light=1.1)
    tones = column(scene)
    bed(scene, low + 150, tall=70, wide=330, distance=0.16, rough=0.6)
    bed(scene, low + 230, tall=60, wide=380, distance=0.36, rough=0.7)
    for share, y, size, count in ((0.5 - side * 0.34, low - 440, 22, 40), (0.5 + side * 0.34, low - 130, 34, 26)):
        tone = mix(tones[3], tones[1], 0.35 if size < 30 else 0.1)
        depth = 0.14 if size < 30 else 0.3
        swimmers.school(scene, (scene.x(share), y), fish=(count, size), tone=tone, depth=depth, way=side)
    guest(scene, (scene.x(0.47), low - 330, 1.5 if not scene.tall else 0.84), depth=0.5, side=side, default="whale")
    if not scene.has("diver", "submarine"):
        swim(scene, diver(scene), (scene.x(0.5 + side * 0.24), low - 96, 0.56), depth=0.55, way=side * 8)
    forefront(scene, 1010)
    ripples(scene)
    bubbles(scene, 34)
    snow_of_the_sea(scene, 50)


def kelp_forest(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    water(scene, x=scene.x(0.5), light=1.1)
    tones, dice = column(scene), scene.dice()
    green = mix(rgb("#5f9a3f"), scene.palette.accent, 0.12)
    far = mix(mix(tones[1], tones[2], 0.6), green, 0.3)
    kelp(scene, _stems(scene, 100, 0.0, dice.random()), tone=far, depth=0.04, sways=False)
    bed(scene, low + 60, tall=40, wide=300, distance=0.2, rough=0.5)
    middle = mix(mix(tones[2], tones[3], 0.36), green, 0.46)
    kelp(scene, _stems(scene, 235, 0.0, dice.random()), tone=middle, depth=0.36, leaf=1.6)
    swimmers.school(
        scene,
        (scene.x(0.5 - side * 0.12), low - 380),
        fish=(26, 34),
        tone=mix(tones[3], tones[1], 0.15),
        depth=0.3,
        way=side,
    )
    guest(scene, (scene.x(0.5), low - 210, 1.05 if not scene.tall else 0.8), depth=0.45, side=side, default="turtle")
    floor_ = bed(scene, low + 180, tall=40, wide=360, distance=0.56, rough=0.6)
    garden(scene, floor_, (-110, scene.width + 110), tall=(50, 120), tones=coral_tones(scene, 0.6), depth=0.5192)
    dark = mix(mix(tones[4], scene.palette.near, 0.3), green, 0.22)
    kelp(scene, _stems(scene, 300, 0.22, dice.random()), tone=dark, depth=0.8, leaf=2.3)
    forefront(scene, 1000)
    ripples(scene)
    bubbles(scene, 22)


def _stems(scene: Scene, gap: float, clear: float, shift: float) -> list[tuple[float, float, float]]:
    """Where kelp stands; *clear* is the share of the width around the middle that stays free."""
    dice, stems, x = scene.dice(), [], -80.0 + shift * gap
    while x < scene.width + 100:
        if abs(x - scene.width / 2) > clear * scene.width:
            stems.append((x, 1040.0, dice.uniform(820, 1130) if clear else dice.uniform(700, 1090)))
        x += gap * dice.uniform(0.7, 1.3)
    return stems


def deep(scene: Scene) -> None:
    low, side = scene.floor, scene.side()
    palette = scene.palette
    water(scene, x=scene.x(0.5), light=0.22)
    tones = column(scene)
    snow_of_the_sea(scene, 110, depth=0.2)
    bed(scene, low + 70, tall=120, wide=260, distance=0.2, rough=1.0)
    glow = mix(palette.accent, WHITE, 0.15)
    other = mix(palette.light, tones[1], 0.3)
    if scene.has("angler", "jellyfish") or not any(s in ALL for s in scene.subjects):
        spots = ((0.5, -300, 92), (0.2, -150, 50), (0.82, -210, 62), (0.34, -430, 34), (0.68, -470, 28))
        for i, (share, y, size) in enumerate(spots):
            own = size * (1.0 if not scene.tall else 0.72)
            swimmers.jellyfish(
                scene, scene.x(share), low + y + 40, own, glow if i % 2 == 0 else other, depth=0.2 + 0.3 * size / 92
            )
    else:
        guest(
            scene, (scene.x(0.46), low - 270, 1.3 if not scene.tall else 0.8), depth=0.5, side=side, default="submarine"
        )
    if scene.has("angler"):
        skin = mix(tones[3], palette.near, 0.3)
        body = Body(lambda canvas: sealife.angler(canvas, skin, glow), (-105, -130, 165, 65))
        swim(scene, body, (scene.x(0.5 - side * 0.2), low - 130, 1.25), depth=0.55, way=side * 10)
    mid = bed(scene, low + 190, tall=90, wide=330, distance=0.6, rough=1.0)
    for share in (0.12, 0.3, 0.74, 0.9):
        x = scene.x(share)
        anemone(scene, x, mid(x) + 8, scene.between(40, 80), mix(glow, tones[3], 0.35), depth=0.552)
    forefront(scene, 1000)
    motes(scene, 46, top=140, bottom=900, depth=0.5, colour=glow, size=(1.0, 3.2))
