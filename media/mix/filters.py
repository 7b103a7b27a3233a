"""Tone curves without delay."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from media.pcm import Pcm, fast_length

Gains = NDArray[np.float64]
Curve = Callable[[Gains], Gains]
"""Frequencies in Hz to gains."""

_FLOOR_HZ = 1e-3


def high_pass(corner_hz: float, *, order: int = 2) -> Curve:
    return lambda hz: 1 / np.sqrt(1 + (corner_hz / np.maximum(hz, _FLOOR_HZ)) ** (2 * order))


def low_pass(corner_hz: float, *, order: int = 2) -> Curve:
    return lambda hz: 1 / np.sqrt(1 + (hz / corner_hz) ** (2 * order))


def low_shelf(corner_hz: float, gain_db: float) -> Curve:
    return lambda hz: 10 ** (gain_db / 20 / (1 + (hz / corner_hz) ** 2))


def high_shelf(corner_hz: float, gain_db: float) -> Curve:
    return lambda hz: 10 ** (gain_db / 20 / (1 + (corner_hz / np.maximum(hz, _FLOOR_HZ)) ** 2))


def bell(centre_hz: float, gain_db: float, *, octaves: float) -> Curve:
    return lambda hz: 10 ** (gain_db / 20 * np.exp(-((np.log2(np.maximum(hz, _FLOOR_HZ) / centre_hz) / octaves) ** 2)))


def shaped(pcm: Pcm, sample_rate: int, curves: Sequence[Curve]) -> Pcm:
    """*pcm* with the gains of all *curves*; same length, no phase shift."""
    size = fast_length(pcm.shape[1] + sample_rate // 5)
    hz = np.asarray(np.fft.rfftfreq(size, 1 / sample_rate), np.float64)
    gains: Gains = np.prod([curve(hz) for curve in curves], axis=0)
    # All in float32: twice as quick, and its noise is 130 dB down.
    spectrum = np.fft.rfft(pcm, size, axis=1) * gains.astype(np.float32)
    return np.fft.irfft(spectrum, size, axis=1)[:, : pcm.shape[1]].astype(np.float32, copy=False)


def convolved(pcm: Pcm, response: Pcm) -> Pcm:
    """Each channel of *pcm* through its row of *response*; as long as *pcm*."""
    size = fast_length(pcm.shape[1] + response.shape[1])
    spectrum = np.fft.rfft(pcm, size, axis=1) * np.fft.rfft(response, size, axis=1)
    return np.fft.irfft(spectrum, size, axis=1)[:, : pcm.shape[1]].astype(np.float32)
