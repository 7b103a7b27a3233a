"""Mountains: peaks over a wood, a lake, misty valleys, a viaduct, a village, a summit."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.mountains.heights import summit, valleys
from media.illustrate.settings.mountains.peaks import lake, over_the_wood
from media.illustrate.settings.mountains.places import viaduct, village

MOUNTAINS = Setting(
    name="mountains",
    compositions=(
        Composition(
            name="peaks over a wood", paint=over_the_wood, shows=("hiker", "person", "deer", "wolf", "bear", "horse")
        ),
        Composition(
            name="mountain lake",
            paint=lake,
            shows=("tent", "cabin", "deer", "bear", "rowboat", "castle"),
            words="lake water mirror see lac lago camp tent",
        ),
        Composition(
            name="valleys of mist",
            paint=valleys,
            shows=("hiker", "person", "eagle", "wolf", "deer", "child"),
            words="valley mist fog ridge horizon view tal vallée valle",
        ),
        Composition(name="viaduct", paint=viaduct, needs=("train",), words="train railway bridge viaduct", told=True),
        Composition(
            name="village",
            paint=village,
            shows=("church", "cabin", "house", "castle"),
            words="village people home house roof church dorf pueblo village bell castle king",
        ),
        Composition(
            name="summit",
            paint=summit,
            shows=("hiker", "person", "tent", "eagle"),
            words="summit peak top gipfel cumbre sommet climb flag rope expedition everest oxygen glacier",
        ),
    ),
    words={
        "en": (
            "mountain:3 peak:2 summit:2 alps:3 alpine:2 himalaya:3 everest:3 climb:1.3 mountaineer:3 hike:2 "
            "hiker:2 hiking:2 ridge:2 valley:2 glacier:2 ski:2 skiing:2 avalanche:3 sherpa:3 cliff:1 "
            "switzerland:2 andes:3 patagonia:3 pass:1 eagle:2 yeti:2 altitude:2 monk:1 monastery:2 tibet:3 "
            "nepal:3 highland:2 volcano:2 el_capitan:3 kilimanjaro:3 trek:2 dragon:1 goat:1 slope:2 snowy:1 "
            "hill:1 expedition:1 basecamp:3 waterfall:1 marmot:2 train:1 railway:1 railroad:1 viaduct:2 "
            "stone:1"
        ),
        "de": (
            "berg:3 gipfel:2 alpen:3 tal:2 wandern:2 wanderer:2 bergsteiger:3 gletscher:2 klettern:2 "
            "schlucht:2 hütte:1 adler:2 fels:2"
        ),
        "es": (
            "montaña:3 cumbre:2 andes:3 valle:2 escalar:2 alpinista:3 glaciar:2 cordillera:3 sierra:2 águila:2 pico:2"
        ),
        "fr": "montagne:3 sommet:2 alpes:3 vallée:2 grimper:2 alpiniste:3 glacier:2 randonnée:2 aigle:2 col:1",
    },
    palettes=(
        "sunset",
        "dawn",
        "winter",
        "day",
        "night",
        "golden",
        "teal",
        "ember",
        "aurora",
        "dusk",
        "peach",
        "mint",
        "moonlit",
        "plum",
        "autumn",
        "overcast",
        "storm",
        "lagoon",
        "noir",
        "sepia",
    ),
)
