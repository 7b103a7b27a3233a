"""Levels over time: followers, compression, limiting."""

import numpy as np
from numpy.typing import NDArray

from media.pcm import Pcm, amplitude, peak_db

Levels = NDArray[np.float32]
"""One value a hop."""

_SILENCE = 1e-6
#: no true peak is higher above the samples
_BETWEEN_SAMPLES_DB = 3.0
_ATTACK_HOPS = 8
_RELEASE_HOPS = 120.0


def levels_db(pcm: Pcm, hop: int) -> Levels:
    """RMS of all channels together for each *hop* samples, in dBFS; the last hop may be shorter."""
    power = np.mean(pcm.astype(np.float32) ** 2, axis=0)
    edges = np.arange(0, power.size, hop)
    sums = np.add.reduceat(power, edges) if power.size else np.zeros(0, np.float32)
    counts = np.diff(np.append(edges, power.size))
    return (10 * np.log10(sums / np.maximum(counts, 1) + _SILENCE**2)).astype(np.float32)


def followed(target: Levels, *, attack: float, release: float) -> Levels:
    """*target* reached gradually: *attack* and *release* are hops to come 63 % of the way up and down."""
    up, down = 1 - np.exp(-1 / max(attack, 1e-3)), 1 - np.exp(-1 / max(release, 1e-3))
    out = np.empty_like(target)
    level = float(target[0]) if target.size else 0.0
    for at, wanted in enumerate(target.tolist()):
        level += (wanted - level) * (up if wanted > level else down)
        out[at] = level
    return out


def over_samples(gains_db: Levels, hop: int, samples: int) -> NDArray[np.float32]:
    """Gains for each of *samples*, linear between the middles of hops."""
    middles = (np.arange(gains_db.size) + 0.5) * hop
    return np.interp(np.arange(samples), middles, 10 ** (gains_db / 20)).astype(np.float32)


def compressed(pcm: Pcm, sample_rate: int, *, threshold_db: float, ratio: float) -> Pcm:
    """Passages louder than *threshold_db* (RMS over 5 ms) come closer to it; nothing gets louder."""
    if pcm.shape[1] == 0:
        return pcm
    hop = sample_rate // 200
    over = np.maximum(levels_db(pcm, hop) - threshold_db, 0)
    reduction = followed(over * (1 - 1 / ratio), attack=2, release=24)
    return pcm * over_samples(-reduction, hop, pcm.shape[1])


def limited(pcm: Pcm, sample_rate: int, *, ceiling_db: float) -> Pcm:
    """No true peak above *ceiling_db*, without a click: gain falls 4 ms before a peak and recovers over 60 ms."""
    if peak_db(pcm) < ceiling_db - _BETWEEN_SAMPLES_DB:
        return pcm
    hop = limiter_hop(sample_rate)
    gains = limiter_gains(hop_peaks(pcm, hop), ceiling_db=ceiling_db)
    middles = (np.arange(gains.size) + 0.5) * hop
    return (pcm * np.interp(np.arange(pcm.shape[1]), middles, gains)).astype(np.float32)


def limiter_hop(sample_rate: int) -> int:
    """Samples for which one gain stands: half a millisecond."""
    return max(sample_rate // 2000, 1)


def limiter_gains(peaks: Levels, *, ceiling_db: float) -> Levels:
    """The gain for each hop, from the largest magnitude in each."""
    wanted = np.minimum(1.0, amplitude(ceiling_db) / np.maximum(peaks, _SILENCE))
    if wanted.min(initial=1.0) >= 1:
        return np.ones(peaks.size, np.float32)
    reach = _ATTACK_HOPS
    held = np.lib.stride_tricks.sliding_window_view(np.pad(wanted, reach, mode="edge"), 2 * reach + 1).min(axis=1)
    reduction = _let_go(-20 * np.log10(held), release=_RELEASE_HOPS)
    window = np.hanning(2 * reach + 3)[1:-1]
    smooth = np.convolve(np.pad(reduction, reach, mode="edge"), window / window.sum(), "valid")
    return np.asarray(10 ** (-smooth / 20), np.float32)


def hop_peaks(pcm: Pcm, hop: int) -> Levels:
    """Largest magnitude of each hop, between the samples too: four times oversampled."""
    magnitude = np.max(np.abs(oversampled(pcm)), axis=0)
    edges = np.arange(0, magnitude.size, 4 * hop)
    return np.asarray(np.maximum.reduceat(magnitude, edges), np.float32)


def oversampled(pcm: Pcm) -> Pcm:
    """Four samples for each, by a windowed sinc of 12 taps a phase."""
    taps = 12
    at = np.arange(-taps // 2 + 1, taps // 2 + 1)
    padded = np.pad(pcm, ((0, 0), (taps // 2, taps // 2)))
    out = np.empty((pcm.shape[0], pcm.shape[1], 4), np.float32)
    out[:, :, 0] = pcm
    for phase in (1, 2, 3):
        distance = at - phase / 4
        kernel = np.sinc(distance) * np.cos(np.pi * distance / (taps + 1)) ** 2
        kernel = (kernel / kernel.sum()).astype(np.float32)
        for channel in range(pcm.shape[0]):
            full = np.convolve(padded[channel], kernel[::-1], "valid")
            out[channel, :, phase] = full[1 : 1 + pcm.shape[1]]
    return out.reshape(pcm.shape[0], -1)


def _let_go(reduction: NDArray[np.float64], *, release: float) -> NDArray[np.float64]:
    """Rises at once, falls by the factor e in *release* hops: the running maximum of all decaying tails."""
    hops = np.arange(reduction.size) / release
    tails = np.maximum.accumulate(np.log(np.maximum(reduction, _SILENCE)) + hops)
    return np.asarray(np.exp(tails - hops))
