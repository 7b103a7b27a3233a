"""What a run asks for waits in its lane, and is given up with it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from graphs.limits import Purse
from graphs.stage import Stage
from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.naming import LATER_LANE, USUAL_LANE
from kinoloom.bus.tasks import Tasks
from kinoloom.errors import LimitReached
from kinoloom.events import Event, TakeQueued
from kinoloom.jobs import CutSegment, Shot
from kinoloom.recipe import Key
from kinoloom.takes import Segment
from kinoloom.traits import Traits

ENGINE = Traits(id="dear", craft="cut", revision="1", summary="Costs.", code_licence="-", price=0.01)
PICTURE = Key(f"paint_scene/{0:040x}")
JOB = CutSegment(shots=(Shot(picture=PICTURE, frames=50, start=0),), frames=50, width=64, height=36)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with EmbeddedServer(tmp_path_factory.mktemp("bus")) as server:
        yield Connection(server.url)


@pytest.fixture
async def tasks(connection: Connection) -> AsyncIterator[Tasks]:
    async with Tasks(connection) as tasks:
        yield tasks


def stage(tasks: Tasks, folder: Path, told: list[Event], *, budget: float | None, lane: int) -> Stage:
    return Stage(
        production="film",
        run="film-1",
        casting={"cut": (ENGINE,)},
        artifacts=FolderStore(folder),
        tasks=tasks,
        tell=told.append,
        did=lambda *_: None,
        purse=Purse(budget),
        lane=lane,
    )


async def until_something_waits(connection: Connection, lane: int) -> None:
    async with contextlib.aclosing(connection.aclient()) as client:
        assert await client.xread({connection.names.stream("cpu", lane): "0"}, block=15_000)


async def waiting(connection: Connection, lane: int) -> int:
    async with contextlib.aclosing(connection.aclient()) as client:
        return int(await client.xlen(connection.names.stream("cpu", lane)))


async def test_what_may_take_its_time_waits_in_the_later_lane_and_is_known_until_it_is_given_up(
    connection: Connection, tasks: Tasks, tmp_path: Path
) -> None:
    told: list[Event] = []
    later = stage(tasks, tmp_path, told, budget=None, lane=LATER_LANE)
    asked = asyncio.create_task(later.make(JOB, Segment))
    await until_something_waits(connection, LATER_LANE)
    assert await waiting(connection, USUAL_LANE) == 0
    (queued,) = (event for event in told if isinstance(event, TakeQueued))
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert later.under_way == {queued.key}


async def test_work_that_the_budget_does_not_hold_is_never_asked_for(
    connection: Connection, tasks: Tasks, tmp_path: Path
) -> None:
    told: list[Event] = []
    poor = stage(tasks, tmp_path, told, budget=0.49, lane=USUAL_LANE)
    with pytest.raises(LimitReached):
        await poor.make(JOB, Segment)
    assert (told, await waiting(connection, USUAL_LANE)) == ([], 0)
