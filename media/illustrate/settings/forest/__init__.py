"""The forest: a glade, firs in mist, a path, a pool, a camp, an old tree."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.forest.clearings import camp, old_tree, pool
from media.illustrate.settings.forest.woods import firs_in_mist, glade, path

_BEASTS = ("deer", "fox", "wolf", "bear", "owl", "person", "child", "horse")

FOREST = Setting(
    name="forest",
    compositions=(
        Composition(name="glade", paint=glade, shows=_BEASTS),
        Composition(
            name="firs in mist",
            paint=firs_in_mist,
            shows=("cabin", "house", "deer", "wolf", "bear", "castle", "hiker"),
            words="hut cabin cottage hill mist fog house",
        ),
        Composition(
            name="path",
            paint=path,
            shows=("person", "child", "fox", "hiker", "bicycle"),
            words="path way walk road trail lost follow weg camino chemin birch",
        ),
        Composition(
            name="pool",
            paint=pool,
            shows=("deer", "fox", "bear", "wolf", "owl"),
            words="pool pond lake water stream drink river",
        ),
        Composition(
            name="camp",
            paint=camp,
            shows=("tent", "person", "child", "hiker", "wolf"),
            words="camp fire campfire tent night story",
        ),
        Composition(
            name="old tree",
            paint=old_tree,
            shows=("owl", "child", "person", "fox", "deer", "book", "tree"),
            words="old oak tree root swing meadow ancient baum árbol arbre autumn",
        ),
    ),
    words={
        "en": (
            "forest:3 wood:1 woods:2 woodland:3 tree:2 pine:2 oak:2 birch:2 leaf:1 deer:2 fox:2 wolf:2 bear:2 "
            "owl:2 squirrel:2 mushroom:2 fairy:2 fairy_tale:3 elf:2 gnome:2 robin_hood:3 "
            "little_red_riding_hood:3 hansel:3 lumberjack:3 woodcutter:3 hunter:1 moss:2 fern:2 jungle:2 "
            "rainforest:3 amazon:2 wildlife:2 camping:2 camp:1 campfire:2 hedgehog:2 badger:2 rabbit:1 "
            "witch:1 acorn:2 root:1 woodpecker:2 trail:2 ranger:2 autumn:1 fungi:2 bark:1 canopy:2 firefly:2 "
            "nature:1 wild:1 monkey:2 tiger:2 beaver:2 bamboo:2 panda:2"
        ),
        "de": (
            "wald:3 baum:2 bäume:2 fuchs:2 wolf:2 reh:2 hirsch:2 eule:2 pilz:2 märchen:2 bär:2 eichhörnchen:2 "
            "jäger:2 tanne:2"
        ),
        "es": "bosque:3 árbol:2 zorro:2 lobo:2 ciervo:2 búho:2 seta:2 selva:3 oso:2 ardilla:2 cuento:1",
        "fr": ("forêt:3 bois:2 arbre:2 renard:2 loup:2 cerf:2 hibou:2 champignon:2 ours:2 écureuil:2 conte:1 jungle:2"),
    },
    palettes=(
        "teal",
        "autumn",
        "dawn",
        "night",
        "meadow",
        "golden",
        "ember",
        "aurora",
        "mint",
        "dusk",
        "moonlit",
        "winter",
        "lagoon",
        "plum",
        "day",
        "peach",
        "overcast",
        "sepia",
        "noir",
    ),
)
