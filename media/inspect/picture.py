"""What is seen, frame by frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter
from av.video.stream import VideoStream

from kinoloom.timebase import Timebase
from media.inspect.changes import Changes, Glance, Small
from media.inspect.report import PictureReport
from media.inspect.stretches import Stretches

#: pixels on the longer side of a frame at a glance, and of one on a contact sheet
_GLANCE, _THUMB = 80, 480
#: shares of white and of the picture, as FFmpeg's blackdetect has them
_DARK, _MOSTLY = 0.10, 0.98
_BLACK_S, _FROZEN_S = 0.1, 1.0
#: levels of 255 that a cell must change, and the share of cells: an encoder changes a still less, a blinking lamp more
_STIRRED, _STIRRED_CELLS = 6, 0.001
#: seconds; a file that counts in milliseconds rounds to one
_JITTER_S = Fraction(1, 900)


@dataclass(frozen=True, slots=True)
class Thumb:
    """A frame for the contact sheet: (height, width, 3), red, green, blue."""

    at_s: float
    pixels: Small


class PictureMeter:
    """Looks at frames in the order they are shown; needs no memory of them.

    look_at: rising seconds; the frames on screen then are kept as thumbs.
    """

    def __init__(self, stream: VideoStream, *, look_at: Sequence[float] = ()) -> None:
        self._stream = stream
        self._clock = _Clock(stream)
        self._glancing, self._shrinking = VideoReformatter(), VideoReformatter()
        self._black, self._frozen = Stretches(_BLACK_S), Stretches(_FROZEN_S)
        self._changes = Changes()
        self._anchor: tuple[float, Small] | None = None
        self._wanted = list(look_at)
        self._sizes: dict[int, tuple[int, int]] = {}
        self._damaged = 0
        self.thumbs: list[Thumb] = []

    def see(self, frame: VideoFrame) -> None:
        at_s = self._clock.tick(frame)
        self._damaged += int(frame.is_corrupt)
        if not self._sizes:
            self._sizes = {side: _fitting(frame, side) for side in (_GLANCE, _THUMB)}
        small = _shrunk(self._glancing, frame, self._sizes[_GLANCE])
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
        black = float(np.count_nonzero(grey <= round(_DARK * 255))) >= _MOSTLY * grey.size
        self._black.tell(at_s, holds=black)
        self._look_for_motion(at_s, small, black=black)
        self._changes.watch(Glance(at_s, small))
        # Half a frame of mercy, so that a moment on the edge of two frames is the later one.
        while self._wanted and at_s >= self._wanted[0] - self._clock.step_s / 2:
            self._wanted.pop(0)
            self.thumbs.append(Thumb(at_s, _shrunk(self._shrinking, frame, self._sizes[_THUMB])))

    def report(self, *, duration_s: float, size: int) -> PictureReport:
        """size: of all packets, in bytes. duration_s: 0 where the file has no times. Call it at the end."""
        context = self._stream.codec_context
        duration_s = duration_s or round(self._clock.length_s, 6)
        end_s = self._clock.first_s + duration_s
        rate = self._clock.rate()
        return PictureReport(
            codec=context.name,
            width=context.width,
            height=context.height,
            frames=self._clock.frames,
            rate=None if rate is None else str(rate),
            mean_fps=round(self._clock.frames / duration_s, 4) if duration_s else 0.0,
            longest_frame_s=round(float(self._clock.longest_s), 6),
            duration_s=duration_s,
            bits_per_s=round(8 * size / duration_s) if duration_s else 0,
            damaged=self._damaged,
            black=self._black.spans(end_s),
            frozen=self._frozen.spans(end_s),
            scene_changes_s=self._changes.moments(),
        )

    def _look_for_motion(self, at_s: float, small: Small, *, black: bool) -> None:
        """Compares with the first frame of a still stretch, so that what creeps is found to move."""
        since_s, before = self._anchor or (at_s, None)
        still = before is not None and not black and not _stirred(before, small)
        self._frozen.tell(at_s, holds=still, since_s=since_s)
        if not still:
            self._anchor = None if black else (at_s, small)


class _Clock:
    """Counts frames, and learns how long they stand."""

    def __init__(self, stream: VideoStream) -> None:
        self._average = stream.average_rate
        self.frames = 0
        self.first_s = 0.0
        self._first = self._last = Fraction()
        self._shortest: Fraction | None = None
        self.longest_s = Fraction()

    @property
    def step_s(self) -> float:
        return float(1 / self._average) if self._average else 0.0

    @property
    def length_s(self) -> float:
        return float(self._last - self._first) + self.step_s if self.frames else 0.0

    def tick(self, frame: VideoFrame) -> float:
        """When *frame* is shown, in seconds; a stream without times has its frames one after the other."""
        step = 1 / self._average if self._average else Fraction(1, 25)
        if frame.pts is None or frame.time_base is None:
            now = self._last + step if self.frames else Fraction()
        else:
            now = Fraction(frame.pts * frame.time_base)
        if self.frames == 0:
            self._first, self.first_s = now, float(now)
        else:
            stood = now - self._last
            self._shortest = stood if self._shortest is None else min(self._shortest, stood)
            self.longest_s = max(self.longest_s, stood)
        self._last = now
        self.frames += 1
        return float(now)

    def rate(self) -> Fraction | None:
        """Of frames that all stand as long."""
        if self._shortest is None or self._last <= self._first or self.longest_s - self._shortest > _JITTER_S:
            return None
        mean = (self.frames - 1) / (self._last - self._first)
        if self._average and abs(self._average - mean) < mean / 500:
            return self._average
        return Timebase.of(float(mean)).rate


def _stirred(before: Small, now: Small) -> bool:
    if before.shape != now.shape:
        return True
    cells = cv2.absdiff(before, now).max(axis=2) > _STIRRED
    return bool(np.count_nonzero(cells) > _STIRRED_CELLS * cells.size)


def _fitting(frame: VideoFrame, side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(frame.width, frame.height))
    return max(2, round(frame.width * scale)), max(2, round(frame.height * scale))


def _shrunk(reformatter: VideoReformatter, frame: VideoFrame, size: tuple[int, int]) -> Small:
    shown = reformatter.reformat(
        frame, width=size[0], height=size[1], format="rgb24", interpolation=Interpolation.AREA,
        dst_color_range=ColorRange.JPEG,
    )  # fmt: skip
    return np.asarray(shown.to_ndarray(), np.uint8)
