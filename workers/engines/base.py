"""The contract between an actor and an engine."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from kinoloom.jobs import Job
from kinoloom.progress import MUTE, News, Progress
from kinoloom.recipe import Key
from kinoloom.takes import Take
from kinoloom.traits import Traits

TakeT = TypeVar("TakeT", bound=Take)

Resident = Literal["ollama", "comfyui"]
"""What may fill the memory of a GPU."""


class Inputs(Protocol):
    """Finished artifacts, by key."""

    def folder(self, key: Key) -> Path:
        """Where the artifact's files lie on this machine; read only."""

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        """The facts of the artifact."""


class Gpu(Protocol):
    """The way of one job to the memory of a GPU."""

    def hold(self, kind: Resident, url: str, *, heed: Callable[[float], None]) -> AbstractContextManager[None]:
        """The block has the GPU of the server of this *kind* at *url*; what others had in its memory is freed.

        heed: told the seconds of waiting, several times a second; raises when nobody wants the job any more.
        """


class OwnGpu:
    """Nobody else wants it."""

    def hold(self, kind: Resident, url: str, *, heed: Callable[[float], None]) -> AbstractContextManager[None]:
        heed(0.0)
        return nullcontext()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What an engine gets for one job."""

    folder: Path
    """An empty folder; every file left in it becomes part of the artifact, nothing else does."""
    inputs: Inputs
    progress: Progress
    news: News = MUTE
    gpu: Gpu = field(default_factory=OwnGpu)


class Engine(Protocol):
    """One way to do a craft. Built once per process, loaded on first use, and kept."""

    @property
    def traits(self) -> Traits: ...

    def load(self) -> None:
        """Do what is costly and lasts: imports, model files. Called once before the first `make`."""

    def unload(self) -> None:
        """Give memory back; `load` may follow."""

    def make(self, job: Job, bench: Workbench) -> Take:
        """Make the take of *job*, its files in the bench's folder.

        The same job gives the same take, within the tolerance of the engine. Errors are of the one tree; others are
        taken for defects.
        """


EngineTable = dict[str, Callable[[], Engine]]
"""Engine id to its maker, in the order in which `auto` tries them."""
