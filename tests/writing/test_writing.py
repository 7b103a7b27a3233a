"""A language model writes a film step by step; nothing is asked twice, and what it does wrong is put right or said."""

from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from graphs.writing import graph
from graphs.writing.budget import film_s
from graphs.writing.check import faults
from graphs.writing.draft import drafted
from graphs.writing.nodes import asked
from kinoloom.brief import Brief
from kinoloom.events import StoryboardReady
from kinoloom.languages import is_in
from kinoloom.store.store import Store
from kinoloom.storyboard import Storyboard
from tests.writing.crew import Crew, crew
from workers.ollama.fake.brain import SmallWriter

FOX = Brief(prompt="A fox walks through the snow to find its brother", seconds=30, seed=3)
WISHES = {
    "en": FOX,
    "de": Brief(prompt="Warum der alte Leuchtturm jede Nacht noch einmal leuchtet", seconds=45),
    "es": Brief(prompt="La última noche del farero en la isla", seconds=20),
    "fr": Brief(prompt="Le dernier train pour la ville dans la neige", seconds=25),
}


async def write(made: Crew, saver: Any = None, *, resume: bool = False) -> Storyboard:
    """The storyboard that the graph writes."""
    compiled = graph.build().compile(checkpointer=saver or InMemorySaver())
    config: Any = {"configurable": {"thread_id": made.production.id}}
    entry: Any = None if resume else {"version": made.production.version}
    await compiled.ainvoke(entry, config, context=made.production, durability="async")
    return made.board


def faults_of(board: Storyboard, brief: Brief) -> list[str]:
    return [fault.words for fault in faults(drafted(board, premise=""), asked(brief))]


@pytest.mark.parametrize("language", WISHES)
async def test_a_wish_becomes_a_film_in_its_language_and_of_its_length(
    language: str, store: Store, tmp_path: Path
) -> None:
    brief = WISHES[language]
    made = await crew(brief, store, tmp_path / "artifacts", SmallWriter())
    board = await write(made)
    text = " ".join(scene.text for scene in board.scenes)
    assert (board.language, is_in(text, language), faults_of(board, brief)) == (language, True, [])
    assert (
        abs(film_s(drafted(board, premise="").scenes, language=language, speed=1) - brief.seconds) < 0.1 * brief.seconds
    )
    assert all(scene.lines and scene.picture.idea for scene in board.scenes)
    assert (await store.production(made.production.id)).storyboard == board
    (ready,) = made.told_of(StoryboardReady)
    assert isinstance(ready, StoryboardReady)
    assert (ready.title, ready.scenes) == (board.title, len(board.scenes))
