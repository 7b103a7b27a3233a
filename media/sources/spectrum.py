"""How loud each pitch of a sound is, frame by frame."""

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kinoloom.errors import MediaUnreadable
from kinoloom.timebase import Timebase

Bands = npt.NDArray[np.float32]
"""Shape (frames, bands), each in [0, 1]; the lowest pitch first."""

#: Hz; below and above little of music is seen
LOWEST, HIGHEST = 45.0, 11_000.0
#: seconds of sound behind one frame; low notes need as much to be told apart
_WINDOW_S = 0.085
#: decibels under the loudest that are still seen
_RANGE_DB = 46.0
#: decibels an octave; music is quieter the higher it is, and the eye wants all bars alive
_TILT_DB = 3.4
#: shares of a frame's fall and rise that are taken at 30 frames a second: up at once, down slowly
_RISE, _FALL = 0.72, 0.16
#: frames that are transformed at once
_BLOCK = 256
_LONGEST_S = 4 * 3600


def spectrum(path: Path, *, start_s: float, frames: int, timebase: Timebase, bands: int) -> Bands:
    """The levels of the WAV at *path* under each of *frames* frames; silence after its end.

    Raises:
        MediaUnreadable: it is empty, cut off, or no 16-bit WAV file.
    """
    sound, rate = _read(path)
    window = 1 << round(np.log2(_WINDOW_S * rate))
    shape = np.hanning(window).astype(np.float32)
    ears = _ears(bands, rate, window)
    levels = np.empty((frames, bands), np.float32)
    padded = np.concatenate([np.zeros(window // 2, np.float32), sound, np.zeros(window, np.float32)])
    for first in range(0, frames, _BLOCK):
        numbers = range(first, min(frames, first + _BLOCK))
        starts = [int((start_s + float(timebase.seconds(n))) * rate) for n in numbers]
        starts = [min(start, len(padded) - window) for start in starts]
        blocks = np.stack([padded[start : start + window] for start in starts])
        power = np.abs(np.fft.rfft(blocks * shape, axis=1).astype(np.complex64)) ** 2
        levels[first : first + len(starts)] = power @ ears
    return _flowing(_seen(levels, rate), float(timebase.rate))


def _read(path: Path) -> tuple[npt.NDArray[np.float32], int]:
    """Mono in [-1, 1], and its samples a second."""
    try:
        with wave.open(str(path), "rb") as file:
            rate, channels, frames = file.getframerate(), file.getnchannels(), file.getnframes()
            if file.getsampwidth() != 2 or not 4000 <= rate <= 400_000 or frames > _LONGEST_S * rate:
                raise MediaUnreadable(
                    f"{path.name} is no WAV file that can be looked at.", hint="Save it with 16 bits a sample."
                )
            data = file.readframes(frames)
    except OSError as error:
        raise MediaUnreadable(f"{path.name} cannot be read: {error.strerror}.", hint="Check the file.") from error
    except (wave.Error, EOFError, RuntimeError) as error:  # the last one: a chunk that ends beyond the file
        raise MediaUnreadable(f"{path.name} is no whole WAV file.", hint="Save it as a 16-bit WAV file.") from error
    if len(data) < 2 * channels * frames or not data:
        raise MediaUnreadable(f"{path.name} is empty or cut off.", hint="Copy or save it again.")
    samples = np.frombuffer(data, "<i2").reshape(-1, channels)
    return (samples.astype(np.float32).mean(axis=1) / 32768).astype(np.float32), rate


def _pitches(bands: int, rate: int) -> npt.NDArray[np.float64]:
    """The middle of each band, in Hz."""
    top = min(HIGHEST, 0.45 * rate)
    return np.asarray(LOWEST * (top / LOWEST) ** ((np.arange(bands) + 0.5) / bands), np.float64)


def _ears(bands: int, rate: int, window: int) -> Bands:
    """How much each band hears of each line of the transform, shape (lines, bands).

    A band reaches to the middles of its neighbours; where lines are farther apart than that, it hears those beside it.
    """
    lines = np.arange(window // 2 + 1)[:, None]
    middles = _pitches(bands, rate) * window / rate
    reach = np.maximum(1.0, np.gradient(middles))
    heard = np.maximum(0.0, 1 - np.abs(lines - middles) / reach)
    return np.asarray(heard / heard.sum(axis=0), np.float32)


def _seen(levels: Bands, rate: int) -> Bands:
    """Powers as shares of what an eye should see."""
    pitches = _pitches(levels.shape[1], rate)
    decibels = 10 * np.log10(levels + 1e-9) + _TILT_DB * np.log2(pitches / pitches[0])
    # Silence would otherwise be shown as loud as anything.
    loudest = max(float(np.percentile(decibels, 99.5)), -20.0)
    return np.asarray(np.clip(1 + (decibels - loudest) / _RANGE_DB, 0, 1), np.float32)


def _flowing(levels: Bands, rate: float) -> Bands:
    """Bars jump up and sink back."""
    rise, fall = (1 - (1 - share) ** (30 / rate) for share in (_RISE, _FALL))
    flowing = np.empty_like(levels)
    now = levels[0]
    for n, level in enumerate(levels):
        now = now + (level - now) * np.where(level > now, rise, fall)
        flowing[n] = now
    return flowing
