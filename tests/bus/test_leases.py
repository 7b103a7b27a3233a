"""Workers that die, hang or are slow."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dramatiq.message import Message

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from tests.bus.conftest import ONE_SERVER, Start
from tests.waiting import until

ELSEWHERE = "otherhost.00000000.1|7|7|x"


def job(**payload: Any) -> Message[Any]:
    return Message(queue_name="cpu", actor_name="work", args=(), kwargs={"payload": json.dumps(payload)}, options={})


def starts(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def deliver_elsewhere(broker: StreamsBroker, connection: Connection) -> bytes:
    """A worker on another host takes a message and is not heard of again."""
    broker.declare_queue("cpu")
    broker.enqueue(job(n=1))
    broker.consume("cpu")
    got: Any = broker.client.xreadgroup("workers", ELSEWHERE, {connection.names.stream("cpu", 1): ">"}, count=1)
    return bytes(got[0][1][0][0])


@pytest.fixture
def quick(connection: Connection) -> Iterator[StreamsBroker]:
    """A broker whose leases last a second."""
    broker = StreamsBroker(connection, lease_s=1.0, max_deliveries=2)
    yield broker
    broker.close()


@pytest.mark.slow
def test_the_work_of_a_killed_worker_is_taken_over(broker: StreamsBroker, start: Start, tmp_path: Path) -> None:
    began = tmp_path / "began"
    broker.declare_queue("cpu")
    first = start()
    broker.enqueue(job(file=str(began), seconds=3))
    until(lambda: len(starts(began)) == 1)
    first.kill()
    first.wait()
    start()
    until(lambda: len(starts(began)) == 2)
    broker.join("cpu", timeout=60_000)
    assert broker.dead_letters("cpu") == []


@pytest.mark.slow
def test_work_that_outlasts_its_lease_runs_once(broker: StreamsBroker, start: Start, tmp_path: Path) -> None:
    began = tmp_path / "began"
    broker.declare_queue("cpu")
    start("2")
    start("2")
    broker.enqueue(job(file=str(began), seconds=5))
    broker.join("cpu", timeout=60_000)
    assert len(starts(began)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("server", ONE_SERVER, indirect=True)
def test_a_message_that_kills_its_workers_ends_as_a_dead_letter(broker: StreamsBroker, start: Start) -> None:
    broker.declare_queue("cpu")
    for _ in range(4):
        start()
    broker.enqueue(job(die=True))
    broker.enqueue(job(n=2))
    broker.join("cpu", timeout=60_000)
    (letter,) = broker.dead_letters("cpu")
    assert letter.deliveries == 3
    assert "died each time" in letter.why


@pytest.mark.slow
@pytest.mark.parametrize("server", ONE_SERVER, indirect=True)
def test_a_worker_that_is_told_to_leave_gives_its_work_back_uncounted(
    broker: StreamsBroker, start: Start, tmp_path: Path, connection: Connection
) -> None:
    began = tmp_path / "began"
    broker.declare_queue("cpu")
    worker = start()
    broker.enqueue(job(file=str(began), seconds=60))
    until(lambda: len(starts(began)) == 1)
    worker.terminate()
    assert worker.wait(60) == 0
    assert broker.depth("cpu").waiting == 1
    consumer = broker.consume("cpu", timeout=100)
    again = next(consumer)
    assert again is not None
    assert again.deliveries == 1


def test_a_silent_worker_elsewhere_keeps_its_lease_and_then_loses_it(
    quick: StreamsBroker, connection: Connection
) -> None:
    deliver_elsewhere(quick, connection)
    quick.leases.stop()
    quick.leases.reap()
    assert quick.depth("cpu").running == 1, "its lease runs"
    time.sleep(1.1)
    quick.leases.reap()
    assert quick.depth("cpu").running == 1, "one look is not enough"
    time.sleep(0.4)
    quick.leases.reap()
    assert quick.depth("cpu").waiting == 1


def test_what_is_held_is_renewed(quick: StreamsBroker, connection: Connection) -> None:
    quick.declare_queue("cpu")
    quick.enqueue(job(n=1))
    assert next(quick.consume("cpu", timeout=100)) is not None
    stream, seen = connection.names.stream("cpu", 1), [0]

    def renewed() -> bool:
        rows: Any = quick.client.xpending_range(stream, "workers", "-", "+", 1)
        assert rows[0]["times_delivered"] == 1
        seen.append(rows[0]["time_since_delivered"])
        return bool(seen[-1] < seen[-2])

    until(renewed)


def test_a_worker_that_lost_its_lease_cannot_bury_or_retry_the_message(
    quick: StreamsBroker, connection: Connection
) -> None:
    quick.declare_queue("cpu")
    quick.enqueue(job(n=1))
    consumer = quick.consume("cpu", timeout=100)
    mine = next(consumer)
    assert mine is not None
    quick.client.xclaim(connection.names.stream("cpu", 1), "workers", ELSEWHERE, 0, [mine.entry])
    quick.leases.renew()
    assert mine.lost
    quick.enqueue(mine, delay=10)
    assert quick.depth("cpu").delayed == 0
    assert quick.depth("cpu").running == 1


def test_work_that_was_done_after_its_lease_was_lost_is_done(quick: StreamsBroker, connection: Connection) -> None:
    quick.declare_queue("cpu")
    quick.enqueue(job(n=1))
    consumer = quick.consume("cpu", timeout=100)
    mine = next(consumer)
    assert mine is not None
    quick.client.xclaim(connection.names.stream("cpu", 1), "workers", ELSEWHERE, 0, [mine.entry])
    quick.leases.renew()
    consumer.ack(mine)
    until(lambda: quick.depth("cpu").running == 0)


def test_the_dead_are_reported_before_they_are_buried(connection: Connection) -> None:
    """So that whoever dies between leaves it to the next to report again."""
    told: list[tuple[str, int]] = []

    def on_dead(message: Message[object], why: str) -> None:
        told.append((message.message_id, broker.depth("cpu").dead))

    broker = StreamsBroker(connection, lease_s=0.2, max_deliveries=1, on_dead=on_dead)
    deliver_elsewhere(broker, connection)
    until(lambda: broker.depth("cpu").dead == 1)
    broker.close()
    assert [dead for _, dead in told] == [0]


def test_who_reports_the_dead_may_fail_and_is_asked_again(connection: Connection) -> None:
    told: list[str] = []

    def on_dead(message: Message[object], why: str) -> None:
        told.append(why)
        if len(told) < 3:
            raise OSError("not now")

    broker = StreamsBroker(connection, lease_s=0.2, max_deliveries=1, on_dead=on_dead)
    deliver_elsewhere(broker, connection)
    until(lambda: broker.depth("cpu").dead == 1)
    broker.close()
    assert len(told) == 3


def test_an_answer_that_was_lost_on_the_way_is_given_back(quick: StreamsBroker, connection: Connection) -> None:
    quick.declare_queue("cpu")
    quick.enqueue(job(n=1))
    quick.consume("cpu")
    quick.client.xreadgroup("workers", quick._me, {connection.names.stream("cpu", 1): ">"}, count=1)
    quick.leases.reap()
    assert quick.depth("cpu").running == 1
    quick.leases.stranded_s = 0.05
    time.sleep(0.1)
    quick.leases.reap()
    assert quick.depth("cpu").waiting == 1
