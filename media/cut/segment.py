"""One stretch of picture, rendered and encoded frame by frame."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kinoloom.brief import Passage
from kinoloom.progress import Progress, silent
from kinoloom.timebase import Timebase
from media.cut.encoder import Encoder
from media.cut.profiles import Format
from media.cut.transitions import Transition
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
    comes_by: Passage = "crossfade"
    """How it takes over from the one before it."""


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

    playing: one source is shown as it is; two: the second takes over from the first, over the whole
    segment. Overlays run on the clock of the last one.

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
    picture = _body(playing[0]) if len(playing) == 1 else _passage(playing[0], playing[1], frames)
    for n in range(frames):
        frame = picture(n)
        for overlay in overlays:
            overlay.draw(frame, float(timebase.seconds(playing[-1].start + n)))
        yield frame


def _body(playing: Playing) -> Callable[[int], Bgra]:
    return lambda n: playing.source.frame(playing.start + n)


def _passage(leaving: Playing, coming: Playing, frames: int) -> Callable[[int], Bgra]:
    transition = Transition(coming.comes_by)
    shared = leaving.source is coming.source
    before_of, after_of = _body(leaving), _body(coming)

    def before(n: int) -> Bgra:
        # Two scenes may show one picture, whose next frame would overwrite this one.
        return before_of(n).copy() if shared else before_of(n)

    return lambda n: transition.draw(lambda: before(n), lambda: after_of(n), n, frames)
