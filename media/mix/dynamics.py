"""Levels over time: followers, compression, limiting."""

from functools import cache

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
#: of the curve through the samples
_TAPS = 12


def amplitudes(levels_db: Levels) -> Levels:
    return np.asarray(10 ** (levels_db / 20), np.float32)


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


def over_samples(gains: Levels, hop: int, samples: int, *, start: int = 0) -> Levels:
    """Gains for *samples* samples from *start* on, linear between the middles of hops, level before and after them."""
    shift = -(-hop // 2)
    first, last = (start - shift) // hop, (start + samples - 1 - shift) // hop
    around = gains[np.clip(np.arange(first, last + 2), 0, gains.size - 1)]
    along = ((np.arange(hop) + shift - hop / 2) / hop).astype(np.float32)
    ramps = (around[:-1, None] + np.diff(around)[:, None] * along).ravel()
    skipped = start - shift - first * hop
    return np.asarray(ramps[skipped : skipped + samples], np.float32)


def compressed(pcm: Pcm, sample_rate: int, *, threshold_db: float, ratio: float) -> Pcm:
    """Passages louder than *threshold_db* (RMS over 5 ms) come closer to it; nothing gets louder."""
    if pcm.shape[1] == 0:
        return pcm
    hop = sample_rate // 200
    over = np.maximum(levels_db(pcm, hop) - threshold_db, 0)
    reduction = followed(over * (1 - 1 / ratio), attack=2, release=24)
    return pcm * over_samples(amplitudes(-reduction), hop, pcm.shape[1])


def limited(pcm: Pcm, sample_rate: int, *, ceiling_db: float) -> Pcm:
    """No true peak above *ceiling_db*, without a click: gain falls 4 ms before a peak and recovers over 60 ms."""
    if peak_db(pcm) < ceiling_db - _BETWEEN_SAMPLES_DB:
        return pcm
    hop = limiter_hop(sample_rate)
    peaks = hop_peaks(pcm, hop, above=amplitude(ceiling_db - _BETWEEN_SAMPLES_DB))
    return pcm * over_samples(limiter_gains(peaks, ceiling_db=ceiling_db), hop, pcm.shape[1])


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


def hop_peaks(pcm: Pcm, hop: int, *, above: float = 0.0) -> Levels:
    """Largest magnitude of each hop; between the samples too (four times oversampled) where samples exceed *above*."""
    hops = -(-pcm.shape[1] // hop)
    before, after = _TAPS // 2 - 1, _TAPS // 2
    padded = np.pad(pcm, ((0, 0), (before, hops * hop - pcm.shape[1] + after)))
    inside = padded[:, before : before + hops * hop].reshape(pcm.shape[0], hops, hop)
    each = np.abs(inside).max(axis=2)
    peaks = np.asarray(each.max(axis=0), np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(padded, hop + _TAPS - 1, axis=1)[:, ::hop]
    between = _between(hop)
    for channel, heard in enumerate(each):
        loud = np.flatnonzero(heard > above)
        if loud.size:
            found = np.abs(np.ascontiguousarray(windows[channel][loud]) @ between).max(axis=1)
            peaks[loud] = np.maximum(peaks[loud], found)
    return peaks


def hop_power(pcm: Pcm, hop: int) -> Levels:
    """Of all channels together, summed over each hop."""
    square = np.einsum("cn,cn->n", pcm, pcm)
    return np.asarray(np.add.reduceat(square, np.arange(0, square.size, hop)), np.float32)


@cache
def _between(hop: int) -> NDArray[np.float32]:
    """From samples to the three points after each: shape (hop + 11, 3 * hop), windowed sincs of 12 taps."""
    at = np.arange(-_TAPS // 2 + 1, _TAPS // 2 + 1)
    out = np.zeros((hop + _TAPS - 1, hop, 3), np.float32)
    for phase in (1, 2, 3):
        distance = at - phase / 4
        kernel = np.sinc(distance) * np.cos(np.pi * distance / (_TAPS + 1)) ** 2
        for sample in range(hop):
            out[sample : sample + _TAPS, sample, phase - 1] = kernel / kernel.sum()
    return out.reshape(hop + _TAPS - 1, -1)


def _let_go(reduction: NDArray[np.float64], *, release: float) -> NDArray[np.float64]:
    """Rises at once, falls by the factor e in *release* hops: the running maximum of all decaying tails."""
    hops = np.arange(reduction.size) / release
    tails = np.maximum.accumulate(np.log(np.maximum(reduction, _SILENCE)) + hops)
    return np.asarray(np.exp(tails - hops))
