"""The colours of a whole film, laid over whatever gives its frames."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.brief import Grade
from media.frames import Bgra
from media.sources.base import Source

Look = Callable[[Bgra], None]
"""Changes a frame where it lies; its alpha stays 255."""

Grey = npt.NDArray[np.uint8]
"""Shape (height, width)."""

#: blue, green, red; what a filter before the lens lets through
_WARM = (0.84, 0.945, 1.07)
_COOL = (1.09, 0.99, 0.84)
#: shares of a shot's length at which its light is metered
_METERED = (0.15, 0.5, 0.85)
#: levels; a picture without contrast is not stretched to one with noise
_LEAST_RANGE = 90.0
#: light left in the corners of a black-and-white picture
_CORNER = 0.62


class Graded:
    """*source* in the colours of *grade*; frames: of the whole shot.

    Black and white is developed to the light of the shot, metered on a few of its frames, so that it is the same in
    all pieces of the shot.
    """

    def __init__(self, source: Source, grade: Grade, frames: int) -> None:
        self._source, self._grade, self._frames = source, grade, frames
        self._look: Look | None = None

    def frame(self, n: int, /) -> Bgra:
        if self._look is None:
            self._look = self._developed()
        frame = self._source.frame(n)
        self._look(frame)
        return frame

    def _developed(self) -> Look:
        # Several processes render at once; threads inside each would only fight.
        cv2.setNumThreads(1)
        if self._grade != "noir":
            return _LOOKS[self._grade]()
        metered = [_grey(self._source.frame(int(share * self._frames))) for share in _METERED]
        return Noir(np.stack([cv2.resize(grey, (64, 64), interpolation=cv2.INTER_AREA) for grey in metered]))


def graded(source: Source, grade: Grade, frames: int) -> Source:
    """*source* in the colours of *grade*, over a shot of *frames* frames."""
    return source if grade == "none" else Graded(source, grade, frames)


class Filtered:
    """Light through a coloured glass: white turns to the colour, black stays black."""

    def __init__(self, through: tuple[float, float, float]) -> None:
        self._through = through
        self._glass: Bgra | None = None

    def __call__(self, frame: Bgra) -> None:
        if self._glass is None:
            self._glass = np.empty_like(frame)
            self._glass[...] = [round(128 * share) for share in (*self._through, 1.0)]
        cv2.multiply(frame, self._glass, dst=frame, scale=1 / 128)


class Toned:
    """Colourfulness and contrast around grey.

    colour, contrast: 1 leaves them; lift: levels added to blue, green and red.
    """

    def __init__(self, *, colour: float, contrast: float, lift: tuple[float, float, float] = (0, 0, 0)) -> None:
        self._own, self._grey = colour * contrast, (1 - colour) * contrast
        self._middle = 128 * (1 - contrast)
        self._lift = lift
        self._lifts = any(lift) or contrast < 1
        self._lifted: Bgra | None = None

    def __call__(self, frame: Bgra) -> None:
        if self._lifted is None:
            self._lifted = np.empty_like(frame)
            # It also brings back an alpha that lost contrast.
            self._lifted[...] = [round(level) for level in (*self._lift, 255)]
        grey = cv2.cvtColor(_grey(frame), cv2.COLOR_GRAY2BGRA)
        cv2.addWeighted(frame, self._own, grey, self._grey, self._middle, dst=frame)
        if self._lifts:
            cv2.add(frame, self._lifted, dst=frame)


class Noir:
    """Black and white with deep shadows, bright lights and dark corners.

    seen: grey levels of the shot, any shape.
    """

    def __init__(self, seen: Grey) -> None:
        self._curve = _developing(seen)
        self._corners: Grey | None = None

    def __call__(self, frame: Bgra) -> None:
        if self._corners is None:
            self._corners = _corners(frame.shape[1], frame.shape[0])
        grey = cv2.LUT(_grey(frame), self._curve)
        cv2.multiply(grey, self._corners, dst=grey, scale=1 / 255)
        cv2.cvtColor(grey, cv2.COLOR_GRAY2BGRA, dst=frame)


_LOOKS: dict[Grade, Callable[[], Look]] = {
    "warm": lambda: Filtered(_WARM),
    "cool": lambda: Filtered(_COOL),
    "faded": lambda: Toned(colour=0.68, contrast=0.82, lift=(12, 11, 14)),
    "vivid": lambda: Toned(colour=1.38, contrast=1.10),
}


def _grey(frame: Bgra) -> Grey:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGRA2GRAY), np.uint8)


def _developing(seen: Grey) -> Grey:
    """Levels to levels: the range that is seen becomes all there is, steeper in its middle."""
    low, middle, high = (float(level) for level in np.percentile(seen, (0.5, 50, 99.7)))
    spare = max(0.0, _LEAST_RANGE - (high - low))
    if spare:
        low = min(max(0.0, low - spare / 2), 255 - _LEAST_RANGE)
        high = low + _LEAST_RANGE
    light = np.asarray(np.clip((np.arange(256) - low) / (high - low), 0, 1), np.float64)
    # The middle goes half the way to where a printer would want it.
    now = min(0.85, max(0.15, (middle - low) / (high - low)))
    light = np.power(light, float((np.log(0.36) / np.log(now)) ** 0.7))
    curved = light + 0.9 * (light * light * (3 - 2 * light) - light)
    return np.asarray((6 + 246 * curved).round(), np.uint8)


def _corners(width: int, height: int) -> Grey:
    across = np.linspace(-1, 1, width, dtype=np.float32)[None]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    away = np.clip((np.sqrt(across**2 + down**2) - 0.55) / (2**0.5 - 0.55), 0, 1)
    light = 255 * (1 - (1 - _CORNER) * away * away * (3 - 2 * away))
    # Without the noise the darkening would show its steps.
    noise = np.random.default_rng(5).random((height, width), np.float32)
    return np.asarray(np.clip(light + noise - 0.5, 0, 255), np.uint8)
