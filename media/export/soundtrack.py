"""The sound of a film, encoded anew."""

from fractions import Fraction

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import OutputContainer

#: Hz; what the mix has, and the only rate of Opus that needs no resampling
RATE = 48_000


class Soundtrack:
    """An encoder for stereo sound in *film*."""

    def __init__(self, film: OutputContainer, codec: str, *, sample_format: str, bit_rate: int) -> None:
        self._film = film
        stream = film.add_stream(codec, rate=RATE)
        assert isinstance(stream, av.AudioStream)
        self._stream, context = stream, stream.codec_context
        context.layout, context.format, context.bit_rate = "stereo", sample_format, bit_rate
        context.time_base = Fraction(1, RATE)
        context.open()
        self._resampler = AudioResampler(
            format=sample_format, layout="stereo", rate=RATE, frame_size=context.frame_size or None
        )

    def write(self, frame: AudioFrame | None) -> None:
        """Append *frame*; None: that was all."""
        for part in self._resampler.resample(frame):
            self._film.mux(self._stream.encode(part))
        if frame is None:
            self._film.mux(self._stream.encode(None))
