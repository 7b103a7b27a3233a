"""Voice over music, before its loudness is set."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from media.mix.arrange import Piece, Stretch, arranged, played
from media.mix.ducking import ducked_db
from media.mix.dynamics import Levels, compressed, levels_db
from media.mix.filters import high_pass, shaped
from media.mix.looping import faded_away, looped
from media.mix.loudness import SILENT_LUFS, lufs_of
from media.pcm import Pcm, amplitude, faded, read_wav, resampled

RATE = 48_000
#: voice and music before the whole is set to its loudness
VOICE_LUFS = -18.0
MUSIC_LUFS = -26.0
_BLOCK = 10 * RATE
_HOP = RATE // 100
#: a line is brought to its level by at most this
_MOST_GAIN_DB = 18.0
_FADE = RATE // 200


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A spoken line, 16-bit WAV, and the moment it starts in the film."""

    path: Path
    start_s: float


class Premix:
    """A film's sound that can be heard again and again from its start, block by block; memory does not grow with it.

    Use it in a `with`: the voices lie in a nameless file in *scratch* until its end.
    """

    def __init__(self, voice: Sequence[VoiceLine], piece: Piece | None, *, samples: int, scratch: Path) -> None:
        self.samples = samples
        self._piece = piece
        self._plan: list[Stretch] = _planned(piece, samples) if piece else []
        self._gain = _music_gain(piece, samples)
        self._file = tempfile.TemporaryFile(dir=scratch)  # noqa: SIM115 - closed by __exit__
        self._voices = _empty(self._file.fileno(), samples)
        self._levels = np.full(-(-samples // _HOP), -120.0, np.float32)
        self._lines = voice
        self._ducking: Levels | None = None

    def __enter__(self) -> "Premix":
        try:
            for line in self._lines:
                self._place(line)
        except BaseException:
            self.__exit__()
            raise
        self._ducking = ducked_db(self._levels, _HOP / RATE) if self._lines else None
        return self

    def __exit__(self, *exc: object) -> None:
        del self._voices
        self._file.close()

    def blocks(self) -> Iterator[Pcm]:
        """All samples in order, shape (2, at most ten seconds)."""
        for start in range(0, self.samples, _BLOCK):
            count = min(_BLOCK, self.samples - start)
            yield self.music(start, count) + self._voices[start : start + count]

    def music(self, start: int, samples: int) -> Pcm:
        """The music alone, under the voice as it will be."""
        if self._piece is None:
            return np.zeros((2, samples), np.float32)
        heard = played(self._piece, self._plan, start, samples) * self._gain
        if self._piece.turn is not None:
            heard = faded_away(heard, start, samples=self.samples, sample_rate=RATE)
        return heard if self._ducking is None else heard * _at_samples(self._ducking, start, samples)

    def _place(self, line: VoiceLine) -> None:
        pcm = spoken(line.path)
        start = round(line.start_s * RATE)
        pcm = pcm[:, max(-start, 0) : max(self.samples - start, 0)]
        start = max(start, 0)
        if pcm.shape[1] == 0:
            return
        self._voices[start : start + pcm.shape[1]] += pcm[0]
        first, last = start // _HOP, -(-(start + pcm.shape[1]) // _HOP)
        around = np.asarray(self._voices[first * _HOP : last * _HOP])[None]
        self._levels[first:last] = levels_db(around, _HOP)


def spoken(path: Path) -> Pcm:
    """A line as it stands in the mix: mono at 48 kHz, without rumble, evener, at -18 LUFS."""
    pcm, rate = read_wav(path)
    mono = resampled(np.mean(pcm, axis=0, keepdims=True, dtype=np.float32), rate, RATE)
    if mono.shape[1] == 0:
        return mono
    clear = compressed(shaped(mono, RATE, [high_pass(80)]), RATE, threshold_db=-24, ratio=1.8)
    loudness = lufs_of(clear, RATE)
    gain = VOICE_LUFS - loudness if loudness > SILENT_LUFS else 0.0
    level = amplitude(max(-_MOST_GAIN_DB, min(gain, _MOST_GAIN_DB)))
    return faded(clear * np.float32(level), start=_FADE, end=_FADE)


def _planned(piece: Piece, samples: int) -> list[Stretch]:
    return looped(piece, piece.turn, samples) if piece.turn else arranged(piece, samples)


def _music_gain(piece: Piece | None, samples: int) -> np.float32:
    if piece is None:
        return np.float32(0)
    # What is longer than the film is not heard in it.
    loudness = lufs_of(piece.pcm[:, :samples], piece.sample_rate)
    return np.float32(amplitude(MUSIC_LUFS - loudness) if loudness > SILENT_LUFS else 1.0)


def _empty(descriptor: int, samples: int) -> NDArray[np.float32]:
    with open(descriptor, "r+b", closefd=False) as file:
        # NOTE: reserved, not only sized: writing to a map on a full disk would kill the process without an error.
        os.posix_fallocate(file.fileno(), 0, 4 * max(samples, 1))
        return np.memmap(file, np.float32, "r+", shape=(samples,))


def _at_samples(gains_db: Levels, start: int, samples: int) -> NDArray[np.float32]:
    """Gains for samples *start* and on, linear between the middles of hops."""
    first = max(start // _HOP - 1, 0)
    some = gains_db[first : (start + samples) // _HOP + 2]
    middles = (np.arange(first, first + some.size) + 0.5) * _HOP
    return np.interp(np.arange(start, start + samples), middles, 10 ** (some / 20)).astype(np.float32)
