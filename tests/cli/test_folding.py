"""What a person sees is folded from the events alone."""

from typing import Any

from cli.folding import EXPORT, Watched
from kinoloom.events import (
    EnginePicked,
    EngineWarming,
    RunProgressed,
    RunStarted,
    ScriptToken,
    StoryboardReady,
    TakeMade,
    TakeProgressed,
    TakeQueued,
)
from kinoloom.recipe import Key

KEY = Key("paint_scene/" + "0" * 40)
ABOUT: dict[str, Any] = {"production": "p", "craft": "paint", "actor": "paint_scene", "key": KEY}


def test_a_take_counts_from_queued_to_made() -> None:
    watched = Watched()
    watched.fold(TakeQueued(**ABOUT))
    watched.fold(TakeProgressed(**ABOUT, fraction=0.5))
    assert (watched.steps["paint_scene"].known, watched.steps["paint_scene"].fraction) == (1, 0.5)
    watched.fold(TakeMade(**ABOUT, reused=False))
    assert (watched.steps["paint_scene"].made, watched.steps["paint_scene"].under_way) == (1, {})


def test_late_progress_does_not_bring_a_finished_take_back() -> None:
    watched = Watched()
    watched.fold(TakeMade(**ABOUT, reused=True))
    watched.fold(TakeProgressed(**ABOUT, fraction=0.9))
    assert watched.steps["paint_scene"].known == watched.steps["paint_scene"].reused == 1


def test_the_bar_never_goes_back_within_a_run_and_starts_anew_with_the_next() -> None:
    watched = Watched()
    watched.fold(RunProgressed(production="p", fraction=0.6, eta_s=4.0))
    watched.fold(RunProgressed(production="p", fraction=0.5, eta_s=5.0))
    assert watched.fraction == 0.6
    watched.fold(RunStarted(production="p", resumed=True))
    assert (watched.fraction, watched.resumed) == (0.0, True)


def test_a_resumed_run_keeps_the_title_of_the_film() -> None:
    watched = Watched()
    watched.fold(StoryboardReady(production="p", title="Night", scenes=3, notes=("a note",)))
    watched.fold(RunStarted(production="p", resumed=True))
    assert (watched.title, watched.scenes, watched.notes) == ("Night", 3, ["a note"])


def test_a_film_shows_what_is_to_come_and_an_export_what_it_took() -> None:
    watched = Watched()
    assert watched.shown[0] == "write_script"
    assert EXPORT not in watched.shown
    watched.fold(TakeQueued(production="p", craft="export", actor=EXPORT, key=Key("export_film/" + "0" * 40)))
    assert watched.shown == [EXPORT]
    watched.fold(TakeMade(**ABOUT, reused=True))
    assert watched.shown == ["paint_scene", EXPORT]


def test_music_has_one_row_whoever_makes_it() -> None:
    watched = Watched()
    rows = len(watched.shown)
    watched.fold(TakeQueued(production="p", craft="score", actor="fit_music", key=Key("fit_music/" + "0" * 40)))
    assert "fit_music" in watched.shown
    assert "score_music" not in watched.shown
    assert len(watched.shown) == rows


QUESTION = Key("ask_model/" + "0" * 40)


def test_what_a_model_does_is_seen_until_it_has_answered() -> None:
    watched = Watched()
    watched.fold(
        EngineWarming(production="p", craft="write", engine="ollama", key=QUESTION, what="loading", waited_s=3)
    )
    assert watched.doing == "loading, 3 s"
    for text in ("The la", "mp\nOne", " night."):
        watched.fold(ScriptToken(production="p", key=QUESTION, text=text))
    assert watched.doing == "The lamp One night."
    watched.fold(TakeMade(**ABOUT, reused=False))
    assert watched.doing == "The lamp One night."
    watched.fold(TakeMade(production="p", craft="write", actor="ask_model", key=QUESTION, reused=False))
    assert watched.doing == ""
    assert watched.steps["ask_model"].made == 1


def test_another_answer_does_not_go_on_from_the_one_before() -> None:
    watched = Watched()
    watched.fold(ScriptToken(production="p", key=QUESTION, text="One."))
    watched.fold(ScriptToken(production="p", key=Key("ask_model/" + "1" * 40), text="Two."))
    assert watched.doing == "Two."


def test_the_step_of_a_workflow_is_seen() -> None:
    watched = Watched()
    watched.fold(TakeProgressed(**ABOUT, fraction=0.5, doing="KSampler"))
    assert watched.doing == "KSampler"


def test_what_an_engine_chose_is_said_once() -> None:
    watched = Watched()
    pick = EnginePicked(
        production="p", craft="write", engine="ollama", revision="1", why="first of two", chose="qwen3:8b, of 3 models"
    )
    for _ in range(2):
        watched.fold(pick)
    assert watched.chosen == ["write by ollama: qwen3:8b, of 3 models"]
