"""Sound as arrays: float32 in [-1, 1], shape (channels, samples), and its WAV files."""

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from math import gcd
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kinoloom.errors import MediaUnreadable

Pcm = NDArray[np.float32]

_FULL = 32767


def read_wav(path: Path, *, start: int = 0, samples: int | None = None) -> tuple[Pcm, int]:
    """The sound and its rate in Hz, from a 16-bit WAV; or only *samples* of it from *start* on.

    Raises:
        MediaUnreadable: it is no such file.
    """
    with _wav(path) as file:
        file.setpos(start)
        wanted = file.getnframes() - start if samples is None else samples
        frames = np.frombuffer(file.readframes(wanted), {2: "<i2"}[file.getsampwidth()])
        shaped = frames.reshape(-1, file.getnchannels()).T
        return np.ascontiguousarray(shaped, dtype=np.float32) / np.float32(_FULL), file.getframerate()


def wav_length(path: Path) -> tuple[int, int]:
    """How many samples a WAV has, and how many a second.

    Raises:
        MediaUnreadable: it is no such file.
    """
    with _wav(path) as file:
        return file.getnframes(), file.getframerate()


@contextmanager
def _wav(path: Path) -> Iterator[wave.Wave_read]:
    try:
        with wave.open(str(path), "rb") as file:
            yield file
    except (wave.Error, EOFError, OSError, ValueError, KeyError) as error:
        raise MediaUnreadable(
            f"{path.name} is no 16-bit WAV: {error}.", hint="Run `kinoloom clean`, then make the film again."
        ) from error


def write_wav(path: Path, pcm: Pcm, sample_rate: int) -> None:
    """*pcm* as 16-bit WAV; what is beyond full scale is clipped."""
    whole = np.rint(np.clip(pcm, -1, 1) * _FULL).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(pcm.shape[0])
        file.setsampwidth(2)
        file.setframerate(sample_rate)
        file.writeframes(np.ascontiguousarray(whole.T).tobytes())


def faded(pcm: Pcm, *, start: int, end: int) -> Pcm:
    """A copy that rises from silence over *start* samples and falls to it over *end*, as raised cosines."""
    out = pcm.copy()
    start, end = min(start, pcm.shape[1]), min(end, pcm.shape[1])
    if start:
        out[:, :start] *= rise(start)
    if end:
        out[:, -end:] *= rise(end)[::-1]
    return out


def rise(samples: int) -> NDArray[np.float32]:
    """Raised cosine from 0 to 1."""
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(samples) + 0.5) / max(samples, 1))).astype(np.float32)


def resampled(pcm: Pcm, rate: int, to: int) -> Pcm:
    """The same sound at *to* Hz, without delay: sample n * to / rate of the result is sample n of *pcm*.

    Done on the whole spectrum, so that nothing folds; memory is about 40 bytes a sample.
    """
    if rate == to or pcm.shape[1] == 0:
        return pcm
    step, wide = rate // gcd(rate, to), to // gcd(rate, to)
    wanted = -(-pcm.shape[1] * to // rate)
    steps = fast_length((pcm.shape[1] + rate // 50) // step + 1)  # 20 ms of silence keep the ends apart
    padded, longer = steps * step, steps * wide
    spectrum = np.fft.rfft(pcm, padded, axis=1)
    kept = min(spectrum.shape[1], longer // 2 + 1)
    out = np.fft.irfft(spectrum[:, :kept], longer, axis=1) * (longer / padded)
    return np.ascontiguousarray(out[:, :wanted], dtype=np.float32)


def peak_db(pcm: Pcm) -> float:
    """Of the samples, in dBFS; -120 for silence."""
    return decibels(float(np.max(np.abs(pcm), initial=0.0)))


def decibels(amplitude: float) -> float:
    """Of full scale; -120 for silence."""
    return max(-120.0, 20 * float(np.log10(max(amplitude, 1e-9))))


def amplitude(level_db: float) -> float:
    return float(10 ** (level_db / 20))


def fast_length(samples: int) -> int:
    """The next length of which a transform is quick: small prime factors only."""
    size = 1 << max(samples - 1, 1).bit_length()
    best = size
    for odd in (3, 5, 9, 15, 25, 27, 45, 75, 81, 135):
        candidate = odd << max(0, (-(-samples // odd) - 1).bit_length())
        if samples <= candidate < best:
            best = candidate
    return best
