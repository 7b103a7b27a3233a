"""A film file as frames by time, in any order."""

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from kinoloom.errors import MediaUnreadable
from media.containers import understood

#: a playlist would make FFmpeg read other files and hosts
_OPTIONS = {"protocol_whitelist": "file"}
#: pixels of a frame; decoding larger ones would need more memory than a worker has
_MOST_PIXELS = 36_000_000
#: of the length that a file announces; one with less was cut off
_WHOLE = 0.9
#: seconds that are decoded rather than sought over
_SKIPPED_S = Fraction(1, 2)
#: seconds by which packets may stand out of order
_SHUFFLED_S = 3
#: seconds; times are rounded to milliseconds in some kinds of files
_LOOSE_S = Fraction(1, 1000)
_ATTACHED = 0x400
#: kinds of files in which a sought frame is found by its time; others are decoded from their beginning
_SOUGHT = ("mov,", "matroska,")


class Footage:
    """The picture of the film at *path*. Time counts from its first frame.

    Sequential reading decodes each frame once; going back, or far ahead, seeks. The same time gives the same frame.
    until_s: what comes later is of no interest, and not looked at.

    Raises:
        MediaUnreadable: it is empty, cut off, too large, or has no picture that can be decoded.
    """

    def __init__(self, path: Path, *, until_s: Fraction) -> None:
        self._path = path
        with understood(path):
            self._container, self._stream = _opened(path)
            tick = self._stream.time_base
            if tick is None:
                raise MediaUnreadable(f"{path.name} does not say when its frames are seen.", hint="Convert it again.")
            self._tick = tick
            self._keys, self._first, end, whole = _surveyed(self._container, self._stream, until_s)
            if not self._container.format.name.startswith(_SOUGHT):
                self._keys = [self._first]
        self.length_s = (end - self._first) * self._tick
        """Of the part that was looked at."""
        aspect = self._stream.sample_aspect_ratio
        self.pixel_aspect = float(aspect) if aspect and 0.1 < aspect < 10 else 1.0
        """Width of a pixel over its height: not 1 in films for old televisions."""
        if whole:
            self._check_length()
        self._shown: VideoFrame | None = None
        self._next: VideoFrame | None = None
        self._coming: Iterator[VideoFrame] = iter(())
        self.frame(Fraction(0))

    def frame(self, time_s: Fraction) -> VideoFrame:
        """The frame on screen at *time_s*; after the end, the last one.

        Raises:
            MediaUnreadable: it cannot be decoded.
        """
        loose_s = max(_LOOSE_S, self._tick / 2)
        wanted = self._first + int((time_s + loose_s) / self._tick)
        with understood(self._path):
            if self._must_seek(wanted):
                self._seek(self._keys[max(0, bisect_right(self._keys, wanted) - 1)])
                if self._next is None or _pts(self._next) > wanted:
                    self._seek(None)
            while self._next is not None and (self._shown is None or _pts(self._next) <= wanted):
                self._shown, self._next = self._next, next(self._coming, None)
        if self._shown is None:
            raise MediaUnreadable(
                f"No picture of {self._path.name} can be decoded.", hint="Convert it to MP4 with H.264 first."
            )
        return self._shown

    def _must_seek(self, wanted: int) -> bool:
        if self._shown is None or wanted < _pts(self._shown):
            return True
        key = self._keys[max(0, bisect_right(self._keys, wanted) - 1)]
        return self._next is not None and (key - _pts(self._next)) * self._tick > _SKIPPED_S

    def _seek(self, to: int | None) -> None:
        """Begin decoding at a key frame; None: at the very beginning."""
        self._container.seek(min(self._first, 0) if to is None else to, stream=self._stream)
        self._coming = _decoded(self._container, self._stream)
        self._shown, self._next = None, next(self._coming, None)

    def _check_length(self) -> None:
        stream, container = self._stream, self._container
        announced_s = Fraction(0)
        if stream.duration:
            announced_s = stream.duration * self._tick
        elif container.duration and container.duration > 0:
            announced_s = Fraction(container.duration, av.time_base)
        if self.length_s < _WHOLE * announced_s - 1:
            raise MediaUnreadable(
                f"{self._path.name} is cut off: {float(self.length_s):.1f} of {float(announced_s):.1f} s are there.",
                hint="Copy or download the file again.",
            )


def _opened(path: Path) -> tuple[InputContainer, VideoStream]:
    container = av.open(str(path), options=_OPTIONS, metadata_errors="replace")
    streams = [stream for stream in container.streams.video if not int(stream.disposition) & _ATTACHED]
    if not streams:
        raise MediaUnreadable(f"{path.name} holds no picture.", hint="Give a film.")
    stream = streams[0]
    # NOTE: PyAV has no context for a codec that it does not know, and does not say so in its types.
    context: VideoCodecContext | None = stream.codec_context
    if context is None:
        raise MediaUnreadable(f"{path.name} is in a codec that nothing here decodes.", hint="Convert it to H.264.")
    if context.width * context.height > _MOST_PIXELS:
        raise MediaUnreadable(
            f"{path.name} has {context.width}×{context.height} pixels.",
            hint=f"Make it smaller than {_MOST_PIXELS // 1_000_000} megapixels.",
        )
    # Several processes render at once; threads inside each would only fight.
    context.thread_count = 1
    return container, stream


def _surveyed(container: InputContainer, stream: VideoStream, until_s: Fraction) -> tuple[list[int], int, int, bool]:
    """Times of key frames, of the first frame and of the end, in ticks, and whether that is the whole file."""
    keys: list[int] = []
    first: int | None = None
    end = last = 0
    step = 0
    whole = True
    tick = stream.time_base or Fraction(1)
    for packet in container.demux(stream):
        time = packet.pts if packet.pts is not None else packet.dts
        if time is None or packet.size == 0 or packet.is_discard:
            continue
        first = time if first is None else min(first, time)
        step = packet.duration or step or max(0, time - last)
        last, end = time, max(end, time + step)
        if packet.is_keyframe:
            keys.append(time)
        if (time - first) * tick > until_s + _SHUFFLED_S:
            whole = False
            break
    if first is None:
        return [0], 0, 0, whole
    return sorted(keys) or [first], first, max(end, first + 1), whole


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            # The frame before stands in for a damaged one.
            continue
        for frame in frames:
            if isinstance(frame, VideoFrame) and frame.pts is not None:
                yield frame


def _pts(frame: VideoFrame) -> int:
    return frame.pts or 0
