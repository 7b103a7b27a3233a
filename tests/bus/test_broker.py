"""What Dramatiq asks of a broker, and what ours promises beyond it."""

import threading
from typing import Any

import dramatiq
import pytest
from dramatiq.errors import QueueJoinTimeout, QueueNotFound
from dramatiq.message import Message

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.envelope import MESSAGE_MAX
from kinoloom.bus.inflight import StreamsMessage
from kinoloom.errors import Cancelled, Defect
from tests.bus.conftest import working
from tests.waiting import until

JOIN_MS = 15_000


def note(broker: StreamsBroker, seen: list[Any], **options: Any) -> dramatiq.Actor[..., Any]:
    @dramatiq.actor(broker=broker, queue_name="cpu", actor_name="note", **options)
    def note(value: Any) -> None:
        seen.append(value)

    return note


def message(value: Any, **options: Any) -> Message[Any]:
    return Message(queue_name="cpu", actor_name="note", args=(value,), kwargs={}, options=options)


def take(broker: StreamsBroker, count: int, *, prefetch: int = 100) -> list[StreamsMessage]:
    consumer = broker.consume("cpu", prefetch=prefetch, timeout=20)
    taken = [next(consumer) for _ in range(count)]
    return [one for one in taken if one is not None]


def test_messages_are_worked_on_in_the_order_they_were_sent(broker: StreamsBroker) -> None:
    seen: list[int] = []
    actor = note(broker, seen)
    for n in range(50):
        actor.send(n)
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == list(range(50))


def test_urgent_lanes_are_served_first(broker: StreamsBroker) -> None:
    seen: list[str] = []
    note(broker, seen)
    for lane, value in ((2, "late"), (1, "usual"), (0, "urgent"), (7, "beyond the last lane"), (0, "urgent too")):
        broker.enqueue(message(value, lane=lane))
    broker.enqueue(message("names no lane"))
    with working(broker, prefetch=1):
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == ["urgent", "urgent too", "usual", "names no lane", "late", "beyond the last lane"]


def test_urgent_work_reaches_a_worker_that_is_full(broker: StreamsBroker) -> None:
    note(broker, [])
    broker.enqueue(message("first"))
    broker.enqueue(message("second"))
    broker.enqueue(message("third"))
    consumer = broker.consume("cpu", prefetch=2, timeout=20)
    held = [next(consumer), next(consumer)]
    assert next(consumer) is None
    broker.enqueue(message("urgent", lane=0))
    urgent = next(consumer)
    assert urgent is not None
    assert urgent.args == ("urgent",)
    broker.enqueue(message("urgent too", lane=0))
    assert next(consumer) is None, "only one may come beyond the limit"
    assert None not in held


def test_a_worker_with_one_place_leaves_urgent_work_to_whoever_is_free(broker: StreamsBroker) -> None:
    note(broker, [])
    broker.enqueue(message("long"))
    consumer = broker.consume("cpu", prefetch=1, timeout=20)
    assert next(consumer) is not None
    broker.enqueue(message("urgent", lane=0))
    assert next(consumer) is None
    assert broker.depth("cpu").waiting == 1


def test_a_delayed_message_comes_when_it_is_due_and_not_before(broker: StreamsBroker) -> None:
    seen: list[int] = []
    actor = note(broker, seen)
    actor.send_with_options(args=(2,), delay=400)
    actor.send_with_options(args=(1,), delay=150)
    assert broker.depth("cpu").delayed == 2
    assert take(broker, 1) == []
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == [1, 2]


def test_a_failed_message_is_tried_again_as_often_as_its_actor_says(broker: StreamsBroker) -> None:
    tries: list[int] = []

    @dramatiq.actor(broker=broker, queue_name="cpu", max_retries=2, min_backoff=10, max_backoff=20)
    def fail(n: int) -> None:
        tries.append(n)
        raise ValueError("no luck")

    fail.send(7)
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert tries == [7, 7, 7]
    letters = broker.dead_letters("cpu")
    assert [letter.why for letter in letters] == ["ValueError: no luck"]


def test_an_actor_that_says_nothing_is_tried_once(broker: StreamsBroker) -> None:
    tries: list[int] = []

    @dramatiq.actor(broker=broker, queue_name="cpu")
    def fail() -> None:
        tries.append(1)
        raise ValueError

    fail.send()
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert tries == [1]


def test_a_dead_letter_can_be_sent_again_with_all_its_tries(broker: StreamsBroker) -> None:
    tries: list[int] = []
    healthy = threading.Event()

    @dramatiq.actor(broker=broker, queue_name="cpu", max_retries=1, min_backoff=10, max_backoff=20)
    def frail(n: int) -> None:
        tries.append(n)
        if not healthy.is_set():
            raise ValueError

    frail.send_with_options(args=(1,), lane=0)
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
        assert broker.replay("cpu", broker.dead_letters("cpu")) == 1
        broker.join("cpu", timeout=JOIN_MS)
        assert tries == [1] * 4
        healthy.set()
        letters = broker.dead_letters("cpu")
        assert broker.replay("cpu", letters) == 1
        assert broker.replay("cpu", letters) == 0, "it was sent already"
        broker.join("cpu", timeout=JOIN_MS)
    assert tries == [1] * 5
    assert broker.dead_letters("cpu") == []


def test_a_message_for_an_unknown_actor_becomes_a_dead_letter(broker: StreamsBroker) -> None:
    broker.declare_queue("cpu")
    broker.enqueue(message(1))
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert "ActorNotFound" in broker.dead_letters("cpu")[0].why


def test_bytes_that_are_no_message_become_a_dead_letter_and_hold_up_nobody(broker: StreamsBroker) -> None:
    seen: list[int] = []
    actor = note(broker, seen)
    broker.client.xadd(broker.connection.names.stream("cpu", 1), {"d": b"\xff not a message"})
    actor.send(1)
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == [1]
    letters = broker.dead_letters("cpu")
    assert [letter.message for letter in letters] == [None]
    assert broker.replay("cpu", letters) == 0


def test_a_cancelled_message_is_no_dead_letter(broker: StreamsBroker) -> None:
    @dramatiq.actor(broker=broker, queue_name="cpu")
    def stop() -> None:
        raise Cancelled("Not wanted.", hint="Nothing.")

    stop.send()
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert broker.dead_letters("cpu") == []


def test_a_message_that_holds_media_is_refused(broker: StreamsBroker) -> None:
    actor = note(broker, [])
    with pytest.raises(Defect, match="bytes"):
        actor.send("x" * MESSAGE_MAX)
    assert broker.depth("cpu").waiting == 0


def test_depth_counts_what_waits_and_what_runs(broker: StreamsBroker) -> None:
    actor = note(broker, [])
    empty = broker.depth("cpu")
    assert (empty.waiting, empty.running, empty.delayed, empty.dead, empty.oldest_wait_s) == (0, 0, 0, 0, None)
    for n in range(5):
        actor.send(n)
    assert broker.depth("cpu").waiting == 5
    held = take(broker, 2, prefetch=2)
    depth = broker.depth("cpu")
    assert (depth.waiting, depth.running) == (3, 2)
    assert depth.oldest_wait_s is not None
    broker.consume("cpu").requeue(held)
    assert (broker.depth("cpu").waiting, broker.depth("cpu").running) == (5, 0)


def test_what_was_given_back_comes_first_again_and_does_not_count_as_delivered(broker: StreamsBroker) -> None:
    actor = note(broker, [])
    for n in range(4):
        actor.send(n)
    for _ in range(10):
        held = take(broker, 2, prefetch=2)
        assert [one.args[0] for one in held] == [0, 1]
        assert [one.deliveries for one in held] == [1, 1]
        broker.consume("cpu").requeue(held)


def test_a_stopping_worker_gives_back_what_it_has_not_begun(broker: StreamsBroker) -> None:
    began, go = threading.Event(), threading.Event()

    @dramatiq.actor(broker=broker, queue_name="cpu")
    def hold(n: int) -> None:
        began.set()
        go.wait()

    for n in range(6):
        hold.send(n)
    with working(broker):
        assert began.wait(60)
        go.set()
        # The worker leaves here, with messages prefetched.
    # What it did end is acknowledged by another thread, a moment later.
    until(lambda: broker.depth("cpu").running == 0)
    assert broker.depth("cpu").dead == 0


def test_a_broker_that_closes_in_the_middle_of_work_gives_it_back_uncounted(
    broker: StreamsBroker, connection: Connection
) -> None:
    actor = note(broker, [])
    actor.send(1)
    other = StreamsBroker(connection)
    other.declare_queue("cpu")
    assert len(take(other, 1)) == 1
    other.close()
    assert [one.deliveries for one in take(broker, 1)] == [1]


def test_many_messages_survive_the_death_of_whoever_held_them(broker: StreamsBroker, connection: Connection) -> None:
    """More than Lua's stack holds, so that every script has to work in pages."""
    count = 9000
    broker.declare_queue("cpu")
    stream = connection.names.stream("cpu", 1)
    pipe = broker.client.pipeline(transaction=False)
    data = message(1).encode()
    for _ in range(count):
        pipe.xadd(stream, {"d": data})
    pipe.execute()
    broker.consume("cpu")
    dead = "|".join([broker._me.split("|")[0], "1", "0", "x"])
    broker.client.xreadgroup("workers", dead, {stream: ">"}, count=count)
    broker.leases.reap()
    depth = broker.depth("cpu")
    assert (depth.waiting, depth.running) == (count, 0)


def test_acking_twice_or_late_is_harmless(broker: StreamsBroker) -> None:
    actor = note(broker, [])
    actor.send(1)
    consumer = broker.consume("cpu", timeout=20)
    first = next(consumer)
    assert first is not None
    consumer.ack(first)
    consumer.ack(first)
    consumer.nack(first)
    assert broker.dead_letters("cpu") == []


def test_flushing_drops_everything_and_the_queue_goes_on(broker: StreamsBroker) -> None:
    seen: list[int] = []
    actor = note(broker, seen)
    for n in range(5):
        actor.send(n)
    actor.send_with_options(args=(9,), delay=60_000)
    held = take(broker, 2, prefetch=2)
    broker.flush_all()
    depth = broker.depth("cpu")
    assert (depth.waiting, depth.running, depth.delayed, depth.dead) == (0, 0, 0, 0)
    for one in held:
        broker.consume("cpu").ack(one)
    actor.send(42)
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == [42]


def test_a_worker_goes_on_after_the_server_was_emptied(broker: StreamsBroker) -> None:
    seen: list[int] = []
    actor = note(broker, seen)
    with working(broker):
        actor.send(1)
        broker.join("cpu", timeout=JOIN_MS)
        broker.client.flushall()
        actor.send(2)
        broker.join("cpu", timeout=JOIN_MS)
    assert seen == [1, 2]


def test_joining_a_busy_queue_can_time_out(broker: StreamsBroker) -> None:
    actor = note(broker, [])
    actor.send(1)
    with pytest.raises(QueueJoinTimeout):
        broker.join("cpu", timeout=50)


def test_a_queue_that_nobody_declared_cannot_be_consumed(broker: StreamsBroker) -> None:
    with pytest.raises(QueueNotFound):
        broker.consume("unknown")


def test_queues_do_not_meet(broker: StreamsBroker, connection: Connection) -> None:
    seen: list[str] = []

    @dramatiq.actor(broker=broker, queue_name="gpu")
    def paint(value: str) -> None:
        seen.append(value)

    note(broker, seen).send("cpu")
    paint.send("gpu")
    neighbour = StreamsBroker(Connection(connection.url, connection.namespace + "-other"))
    assert neighbour.depth("gpu").waiting == 0
    neighbour.close()
    with working(broker):
        broker.join("cpu", timeout=JOIN_MS)
        broker.join("gpu", timeout=JOIN_MS)
    assert sorted(seen) == ["cpu", "gpu"]
