"""Sound frames of any kind, brought to one kind in even pieces."""

from collections.abc import Iterator

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from media.pcm import Pcm


class Evening:
    """Gives float sound of one layout and rate, half a second at a time: small pieces cost more than their sound."""

    def __init__(self, layout: str, sample_rate: int) -> None:
        self._layout, self._rate = layout, sample_rate
        self._kind: tuple[str, str, int] | None = None
        self._resampler: AudioResampler | None = None
        self._pieces: list[Pcm] = []
        self._samples = 0

    def of(self, frame: AudioFrame) -> Iterator[Pcm]:
        """What *frame* completes. A stream may change its kind on the way."""
        kind = frame.format.name, frame.layout.name, frame.sample_rate
        if self._resampler is None or kind != self._kind:
            self._drain()
            self._kind, self._resampler = kind, AudioResampler(format="fltp", layout=self._layout, rate=self._rate)
        # NOTE: a resampler refuses times that leap; the length of the sound is counted, not read.
        frame.pts = None
        self._add(self._resampler.resample(frame))
        if self._samples >= self._rate // 2:
            yield self._piece()

    def rest(self) -> Iterator[Pcm]:
        """What is left at the end of the stream."""
        self._drain()
        if self._pieces:
            yield self._piece()

    def _drain(self) -> None:
        if self._resampler is not None:
            self._add(self._resampler.resample(None))
            self._resampler = None

    def _add(self, frames: list[AudioFrame]) -> None:
        for frame in frames:
            pcm = frame.to_ndarray().astype(np.float32, copy=False)
            self._pieces.append(pcm)
            self._samples += pcm.shape[1]

    def _piece(self) -> Pcm:
        whole = np.concatenate(self._pieces, axis=1)
        self._pieces, self._samples = [], 0
        return whole
