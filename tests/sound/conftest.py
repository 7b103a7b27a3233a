"""A workbench for one engine, and what it reports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kinoloom.jobs import Job
from kinoloom.recipe import Key
from kinoloom.takes import Take
from workers.engines.base import Engine, TakeT, Workbench


@dataclass
class Shelf:
    """Finished artifacts in folders."""

    folders: dict[Key, Path] = field(default_factory=dict)
    takes: dict[Key, Take] = field(default_factory=dict)

    def put(self, key: str, folder: Path, take: Take) -> Key:
        self.folders[Key(key)] = folder
        self.takes[Key(key)] = take
        return Key(key)

    def folder(self, key: Key) -> Path:
        return self.folders[key]

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        take = self.takes[key]
        assert isinstance(take, kind)
        return take


@dataclass
class Made:
    """One take with its files and the fractions that were reported."""

    take: Take
    folder: Path
    fractions: list[float]

    @property
    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


Make = Callable[[Engine, Job], Made]


def making(folder: Path, shelf: Shelf) -> Make:
    """Runs an engine the way an actor does, in folders below *folder*."""
    count = iter(range(1000))

    def run(engine: Engine, job: Job) -> Made:
        bench = folder / f"bench{next(count)}"
        bench.mkdir()
        fractions: list[float] = []
        engine.load()
        take = engine.make(job, Workbench(folder=bench, inputs=shelf, progress=fractions.append))
        return Made(take, bench, fractions)

    return run


@pytest.fixture
def make(tmp_path: Path, shelf: Shelf) -> Make:
    """In a folder of the test's own."""
    return making(tmp_path, shelf)
