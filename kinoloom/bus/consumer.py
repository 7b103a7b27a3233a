"""Taking messages off one queue, and settling them."""

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import redis
import structlog
from dramatiq.broker import Consumer, MessageProxy
from dramatiq.errors import ConnectionClosed, DecodeError
from dramatiq.message import Message

from kinoloom.bus import scripts
from kinoloom.bus.acks import AckWriter
from kinoloom.bus.inflight import InFlight, StreamsMessage
from kinoloom.bus.naming import GROUP, Names
from kinoloom.errors import Cancelled

log = structlog.get_logger(__name__)

#: seconds; a dead letter is kept this long
DEAD_KEPT_S = 7 * 86_400
#: dead letters of one queue
DEAD_KEPT = 10_000
#: seconds between looks for urgent work while every place is taken
_URGENT_LOOK_S = 0.05
#: seconds that free places wait for company
_HANDFUL_S = 0.003
#: seconds between questions to a bus that is away, and how long until Dramatiq is told
_AWAY_LOOK_S = 0.2
_AWAY_S = 3.0
_WHY_MAX = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One queue, and how this process takes part in it."""

    client: redis.Redis
    blocking: redis.Redis
    names: Names
    queue: str
    lanes: int
    consumer: str
    """Our name in the consumer group."""
    in_flight: InFlight
    acks: AckWriter

    @property
    def streams(self) -> list[str]:
        return [self.names.stream(self.queue, lane) for lane in range(self.lanes)]

    def join_group(self) -> None:
        """Make the group where it is missing; it starts at the first message that was ever sent."""
        for stream in self.streams:
            try:
                self.client.xgroup_create(stream, GROUP, id="0", mkstream=True)
            except redis.ResponseError as error:
                if "BUSYGROUP" not in str(error):
                    raise

    def ack(self, message: StreamsMessage) -> None:
        """Accepted even when the lease was lost: the work is done."""
        self.acks.add(self.names.stream(self.queue, message.lane), message.entry)
        self.in_flight.settle(message)

    def reject(self, message: StreamsMessage, why: str) -> None:
        """Move it to the dead letters; ignored when the lease was lost, because somebody else tries it now."""
        keys = [self.names.stream(self.queue, message.lane), self.names.dead(self.queue)]
        arguments: list[scripts.Argument] = [
            message.entry, self.consumer, why[:_WHY_MAX], DEAD_KEPT_S * 1000, DEAD_KEPT,
        ]  # fmt: skip
        scripts.run(self.client, "reject", keys, arguments)
        self.in_flight.settle(message)

    def give_back(self, messages: Iterable[StreamsMessage]) -> None:
        """Let others work on these; it does not count as a delivery."""
        lanes: dict[int, list[StreamsMessage]] = {}
        for message in messages:
            lanes.setdefault(message.lane, []).append(message)
        for lane, given in lanes.items():
            # A script takes no more arguments than Lua's stack holds.
            for n in range(0, len(given), 1000):
                part = given[n : n + 1000]
                arguments: list[scripts.Argument] = [self.consumer, *(message.entry for message in part)]
                scripts.run(self.client, "give_back", [self.names.stream(self.queue, lane)], arguments)
                for message in part:
                    self.in_flight.settle(message)


class StreamsConsumer(Consumer):
    """Dramatiq's view of a `Source`: its consumer thread iterates, its worker threads settle."""

    def __init__(self, source: Source, *, prefetch: int, timeout_ms: int, urgent_extra: int) -> None:
        self._source = source
        self._prefetch = max(1, prefetch)
        self._timeout_s = timeout_ms / 1000
        # With one place there is one thread: an urgent message would only hide from other workers behind its work.
        self._urgent_extra = urgent_extra if prefetch > 1 else 0
        self._handful = self._prefetch // 4
        self._ready: list[StreamsMessage] = []
        self._away_since: float | None = None

    @property
    def outstanding_message_count(self) -> int:
        return len(self._source.in_flight)

    def ack(self, message: MessageProxy) -> None:
        """At once for the caller; it is written to the bus as soon as the bus can."""
        mine = _ours(message)
        if mine.settled:
            return
        if mine.withheld:
            with link():
                self._source.give_back([mine])
        else:
            self._source.ack(mine)

    def nack(self, message: MessageProxy) -> None:
        """
        Raises:
            ConnectionClosed: the bus is away; Dramatiq asks again.
        """
        mine = _ours(message)
        error = mine._exception
        if mine.settled:
            return
        with link():
            if mine.withheld:
                self._source.give_back([mine])
            elif isinstance(error, Cancelled):
                # Nobody wants it any more: there is nothing to bury.
                self._source.ack(mine)
            else:
                self._source.reject(mine, "rejected" if error is None else f"{type(error).__name__}: {error}")

    def requeue(self, messages: Iterable[MessageProxy]) -> None:
        """
        Raises:
            ConnectionClosed: the bus is away; the messages come back when their leases end.
        """
        with link():
            self._source.give_back([mine for mine in map(_ours, messages) if not mine.settled])

    def close(self) -> None:
        leftover, self._ready = self._ready, []
        if leftover:
            self.requeue(leftover)

    def __next__(self) -> StreamsMessage | None:
        """The next message, or None after the timeout.

        Raises:
            ConnectionClosed: the bus has been away for a while.
        """
        if not self._ready:
            try:
                # One by one: what was decoded before an error is in flight, and must be worked on.
                for message in self._decoded(self._take()):
                    self._ready.append(message)
                self._away_since = None
            except (redis.ConnectionError, redis.TimeoutError) as error:
                self._wait_for_the_bus(error)
            except redis.ResponseError as error:
                if not str(error).startswith(("NOGROUP", "UNBLOCKED")):
                    raise
                # The server is a fresh one, or was emptied.
                with link():
                    self._source.join_group()
        return self._ready.pop(0) if self._ready else None

    def _take(self) -> list[Any]:
        room, urgent = self._room()
        if room <= 0:
            may_take_urgent = urgent < self._urgent_extra
            self._source.in_flight.wait(1, min(self._timeout_s, _URGENT_LOOK_S) if may_take_urgent else self._timeout_s)
            room, urgent = self._room()
            if room <= 0:
                return self._fetch(self._urgent_extra - urgent, lanes=1)[0] if may_take_urgent else []
        if room < self._handful:
            # Nearly full: quick work frees more in a moment, and one question brings it all.
            self._source.in_flight.wait(self._handful - room, _HANDFUL_S)
            room, urgent = self._room()
        rows, due_in_ms = self._fetch(room, lanes=self._source.lanes)
        return rows or self._wait_for_more(room, due_in_ms)

    def _room(self) -> tuple[int, int]:
        """Free places, and urgent messages in hand; a few of those take no place."""
        urgent = self._source.in_flight.urgent()
        return self._prefetch - (len(self._source.in_flight) - min(urgent, self._urgent_extra)), urgent

    def _fetch(self, want: int, *, lanes: int) -> tuple[list[Any], int]:
        source = self._source
        keys = [source.names.delayed(source.queue), *source.streams]
        rows, due_in_ms = scripts.run(source.blocking, "fetch", keys, [source.consumer, want, lanes])
        return rows, due_in_ms

    def _wait_for_more(self, room: int, due_in_ms: int) -> list[Any]:
        source = self._source
        wait_ms = self._timeout_s * 1000 if due_in_ms < 0 else min(self._timeout_s * 1000, due_in_ms)
        streams: dict[Any, Any] = dict.fromkeys(source.streams, ">")
        got: Any = source.blocking.xreadgroup(GROUP, source.consumer, streams, count=1, block=max(1, int(wait_ms)))
        rows = [
            [int(stream.rpartition(b":")[2]), entry, fields[b"d"], 1]
            for stream, entries in got or ()
            for entry, fields in entries
        ]
        # COUNT is for each stream, so more may have come than there is room for.
        if surplus := rows[room:]:
            source.give_back([StreamsMessage(_NOTHING, lane=row[0], entry=row[1], deliveries=1) for row in surplus])
        return rows[:room]

    def _decoded(self, rows: Sequence[Any]) -> Iterator[StreamsMessage]:
        for lane, entry, data, deliveries in rows:
            try:
                message: Message[object] = Message.decode(data)
            except DecodeError as error:
                log.warning("message.unreadable", queue=self._source.queue, entry=entry, error=str(error))
                unread = StreamsMessage(_NOTHING, lane=lane, entry=entry, deliveries=deliveries)
                self._source.reject(unread, f"unreadable: {error}")
                continue
            mine = StreamsMessage(message, lane=lane, entry=entry, deliveries=deliveries)
            self._source.in_flight.add(mine)
            yield mine

    def _wait_for_the_bus(self, error: redis.RedisError) -> None:
        """A short absence is waited out here, because Dramatiq would take three seconds to look again."""
        now = time.monotonic()
        if self._away_since is None:
            self._away_since = now
            log.warning("bus.away", queue=self._source.queue, error=str(error))
        if now - self._away_since > _AWAY_S:
            self._away_since = None
            with link():
                raise error
        time.sleep(_AWAY_LOOK_S)


_NOTHING: Message[object] = Message(queue_name="", actor_name="", args=(), kwargs={}, options={})


def _ours(message: MessageProxy) -> StreamsMessage:
    if not isinstance(message, StreamsMessage):
        raise TypeError(f"a {type(message).__name__} did not come from this broker")
    return message


@contextlib.contextmanager
def link() -> Iterator[None]:
    """Tell Dramatiq in its words that the bus is away.

    Raises:
        ConnectionClosed: it is.
    """
    try:
        yield
    except (redis.ConnectionError, redis.TimeoutError) as error:
        raise ConnectionClosed(error) from error  # type: ignore[no-untyped-call]
