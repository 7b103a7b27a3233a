"""From a painted take to the source that plays it."""

from pathlib import Path

from kinoloom.errors import ArtifactBroken
from kinoloom.takes import ClipPlan, Painted
from kinoloom.timebase import Timebase
from media.sources.base import Source
from media.sources.clip import ClipSource
from media.sources.illustration import IllustrationSource
from media.sources.still import StillSource


def open_source(take: Painted, folder: Path, *, frames: int, width: int, height: int, timebase: Timebase) -> Source:
    """The picture of *take*, whose files lie in *folder*, over *frames* frames.

    Raises:
        ArtifactBroken: the take lacks what it promises.
        MediaUnreadable: its file cannot be decoded.
    """
    if take.source == "illustration":
        if take.plan is None:
            raise ArtifactBroken("An illustration has no plan.", hint="Paint the scene again.")
        return IllustrationSource(take.plan, width, height, frames, timebase)
    if take.source == "clip":
        plan = take.clip or ClipPlan()
        return ClipSource(folder / plan.file, plan, (width, height), frames, timebase)
    return StillSource(folder / "still.png", width, height, frames, timebase)
