"""Voice over music, before its loudness is set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from media.mix.arrange import Piece, Stretch, arranged, played
from media.mix.ducking import ducked_db
from media.mix.dynamics import Levels, amplitudes, levels_db, over_samples
from media.mix.looping import faded_away, looped
from media.mix.loudness import SILENT_LUFS, lufs_of
from media.mix.scratch import Scratch
from media.mix.voice import RATE, Line
from media.pcm import Pcm, amplitude

#: before the whole is set to its loudness
MUSIC_LUFS = -26.0
#: samples that are mixed at a time: whole hops of all followers
BLOCK = 10 * RATE
_HOP = RATE // 100


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
        self._voices = Scratch(scratch)
        self._levels = np.full(-(-samples // _HOP), -120.0, np.float32)
        self._lines = voice
        self._ducking: Levels | None = None

    def __enter__(self) -> Self:
        try:
            for line in self._lines:
                self._place(line)
        except BaseException:
            self._voices.__exit__(None, None, None)
            raise
        self._ducking = amplitudes(ducked_db(self._levels, _HOP / RATE)) if self._lines else None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._voices.__exit__(kind, error, trace)

    def blocks(self) -> Iterator[Pcm]:
        """All samples in order, shape (2, at most ten seconds)."""
        for start in range(0, self.samples, BLOCK):
            count = min(BLOCK, self.samples - start)
            block = self.music(start, count)
            block += self._voices.read(start, count)
            yield block

    def music(self, start: int, samples: int) -> Pcm:
        """The music alone, under the voice as it will be."""
        if self._piece is None:
            return np.zeros((2, samples), np.float32)
        heard = played(self._piece, self._plan, start, samples)
        if self._piece.turn is not None:
            heard = faded_away(heard, start, samples=self.samples, sample_rate=RATE)
        if self._ducking is None:
            return heard * self._gain
        return heard * (over_samples(self._ducking, _HOP, samples, start=start) * self._gain)

    def _place(self, voice: VoiceLine) -> None:
        at = round(voice.start_s * RATE)
        for pcm in Line(voice.path).pieces():
            self._add(pcm[0, max(-at, 0) : max(self.samples - at, 0)], max(at, 0))
            at += pcm.shape[1]

    def _add(self, heard: Levels, start: int) -> None:
        """Over what is there: two may speak at once."""
        if heard.size == 0:
            return
        first, last = start // _HOP, -(-(start + heard.size) // _HOP)
        around = self._voices.read(first * _HOP, (last - first) * _HOP)
        around[start - first * _HOP :][: heard.size] += heard
        self._voices.write(first * _HOP, around)
        self._levels[first:last] = levels_db(around[None], _HOP)


def _planned(piece: Piece, samples: int) -> list[Stretch]:
    return looped(piece, piece.turn, samples) if piece.turn else arranged(piece, samples)


def _music_gain(piece: Piece | None, samples: int) -> np.float32:
    if piece is None:
        return np.float32(0)
    # What is longer than the film is not heard in it.
    loudness = lufs_of(piece.pcm[:, :samples], piece.sample_rate)
    return np.float32(amplitude(MUSIC_LUFS - loudness) if loudness > SILENT_LUFS else 1.0)
