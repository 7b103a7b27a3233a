"""Under water: a reef, the open blue, a kelp forest, a wreck, the deep, a sunken temple."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.underwater.ruins import temple, wreck
from media.illustrate.settings.underwater.waters import deep, kelp_forest, open_blue, reef

UNDERWATER = Setting(
    name="underwater",
    compositions=(
        Composition(
            name="reef",
            paint=reef,
            shows=("turtle", "fish", "octopus", "seahorse", "shark", "dolphin", "manta", "diver", "jellyfish"),
            needs=("coral",),
        ),
        Composition(
            name="open blue",
            paint=open_blue,
            shows=("whale", "shark", "dolphin", "manta", "turtle", "submarine", "jellyfish", "octopus", "fish"),
        ),
        Composition(
            name="kelp forest",
            paint=kelp_forest,
            shows=("turtle", "fish", "seahorse", "octopus", "shark", "diver", "dolphin"),
            needs=("kelp",),
        ),
        Composition(
            name="wreck",
            paint=wreck,
            shows=("diver", "shark", "octopus", "manta", "turtle", "submarine", "fish"),
            needs=("ship", "treasure"),
        ),
        Composition(name="deep", paint=deep, shows=("jellyfish", "angler", "submarine", "octopus", "whale", "manta")),
        Composition(
            name="temple",
            paint=temple,
            shows=("turtle", "diver", "dolphin", "shark", "manta", "octopus", "submarine", "fish"),
            needs=("temple",),
        ),
    ),
    words={
        "en": (
            "underwater:4 undersea:4 deep_sea:4 seabed:3 ocean_floor:4 coral:4 coral_reef:4 reef:3 fish:2 whale:3 "
            "dolphin:2 shark:3 octopus:3 squid:3 jellyfish:3 turtle:2 sea_turtle:3 seahorse:3 stingray:3 manta:3 "
            "diver:3 diving:3 scuba:4 snorkel:3 submarine:4 kelp:3 seaweed:3 aquarium:3 plankton:3 mermaid:3 "
            "atlantis:4 shipwreck:2 wreck:2 sunken:3 treasure:1 bubble:1 swim:1 marine_life:3 abyss:3 anglerfish:4 "
            "trench:2 depths:2 pearl:1 crab:2 lobster:2 sea_creature:3 bioluminescent:2"
        ),
        "de": (
            "unterwasser:4 tiefsee:4 meeresgrund:4 koralle:4 riff:3 fisch:2 wal:3 delfin:2 hai:3 krake:3 qualle:3 "
            "schildkröte:2 taucher:3 tauchen:3 u-boot:4 tang:2 wrack:2 aquarium:3 meerjungfrau:3 seepferdchen:3"
        ),
        "es": (
            "submarino:4 submarina:4 fondo_marino:4 coral:4 arrecife:4 pez:2 peces:2 ballena:3 delfín:2 tiburón:3 "
            "pulpo:3 medusa:3 tortuga:2 buzo:3 buceo:4 algas:3 naufragio:2 acuario:3 sirena:3"
        ),
        "fr": (
            "sous-marin:4 fond_marin:4 corail:4 récif:4 poisson:2 baleine:3 dauphin:2 requin:3 pieuvre:3 méduse:3 "
            "tortue:2 plongeur:3 plongée:4 algue:3 épave:3 aquarium:3 sirène:3"
        ),
    },
    palettes=(
        "reef",
        "kelp",
        "abyss",
        "lagoon",
        "teal",
        "tropic",
        "night",
        "aurora",
        "plum",
        "ink",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push", "fall", "rise"),
)
