"""Progress is heard, thinned, and stops work that is not wanted."""

from base64 import b64decode

import pytest

from kinoloom.errors import Cancelled
from kinoloom.events import MOST_PREVIEW, Event, ScriptToken, TakePreviewed
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


def test_what_an_engine_says_is_heard_in_order_and_whole() -> None:
    said: list[Event] = []
    report = reporting(said)
    report.warming("loading qwen3:8b", 1.26)
    report.doing("Painting")
    for word in ("Once ", "upon ", "a time"):
        report.wrote(word)
    report.preview(b"\xff\xd8small")
    report.preview(b"\xff\xd8again, too soon")
    report.flush()
    assert [event.type for event in said[:2]] == ["engine_warming", "take_progressed"]
    assert "".join(event.text for event in said if isinstance(event, ScriptToken)) == "Once upon a time"
    (preview,) = [event for event in said if isinstance(event, TakePreviewed)]
    assert b64decode(preview.jpeg) == b"\xff\xd8small"


def test_a_preview_that_is_too_large_is_not_sent() -> None:
    said: list[Event] = []
    reporting(said).preview(bytes(MOST_PREVIEW))
    assert said == []


def test_work_that_nobody_films_with_says_nothing() -> None:
    said: list[Event] = []
    reporting(said, context={})(0.5)
    assert said == []
