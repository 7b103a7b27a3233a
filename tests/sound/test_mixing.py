"""What every engine that mixes promises."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from kinoloom.errors import MediaUnreadable
from kinoloom.jobs import MixSound, Placed
from kinoloom.recipe import Key
from kinoloom.takes import Mixed, Scored, Spoken
from media.mix.loudness import decoded, measure
from media.pcm import Pcm, write_wav
from tests.sound.conftest import Made, Make, Shelf
from tests.sound.present import needed
from workers.engines.base import Engine
from workers.engines.mix.engines import MIX

VOICE_HZ, MUSIC_HZ = 900.0, 300.0
BAR_S = 1.0


@pytest.fixture(params=list(MIX))
def engine(request: pytest.FixtureRequest) -> Engine:
    return needed(MIX[str(request.param)]())


def speech_like(seconds: float, rate: int = 22_050) -> Pcm:
    """Syllables of one pitch, four a second."""
    time = np.arange(int(seconds * rate)) / rate
    syllables = np.clip(np.sin(2 * np.pi * 2 * time) ** 2 * 1.4, 0, 1)
    return (0.3 * np.sin(2 * np.pi * VOICE_HZ * time) * syllables)[None].astype(np.float32)


@pytest.fixture
def line(shelf: Shelf, tmp_path: Path) -> Key:
    folder = tmp_path / "line"
    folder.mkdir()
    write_wav(folder / "voice.wav", speech_like(3.0), 22_050)
    take = Spoken(duration_s=3.0, sample_rate=22_050, words=(), voice="test")
    return shelf.put(f"speak_line/{'1' * 40}", folder, take)


@pytest.fixture
def music(shelf: Shelf, tmp_path: Path) -> Key:
    """16 bars of one tone, and an ending an octave higher."""
    folder = tmp_path / "music"
    folder.mkdir()
    rate, bars, ending_s = 48_000, 16, 3.0
    time = np.arange(int((bars * BAR_S + ending_s) * rate)) / rate
    hz = np.where(time < bars * BAR_S, MUSIC_HZ, 2 * MUSIC_HZ)
    tone = 0.1 * np.sin(2 * np.pi * np.cumsum(hz) / rate)
    write_wav(folder / "music.wav", np.stack([tone, 0.8 * tone]).astype(np.float32), rate)
    take = Scored(
        duration_s=time.size / rate, sample_rate=rate, bar_s=BAR_S, ending_s=ending_s, mood="calm", tempo_bpm=120
    )
    return shelf.put(f"score_music/{'2' * 40}", folder, take)


def sound(voice: list[tuple[Key, float]], music: Key | None, seconds: float, *, rate: str = "30") -> MixSound:
    placed = tuple(Placed(line=key, start_s=start) for key, start in voice)
    return MixSound(voice=placed, music=music, frames=round(seconds * Fraction(rate)), rate=rate)


def mixed(made: Made) -> Mixed:
    assert isinstance(made.take, Mixed)
    return made.take


def heard(made: Made) -> Pcm:
    return np.concatenate([pcm for pcm, _ in decoded(made.folder / "mix.m4a")], axis=1)


def level_db(pcm: Pcm, hz: float, start_s: float, end_s: float) -> float:
    """Of one pitch in a stretch of sound."""
    part = pcm[0, int(start_s * 48_000) : int(end_s * 48_000)].astype(np.float64)
    window = np.hanning(part.size)
    spectrum = np.abs(np.fft.rfft(part * window)) / window.sum() * 2
    at = round(hz * part.size / 48_000)
    return float(20 * np.log10(np.sqrt((spectrum[at - 6 : at + 7] ** 2).sum()) + 1e-9))


class TestEveryMixer:
    def test_the_same_job_is_the_same_take(self, engine: Engine, make: Make, line: Key, music: Key) -> None:
        first, second = (make(engine, sound([(line, 1.0)], music, 5)) for _ in range(2))
        assert first.take == second.take
        assert first.files == second.files
        assert list(first.files) == ["mix.m4a"]

    def test_progress_never_goes_back_and_ends_at_one(self, engine: Engine, make: Make, line: Key, music: Key) -> None:
        fractions = make(engine, sound([(line, 1.0)], music, 5)).fractions
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0

    @pytest.mark.parametrize(
        ("lines", "with_music", "seconds"),
        [([1.0, 9.0], True, 15), ([0.0, 3.2], False, 7), ([], True, 10), ([0.0], True, 3), ([0.5], False, 4)],
    )
    def test_the_file_is_as_loud_as_asked_and_below_the_peak(
        self, engine: Engine, make: Make, line: Key, music: Key, lines: list[float], with_music: bool, seconds: float
    ) -> None:
        made = make(engine, sound([(line, start) for start in lines], music if with_music else None, seconds))
        found = measure(made.folder / "mix.m4a")
        assert found.lufs == pytest.approx(-14, abs=0.5)
        assert found.true_peak_db <= -1.0
        assert mixed(made).loudness_lufs == pytest.approx(found.lufs, abs=0.01)
        assert mixed(made).true_peak_db == pytest.approx(found.true_peak_db, abs=0.01)

    @pytest.mark.parametrize(("frames", "rate"), [(299, "30000/1001"), (97, "24"), (90, "30")])
    def test_the_file_is_as_long_as_the_picture(
        self, engine: Engine, make: Make, line: Key, frames: int, rate: str
    ) -> None:
        job = MixSound(voice=(Placed(line=line, start_s=0.5),), music=None, frames=frames, rate=rate)
        made = make(engine, job)
        exact = frames / Fraction(rate)
        assert mixed(made).duration_s == pytest.approx(float(exact))
        with av.open(str(made.folder / "mix.m4a")) as container:
            stream = container.streams.audio[0]
            assert (stream.codec_context.name, stream.sample_rate, stream.channels) == ("aac", 48_000, 2)
            assert stream.time_base is not None
            assert stream.duration is not None
            assert 0 <= stream.duration * stream.time_base - exact < Fraction(1, 48_000)
        assert 0 <= heard(made).shape[1] - exact * 48_000 < 1025

    def test_voices_stand_at_their_starts(self, engine: Engine, make: Make, shelf: Shelf, tmp_path: Path) -> None:
        folder = tmp_path / "click"
        folder.mkdir()
        pcm = np.zeros((1, 24_000), np.float32)
        pcm[0, 2400:2424] = 0.5
        write_wav(folder / "voice.wav", pcm, 24_000)
        key = shelf.put(f"speak_line/{'3' * 40}", folder, Spoken(duration_s=1, sample_rate=24_000, words=(), voice="t"))
        made = make(engine, sound([(key, 1.25), (key, 3.5)], None, 6))
        loud = np.abs(heard(made)[0])
        for start in (1.25, 3.5):
            around = loud[int(start * 48_000) : int((start + 0.5) * 48_000)]
            assert np.argmax(around) / 48_000 == pytest.approx(0.1005, abs=0.002)

    def test_music_makes_room_for_speech_and_comes_back(
        self, engine: Engine, make: Make, line: Key, music: Key
    ) -> None:
        pcm = heard(make(engine, sound([(line, 4.0), (line, 11.0)], music, 18)))
        under = level_db(pcm, MUSIC_HZ, 4.5, 6.5)
        voice = level_db(pcm, VOICE_HZ, 4.5, 6.5)
        pause = level_db(pcm, MUSIC_HZ, 8.4, 10.2)
        assert voice - under >= 9
        assert pause - under >= 6

    def test_music_comes_and_goes_smoothly(self, engine: Engine, make: Make, line: Key, music: Key) -> None:
        pcm = heard(make(engine, sound([(line, 5.0)], music, 16)))
        levels = [level_db(pcm, MUSIC_HZ, at, at + 0.5) for at in np.arange(3.0, 11.0, 0.1)]
        steps = [abs(a - b) for a, b in pairwise(levels)]
        assert max(levels) - min(levels) > 6
        assert max(steps) < 3.5, "in a tenth of a second"

    @pytest.mark.parametrize("seconds", [8.0, 22.4])
    def test_the_ending_of_the_music_is_the_end_of_the_film(
        self, engine: Engine, make: Make, music: Key, seconds: float
    ) -> None:
        pcm = heard(make(engine, sound([], music, seconds)))
        assert level_db(pcm, 2 * MUSIC_HZ, seconds - 1.8, seconds - 1) > -30
        assert level_db(pcm, MUSIC_HZ, seconds - 1.8, seconds - 1) < -50
        assert level_db(pcm, MUSIC_HZ, 1, 4) > -30
        assert level_db(pcm, 2 * MUSIC_HZ, 1, 4) < -50

    def test_silence_is_silent(self, engine: Engine, make: Make) -> None:
        made = make(engine, sound([], None, 3))
        assert mixed(made).loudness_lufs <= -69
        assert np.abs(heard(made)).max() < 1e-4

    def test_a_voice_beyond_the_end_is_cut_and_one_after_it_unheard(
        self, engine: Engine, make: Make, line: Key
    ) -> None:
        made = make(engine, sound([(line, 2.0), (line, 8.0)], None, 4))
        assert heard(made).shape[1] - 4 * 48_000 < 1025
        assert mixed(made).loudness_lufs == pytest.approx(-14, abs=0.5)

    def test_a_broken_voice_is_an_error_and_leaves_no_file(
        self, engine: Engine, make: Make, shelf: Shelf, tmp_path: Path
    ) -> None:
        folder = tmp_path / "broken"
        folder.mkdir()
        (folder / "voice.wav").write_bytes(b"RIFF....WAVE")
        key = shelf.put(f"speak_line/{'4' * 40}", folder, Spoken(duration_s=1, sample_rate=24_000, words=(), voice="t"))
        with pytest.raises(MediaUnreadable):
            make(engine, sound([(key, 0.0)], None, 4))
        assert list(tmp_path.glob("bench*/*")) == []
