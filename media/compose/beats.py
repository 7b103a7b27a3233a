"""Where the beats of a recording are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from media.pcm import Pcm

Curve = NDArray[np.float64]

_WINDOW = 2048
_HOP = 512
_BANDS = 36
_FRAMES_AT_ONCE = 2048
#: beats a minute; the middle is where people tap when two tempi fit
_SLOWEST, _LIKELY, _FASTEST = 50.0, 112.0, 210.0
_SPREAD_OCTAVES = 0.8
#: how regular onsets must be to be called a beat: autocorrelation at the beat's lag
_REGULAR = 0.14
#: how dear it is to leave the tempo
_STIFF = 100.0
_SILENCE = 1e-7


@dataclass(frozen=True, slots=True)
class Spectra:
    """A recording in frames: power in bands and in the twelve pitch classes, shape (frames, n)."""

    bands: Curve
    chroma: Curve
    hop_s: float

    @property
    def onsets(self) -> Curve:
        """How much louder the bands become at each frame, local average removed, never negative."""
        rises = np.maximum(np.diff(np.log(self.bands + _SILENCE), axis=0, prepend=0), 0).mean(axis=1)
        rises[:1] = 0
        width = max(1, round(0.8 / self.hop_s))
        return np.asarray(np.maximum(rises - np.convolve(rises, np.ones(width) / width, "same"), 0))


@dataclass(frozen=True, slots=True)
class Beats:
    """Beats in seconds, rising, with their tempo; none where no beat was found."""

    times_s: tuple[float, ...]
    tempo_bpm: float


def spectra(mono: Pcm, sample_rate: int) -> Spectra:
    """Of *mono*, shape (1, samples), some 94 frames a second at 48 kHz."""
    padded = np.pad(mono[0], (_WINDOW // 2, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    to_bands, to_chroma = _band_matrix(sample_rate), _chroma_matrix(sample_rate)
    window = np.hanning(_WINDOW).astype(np.float32)
    bands, chroma = [], []
    for start in range(0, frames.shape[0], _FRAMES_AT_ONCE):
        power = np.abs(np.fft.rfft(frames[start : start + _FRAMES_AT_ONCE] * window, axis=1)) ** 2
        bands.append(power @ to_bands)
        chroma.append(np.sqrt(power) @ to_chroma)
    return Spectra(np.concatenate(bands), np.concatenate(chroma), _HOP / sample_rate)


def beats(heard: Spectra) -> Beats:
    """The beats by a steady tempo that may drift; a recording without one has none."""
    onsets = heard.onsets
    period = _period(onsets, heard.hop_s)
    if period is None:
        return Beats((), 0.0)
    frames = _tracked(onsets, period)
    if len(frames) < 4:
        return Beats((), 0.0)
    step_s = float(np.polyfit(np.arange(len(frames)), np.array(frames) * heard.hop_s, 1)[0])
    return Beats(tuple(frame * heard.hop_s for frame in frames), 60 / step_s)


def _period(onsets: Curve, hop_s: float) -> float | None:
    """Frames from beat to beat."""
    size = 2 * onsets.size
    centred = onsets - onsets.mean()
    spectrum = np.fft.rfft(centred, size)
    again = np.fft.irfft(np.abs(spectrum) ** 2, size)[: onsets.size]
    if again[0] <= _SILENCE:
        return None
    again /= again[0]
    first, last = int(60 / _FASTEST / hop_s), int(60 / _SLOWEST / hop_s) + 1
    if again.size < last + 2:
        return None
    lags = np.arange(first, last)
    liking = np.exp(-0.5 * (np.log2(60 / (lags * hop_s) / _LIKELY) / _SPREAD_OCTAVES) ** 2)
    best = int(lags[np.argmax(again[first:last] * liking)])
    if again[best] < _REGULAR:
        return None
    left, middle, right = again[best - 1 : best + 2]
    bend = left - 2 * middle + right
    return best + (0.5 * (left - right) / bend if bend < 0 else 0.0)


def _tracked(onsets: Curve, period: float) -> list[int]:
    """Frames of the beats: the path that hits most onset at steps near *period*.

    Source: D. Ellis, Beat tracking by dynamic programming, 2007.
    """
    strength = onsets / max(float(onsets.std()), _SILENCE)
    steps = np.arange(round(period / 2), round(2 * period) + 1)
    cost = _STIFF * np.log(steps / period) ** 2
    total, origin = strength.copy(), np.full(strength.size, -1)
    for at in range(int(steps[0]), strength.size):
        reach = steps[: np.searchsorted(steps, at, side="right")]
        scores = total[at - reach] - cost[: reach.size]
        best = int(np.argmax(scores))
        if scores[best] > 0:
            total[at] += scores[best]
            origin[at] = at - reach[best]
    path = [int(np.argmax(total[-int(2 * period) :])) + max(0, total.size - int(2 * period))]
    while origin[path[-1]] >= 0:
        path.append(int(origin[path[-1]]))
    return path[::-1]


def _band_matrix(sample_rate: int) -> Curve:
    """Bands of equal width to the ear, 30 Hz to 11 kHz."""
    hz = np.fft.rfftfreq(_WINDOW, 1 / sample_rate)
    edges = 700 * (10 ** (np.linspace(_mel(30), _mel(11_000), _BANDS + 2) / 2595) - 1)
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    up = (hz[:, None] - low) / (middle - low)
    down = (high - hz[:, None]) / (high - middle)
    return np.asarray(np.maximum(0, np.minimum(up, down)))


def _mel(hz: float) -> float:
    return float(2595 * np.log10(1 + hz / 700))


def _chroma_matrix(sample_rate: int) -> Curve:
    """Each frequency from 130 Hz to 4 kHz to its pitch class."""
    hz = np.fft.rfftfreq(_WINDOW, 1 / sample_rate)
    out = np.zeros((hz.size, 12))
    inside = np.flatnonzero((hz > 130) & (hz < 4000))
    classes = np.rint(12 * np.log2(hz[inside] / 440)).astype(int) % 12
    out[inside, classes] = 1
    return out
