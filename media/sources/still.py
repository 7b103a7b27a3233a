"""A still picture under a slowly moving camera."""

from pathlib import Path
from zlib import crc32

import cv2
import numpy as np

from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.sources.pixels import Bgr, read

#: how much closer the camera is at its nearest
ZOOM = 1.10
#: of the frame's length; a picture of another shape is followed this far along its longer side
_TRAVEL = 0.3
#: where of a tall picture the camera looks, from the top: faces are above the middle
_LOOK = 0.42


class StillSource:
    """The picture at *path*, filling the frame, nearer or farther with every frame.

    The way of the camera follows from the picture, and is the same in every size.

    Raises:
        MediaUnreadable: it is empty, cut off, too large, or no picture.
    """

    def __init__(self, path: Path, width: int, height: int, frames: int, timebase: Timebase) -> None:
        del timebase  # the camera moves from the first frame to the last, however long that takes
        # Several processes render at once; threads inside each would only fight.
        cv2.setNumThreads(1)
        self._size = (width, height)
        self._last = max(1, frames - 1)
        texture = _fitted(read(path, wanted=round(1.5 * max(width, height))), width, height)
        self._texture = cv2.cvtColor(texture, cv2.COLOR_BGR2BGRA)
        self._travel = (texture.shape[1] - ZOOM * width, texture.shape[0] - ZOOM * height)
        dice = crc32(path.read_bytes())
        self._nearing, self._onward = bool(dice & 1), bool(dice & 2)
        self._focus = (0.3 + 0.4 * (dice >> 2 & 15) / 15, 0.35 + 0.3 * (dice >> 6 & 15) / 15)
        self._frame: Bgra = np.empty((height, width, 4), np.uint8)

    def frame(self, n: int, /) -> Bgra:
        u = min(1.0, max(0.0, n / self._last))
        # Growing by the same factor with each frame looks like one speed throughout.
        step = float(ZOOM ** (1 - u if self._nearing else u))
        along = u if self._onward else 1 - u
        left, top = (self._edge(axis, step, along) for axis in (0, 1))
        cv2.warpAffine(
            self._texture, np.array([[step, 0.0, left], [0.0, step, top]]), self._size, dst=self._frame,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return self._frame

    def _edge(self, axis: int, step: float, along: float) -> float:
        """Where the first pixel of the frame lies in the texture, which has one pixel for one of the nearest frame."""
        length = self._size[axis]
        slack = (ZOOM - step) * length
        travelled = max(0.0, self._travel[axis]) * along
        return float(travelled + slack * self._focus[axis] + (step - 1) / 2)


def _fitted(picture: Bgr, width: int, height: int) -> Bgr:
    """What the camera ever sees of *picture*, as large as the nearest frame needs it."""
    high, wide = picture.shape[:2]
    scale = max(ZOOM * width / wide, ZOOM * height / high)
    seen_wide = min(wide, ZOOM * width * (1 + _TRAVEL) / scale)
    seen_high = min(high, ZOOM * height * (1 + _TRAVEL) / scale)
    left, top = round((wide - seen_wide) / 2), round((high - seen_high) * _LOOK)
    seen = picture[top : top + max(1, round(seen_high)), left : left + max(1, round(seen_wide))]
    size = max(round(ZOOM * width), round(seen_wide * scale)), max(round(ZOOM * height), round(seen_high * scale))
    return cv2.resize(seen, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC).astype(np.uint8)
