"""A film that its voice makes too long or too short is fitted once, and only what changed is spoken again."""

from pathlib import Path
from typing import Any

import pytest
from langgraph.runtime import Runtime
from langgraph.types import Command, Overwrite

from graphs.story import nodes
from graphs.story.fitting import fit_length
from graphs.story.reading import timeline_of
from kinoloom.brief import Brief
from kinoloom.events import Warned
from kinoloom.jobs import SpeakLine
from kinoloom.pace import spoken_s
from kinoloom.recipe import Key
from kinoloom.store.store import Store
from tests.writing.crew import Crew, crew
from tests.writing.test_writing import write
from workers.ollama.fake.brain import SmallWriter

BRIEF = Brief(prompt="A fox walks through the snow to find its brother", seconds=40, music="none")


async def written(store: Store, folder: Path, brain: SmallWriter, haste: float) -> Crew:
    """A written film, and a voice that speaks so many times as fast as was guessed."""
    made = await crew(BRIEF, store, folder, brain)
    text = " ".join(scene.text for scene in (await write(made)).scenes)
    made.work.words_a_second = haste * len(text.split()) / spoken_s(text, "en")
    return made


async def spoken(made: Crew, orders: list[Any]) -> dict[str, str]:
    takes: dict[str, str] = {}
    for order in orders:
        update: Any = await nodes.speak_line(order, Runtime(context=made.production))
        takes |= update["takes"]
    return takes


def everything(made: Crew) -> list[Any]:
    return [{"scene": scene.id, "line": n} for scene in made.board.scenes for n in range(len(scene.lines))]


async def fit(made: Crew, takes: dict[str, str]) -> Command[Any]:
    state: Any = {"version": made.production.version, "engines": {}, "takes": takes}
    return await fit_length(state, Runtime(context=made.production))


def length_s(made: Crew, takes: dict[str, str]) -> float:
    laid = timeline_of(made.production, {slot: Key(key) for slot, key in takes.items()})
    return float(laid.timebase.seconds(laid.frames))


@pytest.mark.parametrize("haste", [0.8, 1.2])
async def test_a_slow_or_fast_voice_makes_some_scenes_be_told_anew(haste: float, store: Store, tmp_path: Path) -> None:
    brain = SmallWriter()
    made = await written(store, tmp_path, brain, haste)
    before, takes = made.board, await spoken(made, everything(made))
    first_s = length_s(made, takes)
    assert abs(first_s - 40) > 4
    brain.asked.clear()
    command = await fit(made, takes)
    changed = {old.id for old, new in zip(before.scenes, made.board.scenes, strict=True) if old.lines != new.lines}
    assert 0 < len(changed) < len(before.scenes)
    assert set(brain.asked) == {"mend"}
    assert {send.arg["scene"] for send in command.goto} == changed  # type: ignore[union-attr]
    update: Any = command.update
    assert isinstance(update["takes"], Overwrite)
    made.work.asked.clear()
    after = {**update["takes"].value, **await spoken(made, [send.arg for send in command.goto])}  # type: ignore[union-attr]
    assert abs(length_s(made, after) - 40) <= 4
    assert {job.text for job in made.work.asked if isinstance(job, SpeakLine)} <= {
        line.text for scene in made.board.scenes if scene.id in changed for line in scene.lines
    }
    again = await fit(made, after)
    assert (again.goto, made.told_of(Warned)) == ("lay_timeline", [])


async def test_a_film_that_is_long_enough_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    made = await written(store, tmp_path, SmallWriter(), 1.0)
    board, takes = made.board, await spoken(made, everything(made))
    assert (await fit(made, takes)).goto == "lay_timeline"
    assert made.board == board


async def test_a_model_that_does_not_fit_it_is_asked_once_and_the_person_hears_of_it(
    store: Store, tmp_path: Path
) -> None:
    brain = SmallWriter(mischief=["long"], stubborn=True)
    made = await written(store, tmp_path, brain, 0.7)
    takes = await spoken(made, everything(made))
    command = await fit(made, takes)
    if command.goto != "lay_timeline":
        update: Any = command.update
        takes = {**update["takes"].value, **await spoken(made, [send.arg for send in command.goto])}  # type: ignore[union-attr]
        brain.asked.clear()
        assert (await fit(made, takes)).goto == "lay_timeline"
        assert brain.asked == []
    (warned,) = made.told_of(Warned)
    assert isinstance(warned, Warned)
    assert "instead of 40 s" in warned.message


async def test_what_a_person_edited_or_approved_is_never_told_anew(store: Store, tmp_path: Path) -> None:
    made = await written(store, tmp_path, SmallWriter(), 0.7)
    takes = await spoken(made, everything(made))
    made.production.approved = True
    assert (await fit(made, takes)).goto == "lay_timeline"
    await store.edit_line(made.production.id, 1, None, "Something that a person wrote, and nobody else.")
    edited = await crew(BRIEF, store, tmp_path, SmallWriter(), production=made.production.id)
    edited.work.words_a_second = made.work.words_a_second
    assert (await fit(edited, await spoken(edited, everything(edited)))).goto == "lay_timeline"
    assert edited.told_of(Warned) == []
