"""The countryside: a farm, rows of flowers, a tree on a hill, a viaduct, a village, a pasture, plants from near."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.countryside.bed import garden_bed
from media.illustrate.settings.countryside.farms import farmhouse, flower_rows, pasture
from media.illustrate.settings.countryside.foliage import foliage
from media.illustrate.settings.countryside.hills import tree_on_a_hill, viaduct
from media.illustrate.settings.countryside.villages import village

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
        Composition(
            name="leaf",
            paint=foliage,
            words="leaf leaves photosynthesis chlorophyll botany dew blatt hoja feuille",
            told=True,
        ),
        Composition(
            name="garden bed",
            paint=garden_bed,
            shows=("flowers", "bee"),
            words=(
                "garden seed seedling sprout grow root soil tomato vegetable herb compost beans flower bee pollinator "
                "garten jardín jardin"
            ),
            told=True,
        ),
    ),
    words={
        "en": (
            "countryside:3 farm:3 farmer:3 farmhouse:3 field:2 meadow:3 village:2 barn:3 tractor:3 cow:2 sheep:2 "
            "horse:1 pasture:3 windmill:3 harvest:2 wheat:2 corn:1 crop:2 hay:2 orchard:2 vineyard:3 garden:1 "
            "flower:1 tulip:3 sunflower:2 rural:3 hill:1 cottage:2 shepherd:3 hedge:2 picnic:2 bee:1 honey:1 "
            "butterfly:1 spring:1 grass:1 balloon:2 hot_air_balloon:3 train:2 railway:2 locomotive:2 viaduct:3 "
            "steam_train:3 valley:1 milk:1 plough:2 soil:1 agriculture:3 bicycle country:1 lamb:2 chicken:1 duck:1 "
            "goat:1 pig:1 cheese:1 seed:1 seedling:3 sprout:3 vegetable:2 leaf:2 photosynthesis:3 compost:3 "
            "greenhouse:2"
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
