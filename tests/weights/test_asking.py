"""Nothing is pulled before a person has seen what it is."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cli import pulling, voices
from kinoloom.errors import DownloadRefused, EngineUnavailable, UserError, VoiceUnknown, WeightsBroken
from kinoloom.settings import Settings, VoicesSection
from kinoloom.weights.shelf import Shelf
from tests.weights.serving import Source
from workers.engines.speak.weights import KNOWN, KOKORO, weights_of


@pytest.fixture
def settings(source: Source, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", voices=VoicesSection(mirror=source.url))


def told(settings: Settings, name: str, *, wrong: type[Exception]) -> str:
    """What a person reads before it goes wrong."""
    heard = StringIO()
    with pytest.raises(wrong):
        pulling.bring(settings, name, Console(file=heard, width=300), yes=True)
    return heard.getvalue()


def test_size_licences_home_and_checksums_are_shown_first(settings: Settings) -> None:
    text = told(settings, "kokoro", wrong=DownloadRefused)
    for fact in ("192 MB", "Apache-2.0", "also commercial", KOKORO.files[0].url, settings.voices.mirror or "", "known"):
        assert fact in text


def test_without_a_terminal_only_yes_means_yes(settings: Settings, source: Source) -> None:
    with pytest.raises(UserError, match="nobody can be asked") as refusal:
        pulling.bring(settings, "kokoro", Console(file=StringIO()), yes=False)
    assert "--yes" in refusal.value.hint
    assert source.asked == []


def test_a_mirror_cannot_slip_in_another_model(settings: Settings, source: Source) -> None:
    model = KOKORO.files[0]
    source.files[f"/kokoro/{model.name}"] = b"not a voice"
    told(settings, "kokoro", wrong=WeightsBroken)
    assert Shelf(settings.weights_folder).find("kokoro") is None
    assert list(settings.weights_folder.rglob("*.onnx*")) == []


@pytest.mark.parametrize(
    "name", ["", "kokoro:af_heart", "piper:", "piper:../../x", "piper:en_US-x", "espeak", "KOKORO"]
)
def test_a_name_that_is_none_is_refused(settings: Settings, name: str) -> None:
    with pytest.raises(VoiceUnknown):
        pulling.bring(settings, name, Console(file=StringIO()), yes=True)


def test_every_set_in_the_table_is_pinned_and_any_other_is_not() -> None:
    assert all(weights.pinned and weights.size for weights in KNOWN.values())
    other = weights_of("piper:de_DE-thorsten-medium")
    assert not other.pinned
    assert not other.commercial
    assert [file.name for file in other.files][-1] == "MODEL_CARD"


@pytest.mark.parametrize(
    "voice", ["kokoro", "kokoro:af_heart", "piper:en_US-ljspeech-medium", "piper:de_DE-thorsten-medium"]
)
def test_a_film_is_not_begun_with_a_voice_that_is_not_here(settings: Settings, voice: str) -> None:
    with pytest.raises(EngineUnavailable) as refusal:
        voices.check(settings, voice)
    assert "kinoloom voices pull" in refusal.value.hint


@pytest.mark.parametrize("voice", ["auto", "auto:2", "ben", "zarathustra"])
def test_other_voices_are_asked_when_they_speak(settings: Settings, voice: str) -> None:
    voices.check(settings, voice)
