"""Sound to an AAC file."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from media.pcm import Pcm

BITS_PER_S = 160_000
#: at this rate as good as the other search and three times quicker; tools for lower rates only cost time and truth
_CODER = {"aac_coder": "fast", "aac_is": "0", "aac_pns": "0", "aac_tns": "0"}


def encode(path: Path, blocks: Iterable[Pcm], sample_rate: int, *, samples: int) -> None:
    """Write stereo *blocks* as AAC-LC in MP4, exactly *samples* long by its container.

    A decoder that ignores the container may give up to 1023 samples of silence more.
    """
    # NOTE: the movie's clock is 1/1000 s unless told otherwise, and the sound's length is rounded to it.
    options = {"movflags": "+faststart", "movie_timescale": str(sample_rate)}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        stream = container.add_stream("aac", rate=sample_rate, layout="stereo", bit_rate=BITS_PER_S, options=_CODER)
        at = 0
        for block in _exactly(blocks, samples):
            # Of whole blocks the library makes the codec's frames itself, and quicker.
            sound = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            sound.sample_rate = sample_rate
            sound.time_base = Fraction(1, sample_rate)
            sound.pts = at
            at += block.shape[1]
            container.mux(stream.encode(sound))
        container.mux(stream.encode(None))


def _exactly(blocks: Iterable[Pcm], samples: int) -> Iterator[Pcm]:
    """Cut or filled with silence to *samples*."""
    left = samples
    for block in blocks:
        part = block[:, :left]
        if part.shape[1]:
            yield np.ascontiguousarray(part)
        left -= part.shape[1]
    if left:
        yield np.zeros((2, left), np.float32)
