"""Frames as encoders take them: brightness, and colour of half the size, in planes of their own."""

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.plane import VideoPlane

from media.frames import Bgra

#: FFmpeg's name for them
PLANAR = "yuv420p"
#: how bright blue, green and red are; by BT.709
_LIGHT = np.array([0.0722, 0.7152, 0.2126])
#: levels of brightness and of colour; by BT.709, the rest is left for what overshoots
_BLACK, _BRIGHT, _GREY, _COLOURED = 16, 219, 128, 224
#: rows that are converted at once, so that what lies between the steps stays near the processor; even
_BAND = 120


class Planes:
    """Converts opaque frames of one size, both sides even, to BT.709 with levels from 16 to 235.

    Exact to a level. A third of the time that FFmpeg's own conversion takes.
    """

    def __init__(self, width: int, height: int) -> None:
        self._height, self._matrix = height, _matrix()
        self._frame = av.VideoFrame(width, height, PLANAR)
        self._light, *self._colours = map(_pixels, self._frame.planes)
        band = (min(_BAND, height), width)
        self._bgr, self._mixed = np.empty((*band, 3), np.uint8), np.empty((*band, 3), np.uint8)
        self._wide = (np.empty(band, np.uint8), np.empty(band, np.uint8))

    def of(self, frame: Bgra) -> av.VideoFrame:
        """*frame* in planes, in a frame that the next call overwrites."""
        # Several processes render at once; threads inside each would only fight.
        cv2.setNumThreads(1)
        for top in range(0, self._height, _BAND):
            self._convert(frame[top : top + _BAND], top)
        return self._frame

    def _convert(self, band: Bgra, top: int) -> None:
        rows, width = band.shape[:2]
        bgr, mixed, wide = self._bgr[:rows], self._mixed[:rows], [plane[:rows] for plane in self._wide]
        cv2.cvtColor(band, cv2.COLOR_BGRA2BGR, dst=bgr)
        # NOTE: fast for three channels into three only; with an alpha it takes twenty times as long.
        cv2.transform(bgr, self._matrix, dst=mixed)
        cv2.split(mixed, [self._light[top : top + rows], *wide])
        for plane, small in zip(wide, self._colours, strict=True):
            part = small[top // 2 : (top + rows) // 2]
            cv2.resize(plane, (width // 2, rows // 2), dst=part, interpolation=cv2.INTER_AREA)


def _pixels(plane: VideoPlane) -> npt.NDArray[np.uint8]:
    """A view of it; its rows may lie further apart than they are wide."""
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]


def _matrix() -> npt.NDArray[np.float32]:
    """Blue, green, red and one to brightness and the two colours; shape (3, 4)."""
    blue, red = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
    rows = np.array([
        _LIGHT * _BRIGHT,
        (blue - _LIGHT) / (1 - _LIGHT[0]) / 2 * _COLOURED,
        (red - _LIGHT) / (1 - _LIGHT[2]) / 2 * _COLOURED,
    ])  # fmt: skip
    return np.column_stack([rows / 255, [_BLACK, _GREY, _GREY]]).astype(np.float32)
