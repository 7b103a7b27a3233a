"""What a person sees is folded from the events alone."""

from typing import Any

from cli.folding import EXPORT, Watched
from kinoloom.events import RunProgressed, RunStarted, StoryboardReady, TakeMade, TakeProgressed, TakeQueued
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
