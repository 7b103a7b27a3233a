"""Voices of any length come cleaned, whole and at one level."""

from pathlib import Path

import numpy as np
import pytest

from media.mix.dynamics import compressed
from media.mix.filters import high_pass, shaped
from media.mix.loudness import lufs_of
from media.mix.scratch import Scratch
from media.mix.voice import LUFS, RATE, Line
from media.pcm import Pcm, resampled, write_wav

HZ = 8000


def chatter(seconds: float) -> Pcm:
    """Syllables that get louder all the time, over rumble."""
    t = np.arange(int(seconds * HZ)) / HZ
    syllables = np.sin(2 * np.pi * 500 * t) * np.sin(2 * np.pi * 2 * t) ** 2 * (0.1 + 0.3 * t / seconds)
    return np.asarray((syllables + 0.05 * np.sin(2 * np.pi * 30 * t))[None], np.float32)


@pytest.mark.parametrize("seconds", [0.6, 64.4])
def test_a_line_is_the_same_whether_it_is_worked_on_at_once_or_in_pieces(seconds: float, tmp_path: Path) -> None:
    pcm = chatter(seconds)
    write_wav(tmp_path / "voice.wav", pcm, HZ)
    pieces = list(Line(tmp_path / "voice.wav").pieces())
    at_once = compressed(
        shaped(resampled(pcm, HZ, RATE), RATE, [high_pass(80)]), RATE, threshold_db=-24, ratio=1.8
    )  # fmt: skip
    found = np.concatenate(pieces, axis=1)
    assert max(piece.shape[1] for piece in pieces) <= 30 * RATE
    assert found.shape == at_once.shape
    assert lufs_of(found, RATE) == pytest.approx(LUFS, abs=0.1)
    here, there = (one[:, RATE // 100 : -RATE // 100] for one in (found, at_once))
    level = np.vdot(here, there) / np.vdot(there, there)
    assert np.abs(here - level * there).max() < 0.002


def test_what_was_written_is_read_and_the_rest_is_silence(tmp_path: Path) -> None:
    with Scratch(tmp_path) as scratch:
        scratch.write(5, np.arange(1, 4, dtype=np.float32))
        scratch.write(7, np.array([9.0], np.float32))
        assert list(scratch.read(4, 6)) == [0, 1, 2, 9, 0, 0]
        assert list(scratch.read(100, 2)) == [0, 0]
        assert list(tmp_path.iterdir()) == [], "nobody else sees it"
