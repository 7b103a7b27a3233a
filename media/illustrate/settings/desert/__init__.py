"""The desert: a caravan on the dunes, table mountains, pyramids, an oasis, an arch of stone, a road, a savanna."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.desert.highway import long_road
from media.illustrate.settings.desert.sandy import dunes, oasis, pyramids
from media.illustrate.settings.desert.savanna import savanna
from media.illustrate.settings.desert.stony import canyon, stone_arch

DESERT = Setting(
    name="desert",
    compositions=(
        Composition(name="dunes", paint=dunes, shows=("camel", "person", "horse", "nomad")),
        Composition(name="canyon", paint=canyon, shows=("camel", "horse", "person", "nomad"), needs=("cactus",)),
        Composition(name="pyramids", paint=pyramids, shows=("camel", "person", "horse"), needs=("pyramid",)),
        Composition(name="oasis", paint=oasis, shows=("tent", "camel", "pair", "nomad"), needs=("palm",)),
        Composition(name="stone arch", paint=stone_arch, shows=("person", "tent", "pair", "camel")),
        Composition(name="long road", paint=long_road, shows=("car", "person")),
        Composition(
            name="savanna",
            paint=savanna,
            shows=("lion", "elephant", "giraffe"),
            words=(
                "savanna savannah safari lion lioness elephant giraffe zebra rhino hyena africa serengeti löwe elefant"
            ),
            told=True,
        ),
    ),
    words={
        "en": (
            "desert:4 dune:4 sand:2 sahara:4 gobi:4 oasis:4 camel:4 caravan:3 nomad:3 bedouin:4 pyramid:4 egypt:3 "
            "egyptian:3 pharaoh:4 sphinx:4 canyon:4 grand_canyon:4 mesa:3 cactus:4 cacti:4 arizona:3 nevada:3 utah:3 "
            "wild_west:4 cowboy:3 western:2 outback:3 drought:3 arid:3 heat:1 mirage:3 sandstorm:4 scorpion:3 "
            "rattlesnake:3 tumbleweed:4 highway:1 route_66:4 road_trip:2 dust:1 mummy:3 tomb:2 arabian:3 morocco:2 "
            "dubai:1 namib:4 wasteland:3 vulture:2 gold_rush:2 sheriff:3"
        ),
        "de": (
            "wüste:4 düne:4 sand:2 oase:4 kamel:4 karawane:3 nomade:3 beduine:4 pyramide:4 ägypten:3 pharao:4 "
            "schlucht:2 canyon:4 kaktus:4 cowboy:3 dürre:3 sandsturm:4 landstraße:2 hitze:1 grab:1"
        ),
        "es": (
            "desierto:4 duna:4 arena:2 oasis:4 camello:4 caravana:3 nómada:3 pirámide:4 egipto:3 faraón:4 cañón:4 "
            "cactus:4 vaquero:3 sequía:3 carretera:1 calor:1"
        ),
        "fr": (
            "désert:4 dune:4 sable:2 oasis:4 chameau:4 dromadaire:4 caravane:3 nomade:3 pyramide:4 égypte:3 pharaon:4 "
            "canyon:4 cactus:4 cow-boy:3 sécheresse:3 chaleur:1"
        ),
    },
    palettes=(
        "ember", "sand", "golden", "mars", "sunset", "night", "dusk", "dawn", "plum", "peach", "autumn", "moonlit",
        "day", "sepia", "teal",
    ),
    weathers=("clear", "clouds", "storm", "fog"),
)  # fmt: skip
