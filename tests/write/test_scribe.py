"""Every writing engine keeps the contract."""

import re
from pathlib import Path

import pytest

from kinoloom.errors import EngineFailed
from kinoloom.jobs import ScoreMusic, WriteScript
from kinoloom.recipe import Key
from kinoloom.takes import Script, Take
from workers.engines.base import Engine, Workbench
from workers.engines.write.engines import WRITE

JOB = WriteScript(
    prompt="A fox who wanted to fly", script=None, genre="auto", seconds=30, language="auto", seed=3
)  # fmt: skip


class NoInputs:
    """A writer needs no other artifacts."""

    def folder(self, key: Key) -> Path:
        raise AssertionError(f"asked for {key}")

    def take(self, key: Key, kind: type[Take]) -> Take:
        raise AssertionError(f"asked for {key}")


@pytest.fixture(params=list(WRITE))
def engine(request: pytest.FixtureRequest) -> Engine:
    made = WRITE[request.param]()
    if not made.traits.available:
        pytest.skip(f"{made.traits.id}: {made.traits.missing}")
    made.load()
    return made


def bench(folder: Path, heard: list[float]) -> Workbench:
    return Workbench(folder=folder, inputs=NoInputs(), progress=heard.append)  # type: ignore[arg-type]


def test_the_traits_name_the_engine(engine: Engine) -> None:
    traits = engine.traits
    assert traits.craft == "write"
    assert traits.id in WRITE
    assert re.fullmatch(r"[\w.-]+", traits.revision)
    assert traits.code_licence


def test_the_same_job_gives_the_same_script(engine: Engine, tmp_path: Path) -> None:
    first = engine.make(JOB, bench(tmp_path, []))
    engine.unload()
    engine.load()
    assert engine.make(JOB, bench(tmp_path, [])) == first


def test_progress_never_goes_back_and_ends_at_one(engine: Engine, tmp_path: Path) -> None:
    heard: list[float] = []
    engine.make(JOB, bench(tmp_path, heard))
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_a_script_is_preferred_to_a_prompt(engine: Engine, tmp_path: Path) -> None:
    job = JOB.model_copy(update={"script": "# Rain\n\nIt rained. Then it stopped."})
    made = engine.make(job, bench(tmp_path, []))
    assert isinstance(made, Script)
    assert made.storyboard.title == "Rain"
    assert " ".join(scene.text for scene in made.storyboard.scenes) == "It rained. Then it stopped."


def test_nothing_is_left_in_the_folder(engine: Engine, tmp_path: Path) -> None:
    engine.make(JOB, bench(tmp_path, []))
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_job_is_refused(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed):
        engine.make(ScoreMusic(mood="calm", seconds=10, seed=0), bench(tmp_path, []))
