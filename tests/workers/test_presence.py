"""A job waits for a server that starts again, and not for ever."""

from dataclasses import dataclass, field

import pytest

from kinoloom.errors import Cancelled, EngineAway, EngineUnavailable
from kinoloom.events import EngineWarming, Event
from kinoloom.jobs import AskModel, Job
from kinoloom.recipe import Key
from kinoloom.takes import Take
from kinoloom.traits import REMOTE, Traits
from workers.engines.base import Workbench
from workers.engines.catalogue import Catalogue
from workers.presence import present
from workers.reporting import Reporting

KEY = Key("ask_model/" + "0" * 40)
THERE = Traits(id="model", craft="write", revision="1", summary="x", code_licence="MIT", queue=REMOTE)
AWAY = THERE.model_copy(update={"missing": "nobody answers", "remedy": "Start it.", "away": True})


@dataclass
class Comes:
    """An engine with a server that comes back when it has been looked at so many times."""

    after: int
    gone: Traits = AWAY
    looks: int = 0
    loaded: list[str] = field(default_factory=list)

    @property
    def traits(self) -> Traits:
        self.looks += 1
        return THERE if self.looks > self.after else self.gone

    def load(self) -> None:
        self.loaded.append("loaded")

    def unload(self) -> None:
        self.loaded.clear()

    def make(self, job: Job, bench: Workbench) -> Take:
        raise AssertionError((job, bench))


def reporting(said: list[Event], *, cancelled: bool = False) -> Reporting:
    return Reporting(
        job=AskModel(messages=()),
        key=KEY,
        context={"production": "p", "engine": "model"},
        append=said.append,
        cancelled=lambda _: cancelled,
    )


def find(engine: Comes, said: list[Event], *, cancelled: bool = False, within_s: float = 60.0) -> None:
    catalogue = Catalogue(tables={"write": {"model": lambda: engine}})
    assert present(catalogue, "write", "model", reporting(said, cancelled=cancelled), within_s=within_s) is engine


def test_a_server_that_is_there_is_not_waited_for() -> None:
    said: list[Event] = []
    find(engine := Comes(after=0), said)
    assert engine.loaded == ["loaded"]
    assert said == []


def test_one_that_comes_back_is_and_whoever_waits_hears_of_it() -> None:
    said: list[Event] = []
    find(engine := Comes(after=12), said)
    assert engine.loaded == ["loaded"]
    [warming] = [event for event in said if isinstance(event, EngineWarming)][:1]
    assert warming.what == "waiting for its server"


def test_one_that_stays_away_is_a_passing_trouble_with_its_hint() -> None:
    with pytest.raises(EngineAway) as raised:
        find(Comes(after=1000), [], within_s=0)
    assert raised.value.retryable
    assert raised.value.hint == "Start it."


def test_what_no_waiting_mends_is_not_waited_for() -> None:
    engine = Comes(after=1000, gone=THERE.model_copy(update={"missing": "no model"}))
    with pytest.raises(EngineUnavailable):
        find(engine, [])
    assert engine.looks < 5


def test_nobody_waits_for_a_job_that_is_not_wanted_any_more() -> None:
    with pytest.raises(Cancelled):
        find(Comes(after=1000), [], cancelled=True)
