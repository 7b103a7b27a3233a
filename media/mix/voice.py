"""Spoken lines as they stand in the mix."""

from collections.abc import Iterator
from pathlib import Path

from media.mix.dynamics import compressed
from media.mix.filters import high_pass, shaped
from media.mix.loudness import SILENT_LUFS, Meter
from media.pcm import Pcm, amplitude, faded, read_wav, resampled, wav_length

RATE = 48_000
LUFS = -18.0
#: a line is brought to its level by at most this
_MOST_GAIN_DB = 18.0
_FADE = RATE // 200
#: seconds of a line that are worked on at a time, and that are heard around them
_PIECE_S, _AROUND_S = 30, 1


class Line:
    """A line from a 16-bit WAV: mono at 48 kHz, without rumble, evener, at -18 LUFS.

    Raises:
        MediaUnreadable: it is no such file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._whole: Pcm | None = None
        meter = Meter(RATE, 1, peaks=False)
        self.samples = 0
        for piece in self._cleaned():
            meter.hear(piece)
            # Few lines are so long that they must be cleaned again.
            self._whole = None if self.samples else piece
            self.samples += piece.shape[1]
        loudness = meter.loudness().lufs
        gain = LUFS - loudness if loudness > SILENT_LUFS else 0.0
        self._level = amplitude(max(-_MOST_GAIN_DB, min(gain, _MOST_GAIN_DB)))

    def pieces(self) -> Iterator[Pcm]:
        """All of it in order, each of shape (1, at most half a minute)."""
        begun = 0
        for piece in self._cleaned() if self._whole is None else (self._whole,):
            last = begun + piece.shape[1] == self.samples
            yield faded(piece * self._level, start=0 if begun else _FADE, end=_FADE if last else 0)
            begun += piece.shape[1]

    def _cleaned(self) -> Iterator[Pcm]:
        samples, rate = wav_length(self._path)
        for start in range(0, samples, _PIECE_S * rate):
            first = max(start - _AROUND_S * rate, 0)
            last = min(start + (_PIECE_S + _AROUND_S) * rate, samples)
            pcm, _ = read_wav(self._path, start=first, samples=last - first)
            mono = resampled(pcm.mean(axis=0, keepdims=True), rate, RATE)
            clear = compressed(shaped(mono, RATE, [high_pass(80)]), RATE, threshold_db=-24, ratio=1.8)
            begin = (start - first) * RATE // rate
            yield clear[:, begin : begin + _PIECE_S * RATE]
