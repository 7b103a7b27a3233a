"""Where somebody begins to speak, by energy alone."""

from array import array

import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from numpy.lib.stride_tricks import sliding_window_view

from media.inspect.evening import Evening
from media.pcm import Pcm

_RATE = 16_000
_HOP = _RATE // 200  # 5 ms
_WINDOW = 4 * _HOP
#: Hz; consonants that hiss are in it, hum and most drums are not
_BAND = (300, 7000)
_HANN = np.hanning(_WINDOW).astype(np.float32)
#: hops that are compared: what comes after a moment with what came before it
_AFTER, _BEFORE = 4, 10
#: decibels by which speech rises where it begins, and by which an onset may stay below loud speech
_RISE_DB, _BELOW_DB = 10.0, 22.0
#: hops between two onsets at least; quicker than anyone speaks syllables
_APART = 16
#: hops; so long before its first loud sound a word may begin, with an f or a th, and so long it was quiet before it
_SOFT, _QUIET = 28, 20
#: decibels above that quiet, and below the loud sound: between them is what begins softly
_SOFT_DB, _LOUD_DB = 6.0, 8.0
#: decibels of full scale; below it nobody speaks
_NOTHING_DB = -70.0

Levels = npt.NDArray[np.float32]


class VoiceEar:
    """Keeps the level of the speech band, two hundred a second, and nothing else of the sound."""

    def __init__(self) -> None:
        self._levels = array("f")
        self._evening = Evening("mono", _RATE)
        self._first_s: float | None = None
        # The first window stands in the middle of the first hop.
        self._rest: Pcm = np.zeros(_WINDOW // 2, np.float32)

    def hear(self, frame: AudioFrame) -> None:
        if self._first_s is None:
            self._first_s = frame.time or 0.0
        for pcm in self._evening.of(frame):
            self._keep(pcm[0])

    def end(self) -> None:
        """The sound is over."""
        for pcm in self._evening.rest():
            self._keep(pcm[0])
        self._keep(np.zeros(_WINDOW, np.float32))

    def onsets(self) -> npt.NDArray[np.float64]:
        """Rising seconds into the film at which voice, or what sounds like it, begins."""
        levels = np.asarray(self._levels, np.float32)
        if len(levels) < _BEFORE + _AFTER + 1 or (loud := float(np.percentile(levels, 95))) < _NOTHING_DB:
            return np.empty(0)
        rise = _rise(levels)
        high = sliding_window_view(np.pad(levels, (0, _AFTER)), _AFTER).max(axis=1)[: len(levels)]
        highest = sliding_window_view(np.pad(rise, _APART), 2 * _APART + 1).max(axis=1)
        found = np.flatnonzero((rise >= _RISE_DB) & (rise == highest) & (high >= loud - _BELOW_DB))
        begun = np.array([_begun(levels, int(hop)) for hop in found], np.float64)
        return np.asarray((self._first_s or 0.0) + begun * (_HOP / _RATE), np.float64)

    def _keep(self, sound: Pcm) -> None:
        self._rest = np.concatenate([self._rest, sound])
        count = (len(self._rest) - _WINDOW) // _HOP + 1
        if count <= 0:
            return
        windows = sliding_window_view(self._rest, _WINDOW)[: count * _HOP : _HOP]
        power = np.abs(np.fft.rfft(windows * _HANN, axis=1)) ** 2
        low, high = (hz * _WINDOW // _RATE for hz in _BAND)
        energy = power[:, low : high + 1].sum(axis=1) / float(_HANN.sum() / 2) ** 2
        self._levels.extend((10 * np.log10(np.maximum(energy, 1e-10))).tolist())
        self._rest = self._rest[count * _HOP :]


def _begun(levels: Levels, hop: int) -> int:
    """Where the rise at *hop* began: soft consonants stand before the vowel that makes it steep.

    What was quiet is heard before the longest of them; a window nearer to the vowel takes the consonant for quiet.
    """
    before = levels[max(0, hop - _SOFT - _QUIET) : max(1, hop - _SOFT)]
    quiet = float(np.median(before)) + _SOFT_DB
    loud = float(levels[hop : hop + _AFTER].max()) - _LOUD_DB
    at = hop
    while at > max(hop - _SOFT, 0) and quiet < levels[at - 1] < loud:
        at -= 1
    return at


def _rise(levels: Levels) -> npt.NDArray[np.float64]:
    """By how many decibels the hops from each one on are louder than those before it."""
    # As if it had been silent before the film: what begins with it has an onset.
    padded = np.pad(levels.astype(np.float64), (_BEFORE, _AFTER), constant_values=(-100.0, levels[-1]))
    total = np.concatenate([[0.0], np.cumsum(padded)])
    at = np.arange(len(levels)) + _BEFORE
    after, before = (total[at + _AFTER] - total[at]) / _AFTER, (total[at] - total[at - _BEFORE]) / _BEFORE
    return np.asarray(after - before, np.float64)
