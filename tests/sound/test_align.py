"""Words are found in a recording that came without their times."""

import numpy as np
import pytest

from kinoloom.jobs import SpeakLine
from kinoloom.takes import Spoken
from media.pcm import Pcm, read_wav
from media.speech.align import align
from media.speech.normalise import said
from media.speech.phones import rough
from tests.sound.conftest import Make
from tests.sound.present import needed
from workers.engines.base import Engine
from workers.engines.speak.engines import SPEAK

TEXTS = (
    "The keeper paid $42.50 to Dr. Ito at 10:30, in one of the oldest houses. Nobody came; the lamp went out…",
    "Kinoloom turns a prompt into a film; Zarathustra spoke to the FBI about quinoa.",
    "In 1969, three people flew to the moon, and two of them walked on it.",
)
GERMAN = "Der Mond ist aufgegangen. Die goldnen Sternlein prangen am Himmel hell und klar."


@pytest.fixture(params=list(SPEAK))
def engine(request: pytest.FixtureRequest) -> Engine:
    return needed(SPEAK[str(request.param)]())


def recorded(
    engine: Engine, make: Make, text: str, language: str = "en", voice: str = "auto"
) -> tuple[Pcm, int, Spoken]:
    made = make(engine, SpeakLine(text=text, language=language, voice=voice))
    assert isinstance(made.take, Spoken)
    return *read_wav(made.folder / "voice.wav"), made.take


def test_english_words_are_found_within_a_frame_of_a_film(engine: Engine, make: Make) -> None:
    apart: list[float] = []
    for text, voice in zip(TEXTS, engine.traits.voices[:3], strict=True):
        pcm, rate, take = recorded(engine, make, text, voice=voice)
        found = align(pcm, rate, text)
        assert found.note == ""
        assert [word.text for word in found.words] == [word.text for word in take.words]
        apart += [abs(a.start_s - b.start_s) for a, b in zip(found.words, take.words, strict=True)]
    assert np.median(apart) < 0.02
    assert np.percentile(apart, 90) < 0.07


def test_other_languages_are_estimated_and_say_so(make: Make) -> None:
    pcm, rate, take = recorded(SPEAK["espeak"](), make, GERMAN, "de")
    found = align(pcm, rate, GERMAN, language="de")
    assert "estimated" in found.note
    apart = [abs(a.start_s - b.start_s) for a, b in zip(found.words, take.words, strict=True)]
    assert np.median(apart) < 0.15


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros((1, 0), np.float32),
        np.zeros((1, 16_000), np.float32),
        np.full((1, 800), 0.1, np.float32),
        0.1 * np.random.default_rng(2).standard_normal((1, 8000)).astype(np.float32),
    ],
    ids=["nothing", "silence", "a blip", "noise"],
)
def test_any_sound_gives_every_word_a_time_in_order_inside_it(sound: Pcm) -> None:
    text = "The lamp went out, and nobody came."
    found = align(sound, 16_000, text)
    assert [word.text for word in found.words] == [one.shown for one in said(text, "en")]
    edges = [edge for word in found.words for edge in (word.start_s, word.end_s)]
    assert edges == sorted(edges)
    assert edges[-1] <= sound.shape[1] / 16_000


def test_estimated_words_leave_pauses_out() -> None:
    hiss = 0.2 * np.random.default_rng(3).standard_normal((1, 16_000)).astype(np.float32)
    sound = np.concatenate((hiss, np.zeros((1, 32_000), np.float32), hiss), axis=1)
    first, second = align(sound, 16_000, "uno dos", language="es").words
    assert first.end_s == pytest.approx(1, abs=0.05)
    assert second.start_s == pytest.approx(3, abs=0.05)


def test_letters_of_another_script_are_estimated() -> None:
    hiss = 0.2 * np.random.default_rng(3).standard_normal((1, 16_000)).astype(np.float32)
    assert align(hiss, 16_000, "hello 灯塔").note
    assert align(hiss, 16_000, "…").words == ()


@pytest.mark.parametrize(
    ("word", "phones"), [("kinoloom", "K IH N AA L UW M"), ("bake", "B AE K"), ("thought", "TH OW T"), ("e", "EH")]
)
def test_an_unknown_word_has_a_rough_sound(word: str, phones: str) -> None:
    assert rough(word) == phones
