"""The sea: light on a rock, open water, beach, cliffs, a wave, a harbour, the lamp from near."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.sea.harbours import harbour
from media.illustrate.settings.sea.lights import lamp_from_near, light_on_rock
from media.illustrate.settings.sea.shores import beach, cliffs
from media.illustrate.settings.sea.waters import great_wave, open_water

SEA = Setting(
    name="sea",
    compositions=(
        Composition(
            name="light on a rock",
            paint=light_on_rock,
            shows=("boat", "ship", "steamer", "fishing_boat", "rowboat", "whale", "dolphin", "person", "child"),
            needs=("lighthouse", "keeper"),
            words="rock island tower",
        ),
        Composition(
            name="open water",
            paint=open_water,
            shows=("boat", "ship", "steamer", "fishing_boat", "rowboat", "whale", "dolphin", "lighthouse", "keeper"),
            words="horizon voyage open_sea drift sail",
        ),
        Composition(
            name="beach",
            paint=beach,
            shows=("person", "child", "palm", "boat", "ship", "steamer", "fishing_boat", "dolphin"),
            words="beach sand shore bathe swim holiday summer palm strand playa plage castaway",
            told=True,
        ),
        Composition(
            name="cliffs",
            paint=cliffs,
            shows=("lighthouse", "house", "keeper", "boat", "ship", "steamer", "fishing_boat", "rowboat", "whale"),
            words="cliff coast coastal headland klippe falaise acantilado",
        ),
        Composition(
            name="great wave",
            paint=great_wave,
            shows=("boat", "ship", "fishing_boat", "rowboat", "lighthouse", "keeper", "whale"),
            words="storm tsunami surf surfer danger fight hurricane sturm welle tormenta ola tempête vague",
            told=True,
        ),
        Composition(
            name="harbour",
            paint=harbour,
            shows=("fishing_boat", "boat", "ship", "rowboat", "lighthouse", "person", "keeper"),
            words="harbour harbor port dock pier quay town hafen puerto market",
            told=True,
        ),
        Composition(
            name="lamp from near",
            paint=lamp_from_near,
            shows=("person", "ship", "boat", "steamer", "fishing_boat"),
            needs=("lighthouse", "keeper"),
            words="lamp lantern keeper watch stair tower lens",
        ),
    ),
    words={
        "en": (
            "sea:2 ocean:2 shore coast:2 coastal beach:2 wave:1 tide:2 tidal sail:2 sailor:2 ship:2 boat:1 "
            "harbour:2 harbor:2 port lighthouse:3 keeper:1 fisherman:2 fishermen:2 fisher:2 fishing:1 "
            "pirate:2 island:1 gull:2 seagull:2 captain:1 anchor:1 surf:2 surfer:2 surfing:2 bay cliff:1 "
            "sand_castle:2 saltwater:2 salt:1 lagoon marine maritime:2 nautical:2 voyage:1 viking:2 titanic:2 "
            "beacon:1 lamp_room:3 shipwreck:2 sailing:2 dock pier:2 tsunami:2 cruise lifeboat:2 navy "
            "message_in_a_bottle:3 vessel:1 foghorn:3 fog_signal:2 buoy:2 mast:2"
        ),
        "de": (
            "meer:2 see:1 ozean:2 küste:2 strand:2 welle segel:2 schiff:2 boot hafen:2 leuchtturm:3 "
            "leuchtturmwärter:3 fischer:2 insel möwe:2 ebbe flut kapitän"
        ),
        "es": (
            "mar:2 océano:2 costa:2 playa:2 ola olas barco:2 puerto:2 faro:3 farero:3 pescador:2 isla "
            "gaviota:2 marea:2 capitán vela"
        ),
        "fr": (
            "mer:2 océan:2 côte plage:2 vague bateau:2 navire:2 port:1 phare:3 gardien pêcheur:2 île "
            "mouette:2 marée:2 capitaine voile"
        ),
    },
    palettes=(
        "day",
        "golden",
        "sunset",
        "dawn",
        "night",
        "peach",
        "teal",
        "dusk",
        "storm",
        "overcast",
        "moonlit",
        "lagoon",
        "tropic",
        "mint",
        "ember",
        "plum",
        "aurora",
        "winter",
        "noir",
        "sepia",
    ),
)
