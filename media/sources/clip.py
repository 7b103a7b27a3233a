"""A film that was shot elsewhere, fitted into this one."""

from fractions import Fraction
from math import ceil
from pathlib import Path

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from kinoloom.takes import ClipPlan
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.sources.footage import Footage

#: rows; films of fewer were made for televisions, in the colours of BT.601
_HIGH_DEFINITION = 720
_UNSAID = 2
_OLD_COLOURS = frozenset({5, 6})
_FULL_RANGE = 2
#: light that is left in the blurred copy behind a film that does not fill the frame
_BEHIND = 0.55
#: a blurred copy is this much smaller before it is blurred
_COARSE = 16
#: of its own speed; slower than this, walking people float
SLOWEST = Fraction(3, 5)


class ClipSource:
    """The film at *path*, upright, in this film's size and rate.

    Raises:
        MediaUnreadable: it is empty, cut off, too large, or no film.
    """

    def __init__(self, path: Path, plan: ClipPlan, size: tuple[int, int], frames: int, timebase: Timebase) -> None:
        cv2.setNumThreads(1)
        self._size, self._timebase = size, timebase
        self._contain = plan.fit == "contain"
        self._speed = Fraction(plan.speed).limit_denominator(10_000)
        start_s = Fraction(plan.start_s).limit_denominator(1_000_000)
        self._footage = Footage(path, until_s=start_s + timebase.seconds(frames) * self._speed)
        self._loops = plan.ends == "loop"
        # A start beyond the end is no reason for a black scene.
        self._start_s = start_s if start_s < self._footage.length_s else Fraction(0)
        if plan.ends == "stretch":
            share = (self._footage.length_s - self._start_s) / (timebase.seconds(frames) * self._speed)
            self._speed *= min(Fraction(1), max(SLOWEST, share))
        self._reformatter = VideoReformatter()
        self._fitted: tuple[int | None, Bgra] = (None, np.empty((size[1], size[0], 4), np.uint8))
        self._frame: Bgra = np.empty((size[1], size[0], 4), np.uint8)

    def frame(self, n: int, /) -> Bgra:
        played_s = self._timebase.seconds(n) * self._speed
        if self._loops:
            played_s %= self._footage.length_s - self._start_s
        shown = self._footage.frame(self._start_s + played_s)
        if self._fitted[0] is None or self._fitted[0] != shown.pts:
            self._fitted = (shown.pts, self._fit(shown))
        # The caller may draw on what it gets, and one frame may be seen for long.
        np.copyto(self._frame, self._fitted[1])
        return self._frame

    def _fit(self, frame: VideoFrame) -> Bgra:
        turns = round(frame.rotation / 90) % 4
        wide, high = frame.width * self._footage.pixel_aspect, float(frame.height)
        upright = (high, wide) if turns % 2 else (wide, high)
        scales = [mine / theirs for mine, theirs in zip(self._size, upright, strict=True)]
        cover, inside = max(scales), min(scales)
        # Making it larger comes last, when only what is seen of it is left.
        scale = min(1.0, cover)
        pixels = self._pixels(frame, max(1, ceil(wide * scale - 0.01)), max(1, ceil(high * scale - 0.01)))
        picture = np.rot90(pixels, turns)
        if not self._contain or inside > 0.98 * cover:
            return _covering(picture, *self._size)
        return _before_itself(picture, *self._size)

    def _pixels(self, frame: VideoFrame, width: int, height: int) -> Bgra:
        shrinks = width < frame.width or height < frame.height
        shown = self._reformatter.reformat(
            frame, width, height, "bgra",
            src_colorspace=_colours(frame), dst_colorspace=Colorspace.ITU709,
            src_color_range=_range(frame), dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.AREA if shrinks else Interpolation.BICUBIC,
        )  # fmt: skip
        pixels: Bgra = np.asarray(shown.to_ndarray(), np.uint8)
        if _translucent(frame):
            pixels = pixels.copy()
            share = pixels[..., 3:].astype(np.uint16)
            pixels[..., :3] = (pixels[..., :3] * share // 255).astype(np.uint8)
            pixels[..., 3] = 255
        return pixels


def _covering(picture: Bgra, width: int, height: int) -> Bgra:
    """The middle of *picture*, filling the frame."""
    high, wide = picture.shape[:2]
    scale = max(width / wide, height / high)
    seen_wide, seen_high = min(wide, max(1, round(width / scale))), min(high, max(1, round(height / scale)))
    left, top = (wide - seen_wide) // 2, (high - seen_high) // 2
    return _resized(picture[top : top + seen_high, left : left + seen_wide], width, height)


def _before_itself(picture: Bgra, width: int, height: int) -> Bgra:
    """All of *picture*, with a dark blurred copy around it."""
    high, wide = picture.shape[:2]
    small = _covering(picture, max(2, width // _COARSE), max(2, height // _COARSE))
    soft = cv2.GaussianBlur(small, (0, 0), 2.2, borderType=cv2.BORDER_REPLICATE)
    large = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    behind: Bgra = np.asarray(cv2.convertScaleAbs(large, alpha=_BEHIND), np.uint8)
    behind[..., 3] = 255
    scale = min(width / wide, height / high)
    inner = _resized(picture, max(1, round(wide * scale)), max(1, round(high * scale)))
    left, top = (width - inner.shape[1]) // 2, (height - inner.shape[0]) // 2
    behind[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return behind


def _resized(picture: Bgra, width: int, height: int) -> Bgra:
    if picture.shape[:2] == (height, width):
        return np.ascontiguousarray(picture)
    larger = width > picture.shape[1]
    way = cv2.INTER_CUBIC if larger else cv2.INTER_AREA
    return np.asarray(cv2.resize(np.ascontiguousarray(picture), (width, height), interpolation=way), np.uint8)


def _colours(frame: VideoFrame) -> Colorspace:
    said = int(frame.colorspace)
    if said in _OLD_COLOURS or (said == _UNSAID and frame.height < _HIGH_DEFINITION):
        return Colorspace.ITU601
    return Colorspace.ITU709


def _range(frame: VideoFrame) -> ColorRange:
    return ColorRange.JPEG if int(frame.color_range) == _FULL_RANGE or "yuvj" in frame.format.name else ColorRange.MPEG


def _translucent(frame: VideoFrame) -> bool:
    return frame.format.name.startswith(("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya"))
