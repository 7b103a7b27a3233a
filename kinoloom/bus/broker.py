"""Dramatiq's broker over Redis Streams.

A queue is one stream for each lane of urgency, with one consumer group. An entry is deleted on ack, so a stream's
length is what waits plus what runs. Whoever takes an entry holds a lease on it, renewed by its process; when the
process dies the entry is taken from it and delivered again, until it has been delivered too often.
"""

import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import redis
import structlog
from dramatiq.broker import Broker
from dramatiq.common import current_millis, dq_name, q_name
from dramatiq.errors import QueueJoinTimeout, QueueNotFound
from dramatiq.message import Message
from dramatiq.middleware import Middleware

from kinoloom.bus import identity, scripts
from kinoloom.bus import middleware as chosen
from kinoloom.bus.acks import AckWriter
from kinoloom.bus.connection import Connection
from kinoloom.bus.consumer import Source, StreamsConsumer, link
from kinoloom.bus.depth import DeadLetter, QueueDepth, count, letters, send_again
from kinoloom.bus.envelope import packed
from kinoloom.bus.inflight import InFlight, StreamsMessage
from kinoloom.bus.leases import LeaseKeeper, OnDead
from kinoloom.bus.naming import USUAL_LANE, Names

log = structlog.get_logger(__name__)

_JOIN_LOOK_S = 0.05


class StreamsBroker(Broker):
    """A broker for workers and for whoever sends to them without waiting for an answer.

    Messages may name their lane in `options["lane"]`: 0 is taken first, `lanes - 1` last.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        lease_s: float = 60.0,
        max_deliveries: int = 3,
        lanes: int = 3,
        on_dead: OnDead | None = None,
        middleware: list[Middleware] | None = None,
    ) -> None:
        """
        lease_s: a silent process on another host loses its messages after this long; a dead one on this host at once.
        max_deliveries: a message whose worker died so often becomes a dead letter.
        on_dead: told of each such message, maybe more than once; not of those that an actor failed.
        middleware: `kinoloom.bus.middleware.default()` when None.
        """
        super().__init__(middleware=chosen.default() if middleware is None else middleware)
        self.queues: set[str] = set()
        self.connection = connection
        self.lanes = lanes
        self.urgent_extra = 1
        """So many messages of lane 0 may be prefetched beyond a worker's limit, where that is more than one."""
        self.client = connection.client()
        self.blocking = connection.client(patient=False)
        self._acks = AckWriter(self.client)
        self._sources: dict[str, Source] = {}
        self._making = threading.Lock()
        self._id = uuid.uuid4().hex[:8]
        self.leases = LeaseKeeper(
            client=self.client, sources=self._sources, lease_s=lease_s, max_deliveries=max_deliveries, on_dead=on_dead
        )

    def declare_queue(self, queue_name: str) -> None:
        """Without asking the bus: actors declare queues while modules are imported."""
        if queue_name not in self.queues:
            self.emit_before("declare_queue", queue_name)
            self.queues.add(queue_name)
            # No delay queue is declared: delays are the bus's work, not that of a consumer's memory.
            self.emit_after("declare_queue", queue_name)

    def get_declared_queues(self) -> set[str]:
        return self.queues.copy()

    def enqueue(self, message: Any, *, delay: int | None = None) -> Any:
        """Send *message*, after *delay* milliseconds if given.

        Sent from inside its own actor's retry, the old entry ends in the same step.

        Raises:
            ConnectionClosed: the bus is away.
            Defect: it is too large.
        """
        held = message if isinstance(message, StreamsMessage) else None
        plain = _plain(message)
        shown = plain
        if delay is not None:
            shown = plain.copy(
                queue_name=dq_name(plain.queue_name), options={"eta": current_millis() + delay}
            )  # fmt: skip
        self.emit_before("enqueue", shown, delay)
        # Middleware may have put options in place.
        options = {name: value for name, value in shown.options.items() if name != "eta"}
        with link():
            try:
                self._send(replace(plain, options=options), held, -1 if delay is None or delay <= 0 else delay)
            except redis.RedisError:
                if held is not None:
                    # Dramatiq swallows what a retry raises, and acks: the message would be gone.
                    held.withheld = True
                raise
        self.emit_after("enqueue", shown, delay)
        return shown

    def consume(self, queue_name: str, prefetch: int = 1, timeout: int = 5000) -> StreamsConsumer:
        """
        Raises:
            QueueNotFound: it was never declared.
            ConnectionClosed: the bus is away.
        """
        if queue_name not in self.queues:
            raise QueueNotFound(queue_name)  # type: ignore[no-untyped-call]
        source = self._source(queue_name)
        with link():
            source.join_group()
        self._sources[queue_name] = source
        self._acks.start()
        self.leases.start()
        return StreamsConsumer(source, prefetch=prefetch, timeout_ms=timeout, urgent_extra=self.urgent_extra)

    def flush(self, queue_name: str) -> None:
        keys = [self._names.delayed(queue_name), self._names.dead(queue_name), *self._source(queue_name).streams]
        scripts.run(self.client, "flush", keys)

    def flush_all(self) -> None:
        for queue in self.queues:
            self.flush(queue)

    def join(self, queue_name: str, *, timeout: int | None = None) -> None:
        """Wait until nothing waits, runs or is delayed; for tests.

        Raises:
            QueueJoinTimeout: it took longer than *timeout* milliseconds.
        """
        end = None if timeout is None else time.monotonic() + timeout / 1000
        while True:
            depth = self.depth(queue_name)
            if depth.waiting + depth.running + depth.delayed == 0:
                return
            if end is not None and time.monotonic() >= end:
                raise QueueJoinTimeout(queue_name)  # type: ignore[no-untyped-call]
            time.sleep(_JOIN_LOOK_S)

    def close(self) -> None:
        """Give back what is still in hand, uncounted, and stop renewing."""
        self._acks.stop()
        self.leases.stop()
        try:
            for source in self._sources.values():
                source.give_back([m for lane in source.in_flight.by_lane().values() for m in lane])
                for stream in source.streams:
                    scripts.run(self.client, "leave", [stream], [source.consumer])
        except redis.RedisError as error:
            # Its leases end by themselves.
            log.warning("bus.left_untidily", error=str(error))
        self._sources.clear()
        self.client.close()
        self.blocking.close()

    def depth(self, queue: str) -> QueueDepth:
        return count(self.client, self._names, queue, self.lanes)

    def dead_letters(self, queue: str) -> list[DeadLetter]:
        return list(letters(self.client, self._names, queue))

    def replay(self, queue: str, found: Iterable[DeadLetter]) -> int:
        """Send dead letters again, as new; returns how many."""
        return sum(send_again(self.client, self._names, queue, letter) for letter in found)

    @property
    def _names(self) -> Names:
        return self.connection.names

    @property
    def _me(self) -> str:
        """Our name in every consumer group; another after a fork."""
        return f"{identity.me()}|{self._id}"

    def _source(self, queue: str) -> Source:
        with self._making:
            found = self._sources.get(queue)
            return found or Source(
                client=self.client,
                blocking=self.blocking,
                names=self.connection.names,
                queue=queue,
                lanes=self.lanes,
                consumer=self._me,
                in_flight=InFlight(),
                acks=self._acks,
            )

    def _send(self, message: Message[object], held: StreamsMessage | None, delay_ms: int) -> None:
        data = packed(message)
        lane = min(max(int(message.options.get("lane", USUAL_LANE)), 0), self.lanes - 1)
        stream = self._names.stream(message.queue_name, lane)
        if held is not None and held.settled:
            held = None
        if delay_ms < 0 and held is None:
            self.client.xadd(stream, {"d": data})
            return
        old = self._names.stream(message.queue_name, held.lane) if held else stream
        keys = [stream, self._names.delayed(message.queue_name), old]
        arguments: list[scripts.Argument] = [data, delay_ms, lane, uuid.uuid4().bytes, self._me]
        sent = scripts.run(self.client, "delay", keys, [*arguments, held.entry if held else ""])
        if held is not None:
            self._sources[message.queue_name].in_flight.settle(held)
            if not sent:
                log.warning("retry.ignored", message=message.message_id, why="its lease was lost")


def _plain(message: Any) -> Message[object]:
    return Message(
        queue_name=q_name(message.queue_name),
        actor_name=message.actor_name,
        args=message.args,
        kwargs=message.kwargs,
        options={name: value for name, value in message.options.items() if name != "eta"},
        message_id=message.message_id,
        message_timestamp=message.message_timestamp,
    )
