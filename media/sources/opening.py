"""From a painted take to the source that plays it."""

from pathlib import Path

from kinoloom.errors import ArtifactBroken
from kinoloom.takes import CardPlan, ClipPlan, Painted, VisualiserPlan
from kinoloom.timebase import Timebase
from media.sources.base import Source
from media.sources.card import CardSource
from media.sources.clip import ClipSource
from media.sources.illustration import IllustrationSource
from media.sources.still import StillSource
from media.sources.visualiser import VisualiserSource


def open_source(take: Painted, folder: Path, *, frames: int, width: int, height: int, timebase: Timebase) -> Source:
    """The picture of *take*, whose files lie in *folder*, over *frames* frames.

    Raises:
        ArtifactBroken: the take lacks what it promises.
        MediaUnreadable: its file cannot be decoded.
    """
    size = (width, height)
    if take.source == "illustration":
        if take.plan is None:
            raise ArtifactBroken("An illustration has no plan.", hint="Paint the scene again.")
        return IllustrationSource(take.plan, width, height, frames, timebase)
    if take.source == "clip":
        plan = take.clip or ClipPlan()
        return ClipSource(folder / plan.file, plan, size, frames, timebase)
    if take.source == "visualiser":
        music = take.visualiser or VisualiserPlan()
        return VisualiserSource(folder / music.file, music, size, frames, timebase)
    if take.source == "card":
        return CardSource(take.card or CardPlan(), size, frames, timebase)
    return StillSource(folder / "still.png", width, height, frames, timebase)
