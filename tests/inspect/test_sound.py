"""What the meter hears."""

from pathlib import Path

import numpy as np
import pytest

from media.inspect import SoundReport, inspect
from tests.inspect.making import RATE, film, moving, silence, syllables, tone


def heard(path: Path) -> SoundReport:
    sound = inspect(path).sound
    assert sound is not None
    return sound


def test_a_tone_of_known_loudness_reads_as_it_is(tmp_path: Path) -> None:
    """EBU Tech 3341, case 1: 1 kHz, both channels at −23 dBFS, is −23 LUFS."""
    both = np.stack([tone(20, -23.0)] * 2)
    sound = heard(film(tmp_path / "a.wav", sound=both, layout="stereo"))
    assert sound.loudness_lufs == pytest.approx(-23.0, abs=0.1)
    assert sound.true_peak_db == pytest.approx(-23.0, abs=0.2)
    assert sound.range_lu == pytest.approx(0.0, abs=0.1)
    assert (sound.silent, sound.layout, sound.sample_rate) == ((), "stereo", RATE)


def test_five_channels_are_weighed_as_they_are(tmp_path: Path) -> None:
    """EBU Tech 3341, case 6: −28 at the front, −24 in the middle, −30 behind, is −23 LUFS."""
    levels = {"FL": -28.0, "FR": -28.0, "FC": -24.0, "LFE": -10.0, "BL": -30.0, "BR": -30.0}
    around = np.stack([tone(20, level) for level in levels.values()])
    sound = heard(film(tmp_path / "a.wav", sound=around, layout="5.1"))
    assert sound.loudness_lufs == pytest.approx(-23.0, abs=0.1)
    assert sound.channels == 6


def test_a_quiet_and_a_loud_half_have_a_range(tmp_path: Path) -> None:
    """EBU Tech 3342, case 1: 20 s at −20 and 20 s at −30 is 10 LU."""
    halves = np.concatenate([tone(20, -20.0), tone(20, -30.0)])
    sound = heard(film(tmp_path / "a.wav", sound=np.stack([halves, halves]), layout="stereo"))
    assert sound.range_lu == pytest.approx(10.0, abs=1.0)


def test_a_peak_between_two_samples_is_a_true_peak(tmp_path: Path) -> None:
    """A quarter of the sample rate, half a step aside: samples stay 3 dB below the wave."""
    n = np.arange(5 * RATE)
    # It swells and fades: a wave that is cut off overshoots.
    wave = (0.5 * np.sin(np.pi / 2 * n + np.pi / 4) * np.sin(np.pi * n / len(n))).astype(np.float32)
    sound = heard(film(tmp_path / "a.wav", sound=np.stack([wave, wave]), layout="stereo"))
    assert sound.true_peak_db == pytest.approx(-6.0, abs=0.3)


def test_eight_kilohertz_mono_is_measured_too(tmp_path: Path) -> None:
    sound = heard(film(tmp_path / "a.wav", sound=tone(10, -20.0, rate=8000), rate=8000))
    assert (sound.sample_rate, sound.channels, sound.duration_s) == (8000, 1, 10.0)
    assert sound.loudness_lufs == pytest.approx(-23.0, abs=0.2)  # one channel is 3 LU below two


def test_silence_is_told_where_it_is(tmp_path: Path) -> None:
    wave = np.concatenate([tone(1, -20.0), silence(0.8), tone(1, -20.0), silence(0.2), tone(1, -20.0), silence(0.7)])
    sound = heard(film(tmp_path / "a.wav", sound=wave))
    ends = [at_s for span in sound.silent for at_s in (span.start_s, span.end_s)]
    assert ends == pytest.approx([1.0, 1.8, 4.0, 4.7], abs=0.011)
    assert sound.silent_s == pytest.approx(1.5, abs=0.03)


def test_a_film_without_any_sound_in_its_sound_is_silent_throughout(tmp_path: Path) -> None:
    report = inspect(film(tmp_path / "a.mp4", moving(1, 50), sound=silence(2.0)))
    assert report.sound is not None
    assert (report.sound.loudness_lufs, report.sound.true_peak_db) == (-70.0, -120.0)
    assert report.sound.silent_s == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("longer_s", [-0.5, 0.0, 0.7])
def test_the_ends_of_sound_and_picture_are_compared(tmp_path: Path, longer_s: float) -> None:
    report = inspect(film(tmp_path / "a.mkv", moving(1, 50), sound=tone(2.0 + longer_s, -20.0)))
    assert report.sound_longer_s == pytest.approx(longer_s, abs=0.002)
    assert report.duration_s == pytest.approx(2.0 + max(longer_s, 0.0), abs=0.002)


def test_a_sound_file_has_no_picture(tmp_path: Path) -> None:
    report = inspect(film(tmp_path / "a.m4a", sound=tone(3.0, -20.0)))
    assert (report.picture, report.sound_longer_s) == (None, None)
    assert report.sound is not None
    assert report.sound.codec == "aac"


def test_a_slow_fade_is_silent_only_where_it_is_gone(tmp_path: Path) -> None:
    wave = tone(4, -10.0) * 10 ** (-np.arange(4 * RATE) / RATE)  # 20 dB a second
    (span,) = heard(film(tmp_path / "a.wav", sound=wave.astype(np.float32))).silent
    assert span.start_s == pytest.approx(2.5, abs=0.03)


def test_a_very_short_sound_is_measured(tmp_path: Path) -> None:
    sound = heard(film(tmp_path / "a.wav", sound=tone(0.05, -6.0)))
    assert sound.duration_s == pytest.approx(0.05)
    assert sound.loudness_lufs == -70.0  # below 400 ms nothing is integrated
    assert sound.silent == ()


def test_sound_and_picture_are_heard_in_one_film(tmp_path: Path) -> None:
    voice = syllables([0.5, 1.2], 2.0)
    report = inspect(film(tmp_path / "a.mp4", moving(1, 50), sound=voice))
    assert report.sound is not None
    assert report.picture is not None
    assert report.sound.loudness_lufs > -40
    assert report.bits_per_s >= report.sound.bits_per_s + report.picture.bits_per_s - 1
