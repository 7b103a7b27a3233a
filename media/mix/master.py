"""A sound brought to its loudness under its highest peak."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from media.mix.dynamics import Levels, hop_peaks, limiter_gains, limiter_hop
from media.mix.encode import encode
from media.mix.loudness import SILENT_LUFS, Loudness, Meter, measure
from media.mix.premix import RATE
from media.pcm import Pcm, amplitude

#: in the file, as decoded
PEAK_DB = -1.0
#: the codec overshoots by about this
_MARGIN_DB = 0.7
_CLOSE_LU = 0.1
_GOOD_LU = 0.3
_MOST_GAIN_DB = 40.0
_TRIES = 4
_SEARCHES = 6

Blocks = Callable[[], Iterator[Pcm]]
"""Starts the sound again from its beginning."""


class Master:
    """Finds gain and ceiling for a sound, hearing it several times."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._hop = limiter_hop(RATE)
        meter = Meter(RATE, 2, peaks=False)
        peaks = []
        for block in blocks():
            meter.hear(block)
            peaks.append(hop_peaks(block, self._hop))
        self._peaks: Levels = np.concatenate(peaks) if peaks else np.zeros(0, np.float32)
        self.before_lufs = meter.loudness().lufs

    def gain_for(self, lufs: float, *, ceiling_db: float) -> float:
        """The gain in dB after which the limited sound is at *lufs*; 0 for silence."""
        if self.before_lufs <= SILENT_LUFS:
            return 0.0
        gain, heard = 0.0, self.before_lufs
        slope = 1.0
        for _ in range(_SEARCHES):
            step = min((lufs - heard) / slope, _MOST_GAIN_DB - gain)
            gain += step
            if not self._limits(gain, ceiling_db) or step <= 0:
                break
            reached = self._heard(gain, ceiling_db)
            if abs(lufs - reached) < _CLOSE_LU:
                break
            slope = min(max((reached - heard) / step, 0.25), 1.0)  # the limiter eats a part of each step
            heard = reached
        return gain

    def limited(self, gain_db: float, ceiling_db: float) -> Iterator[Pcm]:
        """The sound with that gain, no peak above that ceiling."""
        gains = limiter_gains(self._peaks * np.float32(amplitude(gain_db)), ceiling_db=ceiling_db)
        gains = gains * np.float32(amplitude(gain_db))
        start = 0
        for block in self._blocks():
            count = block.shape[1]
            first = max(start // self._hop - 1, 0)
            some = gains[first : (start + count) // self._hop + 2]
            middles = (np.arange(first, first + some.size) + 0.5) * self._hop
            curve = np.interp(np.arange(start, start + count), middles, some)
            yield (block * curve).astype(np.float32)
            start += count

    def _limits(self, gain_db: float, ceiling_db: float) -> bool:
        return float(self._peaks.max(initial=0.0)) * amplitude(gain_db) > amplitude(ceiling_db)

    def _heard(self, gain_db: float, ceiling_db: float) -> float:
        meter = Meter(RATE, 2, peaks=False)
        for block in self.limited(gain_db, ceiling_db):
            meter.hear(block)
        return meter.loudness().lufs


def mastered(blocks: Blocks, out: Path, *, samples: int, lufs: float, progress: Callable[[float], None]) -> Loudness:
    """Write the sound to *out* at *lufs*, no true peak above -1 dBTP, both as measured in the decoded file.

    A sound with so little in it that it would need more than 40 dB stays quieter.
    """
    master = Master(blocks)
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
