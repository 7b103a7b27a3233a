"""Where one scene gives way to the next."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

Small = npt.NDArray[np.uint8]
"""A frame at a glance: (height, width, 3) of red, green, blue, at most 80 on a side."""

#: seconds between the two pictures that are compared; a soft change is seen whole
_APART_S = 0.5
#: how much is new, of 1: of the shapes, which a title or a dimmed light leave; of the colours, which a moving camera
#: leaves; of the shapes if the camera's way is allowed for
_SHAPES, _COLOURS, _MOVED = 0.6, 0.35, 0.6
#: less than this of the shapes is new while a scene lasts
_SAME = 0.45
#: levels of 255; contrast below it is noise
_NOISE = 2.0
_SHARPEST = 24.0


class Glance:
    """What is compared of a picture: how much of it has which colour, and what stands where in it."""

    def __init__(self, at_s: float, small: Small) -> None:
        self.at_s = at_s
        self._small = small

    @cached_property
    def colours(self) -> npt.NDArray[np.int64]:
        bins = (self._small >> 5).astype(np.int64)
        return np.bincount((bins[..., 0] << 6 | bins[..., 1] << 3 | bins[..., 2]).ravel(), minlength=512)

    @cached_property
    def shapes(self) -> npt.NDArray[np.float32]:
        grey = cv2.cvtColor(self._small, cv2.COLOR_RGB2GRAY).astype(np.float32)
        height, width = (max(side // 2, 1) for side in grey.shape)
        coarse = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
        detail = coarse - cv2.GaussianBlur(coarse, (0, 0), max(width, height) / 20)
        # Letters are the sharpest of all shapes, and stand in scene after scene.
        return np.asarray(np.clip(detail - detail.mean(), -_SHARPEST, _SHARPEST), np.float32)

    def differs(self, other: "Glance") -> bool:
        """It shows another scene: other shapes, in other colours or wherever one looks for the old ones."""
        if self._reshaped(other) <= _SHAPES:
            return False
        unlike = _unlike(self.shapes, other.shapes)
        return self._recoloured(other) > _COLOURS or (unlike is not None and unlike > _MOVED)

    def resembles(self, other: "Glance") -> bool:
        """It shows the same scene; between this and `differs` there is room for doubt."""
        if self._recoloured(other) > _COLOURS:
            return False
        unlike = _unlike(self.shapes, other.shapes)
        return self._reshaped(other) < _SAME or (unlike is not None and unlike < _SAME)

    def _recoloured(self, other: "Glance") -> float:
        return int(np.abs(self.colours - other.colours).sum()) / (2 * int(self.colours.sum()))

    def _reshaped(self, other: "Glance") -> float:
        mine, theirs = self.shapes, other.shapes
        if mine.shape != theirs.shape:
            return 1.0
        strength = float(np.sqrt((mine**2).sum() * (theirs**2).sum())) + _NOISE**2 * mine.size
        return 1 - float((mine * theirs).sum()) / strength


def _unlike(now: npt.NDArray[np.float32], before: npt.NDArray[np.float32]) -> float | None:
    """From 0 to 2: how little the middle of *before* is found again near the middle of *now*; None: it is plain."""
    height, width = before.shape
    up, left = height // 6, width // 6
    middle = np.ascontiguousarray(before[up : height - up, left : width - left])
    if now.shape != before.shape or float(middle.std()) < _NOISE or float(now.std()) < _NOISE:
        return None
    return 1 - float(cv2.matchTemplate(now, middle, cv2.TM_CCOEFF_NORMED).max())


@dataclass
class _Unrest:
    """A stretch in which the picture is another than just before."""

    since_s: float
    before: Glance
    cuts: list[float]


class Changes:
    """Watches glances in order; holds those of the last half second only."""

    def __init__(self) -> None:
        self._last: deque[Glance] = deque()
        self._unrest: _Unrest | None = None
        self._found: list[float] = []

    def watch(self, now: Glance) -> None:
        previous = self._last[-1] if self._last else now
        self._last.append(now)
        while len(self._last) > 1 and self._last[1].at_s <= now.at_s - _APART_S + 1e-6:
            self._last.popleft()
        before = self._last[0]
        if self._unrest is None and now.differs(before):
            self._unrest = _Unrest(now.at_s, before, [])
        elif self._unrest is not None and now.resembles(before):
            self._settle(now)
        if self._unrest is not None and now.differs(previous):
            self._unrest.cuts.append(now.at_s)

    def moments(self) -> tuple[float, ...]:
        """Seconds into the film; call it at the end."""
        if self._unrest is not None and self._last:
            self._settle(self._last[-1])
        return tuple(round(moment, 6) for moment in self._found)

    def _settle(self, now: Glance) -> None:
        unrest, self._unrest = self._unrest, None
        if unrest is None or now.resembles(unrest.before):
            return  # a flash: what was there before is there again
        lasted_s = now.at_s - unrest.since_s
        if unrest.cuts:
            self._found += unrest.cuts
        elif lasted_s > _APART_S / 2:  # otherwise the flash is what was there before
            # The unrest of a soft change is as long as the change, plus what lies between the compared pictures.
            self._found.append(unrest.since_s + (lasted_s - _APART_S) / 2)
