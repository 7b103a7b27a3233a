"""Draws flat illustrations from the words, without a model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from kinoloom.errors import Defect
from kinoloom.jobs import BoardScenes, Job, PaintScene
from kinoloom.takes import Boarded, Painted, Take
from kinoloom.traits import Traits
from media.embed import weights
from workers.engines.base import Workbench
from workers.engines.paint.styles import STYLES

if TYPE_CHECKING:
    from pathlib import Path

    from kinoloom.storyboard import PicturePlan

Chooser = Callable[[BoardScenes], "dict[str, PicturePlan]"]
Painter = Callable[[PaintScene, "Path"], None]

#: of the drawing and of the choice by words
_REVISION = "5"


class Illustrator:
    """The paint engine that needs nothing but a processor."""

    def __init__(self) -> None:
        self._choose: Chooser | None = None
        self._paint: Painter | None = None
        # With sentence embeddings other pictures are chosen than with word lists alone.
        meant = weights.folder() is not None
        self._traits = Traits(
            id="illustrator",
            craft="paint",
            actors=("board_scenes", "paint_scene"),
            revision=f"{_REVISION}+{weights.REVISION}" if meant else _REVISION,
            summary="Moving flat illustrations, chosen from the words and drawn on the processor.",
            version=_REVISION,
            styles=STYLES,
            code_licence="Apache-2.0",
            weights_licence=weights.LICENCE if meant else None,
        )

    @property
    def traits(self) -> Traits:
        return self._traits

    def load(self) -> None:
        # Skia and OpenCV take a third of a second; a process that only lists its engines need not pay it.
        from workers.engines.paint.drawing import choose_plans, paint_still, ready  # noqa: PLC0415

        ready()
        self._choose, self._paint = choose_plans, paint_still

    def unload(self) -> None:
        self._choose = self._paint = None

    def make(self, job: Job, bench: Workbench) -> Take:
        """Choose plans for scenes, or paint the `still.png` of a plan.

        Raises:
            UserError: the plan names something that cannot be drawn, or the style is unknown.
        """
        bench.progress(0.0)
        if isinstance(job, BoardScenes):
            take: Take = Boarded(plans=cast(Chooser, self._choose)(job))
        elif isinstance(job, PaintScene):
            cast(Painter, self._paint)(job, bench.folder / "still.png")
            take = Painted(source="illustration", plan=job.plan, width=job.width, height=job.height)
        else:
            raise Defect(f"The illustrator cannot do {job.actor!r}.", hint="Report it: a job went to the wrong craft.")
        bench.progress(1.0)
        return take
