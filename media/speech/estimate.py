"""When each word is about heard, where nobody can look for it."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from media.mix.dynamics import levels_db
from media.pcm import Pcm
from media.speech.normalise import Said

Times = list[tuple[float, float]]
"""Starts and ends in seconds."""

_HOPS_A_SECOND = 100
#: below the loudest hop by this much is a pause, if it lasts
_PAUSE_DB, _PAUSE_S = 38.0, 0.1
#: of the whole; a pause further than this from where its stop is expected belongs to no stop
_ASTRAY = 0.12


def estimated(pcm: Pcm, sample_rate: int, words: Sequence[Said]) -> Times:
    """Spoken time, without its pauses, shared by letters; a stop in the text ends with a pause in the sound.

    pcm: shape (1, samples).
    """
    hop = sample_rate // _HOPS_A_SECOND
    speaking = _speaking(pcm, hop)
    letters = np.array([max(1, len(word.said.replace(" ", ""))) for word in words], np.float64)
    times: Times = []
    for begin, end, first, last in _passages(speaking, letters, words):
        clock = np.concatenate(([0.0], np.cumsum(speaking[begin:end], dtype=np.float64)))
        edges = np.concatenate(([0.0], np.cumsum(letters[first:last]))) / letters[first:last].sum() * clock[-1]
        starts = begin + np.searchsorted(clock, edges[:-1] + 1e-6, side="right") - 1
        ends = begin + np.searchsorted(clock, edges[1:] - 1e-6, side="left")
        times += [
            (float(a) * hop / sample_rate, float(b) * hop / sample_rate) for a, b in zip(starts, ends, strict=True)
        ]
    return times


def _speaking(pcm: Pcm, hop: int) -> NDArray[np.bool_]:
    """Hop by hop; everywhere, if it is nowhere. Short pauses are within words."""
    levels = levels_db(pcm[:1], hop)
    speaking = levels > levels.max(initial=-120.0) - _PAUSE_DB
    loud = np.flatnonzero(speaking)
    for before, after in pairwise(loud):
        if after - before <= round(_PAUSE_S * _HOPS_A_SECOND):
            speaking[before:after] = True
    return speaking if speaking.any() else np.ones_like(speaking)


def _passages(
    speaking: NDArray[np.bool_], letters: NDArray[np.float64], words: Sequence[Said]
) -> list[tuple[int, int, int, int]]:
    """(first hop, hop after the last, first word, word after the last), split at the pauses that belong to stops."""
    stops = [number for number, word in enumerate(words[:-1], start=1) if word.stop]
    pauses = _longest_pauses(speaking, len(stops))
    if len(pauses) < len(stops) or _astray(speaking, letters, stops, pauses):
        stops, pauses = [], []
    hops, numbers = [0, *pauses, speaking.size], [0, *stops, len(words)]
    return [(*inside, *some) for inside, some in zip(pairwise(hops), pairwise(numbers), strict=True)]


def _longest_pauses(speaking: NDArray[np.bool_], count: int) -> list[int]:
    """The middles of the *count* longest, in order."""
    loud = np.flatnonzero(speaking)
    gaps = [(after - before, (before + after) // 2) for before, after in pairwise(loud.tolist()) if after - before > 1]
    return sorted(middle for _, middle in sorted(gaps, reverse=True)[:count])


def _astray(speaking: NDArray[np.bool_], letters: NDArray[np.float64], stops: list[int], pauses: list[int]) -> bool:
    heard = np.cumsum(speaking)[pauses] / speaking.sum()
    written = np.cumsum(letters)[np.array(stops, int) - 1] / letters.sum()
    return bool(np.any(np.abs(heard - written) > _ASTRAY))
