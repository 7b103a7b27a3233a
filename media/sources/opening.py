"""From a painted take to the source that plays it."""

from pathlib import Path

from kinoloom.errors import ArtifactBroken, EngineUnavailable
from kinoloom.takes import Painted
from kinoloom.timebase import Timebase
from media.sources.base import Source
from media.sources.illustration import IllustrationSource
from media.sources.still import StillSource


def open_source(take: Painted, folder: Path, *, frames: int, width: int, height: int, timebase: Timebase) -> Source:
    """The picture of *take*, whose files lie in *folder*, over *frames* frames.

    Raises:
        ArtifactBroken: the take lacks what it promises.
        EngineUnavailable: nothing plays this kind of picture yet.
        MediaUnreadable: its file cannot be decoded.
    """
    if take.source == "illustration":
        if take.plan is None:
            raise ArtifactBroken("An illustration has no plan.", hint="Paint the scene again.")
        return IllustrationSource(take.plan, width, height, frames, timebase)
    if take.source == "still":
        return StillSource(folder / "still.png", width, height, frames, timebase)
    raise EngineUnavailable(f"Nothing plays a {take.source} yet.", hint="Paint the scene as a still.")
