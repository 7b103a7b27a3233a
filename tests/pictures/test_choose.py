"""Which picture a scene gets."""

import pytest

from kinoloom.errors import UserError
from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose import choose
from media.illustrate import PALETTES, SETTINGS, Illustration
from tests.pictures.prompts import ENGLISH, FOREIGN

KEEPER = (
    "For forty years, Tom has kept the light on the rock.",
    "Tonight is his last night; tomorrow a machine takes over.",
    "He climbs the narrow stairs one more time.",
    "Outside, a storm gathers over the black water.",
    "Far out, a small boat is fighting the waves.",
    "He lights the lamp and waits.",
    "At dawn the fishermen wave to him from the harbour.",
    "He closes the door and walks away, smiling.",
)


def ideas(*texts: str) -> list[SceneIdea]:
    return [SceneIdea(id=f"s{i}", text=text) for i, text in enumerate(texts)]


def one(text: str, *, language: str = "en", idea: str = "", topic: str | None = None) -> PicturePlan:
    scene = SceneIdea(id="a", text=text, idea=idea)
    return choose(topic=text if topic is None else topic, scenes=[scene], language=language)["a"]


def film(seed: int = 0, style: str = "auto") -> list[PicturePlan]:
    topic = " ".join(("The lighthouse keeper's last night", *KEEPER))
    return list(choose(topic=topic, scenes=ideas(*KEEPER), seed=seed, style=style).values())


@pytest.mark.parametrize(("prompt", "fits"), ENGLISH)
def test_a_prompt_gets_a_fitting_setting(prompt: str, fits: str) -> None:
    wanted = set(fits.split())
    if not wanted & set(SETTINGS):
        pytest.skip("none of its settings is drawn yet")
    assert one(prompt).setting in wanted


@pytest.mark.parametrize(("language", "prompt", "fits"), FOREIGN)
def test_german_spanish_and_french_are_understood(language: str, prompt: str, fits: str) -> None:
    assert one(prompt, language=language).setting in fits.split()


@pytest.mark.parametrize("seed", range(5))
class TestAFilmAboutALighthouse:
    def test_stays_by_the_sea_and_shows_the_light(self, seed: int) -> None:
        plans = film(seed)
        assert sum(plan.setting == "sea" for plan in plans) >= 7
        assert sum("lighthouse" in plan.subjects for plan in plans) >= 5

    def test_shows_nothing_twice(self, seed: int) -> None:
        shown = [(plan.setting, plan.composition, plan.palette) for plan in film(seed)]
        assert len(set(shown)) == len(shown)
        assert len({composition for _, composition, _ in shown}) >= 5

    def test_follows_the_night_and_the_storm(self, seed: int) -> None:
        plans = film(seed)
        assert plans[3].weather == "storm"
        assert PALETTES[plans[6].palette].hour == "dawn"
        assert sum(PALETTES[plan.palette].hour in ("dusk", "night") for plan in plans) >= 3


def test_the_same_words_and_seed_choose_the_same() -> None:
    assert film(3) == film(3)
    assert film(3) != film(4)


def test_a_kept_picture_is_not_shown_again() -> None:
    first = one("The lighthouse in the storm")
    again = choose(
        topic="The lighthouse in the storm", scenes=ideas("The lighthouse in the storm"), kept=[first] * 2, seed=0
    )["s0"]
    assert (again.composition, again.palette) != (first.composition, first.palette)


def test_a_persons_own_idea_outweighs_the_text() -> None:
    assert one("The sea is calm, a boat drifts by.", idea="a snowy mountain peak").setting == "mountains"


def test_many_scenes_without_a_word_of_their_own_never_repeat() -> None:
    plans = choose(topic="A forest", scenes=ideas(*["Nothing is said here."] * 40)).values()
    shown = [(plan.setting, plan.composition, plan.palette) for plan in plans]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    "text", ["", "🎉🎉", "海边的灯塔", "منارة على البحر", "Ночь на маяке", "qwrt zxcv", "1969", "don't"]
)
def test_unknown_words_still_get_a_picture_that_can_be_drawn(text: str) -> None:
    plan = one(text)
    assert plan.why
    Illustration(plan, width=128, height=72, seconds=2.0).still()


def test_another_script_is_admitted() -> None:
    assert "script" in one("海边的灯塔", language="zh").why


def test_the_deciding_words_are_named() -> None:
    plan = one("A fisherman sets out before dawn")
    assert "fisherman" in plan.why
    assert plan.score > 0.5
    assert one("Qwrt zxcv").score < 0.2


def test_a_style_keeps_to_its_palettes() -> None:
    for style in ("warm", "noir"):
        assert all(style in PALETTES[plan.palette].families for plan in film(style=style))


def test_a_palette_may_be_asked_for_by_name() -> None:
    assert {plan.palette for plan in film(style="golden")} == {"golden"}


def test_an_unknown_style_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UserError) as refused:
        choose(topic="Sea", scenes=ideas("Sea"), style="baroque")
    assert "warm" in refused.value.hint


def test_an_icon_tells_what_a_card_is_about() -> None:
    plan = one("How coffee conquered the world")
    assert (plan.setting, plan.icon) == ("hero", "coffee")
