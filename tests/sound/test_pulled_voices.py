"""What the voices that are pulled promise, with small networks in their place.

The networks have the inputs and outputs of the real ones; what is examined is everything of ours around them.
"""

import itertools
import os
from importlib import util
from pathlib import Path

import numpy as np
import pytest

from kinoloom.errors import EngineUnavailable, LanguageUnsupported, VoiceUnknown, WeightsBroken
from kinoloom.traits import Traits
from kinoloom.weights.shelf import Shelf
from media.pcm import Pcm
from media.speech.normalise import said
from tests.sound import models, test_speaking
from tests.sound.conftest import Made, Make, making
from tests.sound.conftest import Shelf as Artifacts
from tests.sound.hearing import pitch_hz, semitones
from tests.sound.test_speaking import SENTENCE, STORY, check_words, line, spoken, voice_of
from workers.engines.base import Engine
from workers.engines.catalogue import Catalogue
from workers.engines.speak.engines import speakers
from workers.engines.speak.ipa import breaths
from workers.engines.speak.kokoro_signs import written

FRENCH = "piper:fr_FR-siwis-medium"


def a_shelf(folder: Path) -> Shelf:
    """An empty one, where what makes and reads networks is installed."""
    for package in ("onnxruntime", "onnx"):
        if util.find_spec(package) is None:
            if os.environ.get("CI") == "true":  # noqa: TID251 - tests only
                pytest.fail(f"{package} is not installed")
            pytest.skip(f"{package} is not installed")
    return Shelf(folder)


@pytest.fixture
def weights(tmp_path: Path) -> Shelf:
    return a_shelf(tmp_path / "weights")


def built(shelf: Shelf, name: str, *, noncommercial: bool = False) -> Engine:
    """The engine *name*, as a worker comes by it."""
    return Catalogue(tables={"speak": speakers(shelf.root)}, allow_noncommercial=noncommercial).engine("speak", name)


def offered(shelf: Shelf, name: str, *, noncommercial: bool = False) -> Traits:
    catalogue = Catalogue(tables={"speak": speakers(shelf.root)}, allow_noncommercial=noncommercial)
    return next(traits for traits in catalogue.traits() if traits.id == name)


def loud_inside(pcm: Pcm, rate: int, edges: list[tuple[float, float]]) -> float:
    """The part of all sound that is inside those stretches."""
    within = np.zeros(pcm.shape[1], bool)
    for start, end in edges:
        within[int(start * rate) : int(end * rate)] = True
    power = pcm[0].astype(np.float64) ** 2
    return float(power[within].sum() / power.sum())


class _Pulled(test_speaking.TestEverySpeaker):
    """All that any voice promises; but these are networks, whose voices are not ours to tell apart."""

    @pytest.fixture(scope="class")
    @classmethod
    def story(cls, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Made:
        return making(tmp_path_factory.mktemp("story"), Artifacts())(engine, line(STORY))

    test_no_two_voices_are_alike = None  # type: ignore[assignment]
    test_the_first_two_speakers_are_far_apart = None  # type: ignore[assignment]
    test_every_voice_it_names_speaks_and_sounds_its_own = None  # type: ignore[assignment]
    test_speakers_without_a_voice_get_one_each = None  # type: ignore[assignment]
    test_five_thousand_characters_are_one_line = None  # type: ignore[assignment]


class TestKokoro(_Pulled):
    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, tmp_path_factory: pytest.TempPathFactory) -> Engine:
        weights = a_shelf(tmp_path_factory.mktemp("kokoro"))
        models.kokoro(weights)
        return built(weights, "kokoro")

    def test_a_voice_is_the_style_of_its_name(self, engine: Engine, make: Make) -> None:
        high, low = (
            pitch_hz(*voice_of(make(engine, line(SENTENCE, voice=f"kokoro:{name}"))))
            for name in ("af_heart", "am_michael")
        )
        assert semitones(high, low) == pytest.approx(12 * np.log2(210 / 110), abs=0.5)

    @pytest.mark.parametrize(
        ("voice", "language", "speaks"),
        [
            ("kokoro", "en", "kokoro:af_heart"),
            ("kokoro:auto:1", "en", "kokoro:am_michael"),
            ("auto", "en-gb", "kokoro:bf_emma"),
            ("kokoro:auto", "fr", "kokoro:ff_siwis"),
            ("KOKORO:AF_HEART", "en", "kokoro:af_heart"),
        ],
    )
    def test_speakers_take_voices_of_the_language(
        self, engine: Engine, make: Make, voice: str, language: str, speaks: str
    ) -> None:
        assert spoken(make(engine, line("Bon. Good.", voice=voice, language=language))).voice == speaks

    def test_an_accent_of_its_own_is_kept(self, engine: Engine, make: Make) -> None:
        lengths = {
            voice: spoken(make(engine, line("Later, better water.", voice=f"kokoro:{voice}"))).duration_s
            for voice in ("af_heart", "bf_emma")
        }
        assert lengths["af_heart"] > lengths["bf_emma"], "an r that is said takes its time"


class TestPiper(_Pulled):
    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, tmp_path_factory: pytest.TempPathFactory) -> Engine:
        weights = a_shelf(tmp_path_factory.mktemp("piper"))
        models.piper(weights)
        return built(weights, models.LJSPEECH)


class TestPiperThatDoesNotTell:
    """A voice whose network was exported under other names: its words are found in its sound."""

    def test_its_words_are_found_in_the_sound(self, weights: Shelf, make: Make) -> None:
        models.piper(weights, tells=False)
        made = make(built(weights, models.LJSPEECH), line("Alone. Nobody. Danger. Remember."))
        check_words(spoken(made), "Alone. Nobody. Danger. Remember.", "en")


def test_the_lengths_that_a_network_keeps_to_itself_are_word_times(weights: Shelf, make: Make) -> None:
    models.piper(weights, FRENCH)
    made = make(built(weights, FRENCH, noncommercial=True), line("Le phare. La mer, et puis la nuit.", "fr"))
    words = [(word.start_s, word.end_s) for word in spoken(made).words]
    assert loud_inside(*voice_of(made), words) > 0.99
    assert all(after[0] - before[1] > 0.005 for before, after in itertools.pairwise(words)), "between them is a blank"


def test_a_voice_of_several_people_lets_each_speak(weights: Shelf, make: Make) -> None:
    models.piper(weights, speakers=3)
    engine = built(weights, models.LJSPEECH)
    heard = [pitch_hz(*voice_of(make(engine, line(SENTENCE, voice=f"{models.LJSPEECH}:{n}")))) for n in (0, 1)]
    assert heard == pytest.approx([120, 180], rel=0.03)
    assert spoken(make(engine, line("Yes.", voice="auto:4"))).voice == f"{models.LJSPEECH}:1"


def test_a_line_that_is_too_long_for_a_network_is_read_in_passages(weights: Shelf, make: Make) -> None:
    models.kokoro(weights)
    text = "and so the keeper climbed the stairs " * 40
    made = make(built(weights, "kokoro"), line(text.strip()))
    check_words(spoken(made), text.strip(), "en")
    words = [(word.start_s, word.end_s) for word in spoken(made).words]
    assert loud_inside(*voice_of(made), words) > 0.97


def test_what_was_not_pulled_says_how_to_get_it(weights: Shelf) -> None:
    for name in ("kokoro", models.LJSPEECH):
        traits = offered(weights, name)
        assert not traits.available
        assert f"kinoloom voices pull {name}" in (traits.remedy or "")
        with pytest.raises(EngineUnavailable, match="not pulled"):
            built(weights, name)


def test_weights_that_forbid_commercial_use_wait_for_a_setting(weights: Shelf) -> None:
    models.piper(weights, models.LESSAC)
    assert "forbid commercial use" in (offered(weights, models.LESSAC).missing or "")
    with pytest.raises(EngineUnavailable, match="forbid commercial use"):
        built(weights, models.LESSAC)
    assert offered(weights, models.LESSAC, noncommercial=True).available


def test_a_voice_that_is_not_in_the_table_counts_as_not_commercial(weights: Shelf) -> None:
    models.piper(weights, FRENCH)
    traits = offered(weights, FRENCH, noncommercial=True)
    assert not traits.commercial
    assert traits.languages == ("fr",)
    assert "MODEL_CARD" in (traits.weights_licence or "")


def test_other_weights_are_another_recipe_and_another_voice_changes_none(weights: Shelf) -> None:
    models.piper(weights)
    first = offered(weights, models.LJSPEECH).revision
    models.piper(weights, FRENCH)
    assert offered(weights, models.LJSPEECH).revision == first
    models.piper(weights, speakers=2)
    assert offered(weights, models.LJSPEECH).revision != first


def test_damaged_weights_never_speak(weights: Shelf) -> None:
    models.kokoro(weights)
    path = weights.folder("kokoro") / "voices-v1.0.bin"
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(WeightsBroken, match="not what was pulled"):
        built(weights, "kokoro")


def test_a_voice_that_reads_something_else_is_refused(weights: Shelf) -> None:
    models.piper(weights, phonemes="pinyin")
    with pytest.raises(WeightsBroken, match="describes no voice"):
        built(weights, models.LJSPEECH)


def test_a_language_that_a_piper_voice_lacks_is_refused(weights: Shelf, make: Make) -> None:
    models.piper(weights)
    with pytest.raises(LanguageUnsupported):
        make(built(weights, models.LJSPEECH), line("Guten Tag.", "de"))
    with pytest.raises(VoiceUnknown):
        make(built(weights, models.LJSPEECH), line("Good day.", voice="piper:en_US-nobody-low"))


class TestBreaths:
    """The sounds of words, and which word each belongs to."""

    @pytest.mark.parametrize(
        "text", [STORY, "It is to be of the for a in an at.", "1,234,567 people. The FBI.", "a" * 300]
    )
    def test_every_breath_begins_at_a_word_of_its_own(self, text: str) -> None:
        words = said(text, "en")
        numbers = [breath.word for breath in breaths(words, "en-us")]
        assert numbers == sorted(numbers)
        assert numbers[0] == 0
        assert len(set(numbers)) > 0.6 * len(words)
        assert max(numbers) >= len(words) - 3

    def test_words_that_are_one_sound_stand_together(self) -> None:
        words = said("one of the oldest houses", "en")
        found = {words[breath.word].said: breath.sounds for breath in breaths(words, "en-us")}
        assert list(found) == ["one", "of", "oldest", "houses"]
        assert found["of"].replace("ˈ", "").startswith("ʌvð")

    def test_a_stop_stands_behind_the_last_sound(self) -> None:
        words = said("Nobody came; the lamp went out…", "en")
        assert [breath.stop for breath in breaths(words, "en-us") if breath.stop] == [";", "…"]

    def test_sounds_are_written_as_the_network_learnt_them(self) -> None:
        words = said("The judge paid for the bird's toy house.", "en")
        text = " ".join("".join(written(breath.sounds, "en-us")) for breath in breaths(words, "en-us"))
        assert "ʤˈʌʤ" in text
        assert "pˈAd" in text
        assert "bˈɜɹdz" in text
        assert "tˈY" in text
        assert "hˈWs" in text
        assert not set(text) & set("ː^ɚ")
