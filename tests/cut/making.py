"""Small pictures and sounds to cut with."""

import resource
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.timebase import Timebase
from media.cut.profiles import DRAFT, Format
from media.cut.segment import Overlay, Playing, render_segment
from media.frames import Bgra
from media.sources.base import Source

SIZE = (160, 90)
SMALL = Format(width=SIZE[0], height=SIZE[1], timebase=Timebase.of("30"), profile=DRAFT)


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file of this process may grow beyond *most* bytes: the system refuses to write, as on a full disk.

    Only for a process of a test's own: databases and servers of others would be refused, too.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Marble:
    """Drifting clouds of colour: something for an encoder to predict, reorder and get wrong."""

    def __init__(self, seed: int = 1, size: tuple[int, int] = SIZE) -> None:
        noise = np.random.default_rng(seed).integers(0, 255, (12, 24, 3), np.uint8)
        self._wide = cv2.resize(noise, (2 * size[0], size[1]), interpolation=cv2.INTER_CUBIC)
        self._size = size
        self._frame = np.full((size[1], size[0], 4), 255, np.uint8)

    def frame(self, n: int, /) -> Bgra:
        shift = 3 * n % self._size[0]
        self._frame[..., :3] = self._wide[:, shift : shift + self._size[0]]
        return self._frame


class Flat:
    """One colour, in blue, green and red, that may change at a frame."""

    def __init__(self, *colours: tuple[int, int, int], size: tuple[int, int] = SIZE) -> None:
        self._colours, self._size = colours, size

    def frame(self, n: int, /) -> Bgra:
        frame = np.full((self._size[1], self._size[0], 4), 255, np.uint8)
        frame[..., :3] = self._colours[min(n, len(self._colours) - 1)]
        return frame


def segment(
    path: Path, frames: int, *, source: Source | None = None, start: int = 0, format_: Format = SMALL,
    overlays: Sequence[Overlay] = (),
) -> Path:  # fmt: skip
    playing = Playing(source or Marble(size=(format_.width, format_.height)), start)
    render_segment([playing], path, frames=frames, format_=format_, overlays=overlays)
    return path


def decoded(path: Path) -> list[npt.NDArray[np.uint8]]:
    """Every frame as the planes that the decoder gave."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray().astype(np.uint8) for frame in container.decode(video=0)]


def in_colour(path: Path) -> list[npt.NDArray[np.uint8]]:
    """Every frame as blue, green and red."""
    with av.open(str(path)) as container:
        return [
            frame.reformat(format="bgr24", src_colorspace=1, dst_color_range=2).to_ndarray().astype(np.uint8)
            for frame in container.decode(video=0)
        ]


def tone(path: Path, seconds: float, *, rate: int = 48000, click_s: float | None = None) -> Path:
    """A soft sound, AAC in .m4a or plain in .wav; at *click_s* it starts to be loud."""
    t = np.arange(round(seconds * rate)) / rate
    loud = np.where(t >= click_s, 0.8, 0.0) if click_s is not None else 0.2
    wave = (loud * np.sin(2 * np.pi * 880 * t)).astype(np.float32)
    codec = "aac" if path.suffix == ".m4a" else "pcm_s16le"
    with av.open(str(path), "w", format="mp4" if path.suffix == ".m4a" else "wav") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        for at in range(0, len(wave), 1024):
            block = wave[None, at : at + 1024]
            if codec == "pcm_s16le":
                frame = av.AudioFrame.from_ndarray((block * 32767).astype(np.int16), format="s16", layout="mono")
            else:
                frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
            frame.sample_rate, frame.pts = rate, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def heard(path: Path) -> npt.NDArray[np.float32]:
    """The sound of a file as players give it out."""
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    first: npt.NDArray[np.float32] = np.concatenate(blocks, axis=1)[0].astype(np.float32)
    return first
