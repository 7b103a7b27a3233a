"""One stretch of picture, rendered and encoded frame by frame."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from kinoloom.progress import Progress, silent
from kinoloom.timebase import Timebase
from media.cut.encoder import Encoder
from media.cut.profiles import Format
from media.frames import Bgra
from media.sources.base import Source


class Overlay(Protocol):
    """Something laid over the picture: captions, a title."""

    def draw(self, frame: Bgra, t: float) -> None:
        """Draw onto *frame* what is seen *t* seconds after the scene's first frame."""


@dataclass(frozen=True, slots=True)
class Playing:
    """A source, and its frame at the first frame of the segment."""

    source: Source
    start: int


def render_segment(
    playing: Sequence[Playing],
    out: Path,
    *,
    frames: int,
    format_: Format,
    overlays: Sequence[Overlay] = (),
    progress: Progress = silent,
) -> None:
    """Write exactly *frames* frames to *out*.

    playing: one source is shown as it is; two are crossfaded from the first to the second over the whole segment.
    Overlays run on the clock of the last one.

    Raises:
        Cancelled: *progress* said so; nothing is left behind.
    """
    if frames < 1 or len(playing) not in {1, 2}:
        raise ValueError(f"No segment has {frames} frames of {len(playing)} sources.")
    shown = frames_of(playing, frames=frames, timebase=format_.timebase, overlays=overlays)
    with Encoder(out, format_) as encoder:
        for n, frame in enumerate(shown, start=1):
            encoder.write(frame)
            progress(n / frames)


def frames_of(
    playing: Sequence[Playing], *, frames: int, timebase: Timebase, overlays: Sequence[Overlay] = ()
) -> Iterator[Bgra]:
    """The frames of a segment before they are encoded, each valid until the next one."""
    picture = _body(playing[0]) if len(playing) == 1 else _crossfade(playing[0], playing[1], frames)
    for n in range(frames):
        frame = picture(n)
        for overlay in overlays:
            overlay.draw(frame, float(timebase.seconds(playing[-1].start + n)))
        yield frame


def _body(playing: Playing) -> Callable[[int], Bgra]:
    return lambda n: playing.source.frame(playing.start + n)


def _crossfade(leaving: Playing, coming: Playing, frames: int) -> Callable[[int], Bgra]:
    """Smooth at both ends. No frame is wholly the one or the other picture: the neighbouring segments' are."""
    before_of, after_of = _body(leaving), _body(coming)
    mixed: list[Bgra] = []

    def frame(n: int) -> Bgra:
        u = (n + 1) / (frames + 1)
        share = u * u * (3 - 2 * u)
        before, after = before_of(n), after_of(n)
        if not mixed:
            mixed.append(np.empty_like(before))
        cv2.addWeighted(after, share, before, 1 - share, 0, dst=mixed[0])
        return mixed[0]

    return frame
