"""Progress is heard, thinned, and stops work that is not wanted."""

import pytest

from kinoloom.errors import Cancelled
from kinoloom.events import Event
from kinoloom.jobs import ScoreMusic
from kinoloom.recipe import Key
from workers.reporting import Reporting

KEY = Key("score_music/" + "0" * 40)
JOB = ScoreMusic(mood="calm", seconds=20, seed=0)


def reporting(said: list[Event], *, cancelled: bool = False, context: dict[str, str] | None = None) -> Reporting:
    return Reporting(
        job=JOB,
        key=KEY,
        context={"production": "p", "scene": ""} if context is None else context,
        append=said.append,
        cancelled=lambda _: cancelled,
    )


def test_a_thousand_reports_at_once_are_few_events() -> None:
    said: list[Event] = []
    progress = reporting(said)
    for n in range(1000):
        progress(n / 1000)
    assert 1 <= len(said) < 20


def test_unwanted_work_is_told_to_stop() -> None:
    with pytest.raises(Cancelled):
        reporting([], cancelled=True)(0.1)


def test_work_that_nobody_films_with_says_nothing() -> None:
    said: list[Event] = []
    reporting(said, context={})(0.5)
    assert said == []
