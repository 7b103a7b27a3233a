"""Loudness, peaks and pitch are what a meter says they are."""

import wave
from pathlib import Path

import numpy as np
import pytest

from kinoloom.errors import MediaUnreadable
from media.mix.dynamics import compressed, hop_peaks, levels_db, limited, over_samples
from media.mix.filters import bell, high_pass, high_shelf, low_shelf, shaped
from media.mix.loudness import SILENT_LUFS, Meter, gated, measure, measured
from media.pcm import Pcm, decibels, faded, fast_length, peak_db, read_wav, resampled, write_wav

RATE = 48_000


def sine(hz: float, level_db: float, seconds: float, *, rate: int = RATE, channels: int = 2, phase: float = 0.0) -> Pcm:
    time = np.arange(int(seconds * rate)) / rate
    one = 10 ** (level_db / 20) * np.sin(2 * np.pi * hz * time + phase)
    return np.tile(one, (channels, 1)).astype(np.float32)


class TestLoudness:
    @pytest.mark.parametrize("level_db", [-23.0, -33.0])
    def test_a_stereo_tone_reads_as_loud_as_its_level(self, level_db: float) -> None:
        """EBU Tech 3341, cases 1 and 2."""
        assert measured(sine(1000, level_db, 20), RATE).lufs == pytest.approx(level_db, abs=0.1)

    def test_quiet_passages_do_not_count(self) -> None:
        """EBU Tech 3341, case 3: ten seconds at -36, sixty at -23, ten at -36."""
        parts = [sine(1000, -36, 10), sine(1000, -23, 60), sine(1000, -36, 10)]
        assert measured(np.concatenate(parts, axis=1), RATE).lufs == pytest.approx(-23, abs=0.1)

    def test_peaks_between_samples_count(self) -> None:
        """EBU Tech 3341, case 16: a quarter of the sample rate, off its samples' peaks."""
        tone = faded(sine(RATE / 4, -6.0, 1, phase=np.pi / 4), start=RATE // 10, end=RATE // 10)
        found = measured(tone, RATE)
        assert found.true_peak_db == pytest.approx(-6.0, abs=0.4)
        assert peak_db(tone) == pytest.approx(-9.0, abs=0.1)

    @pytest.mark.parametrize("samples", [0, 1, 1000])
    def test_silence_and_instants_are_silent(self, samples: int) -> None:
        assert measured(np.zeros((2, samples), np.float32), RATE).lufs == SILENT_LUFS

    def test_a_file_without_sound_is_unreadable(self, tmp_path: Path) -> None:
        (tmp_path / "a.m4a").write_bytes(b"nothing of the kind")
        with pytest.raises(MediaUnreadable):
            measure(tmp_path / "a.m4a")


class TestLimiter:
    def test_no_true_peak_is_above_the_ceiling(self) -> None:
        noise = np.random.default_rng(5).standard_normal((2, 3 * RATE)).astype(np.float32) * 0.2
        burst = shaped(noise, RATE, [high_pass(100)])
        burst[:, RATE : RATE + 2000] *= 8
        held = limited(burst, RATE, ceiling_db=-3)
        assert measured(held, RATE).true_peak_db < -2.2

    def test_what_is_below_the_ceiling_is_untouched(self) -> None:
        quiet = sine(440, -10, 1)
        assert np.array_equal(limited(quiet, RATE, ceiling_db=-3), quiet)

    def test_a_peak_is_turned_down_without_a_click_and_the_rest_recovers(self) -> None:
        tone = sine(200, -12, 2)
        tone[:, RATE : RATE + 480] *= 4
        held = limited(tone, RATE, ceiling_db=-6)
        assert np.abs(np.diff(held, n=2)).max() <= np.abs(np.diff(tone, n=2)).max()
        assert np.allclose(held[:, : RATE // 2], tone[:, : RATE // 2])
        assert np.allclose(held[:, -RATE // 3 :], tone[:, -RATE // 3 :], rtol=0.02)

    def test_the_peaks_of_hops_are_those_of_the_curve_between_samples(self) -> None:
        """A fine curve has four points where the samples have one; the last of each hop is followed by three more."""
        tone = sine(9000, 0, 0.1)
        tone[1] *= 0.5
        fine = np.abs(sine(9000, 0, 0.1, rate=4 * RATE, channels=1)[0])
        found = hop_peaks(tone, 24)
        assert found.shape == (200,)
        assert np.abs(found - fine.reshape(200, 96).max(axis=1))[2:-2].max() < 0.01
        only_samples = hop_peaks(tone, 24, above=2.0)
        assert np.array_equal(only_samples, np.abs(tone[0]).reshape(200, 24).max(axis=1))

    @pytest.mark.parametrize(("hop", "start", "samples"), [(24, 0, 480), (24, 24, 400), (11, 7, 130), (480, 470, 20)])
    def test_gains_are_joined_by_lines_between_the_middles_of_hops(self, hop: int, start: int, samples: int) -> None:
        gains = np.random.default_rng(3).random(20).astype(np.float32)
        wanted = np.interp(np.arange(start, start + samples), (np.arange(20) + 0.5) * hop, gains)
        assert np.allclose(over_samples(gains, hop, samples, start=start), wanted, atol=1e-6)


def test_a_compressor_brings_loud_and_soft_together_and_lifts_nothing() -> None:
    both = np.concatenate([sine(440, -30, 1), sine(440, -6, 1)], axis=1)
    even = compressed(both, RATE, threshold_db=-24, ratio=3)
    before, after = (float(levels_db(x, RATE // 2)[3] - levels_db(x, RATE // 2)[0]) for x in (both, even))
    assert before == pytest.approx(24, abs=0.1)
    assert after == pytest.approx(24 - (24 - 9) * 2 / 3, abs=1)
    assert np.all(np.abs(even) <= np.abs(both) + 1e-6)


@pytest.mark.parametrize(
    ("curve", "hz", "gain_db"),
    [
        (high_pass(100), 100, -3.01), (high_pass(100), 2000, 0), (low_shelf(200, 6), 20, 6),
        (low_shelf(200, 6), 4000, 0),
        (high_shelf(5000, -4), 20_000, -4), (high_shelf(5000, -4), 200, 0), (bell(3000, -5, octaves=1), 3000, -5),
    ],
)  # fmt: skip
def test_a_tone_curve_has_the_gain_it_says(curve: object, hz: float, gain_db: float) -> None:
    assert callable(curve)
    tone = sine(hz, -12, 1)
    out = shaped(tone, RATE, [curve])
    inside = slice(RATE // 4, -RATE // 4)
    gain = 10 * np.log10(np.mean(out[:, inside] ** 2) / np.mean(tone[:, inside] ** 2))
    assert gain == pytest.approx(gain_db, abs=0.4)


class TestPcm:
    @pytest.mark.parametrize(("rate", "to"), [(22_050, 48_000), (24_000, 48_000), (16_000, 48_000), (48_000, 22_050)])
    def test_resampling_keeps_pitch_level_and_place(self, rate: int, to: int) -> None:
        tone = faded(sine(440, -6, 1, rate=rate, channels=1), start=rate // 10, end=rate // 10)
        wanted = faded(sine(440, -6, 1, rate=to, channels=1), start=to // 10, end=to // 10)
        found = resampled(tone, rate, to)
        assert found.shape == wanted.shape
        assert np.abs(found - wanted).max() < 0.003

    def test_a_wav_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        tone = sine(440, -6, 0.1)
        write_wav(tmp_path / "a.wav", tone, RATE)
        found, rate = read_wav(tmp_path / "a.wav")
        assert rate == RATE
        assert np.abs(found - tone).max() < 1 / 32_000

    def test_too_loud_sound_is_clipped_not_wrapped(self, tmp_path: Path) -> None:
        write_wav(tmp_path / "a.wav", np.array([[2.0, -2.0]], np.float32), RATE)
        assert list(read_wav(tmp_path / "a.wav")[0][0]) == [1.0, -1.0]

    @pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\x00\x00\x00\x00WAVEfmt "])
    def test_a_broken_wav_is_unreadable(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.wav").write_bytes(content)
        with pytest.raises(MediaUnreadable):
            read_wav(tmp_path / "a.wav")

    def test_an_eight_bit_wav_is_unreadable(self, tmp_path: Path) -> None:
        with wave.open(str(tmp_path / "a.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(1)
            file.setframerate(8000)
            file.writeframes(b"\x80" * 100)
        with pytest.raises(MediaUnreadable):
            read_wav(tmp_path / "a.wav")

    def test_quick_lengths_are_never_shorter(self) -> None:
        for samples in [*range(1, 400), 99_991, 1_000_003]:
            found = fast_length(samples)
            assert samples <= found <= 1.2 * samples + 8

    def test_silence_has_a_finite_level(self) -> None:
        assert decibels(0.0) == -120


def test_gating_is_that_of_the_meter() -> None:
    """The whole is computed from the meter's own steps, so that a change of level needs no second hearing."""
    parts = [sine(1000, -50, 3), sine(1000, -23, 6), sine(500, -30, 4)]
    meter = Meter(RATE, 2, peaks=False)
    meter.hear(np.concatenate(parts, axis=1))
    whole = meter.loudness().lufs
    assert gated(np.asarray(meter.momentary, np.float64)[3:]) == pytest.approx(whole, abs=0.05)
    assert gated(np.full(10, SILENT_LUFS)) == SILENT_LUFS
