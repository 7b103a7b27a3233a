"""What an ear would say of a voice: how high it is, and how it is coloured."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from media.pcm import Pcm

Curve = NDArray[np.float64]


def pitch_hz(pcm: Pcm, rate: int) -> float:
    """Median of the voiced parts, by autocorrelation; pcm: shape (1, samples)."""
    size = int(0.064 * rate)
    window = np.hanning(size)
    taper = _again(window)
    lowest, highest = int(rate / 420), int(rate / 58)
    found = []
    for start in range(0, pcm.shape[1] - size, size // 3):
        part = pcm[0, start : start + size] * window
        if np.sqrt(np.mean(part**2)) < 0.02:
            continue
        again = _again(part) / np.maximum(taper, 1e-3 * taper[0])
        best = lowest + int(np.argmax(again[lowest:highest]))
        tops = [n for n in range(lowest, best) if again[n] >= max(again[n - 1], again[n + 1], 0.92 * again[best])]
        if again[best] > 0.5 * again[0]:
            found.append(rate / (tops[0] if tops else best))
    return float(np.median(found))


def colour_db(pcm: Pcm, rate: int) -> Curve:
    """Level of eighteen bands from 150 Hz to 7.5 kHz, around their mean."""
    size = 1024
    frames = np.lib.stride_tricks.sliding_window_view(pcm[0], size)[:: size // 2] * np.hanning(size)
    power = np.mean(np.abs(np.fft.rfft(frames)) ** 2, axis=0)
    hz = np.fft.rfftfreq(size, 1 / rate)
    edges = np.geomspace(150, 7500, 19)
    bands = [power[(hz >= a) & (hz < b)].mean() for a, b in pairwise(edges)]
    levels = 10 * np.log10(np.array(bands) + 1e-12)
    return np.asarray(levels - levels.mean())


def semitones(hz: float, above_hz: float) -> float:
    return float(12 * np.log2(hz / above_hz))


def _again(part: Curve) -> Curve:
    return np.asarray(np.fft.irfft(np.abs(np.fft.rfft(part, 2 * part.size)) ** 2)[: part.size])
