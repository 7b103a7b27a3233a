"""A fake ComfyUI for a whole module, and benches to work on."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pytest

from kinoloom.errors import Cancelled
from kinoloom.recipe import Key
from kinoloom.takes import Given, Painted, Take
from tests.comfyui.conftest import QUICK
from workers.comfyui.crew import Crew
from workers.comfyui.engine import WorkflowEngine
from workers.comfyui.fake import FakeComfy
from workers.comfyui.library import load_all
from workers.comfyui.presence import Presence
from workers.engines.base import Workbench

TakeT = TypeVar("TakeT", bound=Take)


@dataclass
class Shelf:
    """Finished artifacts that a test put there."""

    root: Path
    takes: dict[Key, Take] = field(default_factory=dict)

    def folder(self, key: Key) -> Path:
        return self.root / key

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        found = self.takes[key]
        assert isinstance(found, kind)
        return found

    def still(self, name: int, *, size: tuple[int, int] = (640, 352)) -> Key:
        key = Key(f"paint_picture/{name:040x}")
        self._draw(key, "still.png", name, size)
        self.takes[key] = Painted(source="still", width=size[0], height=size[1])
        return key

    def given(self, name: int) -> Key:
        key = Key(f"given/{name:040x}")
        path = self._draw(key, "given.png", name, (64, 64))
        self.takes[key] = Given(file="given.png", bytes=path.stat().st_size)
        return key

    def _draw(self, key: Key, file: str, name: int, size: tuple[int, int]) -> Path:
        self.folder(key).mkdir(parents=True, exist_ok=True)
        picture = np.full((size[1], size[0], 3), (40 * name % 256, 90, 200), np.uint8)
        cv2.imwrite(str(self.folder(key) / file), picture)
        return self.folder(key) / file


@dataclass
class Heard:
    """What an engine said, and whether anybody still wants its work."""

    fractions: list[float] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    warmed: list[str] = field(default_factory=list)
    previews: list[bytes] = field(default_factory=list)
    unwanted: threading.Event = field(default_factory=threading.Event)

    def __call__(self, fraction: float, /) -> None:
        self.fractions.append(fraction)
        if self.unwanted.is_set():
            raise Cancelled("Nobody wants it.", hint="-")

    def doing(self, what: str, /) -> None:
        self.steps.append(what)

    def warming(self, what: str, waited_s: float, /) -> None:
        self.warmed.append(what)

    def wrote(self, text: str, /) -> None:
        raise AssertionError(text)

    def preview(self, jpeg: bytes, /) -> None:
        self.previews.append(jpeg)


@dataclass
class Studio:
    """Engines of a fake server, and what they work with."""

    fake: FakeComfy
    crew: Crew
    shelf: Shelf
    folder: Path

    def engine(self, name: str, *, urls: tuple[str, ...] = ()) -> WorkflowEngine:
        return WorkflowEngine(load_all(None).workflows[name], Presence(urls or (self.fake.url,)), self.crew)

    def bench(self, heard: Heard | None = None) -> Workbench:
        folder = self.folder / f"bench {len(list(self.folder.iterdir()))}"
        folder.mkdir()
        heard = heard or Heard()
        return Workbench(folder=folder, inputs=self.shelf, progress=heard, news=heard)


@pytest.fixture(scope="module")
def served() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    crew = Crew(replace(QUICK, away_s=0.5))
    yield crew
    crew.close()


@pytest.fixture
def studio(served: FakeComfy, crew: Crew, tmp_path: Path) -> Iterator[Studio]:
    """In order before and after."""
    (tmp_path / "benches").mkdir()
    yield Studio(served, crew, Shelf(tmp_path / "shelf"), tmp_path / "benches")
    served.calm()
