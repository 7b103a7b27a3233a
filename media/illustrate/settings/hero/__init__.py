"""The hero card: one thing, large, for whatever is no place."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.hero.cards import disc, paper_cut, stage
from media.illustrate.settings.hero.words import word

HERO = Setting(
    name="hero",
    compositions=(
        Composition(name="disc", paint=disc),
        Composition(name="stage", paint=stage),
        Composition(name="paper cut", paint=paper_cut),
        Composition(name="word", paint=word),
    ),
    words={},
    palettes=(
        "candy",
        "teal",
        "golden",
        "dusk",
        "ember",
        "day",
        "mint",
        "peach",
        "plum",
        "lagoon",
        "autumn",
        "night",
        "neon",
        "meadow",
        "sunset",
        "tropic",
        "circuit",
        "moonlit",
        "sepia",
        "noir",
        "winter",
        "dawn",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push"),
)
