"""What lies in a queue, for people and monitors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import redis
import redis.asyncio
from dramatiq.errors import DecodeError
from dramatiq.message import Message

from kinoloom.bus import scripts
from kinoloom.bus.connection import bus_errors
from kinoloom.bus.naming import LANES, USUAL_LANE, Names

#: what Dramatiq's retries leave in a message; without it all tries are ahead again
_SPENT = {"retries", "traceback", "requeue_timestamp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDepth:
    """How many messages are in which state."""

    waiting: int
    running: int
    """Taken by a worker; it may be prefetched rather than at work."""
    delayed: int
    dead: int
    oldest_wait_s: float | None
    """None: nothing waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that will not be delivered again by itself."""

    id: str
    at: datetime
    why: str
    deliveries: int
    message: Message[object] | None
    """None: its bytes are no message."""


def count(client: redis.Redis, names: Names, queue: str, lanes: int) -> QueueDepth:
    return _read(scripts.run(client, "depth", _keys(names, queue, lanes)))


async def acount(client: redis.asyncio.Redis, names: Names, queue: str, lanes: int = LANES) -> QueueDepth:
    """
    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors():
        [answer] = await scripts.arun(client, "depth", [(_keys(names, queue, lanes), [])])
        if isinstance(answer, Exception):
            raise answer
    return _read(answer)


def _keys(names: Names, queue: str, lanes: int) -> list[str]:
    return [names.delayed(queue), names.dead(queue), *(names.stream(queue, lane) for lane in range(lanes))]


def _read(answer: Any) -> QueueDepth:
    waiting, running, delayed, dead, oldest_ms = answer
    return QueueDepth(
        waiting=waiting,
        running=running,
        delayed=delayed,
        dead=dead,
        oldest_wait_s=None if oldest_ms < 0 else oldest_ms / 1000,
    )


def letters(client: redis.Redis, names: Names, queue: str) -> Iterator[DeadLetter]:
    """Oldest first."""
    entries: Any = client.xrange(names.dead(queue))
    for entry, fields in entries:
        yield DeadLetter(
            id=entry.decode(),
            at=datetime.fromtimestamp(int(entry.partition(b"-")[0]) / 1000, UTC),
            why=fields[b"why"].decode(errors="replace"),
            deliveries=int(fields[b"deliveries"]),
            message=_message(fields[b"d"]),
        )


def send_again(client: redis.Redis, names: Names, queue: str, letter: DeadLetter) -> bool:
    """Send a dead letter as new, in its old lane; False when somebody else did, or it is no message."""
    if letter.message is None:
        return False
    options = {name: value for name, value in letter.message.options.items() if name not in _SPENT}
    lane = int(options.get("lane", USUAL_LANE))
    keys = [names.dead(queue), names.stream(queue, lane)]
    return bool(scripts.run(client, "replay", keys, [letter.id, replace(letter.message, options=options).encode()]))


def _message(data: bytes) -> Message[object] | None:
    try:
        return Message.decode(data)
    except DecodeError:
        return None
