"""Patterns without a place: ribbons, orbs, rings, paper cuts, lights, a mosaic."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.abstract.figures import mosaic, paper_cut, rings
from media.illustrate.settings.abstract.flowing import lights, orbs, ribbons

ABSTRACT = Setting(
    name="abstract",
    compositions=(
        Composition(name="ribbons", paint=ribbons),
        Composition(name="orbs", paint=orbs),
        Composition(name="rings", paint=rings),
        Composition(name="paper cut", paint=paper_cut),
        Composition(name="lights", paint=lights),
        Composition(name="mosaic", paint=mosaic),
    ),
    words={
        "en": (
            "abstract:4 idea:1 concept:1 imagination:2 imagine:1 emotion:2 feeling:1 mood:1 dream:1 dreams:1 "
            "meditation:2 mindfulness:3 energy:1 harmony:2 balance:1 creativity:2 creative:1 inspiration:2 pattern:2 "
            "geometry:3 geometric:3 shape:1 colour:1 color:1 philosophy:2 consciousness:3 mind:1 soul:1 spirit:1 "
            "infinity:2 time:1 chaos:2 flow:1 vibration:2 frequency:1 wavelength:2 quantum:2 mathematics:2 math:1 "
            "music:1 sound:1 rhythm:1 melody:1 song:1 love:1 hope:1 freedom:1 change:1 transformation:1 innovation:1 "
            "design:1 minimal:2"
        ),
        "de": (
            "abstrakt:4 idee:1 gefühl:1 traum:1 meditation:2 achtsamkeit:3 energie:1 harmonie:2 muster:2 geometrie:3 "
            "philosophie:2 bewusstsein:3 unendlichkeit:2 musik:1 klang:1 rhythmus:1 liebe:1 hoffnung:1 freiheit:1 "
            "wandel:1"
        ),
        "es": (
            "abstracto:4 idea:1 emoción:2 sueño:1 meditación:2 energía:1 armonía:2 patrón:2 geometría:3 filosofía:2 "
            "conciencia:2 infinito:2 música:1 ritmo:1 amor:1 esperanza:1 libertad:1 cambio:1"
        ),
        "fr": (
            "abstrait:4 idée:1 émotion:2 rêve:1 méditation:2 énergie:1 harmonie:2 motif:2 géométrie:3 philosophie:2 "
            "conscience:2 infini:2 musique:1 rythme:1 amour:1 espoir:1 liberté:1 changement:1"
        ),
    },
    palettes=(
        "candy", "peach", "neon", "lagoon", "dawn", "plum", "mint", "sunset", "circuit", "aurora",
        "cosmos", "tropic", "noir", "sepia", "teal",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push", "pull", "rise"),
)  # fmt: skip
