"""A dry synthetic voice made kinder to the ear."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from media.mix.dynamics import compressed, levels_db, limited
from media.mix.filters import Curve, convolved, high_pass, low_pass, shaped
from media.mix.loudness import SILENT_LUFS, lufs_of
from media.pcm import Pcm, amplitude, decibels, faded, peak_db

LOUDNESS_LUFS = -20.0
PEAK_DB = -3.0
_FADE_S = 0.01
#: kept before the first and after the last sound
_MARGIN_S = 0.03
#: below the loudest 5 ms by this much is silence
_SILENCE_DB = 45.0
_ROOM_S = 0.14
_ROOM_DB = -21.0


@dataclass(frozen=True, slots=True)
class Polished:
    """The sound, and how many samples were cut from its start."""

    pcm: Pcm
    cut: int


def polished(pcm: Pcm, sample_rate: int, tone: Sequence[Curve]) -> Polished:
    """Trimmed to 30 ms around the speech, with that *tone*, evener, in a small room, at -20 LUFS and at most -3 dBTP.

    pcm: shape (1, samples).
    """
    first, last = _speech(pcm, sample_rate)
    margin = int(_MARGIN_S * sample_rate)
    start = max(0, first - margin)
    spoken = pcm[:, start : min(pcm.shape[1], last + margin)]
    spoken = np.pad(spoken, ((0, 0), (0, max(0, margin - (pcm.shape[1] - last)))))
    even = compressed(shaped(spoken, sample_rate, tone), sample_rate, threshold_db=-26, ratio=2.2)
    roomy = even + amplitude(_ROOM_DB) * convolved(even, _room(sample_rate))
    fade = int(_FADE_S * sample_rate)
    return Polished(faded(levelled(roomy, sample_rate), start=fade, end=fade), start)


def levelled(pcm: Pcm, sample_rate: int) -> Pcm:
    """At -20 LUFS with peaks held below -3 dBTP; sound too short to measure goes by its peak."""
    if peak_db(pcm) <= -100:
        return pcm
    loudness = lufs_of(pcm, sample_rate)
    gain = LOUDNESS_LUFS - loudness if loudness > SILENT_LUFS else PEAK_DB - 6 - peak_db(pcm)
    return limited((pcm * amplitude(gain)).astype(np.float32), sample_rate, ceiling_db=PEAK_DB)


def _speech(pcm: Pcm, sample_rate: int) -> tuple[int, int]:
    """First and last sample that is more than silence."""
    hop = sample_rate // 200
    levels = levels_db(pcm, hop)
    loud = np.flatnonzero(levels > levels.max(initial=decibels(0)) - _SILENCE_DB)
    if loud.size == 0:
        return 0, pcm.shape[1]
    return int(loud[0]) * hop, min(int(loud[-1] + 1) * hop, pcm.shape[1])


def _room(sample_rate: int) -> Pcm:
    """The echo of a small furnished room, without the direct sound; energy 1."""
    samples = int(_ROOM_S * sample_rate)
    time = np.arange(samples) / sample_rate
    tail = np.random.default_rng(7).standard_normal(samples) * np.exp(-time / 0.03)
    tail[: int(0.004 * sample_rate)] = 0
    echo = shaped(tail[None].astype(np.float32), sample_rate, (high_pass(250), low_pass(3800)))
    return np.asarray(echo / np.sqrt(np.sum(echo**2)), np.float32)
