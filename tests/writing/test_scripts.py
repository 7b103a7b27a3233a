"""A person's own script stays as it is; a model says only what is seen."""

from pathlib import Path

from langgraph.runtime import Runtime

from graphs.story import nodes
from graphs.writing.nodes import writes
from kinoloom.brief import Brief
from kinoloom.events import StoryboardReady
from kinoloom.store.store import Store
from tests.writing.crew import MODEL, SCRIBE, Crew, crew
from tests.writing.test_writing import write
from workers.ollama.fake.brain import SmallWriter

SCRIPT = Brief(
    script="# The well\n\nWater was scarce that year. [picture: a dry field]\n\nSo they dug. And dug. And dug.",
    seconds=20,
)


async def write_script(made: Crew) -> str | None:
    """Where the film's graph goes from its first node."""
    state = {"version": made.production.version, "engines": {}, "takes": {}}
    command = await nodes.write_script(state, Runtime(context=made.production))  # type: ignore[arg-type]
    assert isinstance(command.goto, str)
    return command.goto


async def test_every_word_stays_and_only_pictures_are_asked_for(store: Store, tmp_path: Path) -> None:
    plain = await crew(SCRIPT, store, tmp_path / "plain", SmallWriter(), write=(SCRIBE,))
    assert await write_script(plain) == "board_scenes"
    brain = SmallWriter(mischief=["repeats", "directions"])
    made = await crew(SCRIPT, store, tmp_path / "artifacts", brain)
    assert await write_script(made) == "write_film"
    board = await write(made)
    assert [scene.lines for scene in board.scenes] == [scene.lines for scene in plain.board.scenes]
    assert all(scene.picture.idea for scene in board.scenes)
    assert set(brain.asked) == {"sketch"}
    assert set(made.production.origin) == {"write", "ideas"}
    assert len(made.told_of(StoryboardReady)) == 1


async def test_a_script_that_somebody_edited_is_left_alone(store: Store, tmp_path: Path) -> None:
    made = await crew(SCRIPT, store, tmp_path / "artifacts", SmallWriter())
    await write_script(made)
    await store.edit_line(made.production.id, 1, None, "Another word.")
    again = await crew(SCRIPT, store, tmp_path / "artifacts", SmallWriter(), production=made.production.id)
    assert await write_script(again) == "board_scenes"


async def test_a_production_that_was_begun_without_a_model_goes_on_without(store: Store, tmp_path: Path) -> None:
    without = await crew(SCRIPT, store, tmp_path / "a", SmallWriter(), write=(SCRIBE, MODEL))
    with_model = await crew(SCRIPT, store, tmp_path / "b", SmallWriter(), write=(MODEL, SCRIBE))
    assert (writes(without.production), writes(with_model.production)) == (False, True)
