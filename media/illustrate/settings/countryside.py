"""The countryside: a farm, rows of flowers, a tree on a hill, a viaduct, a village, a pasture."""

import math
from collections.abc import Iterator
from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements import animals, buildings, farm, railway, vehicles
from media.illustrate.elements.farmland import bush, fields, meadow, road, rows, turf
from media.illustrate.elements.herd import grazers
from media.illustrate.elements.light import mist, motes
from media.illustrate.elements.oak import oak
from media.illustrate.elements.people import child, pair, person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import Ground, ridge
from media.illustrate.elements.trees import lit_tree
from media.illustrate.elements.weather import leaves
from media.illustrate.paints import box, down, fade, fill, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.setting import Composition, Setting
from media.illustrate.shapes import polygon


def _far_land(scene: Scene, line_y: float, *, sun: float, high: float = 0.0) -> None:
    """Sky, and hills that fade into it."""
    scene.horizon = line_y
    y = 190.0 if scene.palette.dark else (high or line_y - 250)
    heavens(scene, x=scene.x(sun), y=y, size=62)
    ridge(scene, line_y - 14, tall=70, wide=430, distance=0.1)
    ridge(scene, line_y + 12, tall=44, wide=330, distance=0.2, trees=(17, "round"))


def _leaf(scene: Scene, share: float = 0.45) -> tuple[Colour, Colour]:
    """Tones of a tree's leaves: their own, and the light's."""
    palette = scene.palette
    warm = palette.hour != "day" or "warm" in palette.families
    red = palette.name in ("autumn", "ember", "peach", "plum")
    green = (
        rgb("#4f9a4a")
        if not warm
        else mix(palette.mid, palette.accent if red else rgb("#c98a4a"), 0.1 if palette.dark else 0.6)
    )
    own = mix(turf(scene, 0.62), green, share * (0.4 if scene.weather == "snow" else 1.0))
    return mix(own, palette.near, 0.22), mix(own, palette.sun, 0.34 if palette.dark else 0.6)


def farmhouse(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    _far_land(scene, low - 185, sun=0.5 - side * 0.27)
    fields(scene, low - 135, tall=20, wide=230, distance=0.3, deep=70)
    back = fields(scene, low - 62, tall=24, wide=300, distance=0.42, deep=90)
    mill_x = scene.x(0.5 - side * 0.27)
    farm.mill(scene, mill_x, back(mill_x) + 4, 150, depth=0.4)
    ground = fields(scene, low + 2, tall=26, wide=390, distance=0.58, deep=170)
    x, size = (scene.x(0.5 + side * 0.17), 1.0) if not scene.tall else (scene.x(0.5 + side * 0.08), 0.72)
    scene.still(lambda canvas: _homestead(canvas, scene, ground, (x, size, side)), depth=0.536, top=low - 300)
    chimney = x + (25 - 40 * side) * size
    farm.smoke(scene, chimney, ground(x) - 148 * size, depth=0.536, size=size)
    _at_work(scene, ground, side)
    front = meadow(scene, low + 150)
    farm.fence(scene, lambda at_x: front(at_x) + 8, depth=0.85)
    animals.birds(scene, scene.x(0.5 - side * 0.1), low - 470, count=8, size=13)
    farm.butterflies(scene, top=low - 10, bottom=low + 120)


def _homestead(canvas: Any, scene: Scene, ground: Ground, place: tuple[float, float, int]) -> None:
    """House, barn and trees; *place* is the middle, the size and the barn's side."""
    (x, size, side), palette, tones = place, scene.palette, _leaf(scene)
    snow = scene.weather == "snow"

    def spot(shift: float) -> tuple[float, float]:
        at_x = x + side * shift * size
        return at_x, ground(at_x)

    for shift, tall in ((-190, 190), (220, 235), (320, 170)):
        at_x, y = spot(shift)
        lit_tree(canvas, at_x, y + 8, tall * size, tones=tones, seed=scene.seed + tall, lit=scene.lit)
    at_x, y = spot(118)
    farm.barn(canvas, palette, at_x, y + 8, 124 * size, snow=snow)
    at_x, y = spot(-40)
    buildings.house(canvas, palette, at_x, y + 12, 176 * size, roof=rgb("#eef4fa") if snow else None)
    for shift in (-150, -118, 58, 82):
        at_x, y = spot(shift)
        bush(canvas, at_x, y + 14, 44 * size, mix(tones[0], palette.near, 0.12))
    if scene.has("person", "farmer", "child"):
        at_x, y = spot(-190)
        person(canvas, at_x, y + 18, 74 * size, palette.near, facing=-side)


def _at_work(scene: Scene, ground: Ground, side: int) -> None:
    """A tractor that drives, if one is wanted; else animals."""
    reach = sorted((scene.x(0.5 - side * 0.46), scene.x(0.5 - side * 0.08)))
    if not scene.has("tractor"):
        grazers(scene, lambda x: ground(x) + 26, (reach[0], reach[1]), depth=0.56, scale=0.72)
        return
    palette = scene.palette
    red = mix(rgb("#d8402c"), palette.accent, 0.2)

    def poses(t: float) -> Iterator[Pose]:
        x = reach[0] + 60 + 16 * t
        lean = math.degrees(math.atan2(ground(x + 20) - ground(x - 20), 40))
        yield Pose(x, ground(x) + 42, lean + 0.6 * math.sin(t * 17), 1.0)

    scene.sprite(lambda canvas: farm.tractor(canvas, palette, red), (-66, -112, 70, 6), poses, depth=0.56)


def flower_rows(scene: Scene) -> None:
    line_y = 560.0 if not scene.tall else 470.0
    side = scene.side()
    _far_land(scene, line_y - 8, sun=0.5 - side * 0.16, high=line_y - 190)
    palette = scene.palette
    share = 0.66 if palette.dark else 0.4 if palette.hour != "day" else 0.14
    petals = [rgb(c) for c in ("#e8473c", "#f7b733", "#f48fb1", "#8e63c7", "#fff1d0")]
    rows(scene, line_y, depth=0.42, tones=tuple(mix(c, palette.mid, share) for c in (palette.accent, *petals)))
    x, tall = scene.x(0.5 + side * (0.25 if not scene.tall else 0.16)), 290.0 if not scene.tall else 230.0

    def knoll(canvas: Any) -> None:
        green = turf(scene, 0.55)
        reach = 430.0
        canvas.drawOval(
            box(x - reach, line_y - 20, x + reach, line_y + 96),
            fade(line_y - 34, line_y + 90, mix(green, palette.sun, 0.25), mix(green, palette.near, 0.25)),
        )
        home = x + side * (168 if not scene.tall else -150)
        buildings.house(canvas, palette, home, line_y + 6, 124)
        tones = _leaf(scene)
        for shift, high in ((250, 190), (330, 140), (-176, 150)):
            lit_tree(canvas, x + side * shift, line_y + 4, high, tones=tones, seed=scene.seed + high, lit=scene.lit)
        stroller = child if scene.has("child") else person if scene.has("person", "farmer") else pair
        stroller(canvas, x - side * 150, line_y + 44, 96 if stroller is not child else 62, palette.near)

    scene.still(knoll, depth=0.46, top=line_y - 260)
    farm.mill(scene, x, line_y + 8, tall, depth=0.46)
    mist(scene, line_y + 10, 26, depth=0.3, strength=0.3)
    animals.birds(scene, scene.x(0.5 - side * 0.2), line_y - 260, count=7, size=14)
    farm.butterflies(scene, top=line_y + 60, bottom=line_y + 240, count=6)


def tree_on_a_hill(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    _far_land(scene, low - 190, sun=0.5 - side * 0.14, high=low - 320)
    fields(scene, low - 150, tall=22, wide=260, distance=0.3, deep=90)
    fields(scene, low - 80, tall=26, wide=340, distance=0.44, deep=120)
    x = scene.x(0.5 + side * (0.14 if not scene.tall else 0.04))

    def ground(at_x: float) -> float:
        return low - 58 + 210 * (1 - math.exp(-(((at_x - x) / 620) ** 2)))

    def hill(canvas: Any) -> None:
        green = turf(scene, 0.62)
        bright = mix(green, palette.sun, 0.3)
        xs = [-MARGIN + i * 12 for i in range(int((scene.width + 2 * MARGIN) / 12) + 2)]
        from_top = down(low - 60, 1010, (0, bright, 1), (0.3, green, 1), (1, mix(green, palette.near, 0.5), 1))
        canvas.drawPath(_below(xs, ground), from_top)
        tall = 500.0 if not scene.tall else 430.0
        oak(canvas, (x, ground(x) + 12), tall, tones=_leaf(scene, 0.6), seed=scene.seed + 5, lit=scene.lit)
        if scene.has("swing", "child"):
            _swing_ropes(canvas, scene, x - side * 78, ground(x) - tall * 0.55, ground(x) - 46)
        _under_the_tree(canvas, scene, ground, x, side)

    scene.still(hill, depth=0.6, top=low - 560)
    if scene.has("sheep", "cow", "horse"):
        grazers(scene, lambda at_x: ground(at_x) + 10, (x - 420, x - 90), depth=0.6, scale=0.9)
    meadow(scene, low + 168)
    if palette.name in ("autumn", "ember", "golden", "sunset", "peach"):
        leaves(scene, 22)
    animals.birds(scene, scene.x(0.5 - side * 0.26), low - 430, count=8, size=14)
    if palette.dark:
        motes(scene, 26, top=low - 60, bottom=960)
    farm.butterflies(scene, top=low + 30, bottom=low + 150)


def _below(xs: list[float], ground: Ground) -> Any:
    return polygon([(xs[0], 1080.0), *((x, ground(x)) for x in xs), (xs[-1], 1080.0)])


def _swing_ropes(canvas: Any, scene: Scene, x: float, top: float, seat: float) -> None:
    near = scene.palette.near
    for shift in (-14, 14):
        canvas.drawLine(x + shift, top, x + shift, seat, line(near, 2.4))
    canvas.drawRect(box(x - 22, seat, x + 22, seat + 5), fill(near))


def _under_the_tree(canvas: Any, scene: Scene, ground: Ground, x: float, side: int) -> None:
    near = scene.palette.near
    if scene.has("swing", "child"):
        child(canvas, x - side * 78, ground(x) - 4, 84, near)
    elif scene.has("person", "farmer"):
        person(canvas, x - side * 120, ground(x - side * 120) + 10, 112, near, facing=-side)
    elif not scene.has("sheep", "cow", "horse"):
        pair(canvas, x - side * 120, ground(x - side * 120) + 10, 112, near)


def viaduct(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    _far_land(scene, low - 200, sun=0.5 - side * 0.22)
    fields(scene, low - 160, tall=34, wide=300, distance=0.3, deep=110)
    deck = low - 250
    railway.viaduct(scene, deck, side=side, depth=0.4)
    ground = fields(scene, low - 10, tall=34, wide=330, distance=0.56, deep=170)

    def trees(canvas: Any) -> None:
        tones = _leaf(scene)
        for share, tall in ((0.06, 210), (0.15, 160), (0.86, 190), (0.95, 240), (0.7, 120)):
            x = scene.x(share)
            lit_tree(canvas, x, ground(x) + 12, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)
        if scene.has("person", "child", "pair"):
            x = scene.x(0.5 - side * 0.08)
            person(canvas, x, ground(x) + 20, 88, palette.near, stance="cheer")

    scene.still(trees, depth=0.52, top=low - 280)
    grazers(scene, lambda x: ground(x) + 26, (scene.x(0.24), scene.x(0.62)), depth=0.54, scale=0.7)
    meadow(scene, low + 158)
    animals.birds(scene, scene.x(0.5 - side * 0.2), deck - 190, count=7, size=13)


def village(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    _far_land(scene, low - 220, sun=0.5 + side * 0.2)
    fields(scene, low - 175, tall=30, wide=300, distance=0.3, deep=110)
    ground = fields(scene, low - 70, tall=16, wide=420, distance=0.46, deep=150)
    x = scene.x(0.5 - side * (0.1 if not scene.tall else 0.02))
    scene.still(lambda canvas: _houses(canvas, scene, ground, x), depth=0.437, top=low - 330)
    farm.smoke(scene, x - 128, ground(x - 128) - 74, depth=0.437, size=0.7)
    near = fields(scene, low + 58, tall=22, wide=520, distance=0.62, deep=190)
    foot = scene.x(0.5 + side * 0.22)
    top = near(x + side * 90)
    bends = [(foot, 1090, 150), (foot - side * 60, 960, 96), (foot + side * 30, low + 150, 50),
             (foot - side * 70, low + 100, 26), (x + side * 90, top, 11)]  # fmt: skip
    road(scene, [(bx, by, half) for bx, by, half in bends], depth=0.5684)
    _balloons(scene, side)
    _traveller(scene, foot, low + 136, side)
    animals.birds(scene, scene.x(0.5 + side * 0.1), low - 420, count=7, size=12)
    farm.butterflies(scene, top=low, bottom=low + 160)


def _houses(canvas: Any, scene: Scene, ground: Ground, x: float) -> None:
    palette, dice = scene.palette, scene.dice()
    tones = _leaf(scene)
    roofs = [rgb(c) for c in ("#b5553f", "#8f4a3a", "#c9774c", "#6f5a63")]
    walls = [rgb(c) for c in ("#f6efe2", "#ecd9b8", "#e7c3a2", "#dfe3d6")]
    for shift, tall in ((-290, 130), (-60, 150), (150, 140), (310, 120), (225, 165)):
        lit_tree(canvas, x + shift, ground(x + shift) + 2, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)
    stone = mix(mix(rgb("#e4d6bf"), palette.haze, 0.25), palette.near, 0.35 if palette.dark else 0.05)
    buildings.church(canvas, palette, x + 10, ground(x) + 6, 230, stone)
    for shift, wide in ((-230, 84), (-150, 100), (-72, 92), (128, 96), (205, 88), (272, 100), (-320, 78), (352, 82)):
        roof = rgb("#eef4fa") if scene.weather == "snow" else dice.choice(roofs)
        buildings.house(canvas, palette, x + shift, ground(x + shift) + dice.uniform(8, 22), wide, roof=roof,
                        wall=dice.choice(walls))  # fmt: skip
    for shift in (-268, -110, 60, 100, 240, 316):
        bush(canvas, x + shift, ground(x + shift) + 22, 46, mix(tones[0], palette.near, 0.1))


def _balloons(scene: Scene, side: int) -> None:
    """Hot-air balloons, in fair weather."""
    if scene.weather not in ("clear", "clouds") or (scene.palette.dark and not scene.has("balloon")):
        return
    dice, palette = scene.dice(), scene.palette
    for share, y, size in ((0.5 + side * 0.3, 330, 1.0), (0.5 - side * 0.3, 250, 0.66), (0.5 + side * 0.12, 190, 0.46)):
        tones = (mix(dice.choice((palette.accent, rgb("#4aa3a2"), rgb("#e9a23b"))), palette.haze, 0.3 * (1 - size)),
                 mix(palette.light, palette.sun, 0.5))  # fmt: skip
        _balloon(scene, scene.x(share), y if not scene.tall else y * 0.86, size, tones)


def _balloon(scene: Scene, x: float, y: float, size: float, tones: tuple[Colour, Colour]) -> None:
    phase = scene.between(0, 6.28)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x + 7 * t, y + 9 * math.sin(t * 0.6 + phase), 1.5 * math.sin(t * 0.8 + phase), size)

    scene.sprite(lambda canvas: vehicles.balloon(canvas, scene.palette, tones), (-70, -200, 70, 8), poses,
                 depth=0.1 + 0.2 * size)  # fmt: skip


def _traveller(scene: Scene, x: float, y: float, side: int) -> None:
    palette = scene.palette
    if scene.has("car", "tractor"):
        draw = farm.tractor if scene.has("tractor") else vehicles.car

        def poses(t: float) -> Iterator[Pose]:
            yield Pose(x - side * 5 * t, y - 2 * t, 0.4 * math.sin(t * 19), 0.6 - 0.01 * t, side > 0)

        scene.sprite(lambda canvas: draw(canvas, palette, palette.accent), (-70, -112, 72, 6), poses, depth=0.5684)
        return
    scene.still(lambda canvas: person(canvas, x + side * 8, y + 12, 92, palette.near, stance="walk", facing=-side),
                depth=0.5684)  # fmt: skip


def pasture(scene: Scene) -> None:
    low = scene.floor
    side = scene.side()
    palette = scene.palette
    _far_land(scene, low - 230, sun=0.5 - side * 0.3)
    fields(scene, low - 190, tall=24, wide=260, distance=0.28, deep=80)
    back = fields(scene, low - 120, tall=26, wide=360, distance=0.44, deep=110)
    x = scene.x(0.5 + side * 0.3)

    def grove(canvas: Any) -> None:
        tones = _leaf(scene)
        buildings.house(canvas, palette, x - side * 160, back(x - side * 160) + 8, 96)
        for shift, tall in ((0, 220), (side * 110, 260), (-side * 90, 130)):
            lit_tree(canvas, x + shift, back(x + shift) + 8, tall, tones=tones, seed=scene.seed + tall, lit=scene.lit)

    scene.still(grove, depth=0.42, top=low - 420)
    green = fields(scene, low - 52, tall=12, wide=520, distance=0.64, deep=420)
    farm.fence(scene, lambda at_x: green(at_x) + 20, depth=0.585)
    grazers(scene, lambda at_x: green(at_x) + 66, (scene.x(0.06), scene.x(0.94)), depth=0.6, scale=1.1)
    if not scene.has("horse"):
        reach = (scene.x(0.5 + side * 0.02), scene.x(0.5 + side * 0.45))
        grazers(scene, lambda at_x: green(at_x) + 132, (min(reach), max(reach)), depth=0.65, scale=1.5)
    if palette.hour in ("sunset", "day") and not scene.has("horse", "cow"):
        scene.still(lambda canvas: farm.bale(canvas, palette, scene.x(0.5 - side * 0.36), low + 40, 96), depth=0.64)
    meadow(scene, low + 190, flowers=120)
    animals.birds(scene, scene.x(0.5), low - 460, count=7, size=13)
    farm.butterflies(scene, top=low + 10, bottom=low + 150, count=6)


COUNTRYSIDE = Setting(
    name="countryside",
    compositions=(
        Composition(name="farmhouse", paint=farmhouse,
            shows=("sheep", "cow", "horse", "tractor", "farmer", "person", "child"),
            needs=("house", "farm", "windmill"),
        ),
        Composition(name="flower rows", paint=flower_rows,
            shows=("pair", "person", "farmer", "child"),
            needs=("windmill", "flowers"),
        ),
        Composition(name="tree on a hill", paint=tree_on_a_hill,
            shows=("pair", "person", "child", "swing", "farmer", "sheep", "cow", "horse"),
            needs=("tree",),
        ),
        Composition(name="viaduct", paint=viaduct,
            shows=("sheep", "cow", "horse", "person", "child"),
            needs=("train",),
        ),
        Composition(name="village", paint=village,
            shows=("person", "car", "tractor", "balloon"),
            needs=("village", "house", "church"),
        ),
        Composition(name="pasture", paint=pasture, shows=("sheep", "cow", "horse")),
    ),
    words={
        "en": (
            "countryside:3 farm:3 farmer:3 farmhouse:3 field:2 meadow:3 village:2 barn:3 tractor:3 cow:2 sheep:2 "
            "horse:1 pasture:3 windmill:3 harvest:2 wheat:2 corn:1 crop:2 hay:2 orchard:2 vineyard:3 garden:1 "
            "flower:1 tulip:3 sunflower:2 rural:3 hill:1 cottage:2 shepherd:3 hedge:2 picnic:2 bee:1 honey:1 "
            "butterfly:1 spring:1 grass:1 balloon:2 hot_air_balloon:3 train:2 railway:2 locomotive:2 viaduct:3 "
            "steam_train:3 valley:1 milk:1 plough:2 soil:1 agriculture:3 bicycle country:1 lamb:2 chicken:1 duck:1 "
            "goat:1 pig:1 cheese:1"
        ),
        "de": (
            "land:1 bauernhof:3 bauer:2 feld:2 wiese:3 dorf:3 scheune:3 traktor:3 kuh:2 schaf:2 pferd:1 weide:2 "
            "windmühle:3 ernte:2 weizen:2 obstgarten:2 hügel:1 zug:2 eisenbahn:2 heißluftballon:3 hirte:2 blume:1"
        ),
        "es": (
            "campo:2 granja:3 granjero:3 prado:3 pueblo:2 granero:3 tractor:3 vaca:2 oveja:2 caballo:1 molino:3 "
            "cosecha:2 trigo:2 colina:1 tren:2 globo:2 pastor:2 flor:1"
        ),
        "fr": (
            "campagne:3 ferme:3 fermier:3 champ:2 prairie:3 village:2 grange:3 tracteur:3 vache:2 mouton:2 cheval:1 "
            "moulin:3 récolte:2 blé:2 colline:1 train:2 montgolfière:3 berger:2 fleur:1 verger:2"
        ),
    },
    palettes=(
        "meadow", "day", "golden", "autumn", "night", "dawn", "mint", "peach", "sunset", "dusk", "winter",
        "overcast", "storm", "moonlit", "plum", "ember", "sepia",
    ),
)  # fmt: skip
