"""A sound brought to its loudness under its highest peak."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from media.mix.dynamics import Levels, hop_peaks, hop_power, limiter_gains, limiter_hop, over_samples
from media.mix.encode import encode
from media.mix.loudness import SILENT_LUFS, Loudness, Meter, gated, measure
from media.mix.premix import BLOCK
from media.mix.scratch import Scratch
from media.mix.voice import RATE
from media.pcm import Pcm, amplitude

#: in the file, as decoded
PEAK_DB = -1.0
#: the codec overshoots by about this
_MARGIN_DB = 0.7
_CLOSE_LU = 0.05
_GOOD_LU = 0.3
_MOST_GAIN_DB = 40.0
_TRIES = 4
_SEARCHES = 8
_HOP = limiter_hop(RATE)
#: hops that say what the limiter does with those between them: it lets go over one second
_BEFORE, _AFTER = 2000, 20
#: steps of a loudness meter, and in how many of them it hears at once
_STEP = RATE // 10
_HEARD_STEPS = 4
#: what is between samples below this is not looked at: it would be limited only by a gain of more than 17 dB
_QUIET = 0.08

Blocks = Callable[[], Iterator[Pcm]]
"""Starts the sound again from its beginning; all but the last have `BLOCK` samples."""


class Master:
    """Finds the gain for a sound, hearing it once; what it needs to know of it lies in a file in *scratch*."""

    def __init__(self, blocks: Blocks, *, samples: int, scratch: Path) -> None:
        self._blocks = blocks
        self._hops = -(-samples // _HOP)
        self._peaks, self._power = Scratch(scratch), Scratch(scratch)
        meter = Meter(RATE, 2, peaks=False)
        self._highest, at = 0.0, 0
        for block in blocks():
            meter.hear(block)
            peaks = hop_peaks(block, _HOP, above=_QUIET)
            self._highest = max(self._highest, float(peaks.max()))
            self._peaks.write(at, peaks)
            self._power.write(at, hop_power(block, _HOP))
            at += peaks.size
        self.before_lufs = meter.loudness().lufs
        self._heard = np.asarray(meter.momentary, np.float64)

    def gain_for(self, lufs: float, *, ceiling_db: float) -> float:
        """The gain in dB after which the limited sound is at *lufs*; 0 for silence."""
        if self.before_lufs <= SILENT_LUFS:
            return 0.0
        gain, reached, slope = 0.0, self.before_lufs, 1.0
        for _ in range(_SEARCHES):
            step = min((lufs - reached) / slope, _MOST_GAIN_DB - gain)
            gain += step
            if self._highest * amplitude(gain) <= amplitude(ceiling_db) or abs(step) < _CLOSE_LU:
                break
            before, reached = reached, self._limited_lufs(gain, ceiling_db)
            # The limiter eats a part of each step.
            slope = min(max((reached - before) / step, 0.25), 1.0)
        return gain

    def limited(self, gain_db: float, ceiling_db: float) -> Iterator[Pcm]:
        """The sound with that gain, no peak above that ceiling."""
        start = 0
        for block in self._blocks():
            gains = self._gains(start // _HOP - 1, -(-block.shape[1] // _HOP) + 2, gain_db, ceiling_db)
            block *= over_samples(gains, _HOP, block.shape[1], start=_HOP)
            yield block
            start += block.shape[1]

    def _gains(self, first: int, count: int, gain_db: float, ceiling_db: float) -> Levels:
        """For *count* hops from *first* on."""
        begin, end = max(first - _BEFORE, 0), min(first + count + _AFTER, self._hops)
        gain = np.float32(amplitude(gain_db))
        gains = limiter_gains(self._peaks.read(begin, end - begin) * gain, ceiling_db=ceiling_db)
        return gains[np.clip(np.arange(first, first + count) - begin, 0, gains.size - 1)] * gain

    def _limited_lufs(self, gain_db: float, ceiling_db: float) -> float:
        """From what the limiter does to the power of each step."""
        before, after = [], []
        for first in range(0, self._hops, BLOCK // _HOP):
            count = min(BLOCK // _HOP, self._hops - first)
            power = self._power.read(first, count)
            before.append(_steps(power))
            after.append(_steps(power * self._gains(first, count, gain_db, ceiling_db) ** 2))
        heard = (
            np.convolve(np.concatenate(some), np.ones(_HEARD_STEPS))[: self._heard.size] for some in (before, after)
        )
        changed = np.divide(*reversed([one + 1e-12 for one in heard]))
        same = gated(self._heard[_HEARD_STEPS - 1 :])
        return self.before_lufs + gated((self._heard + 10 * np.log10(changed))[_HEARD_STEPS - 1 :]) - same

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in (self._peaks, self._power):
            file.__exit__(kind, error, trace)


def mastered(blocks: Blocks, out: Path, *, samples: int, lufs: float, progress: Callable[[float], None]) -> Loudness:
    """Write the sound to *out* at *lufs*, no true peak above -1 dBTP, both as measured in the decoded file.

    A sound with so little in it that it would need more than 40 dB stays quieter.
    """
    with Master(blocks, samples=samples, scratch=out.parent) as master:
        progress(0.3)
        ceiling, target = PEAK_DB - _MARGIN_DB, lufs
        for attempt in range(_TRIES):
            gain = master.gain_for(target, ceiling_db=ceiling)
            encode(out, master.limited(gain, ceiling), RATE, samples=samples)
            heard = measure(out)
            progress(0.4 + 0.6 * (attempt + 1) / _TRIES)
            over, off = heard.true_peak_db - PEAK_DB, lufs - heard.lufs
            if over <= 0 and (abs(off) <= _GOOD_LU or gain >= _MOST_GAIN_DB or master.before_lufs <= SILENT_LUFS):
                break
            ceiling -= max(over, 0) + (0.15 if over > 0 else 0)
            target += off if abs(off) > _GOOD_LU else 0
        return heard


def _steps(power: Levels) -> NDArray[np.float64]:
    """Hops added up to the steps of a meter."""
    return np.add.reduceat(power.astype(np.float64), np.arange(0, power.size, _STEP // _HOP))
