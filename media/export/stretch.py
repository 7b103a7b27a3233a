"""Where in a film its best few seconds are."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Progress, silent
from media.containers import reading
from media.cut.poster import frames_at, liveliness
from media.export.writing import length_s

#: seconds of a film that make somebody want to see it
PREVIEW_S = 6.0
#: seconds between two looks at the film, and how many looks at most
_LOOK_S = 0.5
_LOOKS = 240
#: levels of 255; two pictures that differ by more are two scenes, and a stretch may begin there
_ANOTHER = 28.0
#: levels of 255 that a beginning with a scene is worth
_BEGINNING = 4.0
#: levels of 255; more change than this is no more fun
_LIVELY = 12.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a film, in seconds from its start."""

    start_s: float
    length_s: float


def stretch(film: Path, *, wanted_s: float = PREVIEW_S, progress: Progress = silent) -> Stretch:
    """The part of *film* with the most contrast, colour and movement; all of a film that is no longer.

    Raises:
        MediaUnreadable: the film cannot be decoded.
    """
    with reading(film) as container:
        whole_s = length_s(container)
    if whole_s <= wanted_s:
        return Stretch(0.0, whole_s)
    apart_s = max(_LOOK_S, whole_s / _LOOKS)
    times = [n * apart_s for n in range(int(whole_s / apart_s))]
    looks: list[npt.NDArray[np.float32]] = []
    worth: list[float] = []
    for number, pixels in enumerate(frames_at(film, times), start=1):
        looks.append(cv2.resize(pixels, (64, 36), interpolation=cv2.INTER_AREA).astype(np.float32))
        worth.append(liveliness(pixels))
        progress(number / len(times))
    if not looks:
        raise MediaUnreadable(f"{film.name} holds no picture that can be decoded.", hint="Give a film.")
    changes = [0.0, *(float(np.abs(b - a).mean()) for a, b in itertools.pairwise(looks))]
    best = _best(worth, changes, max(1, round(wanted_s / apart_s)))
    return Stretch(min(best * apart_s, whole_s - wanted_s), wanted_s)


def _best(worth: Sequence[float], changes: Sequence[float], window: int) -> int:
    """The look at which the best *window* looks begin; the first of equals."""

    def value(start: int) -> float:
        looks = slice(start, start + window)
        lively = sum(min(change, _LIVELY) for change in changes[looks])
        return (sum(worth[looks]) + lively) / window + _BEGINNING * _begins(changes, start)

    return max(range(max(1, len(worth) - window + 1)), key=value)


def _begins(changes: Sequence[float], start: int) -> int:
    """1: a scene has just begun; -1: one picture may be fading into another; 0: neither."""
    around = [change >= _ANOTHER for change in changes[max(0, start - 1) : start + 2]]
    if any(around[-2:]):
        return -1
    return int(around[0])
