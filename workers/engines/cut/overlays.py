"""What is laid over the pictures of a segment: title, captions, names and end card."""

from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import structlog

from kinoloom.jobs import CutSegment, Named
from kinoloom.takes import Unseen
from kinoloom.timebase import Timebase
from media.cut.segment import Overlay
from media.typeset import Captions, Layout, Missing
from media.typeset.calm import calm
from media.typeset.lowerthird import LowerThird
from media.typeset.title import CARD_S, GONE_S, Title, closing, opening

#: seconds that each of several names is shown at least, when all of them waited for the title
_EACH_S = 1.5

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Laid:
    """Overlays, the lowest first, and what they could not show."""

    overlays: tuple[Overlay, ...]
    unseen: tuple[Unseen, ...]


def lay(job: CutSegment, still: Path) -> Laid:
    """The overlays of *job*. still: the picture of its (last) shot; its absence is no harm."""
    timebase = Timebase.of(job.rate)
    shot = job.shots[-1]
    until_s = float(timebase.seconds(job.scene_frames or shot.frames))
    start_s, end_s = (float(timebase.seconds(frame)) for frame in (shot.start, shot.start + job.frames))
    plain = _plain(job)
    title = Title(job.title, plain, opening(plain)) if job.title else None
    # All of a scene's pages keep to one place, so the first scene's stay clear of the title when it is gone, too.
    layout = _calmed(plain, still, title_foot=title.foot / job.height if title else 0.0)
    found: list[Captions | Title | LowerThird] = []
    if title and start_s < GONE_S:
        found.append(title)
    if job.words and job.captions != "none":
        found.append(Captions(job.words, layout, until_s=until_s))
    if job.names:
        found.append(LowerThird(_after_title(job), layout, until_s=until_s))
    if job.end_card and end_s > until_s - CARD_S:
        found.append(Title(job.end_card, layout, closing(layout, until_s=until_s)))
    return Laid(tuple(found), _unseen([missing for overlay in found for missing in overlay.missing_scripts()]))


def _after_title(job: CutSegment) -> tuple[Named, ...]:
    """One thing at a time: who speaks under the title is named when it is gone."""
    if not job.title:
        return job.names
    return tuple(
        named.model_copy(update={"start_s": max(named.start_s, GONE_S + n * _EACH_S)})
        for n, named in enumerate(job.names)
    )


def _plain(job: CutSegment) -> Layout:
    return Layout(
        width=job.width, height=job.height, language=job.language, style=job.captions, position=job.caption_position,
        size=job.caption_size,
    )  # fmt: skip


def _calmed(layout: Layout, still: Path, *, title_foot: float) -> Layout:
    if layout.position != "auto" or not layout.tall or not still.is_file():
        return layout
    picture = cv2.imread(str(still), cv2.IMREAD_COLOR)
    if picture is None:
        return layout
    return replace(layout, calm=calm(np.asarray(picture, np.uint8), layout, title_foot=title_foot))


def _unseen(missing: list[Missing]) -> tuple[Unseen, ...]:
    found = tuple(dict.fromkeys(Unseen(script=script.script, package=script.package) for script in missing))
    for unseen in found:
        log.info("captions.script_missing", script=unseen.script, package=unseen.package)
    return found
