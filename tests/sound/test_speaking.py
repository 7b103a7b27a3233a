"""What every engine that speaks promises."""

import itertools

import numpy as np
import pytest

from kinoloom.errors import LanguageUnsupported, ScriptEmpty, VoiceUnknown
from kinoloom.jobs import SpeakLine
from kinoloom.takes import Spoken
from media.mix.loudness import measured
from media.pcm import Pcm, read_wav
from media.speech.normalise import said
from tests.sound.conftest import Made, Make, Shelf, making
from tests.sound.hearing import colour_db, pitch_hz, semitones
from tests.sound.present import needed
from workers.engines.base import Engine
from workers.engines.speak.engines import SPEAK

STORY = "The keeper paid $42.50 to Dr. Ito at 10:30, in one of the oldest houses. Nobody came; the lamp went out…"

SENTENCE = "The keeper climbed all the stairs and lit the lamp."


@pytest.fixture(scope="module", params=list(SPEAK))
def engine(request: pytest.FixtureRequest) -> Engine:
    return needed(SPEAK[str(request.param)]())


@pytest.fixture(scope="module")
def story(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """`STORY`, told once for all who only listen."""
    return making(tmp_path_factory.mktemp("story"), Shelf())(engine, line(STORY))


def line(text: str, language: str = "en", voice: str = "auto", speed: float = 1.0, pitch: float = 0.0) -> SpeakLine:
    return SpeakLine(text=text, language=language, voice=voice, speed=speed, pitch=pitch)


def voice_of(made: Made) -> tuple[Pcm, int]:
    return read_wav(made.folder / "voice.wav")


def spoken(made: Made) -> Spoken:
    assert isinstance(made.take, Spoken)
    return made.take


def check_words(take: Spoken, text: str, language: str) -> None:
    assert [word.text for word in take.words] == [one.shown for one in said(text, language)]
    edges = [edge for word in take.words for edge in (word.start_s, word.end_s)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= take.duration_s
    assert all(word.end_s > word.start_s for word in take.words)


class TestEverySpeaker:
    def test_the_same_line_is_the_same_take(self, engine: Engine, make: Make, story: Made) -> None:
        first, second = story, make(engine, line(STORY))
        assert first.take == second.take
        assert first.files == second.files
        assert list(first.files) == ["voice.wav"]

    def test_progress_never_goes_back_and_ends_at_one(self, engine: Engine, make: Make) -> None:
        fractions = make(engine, line("Good morning.")).fractions
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0

    def test_sound_is_mono_as_long_and_at_the_rate_it_says(self, engine: Engine, story: Made) -> None:
        pcm, rate = voice_of(story)
        assert pcm.shape[0] == 1
        assert rate == spoken(story).sample_rate == engine.traits.sample_rate
        assert pcm.shape[1] / rate == pytest.approx(spoken(story).duration_s, abs=1e-6)

    def test_sound_is_even_unclipped_and_silent_at_its_ends(self, story: Made) -> None:
        pcm, rate = voice_of(story)
        heard = measured(pcm, rate)
        assert heard.lufs == pytest.approx(-20, abs=1.0)
        assert heard.true_peak_db <= -2.5
        assert abs(pcm[0, 0]) < 1e-3
        assert abs(pcm[0, -1]) < 1e-3

    def test_sound_starts_and_ends_with_the_words(self, story: Made) -> None:
        pcm, rate = voice_of(story)
        loud = np.flatnonzero(np.abs(pcm[0]) > 0.02) / rate
        words = spoken(story).words
        assert loud[0] < 0.08
        assert spoken(story).duration_s - loud[-1] < 0.12
        assert abs(words[0].start_s - loud[0]) < 0.08
        assert abs(words[-1].end_s - loud[-1]) < 0.15

    def test_every_word_of_a_story_has_a_time_of_its_own(self, story: Made) -> None:
        check_words(spoken(story), STORY, "en")

    @pytest.mark.parametrize("text", ["Yes.", "One, two, three.", "It is to be of the for a in an at."])
    def test_every_word_has_a_time_of_its_own(self, engine: Engine, make: Make, text: str) -> None:
        check_words(spoken(make(engine, line(text))), text, "en")

    def test_words_are_where_the_sound_is(self, engine: Engine, make: Make) -> None:
        made = make(engine, line("Alone. Nobody. Danger. Remember."))
        pcm, rate = read_wav(made.folder / "voice.wav")
        words = spoken(made).words
        within = np.zeros(pcm.shape[1], bool)
        for word in words:
            within[int(word.start_s * rate) : int(word.end_s * rate)] = True
        power = pcm[0].astype(np.float64) ** 2
        assert power[within].sum() / power.sum() > 0.97
        assert within.mean() < 0.9, "there are pauses between the sentences"
        for word, following in itertools.pairwise(words):
            assert following.start_s - word.end_s > 0.15

    def test_speed_makes_it_shorter(self, engine: Engine, make: Make) -> None:
        slow, fast = (spoken(make(engine, line(STORY, speed=speed))).duration_s for speed in (0.9, 1.3))
        assert fast < 0.8 * slow

    @pytest.mark.parametrize("speed", [0.7, 1.5])
    def test_speed_is_what_was_asked_for_in_words_and_pauses(self, engine: Engine, make: Make, speed: float) -> None:
        text = "The lamp went out. Nobody came, and nothing moved."
        usual, other = (spoken(make(engine, line(text, speed=one))) for one in (1.0, speed))
        assert usual.duration_s / other.duration_s == pytest.approx(speed, rel=0.12)
        pauses = [take.words[4].start_s - take.words[3].end_s for take in (usual, other)]
        assert 0.35 <= pauses[0] <= 0.55
        assert 0.7 * speed < pauses[0] / pauses[1] < 1.6 * speed

    def test_a_full_stop_is_a_longer_pause_than_a_comma(self, engine: Engine, make: Make) -> None:
        words = spoken(make(engine, line("The lamp went out. Nobody came, and nothing moved."))).words
        stop, comma = words[4].start_s - words[3].end_s, words[6].start_s - words[5].end_s
        assert stop > 1.5 * comma > 0.15

    @pytest.mark.parametrize("pitch", [-4.0, 3.0])
    def test_pitch_moves_every_voice_and_leaves_its_pace(self, engine: Engine, make: Make, pitch: float) -> None:
        for voice in engine.traits.voices[:3]:
            usual, other = (make(engine, line(SENTENCE, voice=voice, pitch=one)) for one in (0.0, pitch))
            heard = [pitch_hz(*voice_of(made)) for made in (usual, other)]
            assert semitones(heard[1], heard[0]) == pytest.approx(pitch, abs=1.0)
            lasted = [take.words[-1].end_s - take.words[1].start_s for take in (spoken(usual), spoken(other))]
            assert lasted[1] == pytest.approx(lasted[0], rel=0.04)
            check_words(spoken(other), SENTENCE, "en")

    def test_no_two_voices_are_alike(self, engine: Engine, make: Make) -> None:
        made = {voice: voice_of(make(engine, line(SENTENCE, voice=voice))) for voice in engine.traits.voices}
        heard = {voice: (pitch_hz(*sound), colour_db(*sound)) for voice, sound in made.items()}
        for one, other in itertools.combinations(heard, 2):
            higher = semitones(heard[one][0], heard[other][0])
            coloured = np.sqrt(np.mean((heard[one][1] - heard[other][1]) ** 2))
            assert np.hypot(higher / 2, coloured) > 2.5, f"{one} and {other}"

    def test_the_first_two_speakers_are_far_apart(self, engine: Engine, make: Make) -> None:
        first, second = (pitch_hz(*voice_of(make(engine, line(SENTENCE, voice=f"auto:{n}")))) for n in (0, 1))
        assert abs(semitones(first, second)) > 7

    def test_every_voice_it_names_speaks_and_sounds_its_own(self, engine: Engine, make: Make) -> None:
        sounds = {make(engine, line("Good morning.", voice=voice)).files["voice.wav"] for voice in engine.traits.voices}
        assert len(sounds) == len(engine.traits.voices) >= 2

    def test_speakers_without_a_voice_get_one_each(self, engine: Engine, make: Make) -> None:
        voices = [spoken(make(engine, line("Good morning.", voice=voice))).voice for voice in ("auto", "auto:1")]
        assert voices == list(engine.traits.voices[:2])
        many = spoken(make(engine, line("Good morning.", voice=f"auto:{len(engine.traits.voices)}")))
        assert many.voice == voices[0]

    @pytest.mark.parametrize("speed", [0.0, -1.0, 100.0])
    def test_no_speed_breaks_it(self, engine: Engine, make: Make, speed: float) -> None:
        assert 0.2 < spoken(make(engine, line("Good morning.", speed=speed))).duration_s < 3

    @pytest.mark.parametrize("voice", ["zarathustra", "auto:x", "amy:1", "-v", "../voices"])
    def test_a_voice_it_does_not_know_is_named_with_those_it_does(self, engine: Engine, make: Make, voice: str) -> None:
        with pytest.raises(VoiceUnknown) as refusal:
            make(engine, line("Hello.", voice=voice))
        assert engine.traits.voices[0] in refusal.value.hint

    @pytest.mark.parametrize("text", ["🎉🎉", "...", "<br/>", "— — —", "*** !!! ???"])
    def test_a_line_without_a_word_is_refused(self, engine: Engine, make: Make, text: str) -> None:
        with pytest.raises(ScriptEmpty):
            make(engine, line(text))

    @pytest.mark.parametrize("language", ["tlh", "xx"])
    def test_a_language_it_does_not_speak_is_refused(self, engine: Engine, make: Make, language: str) -> None:
        with pytest.raises(LanguageUnsupported) as refusal:
            make(engine, line("nuqneH", language))
        assert "en" in refusal.value.hint

    @pytest.mark.parametrize(
        "text",
        [
            'Wait <break time="9s"/> <mark name="7"/> & go <b>now</b> a < b > c ]]> <!-- no --> &lt;speak&gt;',
            "Bell\x07 \x1b[31mred\x1b[0m null\x00 tab\there",
            "Überraschung, naïve café, Łódź, 你好, مرحبا and Привет",
            "a" * 300,
            "-v en --help; $(rm) `ls` | cat \\ \" '",
        ],
    )
    def test_strange_text_is_spoken(self, engine: Engine, make: Make, text: str) -> None:
        check_words(spoken(make(engine, line(text))), text, "en")

    @pytest.mark.slow
    def test_five_thousand_characters_are_one_line(self, engine: Engine, make: Make) -> None:
        text = ("The lamp burns, and the sea answers it. " * 125)[:5000].strip()
        take = spoken(make(engine, line(text, speed=2.0)))
        check_words(take, text, "en")
        assert 100 < take.duration_s < 300


def test_the_embedded_voice_is_always_here() -> None:
    assert SPEAK["espeak"]().traits.available


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 3. Mai zahlte Dr. Maier 42,50 € für den Leuchtturm."),
        ("fr", "Le phare coûte 3,50 € depuis le 1er mai."),
        ("es", "El faro costó 1.500 € en 1999."),
        ("pt-BR", "O farol está aceso desde 1999."),
        ("it", "Il faro è acceso dal 1999."),
        ("nl", "De vuurtoren brandt sinds 1999."),
        ("pl", "Latarnia świeci od 21 lat."),
        ("ru", "Маяк горит уже 21 год."),
        ("uk", "Маяк горить уже 21 рік."),
        ("tr", "Deniz feneri 21 yıldır yanıyor."),
        ("ar", "المنارة تضيء البحر منذ زمن."),
        ("hi", "दीपस्तंभ समुद्र को रोशन करता है।"),
        ("zh", "灯塔照亮了大海。我有3个苹果。"),
        ("ja", "とうだいが うみを てらす。"),
        ("en-GB", "The colour of the harbour."),
        ("sv", "Fyren lyser över havet."),
    ],
)  # fmt: skip
def test_the_embedded_voice_speaks_many_languages(make: Make, language: str, text: str) -> None:
    take = spoken(make(SPEAK["espeak"](), line(text, language)))
    check_words(take, text, language)
    assert 0.05 < take.duration_s / len(take.words) < 1.5


def test_kanji_are_refused_because_the_embedded_voice_cannot_read_them(make: Make) -> None:
    with pytest.raises(LanguageUnsupported, match="kanji"):
        make(SPEAK["espeak"](), line("今日は良い天気です。", "ja"))


def test_a_chinese_text_is_not_read_as_english(make: Make) -> None:
    with pytest.raises(LanguageUnsupported) as refusal:
        make(SPEAK["espeak"](), line("灯塔照亮了大海。", "en"))
    assert "--language zh" in refusal.value.hint
