"""A director asks, workers answer, and whatever dies between delays the answer."""

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import dramatiq
import pytest
from pydantic import JsonValue

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.records import TaskRecords
from kinoloom.bus.tasks import Task, Tasks
from kinoloom.errors import BusUnreachable, Cancelled, Defect, EngineFailed, JobDead, KinoloomError, ScriptEmpty
from kinoloom.recipe import Key
from tests.bus.conftest import ONE_SERVER, Start, soon, working

WAIT_S = 60.0

pytestmark = pytest.mark.usefixtures("patience")


def task(n: int, *, production: str = "film", lane: int = 1, **payload: JsonValue) -> Task:
    return Task(
        key=Key(f"work/{n:040x}"),
        actor="work",
        payload=json.dumps({"n": n, **payload}),
        queue="cpu",
        lane=lane,
        context={"production": production},
    )


@pytest.fixture
async def tasks(connection: Connection) -> AsyncIterator[Tasks]:
    async with Tasks(connection) as tasks:
        yield tasks


class Crew:
    """A worker in this process whose actor does what a test says."""

    def __init__(self, connection: Connection) -> None:
        self.runs: list[int] = []
        self.does: Callable[[dict[str, Any]], str | None] = lambda payload: f'{{"n":{payload["n"]}}}'
        self.records = TaskRecords(connection)
        self.broker = StreamsBroker(connection, on_dead=self.records.on_dead)
        self.broker.add_middleware(self.records)
        self.message_options: list[dict[str, Any]] = []
        dramatiq.actor(broker=self.broker, queue_name="cpu")(self.work)

    @property
    def work(self) -> Callable[[str], str | None]:
        def work(payload: str) -> str | None:
            asked = json.loads(payload)
            message = dramatiq.middleware.CurrentMessage.get_current_message()
            assert message is not None
            self.message_options.append(message.options)
            self.runs.append(int(asked["n"]))
            return self.does(asked)

        return work

    @contextlib.contextmanager
    def at_work(self, *, threads: int = 1) -> Iterator[None]:
        with working(self.broker, threads=threads, prefetch=threads):
            yield


@pytest.fixture
def crew(connection: Connection) -> Iterator[Crew]:
    crew = Crew(connection)
    yield crew
    crew.broker.close()


async def test_a_call_returns_what_the_actor_returned(tasks: Tasks, crew: Crew) -> None:
    states: list[str] = []
    with crew.at_work():
        assert await tasks.call(task(1), on_state=states.append) == '{"n":1}'
        assert await tasks.call(task(1), on_state=states.append) == '{"n":1}'
    assert crew.runs == [1]
    assert states == ["queued", "done", "done"]


async def test_the_message_brings_lane_key_and_context(tasks: Tasks, crew: Crew) -> None:
    with crew.at_work():
        await tasks.call(task(1, production="film-7", lane=2))
    (options,) = crew.message_options
    assert options["task_key"] == task(1).key
    assert options["lane"] == 2
    assert options["context"] == {"production": "film-7"}


async def test_the_same_key_asked_by_many_runs_once(tasks: Tasks, crew: Crew, connection: Connection) -> None:
    states: list[str] = []
    async with Tasks(connection) as another_director:
        calls = [
            asyncio.create_task(director.call(task(1), on_state=states.append))
            for director in (tasks, another_director)
            for _ in range(10)
        ]
        await soon(lambda: len(states) == 20)
        with crew.at_work(threads=4):
            assert set(await asyncio.gather(*calls)) == {'{"n":1}'}
    assert crew.runs == [1]
    assert states.count("queued") == 1
    assert states.count("attached") == 19
    assert states.count("done") == 20


async def test_hundreds_of_calls_share_few_connections(tasks: Tasks, crew: Crew) -> None:
    with crew.at_work(threads=4):
        results = await asyncio.gather(*(tasks.call(task(n)) for n in range(400)))
    assert results == [f'{{"n":{n}}}' for n in range(400)]
    assert sorted(crew.runs) == list(range(400))


async def test_an_error_of_ours_crosses_as_itself(tasks: Tasks, crew: Crew) -> None:
    def fail(payload: dict[str, Any]) -> str:
        raise ScriptEmpty("Nothing to say.", hint="Write something.")

    crew.does = fail
    with crew.at_work(), pytest.raises(ScriptEmpty) as raised:
        await tasks.call(task(1))
    assert raised.value.message == "Nothing to say."
    assert raised.value.hint == "Write something."


async def test_any_other_error_is_the_engines_failure(tasks: Tasks, crew: Crew) -> None:
    def fail(payload: dict[str, Any]) -> str:
        raise ZeroDivisionError("by nought")

    crew.does = fail
    with crew.at_work(), pytest.raises(EngineFailed, match="ZeroDivisionError: by nought"):
        await tasks.call(task(1))


async def test_failed_work_is_tried_anew_when_asked_again(tasks: Tasks, crew: Crew) -> None:
    def fail(payload: dict[str, Any]) -> str:
        raise ValueError

    good, crew.does = crew.does, fail
    with crew.at_work():
        with pytest.raises(EngineFailed):
            await tasks.call(task(1))
        crew.does = good
        assert await tasks.call(task(1)) == '{"n":1}'
    assert crew.runs == [1, 1]


async def test_a_result_that_is_forgotten_is_made_again(tasks: Tasks, crew: Crew) -> None:
    with crew.at_work():
        await tasks.call(task(1))
        await tasks.forget(task(1).key)
        await tasks.call(task(1))
    assert crew.runs == [1, 1]


async def test_an_actor_may_record_its_result_itself(tasks: Tasks, crew: Crew) -> None:
    def record(payload: dict[str, Any]) -> None:
        crew.records.record_done(task(1).key, '"early"')

    crew.does = record
    with crew.at_work():
        assert await tasks.call(task(1)) == '"early"'


async def test_cancelled_work_that_is_queued_is_skipped(tasks: Tasks, crew: Crew) -> None:
    states: list[str] = []
    call = asyncio.create_task(tasks.call(task(1), on_state=states.append))
    await soon(lambda: bool(states))
    await tasks.cancel([task(1).key])
    with pytest.raises(Cancelled):
        await call
    with crew.at_work():
        assert await tasks.call(task(2)) == '{"n":2}'
    assert crew.runs == [2]


async def test_cancelled_work_that_runs_can_see_it(tasks: Tasks, crew: Crew) -> None:
    began, saw = threading.Event(), threading.Event()

    def watch(payload: dict[str, Any]) -> str:
        began.set()
        for _ in range(1000):
            if crew.records.is_cancelled(task(1).key):
                saw.set()
                raise Cancelled("Seen.", hint="Nothing.")
            threading.Event().wait(0.01)
        return "{}"

    crew.does = watch
    with crew.at_work():
        call = asyncio.create_task(tasks.call(task(1)))
        assert await asyncio.to_thread(began.wait, WAIT_S)
        await tasks.cancel([task(1).key])
        with pytest.raises(Cancelled):
            await call
        assert await asyncio.to_thread(saw.wait, WAIT_S)
        crew.broker.join("cpu", timeout=60_000)
    assert crew.broker.depth("cpu").dead == 0


async def test_cancelled_work_is_done_when_it_is_asked_for_again(tasks: Tasks, crew: Crew) -> None:
    call = asyncio.create_task(tasks.call(task(1)))
    await asyncio.sleep(0.05)
    await tasks.cancel([task(1).key])
    with pytest.raises(Cancelled):
        await call
    with crew.at_work():
        assert await tasks.call(task(1)) == '{"n":1}'
    assert crew.runs == [1]


async def test_what_another_production_waits_for_is_not_cancelled(tasks: Tasks, crew: Crew) -> None:
    ours = asyncio.create_task(tasks.call(task(1, production="ours")))
    theirs = asyncio.create_task(tasks.call(task(1, production="theirs")))
    await asyncio.sleep(0.05)
    await tasks.cancel([task(1).key], production="ours")
    with pytest.raises(Cancelled):
        await ours
    with crew.at_work():
        assert await theirs == '{"n":1}'


async def test_what_another_director_waits_for_is_asked_for_anew(
    tasks: Tasks, crew: Crew, connection: Connection
) -> None:
    async with Tasks(connection) as another_director:
        states: list[str] = []
        theirs = asyncio.create_task(another_director.call(task(1), on_state=states.append))
        await soon(lambda: bool(states))
        await tasks.cancel([task(1).key])
        with crew.at_work():
            assert await theirs == '{"n":1}'
    assert crew.runs == [1]


async def test_what_is_done_cannot_be_cancelled(tasks: Tasks, crew: Crew) -> None:
    with crew.at_work():
        await tasks.call(task(1))
        await tasks.cancel([task(1).key])
        assert await tasks.call(task(1)) == '{"n":1}'
    assert crew.runs == [1]


async def test_giving_up_a_call_leaves_the_work_and_the_other_calls_alone(tasks: Tasks, crew: Crew) -> None:
    given_up = asyncio.create_task(tasks.call(task(1)))
    kept = asyncio.create_task(tasks.call(task(1)))
    await asyncio.sleep(0.05)
    given_up.cancel()
    with crew.at_work():
        assert await kept == '{"n":1}'
    assert given_up.cancelled()


async def test_what_the_bus_forgot_is_sent_again(connection: Connection, crew: Crew) -> None:
    async with Tasks(connection, sweep_s=0.2) as tasks:
        calls = [asyncio.create_task(tasks.call(task(n))) for n in range(50)]
        await soon(lambda: crew.broker.depth("cpu").waiting == 50)
        crew.broker.client.flushall()
        with crew.at_work():
            assert len(await asyncio.gather(*calls)) == 50
    assert sorted(crew.runs) == list(range(50))


async def test_a_message_delivered_again_after_its_result_is_not_worked_on(tasks: Tasks, crew: Crew) -> None:
    """A worker died between the result and the ack."""
    with crew.at_work():
        await tasks.call(task(1))
        crew.broker.enqueue(task(1).message())
        crew.broker.join("cpu", timeout=60_000)
    assert crew.runs == [1]


async def test_a_worker_that_cannot_record_its_result_keeps_the_message(tasks: Tasks, crew: Crew) -> None:
    """Otherwise the message would be gone, and whoever asked would wait for ever."""

    def work(payload: dict[str, Any]) -> str:
        if len(crew.runs) == 1:
            # From here on the record cannot be written; a stand-in for a bus that is away.
            crew.broker.client.config_set("maxmemory", 1)
        return '"late"'

    crew.does = work
    try:
        with crew.at_work():
            call = asyncio.create_task(tasks.call(task(1)))
            await soon(lambda: bool(crew.runs))
            await asyncio.sleep(0.3)
            assert not call.done()
            assert crew.broker.depth("cpu").running == 1
            crew.broker.client.config_set("maxmemory", 0)
            assert await call == '"late"'
    finally:
        crew.broker.client.config_set("maxmemory", 0)


async def test_a_payload_that_holds_media_is_refused(tasks: Tasks) -> None:
    with pytest.raises(Defect, match="bytes"):
        await tasks.call(task(1, picture="x" * 5_000_000))


async def test_leaving_ends_the_calls_that_wait(connection: Connection) -> None:
    async with Tasks(connection) as tasks:
        call = asyncio.create_task(tasks.call(task(1)))
        await asyncio.sleep(0.05)
    with pytest.raises(Cancelled):
        await call


async def test_a_bus_that_is_away_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(BusUnreachable):
        async with Tasks(Connection(f"unix://{tmp_path}/nobody.sock")):
            pass


async def test_a_listener_that_raises_harms_no_call(tasks: Tasks, crew: Crew) -> None:
    heard: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context["exception"]))

    def listen(state: str) -> None:
        raise KinoloomError(state, hint="")

    with crew.at_work():
        assert await tasks.call(task(1), on_state=listen) == '{"n":1}'
    assert len(heard) == 2


@pytest.mark.slow
@pytest.mark.parametrize("server", ONE_SERVER, indirect=True)
async def test_killed_workers_delay_the_answers_and_lose_none(tasks: Tasks, start: Start) -> None:
    workers = [start(), start()]
    calls = [asyncio.create_task(tasks.call(task(n, seconds=0.05))) for n in range(40)]
    await calls[3]
    workers[0].kill()
    await calls[10]
    start()
    workers[1].kill()
    assert await asyncio.gather(*calls) == [f'{{"n": {n}}}' for n in range(40)]


@pytest.mark.slow
@pytest.mark.parametrize("server", ONE_SERVER, indirect=True)
async def test_work_that_kills_its_workers_is_reported_dead(tasks: Tasks, start: Start) -> None:
    for _ in range(4):
        start()
    with pytest.raises(JobDead, match="3 times"):
        await tasks.call(task(1, die=True))
    assert await tasks.call(task(2)) == '{"n": 2}'
