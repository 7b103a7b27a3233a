"""Rivers and lakes: a winding stream, a stone bridge, a jetty, a waterfall."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.river.falls import waterfall
from media.illustrate.settings.river.shores import jetty, stone_bridge
from media.illustrate.settings.river.valley import winding

RIVER = Setting(
    name="river",
    compositions=(
        Composition(
            name="winding river",
            paint=winding,
            shows=("rowboat", "deer", "bear", "horse", "cabin", "person", "hiker"),
            words="valley stream source flow wind bend meander nile mississippi amazon rhine danube",
        ),
        Composition(
            name="stone bridge",
            paint=stone_bridge,
            shows=("person", "child", "rowboat", "horse", "bicycle"),
            words="bridge cross village old town brücke puente pont",
        ),
        Composition(
            name="jetty",
            paint=jetty,
            shows=("person", "child", "fishing_boat", "rowboat"),
            words="lake fish fishing pier jetty shore see lago lac summer swan",
        ),
        Composition(
            name="waterfall",
            paint=waterfall,
            shows=("person", "hiker", "deer", "bear"),
            words="waterfall fall gorge canyon rapids spring wasserfall cascada cascade salmon",
        ),
    ),
    words={
        "en": (
            "river:3 lake:3 stream:2 creek:2 brook:2 waterfall:3 riverbank:3 bridge:2 canoe:3 kayak:3 "
            "rafting:3 rapids:3 trout:2 salmon:2 beaver:2 otter:3 dam:2 delta:2 nile:3 danube:3 rhine:3 "
            "mississippi:3 thames:2 ganges:3 loch:3 pond:2 swan:3 heron:2 angler:2 rod:1 ferryman:3 duck:2 "
            "frog:2 flood:1 freshwater:2 wetland:2 row:1"
        ),
        "de": "fluss:3 bach:2 teich:2 brücke:2 wasserfall:3 ufer:2 rhein:3 donau:3 schwan:3 angler:2",
        "es": "río:3 lago:3 puente:2 cascada:3 arroyo:2 orilla:2 cisne:3",
        "fr": "rivière:3 fleuve:3 lac:3 pont:2 cascade:3 ruisseau:2 cygne:3 seine:3",
    },
    palettes=(
        "day",
        "dawn",
        "golden",
        "autumn",
        "teal",
        "night",
        "meadow",
        "sunset",
        "mint",
        "dusk",
        "lagoon",
        "peach",
        "winter",
        "moonlit",
        "overcast",
        "plum",
        "aurora",
        "sepia",
        "storm",
        "ember",
    ),
)
