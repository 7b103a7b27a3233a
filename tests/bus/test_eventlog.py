"""Events are kept in order and heard without a gap."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog, EventLog, Logged
from kinoloom.events import Event, NodeStarted, RunPaused

pytestmark = pytest.mark.usefixtures("patience")


@pytest.fixture
async def log(connection: Connection) -> AsyncIterator[AsyncEventLog]:
    async with AsyncEventLog(connection) as log:
        yield log


def happened(n: int, production: str = "film") -> NodeStarted:
    return NodeStarted(production=production, node=f"node-{n}")


def place(id: str) -> tuple[int, int]:
    milliseconds, number = id.split("-")
    return int(milliseconds), int(number)


async def follow(log: AsyncEventLog, production: str, *, after: str = "0") -> list[Logged]:
    """Until the run pauses."""
    heard: list[Logged] = []
    async for logged in log.follow(production, after=after):
        heard.append(logged)
        if isinstance(logged.event, RunPaused):
            break
    return heard


async def test_events_are_read_as_they_were_logged_with_rising_ids(log: AsyncEventLog) -> None:
    events = [happened(n) for n in range(20)]
    ids = [await log.append(event) for event in events]
    read = await log.read("film")
    assert [logged.event for logged in read] == events
    assert [logged.id for logged in read] == ids
    assert [place(id) for id in ids] == sorted({place(id) for id in ids})


async def test_reading_goes_on_after_an_id(log: AsyncEventLog) -> None:
    ids = await log.append_many([happened(n) for n in range(5)])
    assert [logged.id for logged in await log.read("film", after=ids[1])] == ids[2:]
    assert [logged.id for logged in await log.read("film", count=2)] == ids[:2]
    assert await log.read("film", after=ids[-1]) == []
    assert await log.read("unknown") == []


async def test_a_batch_may_hold_events_of_many_productions(log: AsyncEventLog) -> None:
    events: list[Event] = [happened(n, f"film-{n % 3}") for n in range(1500)]
    ids = await log.append_many(events)
    assert len(ids) == 1500
    for number in range(3):
        read = await log.read(f"film-{number}")
        assert [logged.event for logged in read] == events[number::3]
        assert [logged.id for logged in read] == ids[number * 500 : (number + 1) * 500]
    assert await log.append_many([]) == []


async def test_what_is_sent_again_is_there_once(log: AsyncEventLog) -> None:
    """After a lost answer nobody knows what arrived; the bytes tell."""
    first = await log.append_many([happened(1), happened(2)])
    again = [logged.event for logged in await log.read("film")]
    ids = await log.append_many([*again, happened(3)], again=True)
    assert ids[:2] == first
    assert [logged.id for logged in await log.read("film")] == ids


async def test_workers_and_directors_write_the_same_log(log: AsyncEventLog, connection: Connection) -> None:
    workers = EventLog(connection)
    first = await log.append(happened(1))
    second = workers.append(happened(2))
    third, fourth = workers.append_many([happened(3), happened(4)])
    workers.close()
    assert [logged.id for logged in await log.read("film")] == [first, second, third, fourth]


async def test_a_follower_hears_old_and_new_without_gap_or_repetition(log: AsyncEventLog) -> None:
    old = await log.append_many([happened(n) for n in range(700)])
    followers = [asyncio.create_task(follow(log, "film")) for _ in range(5)]
    new: list[str] = []
    for n in range(50):
        new.append(await log.append(happened(n)))
    new.append(await log.append(RunPaused(production="film")))
    for heard in await asyncio.gather(*followers):
        assert [logged.id for logged in heard] == old + new


async def test_a_follower_can_start_after_an_id(log: AsyncEventLog) -> None:
    ids = await log.append_many([happened(1), happened(2), RunPaused(production="film")])
    assert [logged.id for logged in await follow(log, "film", after=ids[0])] == ids[1:]


async def test_events_of_another_version_are_passed_over(log: AsyncEventLog, connection: Connection) -> None:
    first = await log.append(happened(1))
    with connection.client() as client:
        client.xadd(connection.names.events("film"), {"e": b'{"type":"of_tomorrow","production":"film"}'})
    last = await log.append(RunPaused(production="film"))
    assert [logged.id for logged in await log.read("film")] == [first, last]
    assert [logged.id for logged in await follow(log, "film")] == [first, last]


async def test_all_events_meet_in_one_short_stream(log: AsyncEventLog, connection: Connection) -> None:
    id = await log.append(happened(1))
    with connection.client() as client:
        ((_, fields),) = client.xrange(connection.names.firehose)
    assert fields is not None
    assert fields[b"p"] == b"film"
    assert fields[b"i"] == id.encode()


async def test_a_log_does_not_grow_for_ever(log: AsyncEventLog, connection: Connection) -> None:
    await log.append_many([happened(n) for n in range(12_000)])
    with connection.client() as client:
        assert client.xlen(connection.names.events("film")) < 6_000
        assert client.xlen(connection.names.firehose) < 11_000
        assert client.pttl(connection.names.events("film")) > 0
