"""What the nodes of one run share: the brief, the storyboard, the stage and the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from graphs.stage import Stage
from graphs.story.timeline import Timeline
from kinoloom.brief import Brief
from kinoloom.events import Warned
from kinoloom.jobs import CutSegment
from kinoloom.recipe import Key
from kinoloom.store.rows import TakeRow
from kinoloom.store.store import Store
from kinoloom.storyboard import Storyboard

#: slots of the takes that a storyboard comes from
ORIGIN = ("write", "ideas", "refit", "board")
#: crafts whose takes belong to one scene
_OF_SCENES = frozenset({"speak", "paint", "animate", "upscale"})


class Planned(Protocol):
    """Hears how large the film is."""

    def __call__(self, *, scenes: int, lines: int) -> None: ...


@dataclass(slots=True, kw_only=True)
class Production:
    """A run's view of its production; the database is the truth, this is what was read from it."""

    id: str
    brief: Brief
    storyboard: Storyboard | None
    version: int
    """Of the storyboard; 0: there is none yet."""
    origin: dict[str, Key]
    """The takes that the storyboard came from, by slots of `ORIGIN`; they stay its provenance when it is edited."""
    music: Key | None
    """The piece under the film as it stands, before this run."""
    approved: bool
    """Whether a person has seen and approved this version."""
    stage: Stage
    store: Store
    planned: Planned
    """Told how much work the storyboard is."""
    laid: Timeline | None = None
    """The film's timeline, once this run has laid it."""
    pieces: dict[str, CutSegment] = field(default_factory=dict)
    """What this run has just sent to be cut, by slot, so that each need not be read from its text."""
    warned: set[str] = field(default_factory=set)
    """What the person heard in this run."""

    @property
    def board(self) -> Storyboard:
        """The storyboard, once it is written."""
        if self.storyboard is None:
            raise RuntimeError(f"Production {self.id} has no storyboard yet.")
        return self.storyboard

    @property
    def untouched(self) -> bool:
        """Whether the storyboard is as it was written: each version of it came from a take, and none from a person."""
        return self.version == len(self.origin)

    def warn(self, message: str, *, hint: str) -> None:
        """Tell the person, once in a run, however many scenes it concerns."""
        if message not in self.warned:
            self.warned.add(message)
            self.stage.tell(Warned(production=self.id, run=self.stage.run, message=message, hint=hint))

    async def keep(self, storyboard: Storyboard, slot: str, key: Key) -> None:
        """Make *storyboard* the one of this production; it came from the take *key* in *slot*."""
        self.version = await self.store.save_storyboard(
            self.id, storyboard, expected_version=self.version, made_of=[_row(slot, key)]
        )
        self.storyboard = storyboard
        self.origin[slot] = key
        self.plan()

    def plan(self) -> None:
        """Pass on how much work the storyboard is."""
        scenes = self.board.scenes
        self.planned(scenes=len(scenes), lines=sum(len(scene.lines) for scene in scenes))

    async def remember(self, takes: Mapping[str, Key]) -> None:
        """Write the picked takes into the database; *takes* is slot to key, as in the graph's state."""
        rows = [_row(slot, key) for slot, key in takes.items()]
        await self.store.record_takes(self.id, rows)


def _row(slot: str, key: Key) -> TakeRow:
    craft, _, place = slot.partition("/")
    scene = place.split("/")[0] if craft in _OF_SCENES else None
    return TakeRow(slot=slot, scene=scene, kind=key.partition("/")[0], key=key)
