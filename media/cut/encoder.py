"""Frames into an H.264 file whose packets can be joined to others."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from av.video.stream import VideoStream

from kinoloom.timebase import Timebase
from media import colours
from media.cut.planes import PLANAR, Planes
from media.cut.profiles import Format
from media.frames import Bgra

#: frames by which decoding runs ahead of showing: two levels of B-frames
REORDERED = 2


class Encoder:
    """Writes frames to *path* in order; leaving the block by an error removes the file.

    One thread: films are made by several processes at once.
    """

    def __init__(self, path: Path, format_: Format) -> None:
        self._path, self._written = path, 0
        rate, codec = format_.timebase.rate, format_.codec
        options = {"video_track_timescale": str(timescale(format_.timebase))}
        self._container = av.open(str(path), "w", format="mp4", container_options=options)
        stream = self._container.add_stream(codec.name, rate=rate, options=dict(codec.options(format_.profile)))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = format_.width, format_.height, codec.pixels
        context = stream.codec_context
        context.thread_count = 1
        colours.tag(context)
        context.time_base = self._frame_s = 1 / rate
        self._stream = stream
        self._convert = Planes(format_.width, format_.height).of if codec.pixels == PLANAR else _by_ffmpeg(codec.pixels)

    def write(self, frame: Bgra) -> None:
        """Append one frame; it is free to be reused when this returns."""
        shown = self._convert(frame)
        shown.pts, shown.time_base = self._written, self._frame_s
        self._container.mux(self._stream.encode(shown))
        self._written += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        whole = False
        try:
            with self._container:
                if kind is None:
                    self._container.mux(self._stream.encode(None))
            whole = kind is None
        finally:
            # Closing may fail too, on a full disk.
            if not whole:
                self._path.unlink(missing_ok=True)


def _by_ffmpeg(pixels: str) -> Callable[[Bgra], av.VideoFrame]:
    """A conversion to any format that FFmpeg knows."""
    reformatter = VideoReformatter()
    return lambda frame: reformatter.reformat(
        av.VideoFrame.from_numpy_buffer(frame, format="bgra"), format=pixels,
        src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG, dst_color_range=ColorRange.MPEG,
    )  # fmt: skip


def timescale(timebase: Timebase) -> int:
    """Ticks a second in which every frame is a whole number of ticks, and sound can be placed beside it."""
    return -(-10_000 // timebase.rate.numerator) * timebase.rate.numerator


def frame_ticks(timebase: Timebase, time_base: Fraction) -> int:
    """Length of a frame in ticks of *time_base* seconds.

    Raises:
        ValueError: a frame is no whole number of them.
    """
    step = 1 / timebase.rate / time_base
    if step.denominator != 1:
        raise ValueError(f"A frame at {timebase} a second is no whole number of {time_base} seconds.")
    return int(step)
