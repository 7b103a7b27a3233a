"""Where in a film its best few seconds are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Progress, silent
from media.containers import reading
from media.cut.poster import Bgr, bgr, liveliness
from media.export.writing import expect_picture, length_s

#: seconds of a film that make somebody want to see it
PREVIEW_S = 6.0
#: seconds between two looks at the film, and how many looks at most
_LOOK_S = 0.5
_LOOKS = 240
#: seconds; looks that are further apart need no more than the frames that a player can jump to
_COARSE_S = 2.0
#: levels of 255; two pictures that differ by more are two scenes
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


@dataclass(frozen=True, slots=True)
class _Look:
    """What was on screen at a moment."""

    at_s: float
    worth: float
    """Contrast and colour, in levels of 255."""
    change: float
    """Mean difference from the look before, in levels of 255."""


def stretch(film: Path, *, wanted_s: float = PREVIEW_S, progress: Progress = silent) -> Stretch:
    """The part of *film* with the most contrast, colour and movement; all of a film that is no longer.

    Raises:
        MediaUnreadable: the film cannot be decoded.
    """
    with reading(film) as container:
        whole_s = length_s(container)
    if whole_s <= wanted_s:
        return Stretch(0.0, whole_s)
    looks: list[_Look] = []
    for look in _looks(film, max(_LOOK_S, whole_s / _LOOKS)):
        looks.append(look)
        progress(min(1.0, look.at_s / whole_s))
    if not looks:
        raise MediaUnreadable(f"{film.name} holds no picture that can be decoded.", hint="Give a film.")
    last_s = whole_s - wanted_s
    best = max(range(len(looks)), key=lambda n: _value(looks, n, wanted_s) if looks[n].at_s <= last_s else -np.inf)
    return Stretch(min(looks[best].at_s, last_s), wanted_s)


def _looks(film: Path, apart_s: float) -> Iterator[_Look]:
    """Looks at *film*, at least *apart_s* seconds apart."""
    before: npt.NDArray[np.float32] | None = None
    for at_s, pixels in _shown(film, apart_s):
        small = cv2.resize(pixels, (64, 36), interpolation=cv2.INTER_AREA).astype(np.float32)
        yield _Look(at_s, liveliness(pixels), 0.0 if before is None else float(np.abs(small - before).mean()))
        before = small


def _shown(film: Path, apart_s: float) -> Iterator[tuple[float, Bgr]]:
    with reading(film) as container:
        expect_picture(container, film)
        stream = container.streams.video[0]
        if apart_s >= _COARSE_S:
            stream.codec_context.skip_frame = "NONKEY"
        next_s = 0.0
        for frame in container.decode(stream):
            at_s = frame.time or 0.0
            if at_s >= next_s - 1e-6:
                yield at_s, bgr(frame)
                next_s = at_s + apart_s


def _value(looks: Sequence[_Look], start: int, wanted_s: float) -> float:
    """What a stretch that begins at the look *start* is worth, in levels of 255."""
    end_s = looks[start].at_s + wanted_s
    seen = [look for look in looks[start:] if look.at_s < end_s]
    worth = sum(look.worth + min(look.change, _LIVELY) for look in seen) / len(seen)
    return worth + _BEGINNING * _begins(looks, start)


def _begins(looks: Sequence[_Look], start: int) -> int:
    """1: a scene has just begun; -1: one picture may be fading into another; 0: neither."""
    around = [look.change >= _ANOTHER for look in looks[max(0, start - 1) : start + 2]]
    if any(around[-2:]):
        return -1
    return int(around[0])
