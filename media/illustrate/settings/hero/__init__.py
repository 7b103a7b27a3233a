"""The hero card: one thing, large, for whatever is no place: on a card, a board, a stage, a belt."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.hero.cards import disc, paper_cut, stage
from media.illustrate.settings.hero.lesson import blackboard
from media.illustrate.settings.hero.venues import belt, show
from media.illustrate.settings.hero.words import word

HERO = Setting(
    name="hero",
    compositions=(
        Composition(name="disc", paint=disc),
        Composition(name="stage", paint=stage),
        Composition(name="paper cut", paint=paper_cut),
        Composition(name="word", paint=word),
        Composition(
            name="blackboard",
            paint=blackboard,
            words=(
                "how why what question lesson learn teach school exam class science formula explain study history "
                "blackboard laboratory"
            ),
            told=True,
        ),
        Composition(
            name="show",
            paint=show,
            words=(
                "stage concert band song singer music dance tango theatre audience show play violin guitar piano opera "
                "film cinema comedy applause"
            ),
            told=True,
        ),
        Composition(
            name="belt",
            paint=belt,
            words="factory machine industry produce manufacture robot belt assembly package recycle made workshop",
            told=True,
        ),
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
