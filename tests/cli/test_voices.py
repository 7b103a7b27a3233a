"""A person finds a voice and hears it before there is a film."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli import voices
from kinoloom.errors import BriefInvalid, LanguageUnsupported, OutputRefused, ScriptEmpty, UserError, VoiceUnknown
from kinoloom.jobs import SpeakLine
from kinoloom.settings import Settings
from media.pcm import read_wav


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(home=tmp_path / "home")


def line(text: str = "Good morning.", voice: str = "amy", language: str = "auto") -> SpeakLine:
    return voices.line(text, voice=voice, language=language, speed=1.0, pitch=0.0)


def test_the_list_has_every_engine_with_its_size_and_licence(settings: Settings) -> None:
    found = voices.rows(settings, language=None)
    assert {row.engine for row in found} >= {"espeak", "flite"}
    assert all(row.voices and row.licence and row.disk_mib > 1 for row in found)
    names = [voice for row in found for voice in row.voices]
    assert len(names) == len(set(names)), "a name must tell which voice is meant"


def test_the_list_can_be_of_one_language(settings: Settings) -> None:
    assert [row.engine for row in voices.rows(settings, language="de")] == ["espeak"]
    assert "kokoro" in [row.engine for row in voices.rows(settings, language="fr")]
    assert voices.rows(settings, language="tlh") == []


def test_what_is_not_here_says_how_to_get_it() -> None:
    row = voices.Row(
        engine="far", voices=("zoe",), languages=("en",), disk_mib=164, licence="Apache-2.0",
        missing="not installed", remedy="apt install far",
    )  # fmt: skip
    table, data = StringIO(), StringIO()
    voices.show([row], Console(file=table, width=120), json=False)
    voices.show([row], Console(file=data), json=True)
    assert "not here: apt install far" in table.getvalue()
    assert "164 MiB" in table.getvalue()
    assert json.loads(data.getvalue())[0]["voices"] == ["zoe"]


def test_a_voice_is_heard_in_a_file(settings: Settings, tmp_path: Path) -> None:
    wav, take = voices.try_out(settings, line(), tmp_path / "there" / "out.wav")
    pcm, rate = read_wav(wav)
    assert pcm.shape[1] / rate == pytest.approx(take.duration_s, abs=1e-3)
    assert take.voice == "amy"


def test_without_a_name_it_takes_the_voices_and_overwrites_nothing(settings: Settings) -> None:
    files = [voices.try_out(settings, line(), None)[0].name for _ in range(2)]
    assert files == ["amy.wav", "amy-2.wav"]


def test_the_language_is_that_of_the_text(settings: Settings) -> None:
    german = voices.try_out(settings, line("Der Mond ist aufgegangen, und es ist Nacht."), None)[0]
    english = voices.try_out(settings, line("Der Mond ist aufgegangen, und es ist Nacht.", language="en"), None)[0]
    assert german.read_bytes() != english.read_bytes()


@pytest.mark.parametrize(
    ("job", "wrong"),
    [
        (line(voice="zarathustra"), VoiceUnknown),
        (line("...", voice="amy"), ScriptEmpty),
        (line("nuqneH", language="tlh"), LanguageUnsupported),
        (line("la " * 2000), UserError),
    ],
)
def test_what_cannot_be_spoken_leaves_no_file(settings: Settings, tmp_path: Path, job: SpeakLine, wrong: type) -> None:
    with pytest.raises(wrong):
        voices.try_out(settings, job, None)
    assert list(tmp_path.glob("*.wav")) == []


def test_a_wrong_place_or_figure_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match=r"\.wav"):
        voices.try_out(settings, line(), tmp_path / "out.mp3")
    with pytest.raises(BriefInvalid, match="speed"):
        voices.line("x", voice="amy", language="en", speed=9, pitch=0)
    with pytest.raises(BriefInvalid, match="pitch"):
        voices.line("x", voice="amy", language="en", speed=1, pitch=-20)
