"""The gain of a whole film is found without listening to it again and again."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from media.mix.loudness import measured
from media.mix.master import Master
from media.mix.premix import BLOCK
from media.mix.voice import RATE
from media.pcm import Pcm


def bursts(seconds: float) -> Pcm:
    """Speech-like noise with peaks far above its level, after seconds of almost nothing."""
    random = np.random.default_rng(2)
    t = np.arange(int(seconds * RATE)) / RATE
    noise = random.standard_normal((2, t.size)) * 0.12 * np.clip(np.sin(2 * np.pi * 1.7 * t), 0.1, 1) ** 2
    noise[:, random.integers(RATE, t.size, 60)] *= 5
    noise[:, : 2 * RATE] *= 0.01
    return np.asarray(noise, np.float32)


@pytest.mark.parametrize("lufs", [-23.0, -14.0, -12.0])
def test_the_limited_sound_is_as_loud_as_was_reckoned(lufs: float, tmp_path: Path) -> None:
    sound = bursts(23.7)

    def blocks() -> Iterator[Pcm]:
        for start in range(0, sound.shape[1], BLOCK):
            yield sound[:, start : start + BLOCK].copy()

    with Master(blocks, samples=sound.shape[1], scratch=tmp_path) as master:
        gain = master.gain_for(lufs, ceiling_db=-1.7)
        parts = list(master.limited(gain, -1.7))
    found = measured(np.concatenate(parts, axis=1), RATE)
    assert found.lufs == pytest.approx(lufs, abs=0.1)
    assert found.true_peak_db <= -0.9
    assert [part.shape for part in parts] == [block.shape for block in blocks()]
    edges = np.concatenate(parts, axis=1)[:, BLOCK - 2 : BLOCK + 2] / sound[:, BLOCK - 2 : BLOCK + 2]
    assert np.ptp(edges) < 0.02, "no step where one block ends and another begins"


def test_memory_does_not_grow_with_the_film(tmp_path: Path) -> None:
    ten = bursts(20.0)[:, -BLOCK:]

    def peak(count: int) -> int:
        def blocks() -> Iterator[Pcm]:
            return (ten.copy() for _ in range(count))

        tracemalloc.start()
        with Master(blocks, samples=count * BLOCK, scratch=tmp_path) as master:
            for _ in master.limited(master.gain_for(-14, ceiling_db=-1.7), -1.7):
                pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    short, long = peak(2), peak(7)
    assert long - short < 1_000_000, f"{(long - short) / 1e6:.1f} MB more for fifty seconds more"
