"""A language model writes a film step by step; nothing is asked twice, and what it does wrong is put right or said."""

from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from graphs.checkpoints import open_saver
from graphs.writing import graph
from graphs.writing.budget import film_s
from graphs.writing.check import Fault, faults
from graphs.writing.draft import drafted
from graphs.writing.nodes import asked
from kinoloom.brief import Appearing, Brief
from kinoloom.errors import AnswerInvalid, LanguageUnsupported, ModelRefused, ScriptUnfit
from kinoloom.events import StoryboardReady
from kinoloom.languages import is_in
from kinoloom.store.store import Store
from kinoloom.storyboard import Storyboard
from tests.writing.crew import PAINTS, VOICE, Crew, PowerCut, crew
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


def faults_of(board: Storyboard, brief: Brief) -> list[Fault]:
    return faults(drafted(board, premise=""), asked(brief))


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


async def test_what_was_answered_is_never_asked_again_after_a_power_cut(store: Store, tmp_path: Path) -> None:
    whole = SmallWriter()
    board = await write(await crew(FOX, store, tmp_path / "whole", whole))
    for asked_before in (1, 4, len(whole.asked) - 1):
        folder, brain = tmp_path / f"cut{asked_before}", SmallWriter()
        async with open_saver(_made(folder), None) as saver:
            first = await crew(FOX, store, folder / "artifacts", brain)
            first.work.dies_after = asked_before
            with pytest.raises(PowerCut):
                await write(first, saver)
        async with open_saver(folder, None) as saver:
            second = await crew(FOX, store, folder / "artifacts", brain, production=first.production.id)
            assert await write(second, saver, resume=True) == board
        assert sorted(brain.asked) == sorted(whole.asked)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("mischief", ["not_json", "wrong_form"])
async def test_an_answer_of_the_wrong_form_is_sent_back_once(mischief: Any, store: Store, tmp_path: Path) -> None:
    brain = SmallWriter(mischief=[mischief])
    board = await write(await crew(FOX, store, tmp_path / "artifacts", brain))
    assert board.scenes
    assert brain.asked[:4] == ["plan", "plan again", "beats", "beats again"]


async def test_a_model_that_never_fills_the_form_is_an_error_and_no_other_writer_takes_over(
    store: Store, tmp_path: Path
) -> None:
    brain = SmallWriter(mischief=["not_json"], stubborn=True)
    made = await crew(FOX, store, tmp_path / "artifacts", brain)
    with pytest.raises(AnswerInvalid, match="plan of the film"):
        await write(made)
    assert (brain.asked, made.production.storyboard) == (["plan", "plan again"], None)


async def test_a_refusal_is_told_as_one_at_once(store: Store, tmp_path: Path) -> None:
    brain = SmallWriter(mischief=["refuses"])
    with pytest.raises(ModelRefused, match="I'm sorry, but I can't help"):
        await write(await crew(FOX, store, tmp_path / "artifacts", brain))
    assert brain.asked == ["plan"]


@pytest.mark.parametrize("mischief", ["repeats", "directions", "language", "long", "short", "stumbles"])
async def test_what_an_editor_finds_is_put_right_in_one_turn(mischief: Any, store: Store, tmp_path: Path) -> None:
    brain = SmallWriter(mischief=[mischief])
    board = await write(await crew(FOX, store, tmp_path / "artifacts", brain))
    assert faults_of(board, FOX) == []
    assert 1 <= brain.asked.count("mend") <= len(board.scenes)


@pytest.mark.parametrize("mischief", ["repeats", "directions"])
async def test_what_can_be_left_out_is_left_out_where_a_model_insists(
    mischief: Any, store: Store, tmp_path: Path
) -> None:
    brain = SmallWriter(mischief=[mischief], stubborn=True)
    board = await write(await crew(FOX, store, tmp_path / "artifacts", brain))
    assert [fault for fault in faults_of(board, FOX) if fault.kind != "length"] == []


async def test_a_script_in_another_language_than_asked_is_never_spoken(store: Store, tmp_path: Path) -> None:
    brain = SmallWriter(mischief=["language"], stubborn=True)
    made = await crew(FOX, store, tmp_path / "artifacts", brain)
    with pytest.raises(ScriptUnfit, match="English"):
        await write(made)
    assert made.production.storyboard is None


async def test_a_language_that_no_voice_speaks_is_refused_before_anything_is_asked(
    store: Store, tmp_path: Path
) -> None:
    brain = SmallWriter()
    english = VOICE.model_copy(update={"languages": ("en",)})
    with pytest.raises(LanguageUnsupported):
        await write(await crew(WISHES["de"], store, tmp_path / "artifacts", brain, speak=english))
    assert brain.asked == []


async def test_a_painter_that_is_asked_in_words_gets_prompts_with_everybodys_looks(
    store: Store, tmp_path: Path
) -> None:
    ada = Appearing(name="Ada", fixed=("a red coat", "grey hair"))
    brief = Brief(prompt="Ada finds a letter in the snow", seconds=20, cast=(ada,))
    made = await crew(brief, store, tmp_path / "artifacts", SmallWriter(), paint=PAINTS)
    board = await write(made)
    prompts = [scene.picture.prompt for scene in board.scenes]
    assert all(prompt and prompt.positive and prompt.negative and prompt.camera for prompt in prompts)
    named = [scene.characters for scene in board.scenes if "Ada" in scene.text]
    assert named == [("Ada",)] * len(named)


async def test_a_long_film_is_planned_in_chapters(store: Store, tmp_path: Path) -> None:
    brain = SmallWriter()
    brief = Brief(prompt="Ein Jahr auf einer kleinen Insel im Norden", seconds=150)
    board = await write(await crew(brief, store, tmp_path / "artifacts", brain))
    assert (len(board.scenes), brain.asked.count("chapters"), brain.asked.count("beats")) == (20, 1, 3)
    assert faults_of(board, brief) == []
