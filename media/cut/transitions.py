"""From one picture to the next."""

from collections.abc import Callable
from math import exp, log, pi, sin
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.brief import Passage
from media.cut.easing import smooth, smoother
from media.frames import Bgra

Picture = Callable[[], Bgra]
"""Renders the frame that is due, into a buffer that is valid until it is called for the next frame."""

#: of the time of a dip; the middle stays black
_DARK = 0.08
#: of the way that the edge of a wipe goes; how soft it is
_SOFT = 0.22
#: of the longer side; how far the edge leans
_LEAN = 0.18
#: how much nearer a zoom brings either picture
_NEARER = 2.2
#: of the time of a zoom; one picture gives way to the other between them
_SEEN_FROM, _SEEN_TO = 0.3, 0.7
#: of the way between two frames; film cameras keep the shutter open for half of it
_SHUTTER = 0.5


class Transition:
    """One passage between two pictures of one size."""

    def __init__(self, passage: Passage) -> None:
        self._out: Bgra = np.empty((0, 0, 4), np.uint8)
        self._draw = {
            "crossfade": self._crossfade,
            "dip": self._dip,
            "slide": self._slide,
            "wipe": self._wipe,
            "zoom": self._zoom,
        }[passage]
        self._black: Bgra | None = None
        self._wide: Bgra | None = None
        self._ramp: npt.NDArray[np.float32] | None = None

    def draw(self, leaving: Picture, coming: Picture, n: int, frames: int) -> Bgra:
        """Frame *n* of *frames*, valid until the next call.

        No frame is wholly the one or the other picture: those are the frames before the first and after the last.
        Either picture is asked for at most once, and not at all where nothing of it is seen.
        """
        step = 1 / (frames + 1)
        return self._draw(leaving, coming, (n + 1) * step, step)

    def _crossfade(self, leaving: Picture, coming: Picture, u: float, step: float) -> Bgra:
        return self._mixed(self._first(leaving), coming(), smooth(u))

    def _dip(self, leaving: Picture, coming: Picture, u: float, step: float) -> Bgra:
        """Through black."""
        share = max(0.0, (abs(u - 0.5) - _DARK / 2) / (0.5 - _DARK / 2))
        picture = self._first(leaving if u < 0.5 else coming)
        if self._black is None:
            self._black = np.zeros_like(picture)
            self._black[..., 3] = 255
        # Gently away from the picture and soon through the dark, where there is nothing to see.
        return self._mixed(self._black, picture, sin(share * pi / 2))

    def _slide(self, leaving: Picture, coming: Picture, u: float, step: float) -> Bgra:
        """The next picture pushes the last one out: to the left, or upwards in a tall film."""
        before = self._first(leaving)
        height, width = before.shape[:2]
        tall = height > width
        if self._wide is None:
            self._wide = np.empty((2 * height, width, 4) if tall else (height, 2 * width, 4), np.uint8)
        self._wide[:height, :width] = before
        self._wide[-height:, -width:] = coming()
        length = height if tall else width
        way = length * smoother(u)
        place = np.array([[1.0, 0.0, 0.0 if tall else way], [0.0, 1.0, way if tall else 0.0]])
        _warp(self._wide, place, self._out)
        blur = 2 * round(_SHUTTER * length * (smoother(u + step / 2) - smoother(u - step / 2)) / 2) + 1
        if blur > 1:
            cv2.blur(self._out, (1, blur) if tall else (blur, 1), dst=self._out, borderType=cv2.BORDER_REPLICATE)
        return self._out

    def _wipe(self, leaving: Picture, coming: Picture, u: float, step: float) -> Bgra:
        """A soft slanting edge goes over the frame."""
        before, after = self._first(leaving), coming()
        if self._ramp is None:
            self._ramp = _slanting(before.shape[1], before.shape[0])
        edge = smooth(u) * (1 + _SOFT)
        tall = before.shape[0] > before.shape[1]
        length = max(before.shape[:2])
        first = min(length - 1, int(length * max(0.0, (edge - _SOFT) * (1 + _LEAN) - _LEAN)))
        last = max(first + 1, round(length * min(1.0, edge * (1 + _LEAN))))

        def part(of: Any, start: int, end: int) -> Any:
            return of[start:end] if tall else of[:, start:end]

        # Only where the edge is must anything be mixed.
        part(self._out, 0, first)[...] = part(after, 0, first)
        part(self._out, last, length)[...] = part(before, last, length)
        come = np.clip((edge - part(self._ramp, first, last)) / _SOFT, 0.0, 1.0)
        come *= come * (3 - 2 * come)
        mixed = cv2.blendLinear(part(after, first, last), part(before, first, last), come, 1 - come)
        # Weights are rounded, and 254 would be translucent.
        mixed[..., 3] = 255
        part(self._out, first, last)[...] = mixed
        return self._out

    def _zoom(self, leaving: Picture, coming: Picture, u: float, step: float) -> Bgra:
        """Into the one picture, and out of its depth comes the other; both grow at one speed."""
        seen = smooth((u - _SEEN_FROM) / (_SEEN_TO - _SEEN_FROM))
        grown = log(_NEARER) * smoother(u)
        if seen < 1:
            _scaled(self._first(leaving), exp(grown), self._out)
        if seen > 0:
            after = self._first(coming)
            near = np.empty_like(after) if seen < 1 else self._out
            _scaled(after, exp(grown - log(_NEARER)), near)
            if seen < 1:
                return self._mixed(self._out, near, seen)
        return self._out

    def _first(self, picture: Picture) -> Bgra:
        """The picture that is asked for first; it tells the size."""
        frame = picture()
        if self._out.shape != frame.shape:
            self._out = np.empty_like(frame)
        return frame

    def _mixed(self, before: Bgra, after: Bgra, share: float) -> Bgra:
        cv2.addWeighted(after, share, before, 1 - share, 0, dst=self._out)
        return self._out


def _scaled(picture: Bgra, scale: float, out: Bgra) -> None:
    """*picture* around the middle of the frame; beyond its edges it is mirrored."""
    height, width = picture.shape[:2]
    step = 1 / scale
    place = [[step, 0.0, (width - 1) / 2 * (1 - step)], [0.0, step, (height - 1) / 2 * (1 - step)]]
    _warp(picture, np.array(place), out)


def _warp(picture: Bgra, place: npt.NDArray[np.float64], out: Bgra) -> None:
    height, width = out.shape[:2]
    cv2.warpAffine(
        picture, place, (width, height), dst=out, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REFLECT,
    )  # fmt: skip


def _slanting(width: int, height: int) -> npt.NDArray[np.float32]:
    """0 at one edge to 1 at the opposite, along the longer side, leaning over the shorter."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    along, lean = (down, across) if height > width else (across, 1 - down)
    return np.ascontiguousarray((along + _LEAN * lean) / (1 + _LEAN))
