"""One reader of the bus for all clients of this process."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

import redis
import structlog

from api.live.following import AGAIN_S, Following
from api.live.lines import Line
from api.live.streams import lines
from kinoloom.bus.connection import BLOCK_S, Connection
from kinoloom.bus.eventlog import FIREHOSE_KEPT
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: events that are read at once
_COUNT = 250
#: deliveries after which others of this process get their turn
_TURN = 2_000
#: clients that catch up at the same time
_FEW = 16

Listener = Callable[[Line], object]
"""Hears every event of the studio as it happens, at most once; returns at once."""


@dataclass(slots=True)
class Tally:
    """For the metrics."""

    events: int = 0
    """Heard from the bus."""
    delivered: int = 0
    """Times one was passed on to a client."""
    slow: int = 0
    """Clients that were sent away."""
    doubts: int = 0
    """Times the clients had to look for what the reader may have missed."""


class Hub:
    """Tells each follower of a production what happens to it.

    It reads one short stream of all events. When that went on without it (the bus was away, or this process slept
    for long), every follower looks into the stream of its own production once more.
    """

    def __init__(self, connection: Connection) -> None:
        self._names = connection.names
        self._ear = connection.aclient()
        self._client = connection.aclient()
        self._few = asyncio.Semaphore(_FEW)
        self._followers: dict[str, set[Following]] = defaultdict(set)
        self._listeners: list[Listener] = []
        self._reader: asyncio.Task[None] | None = None
        self._on_leaving: set[Callable[[], object]] = set()
        self._heard = b"0-0"
        self.leaving = False
        self.tally = Tally()

    @property
    def clients(self) -> int:
        """Sockets and streams that are open."""
        return len(self._on_leaving)

    async def __aenter__(self) -> Self:
        self._reader = asyncio.create_task(self._read_forever(), name="hub")
        return self

    async def __aexit__(self, *_: object) -> None:
        self.leave()
        reader = self._reader
        while reader is not None and not reader.done():
            # More than once: redis-py sometimes swallows a cancellation that meets an answer.
            reader.cancel()
            await asyncio.wait([reader], timeout=0.1)
        await self._ear.aclose()
        await self._client.aclose()

    def listen(self, listener: Listener) -> None:
        """Let *listener* hear all that happens from now on."""
        self._listeners.append(listener)

    def enter(self, on_leaving: Callable[[], object]) -> None:
        """A client is here; *on_leaving* ends it."""
        self._on_leaving.add(on_leaving)
        if self.leaving:
            on_leaving()

    @contextmanager
    def visit(self, on_leaving: Callable[[], object], *, longest_s: float | None) -> Iterator[None]:
        """The same for as long as the block lasts; after *longest_s* at the latest it is ended too."""
        self.enter(on_leaving)
        alarm = asyncio.get_running_loop().call_later(longest_s, on_leaving) if longest_s is not None else None
        try:
            yield
        finally:
            self.exit(on_leaving)
            if alarm is not None:
                alarm.cancel()

    def exit(self, on_leaving: Callable[[], object]) -> None:
        """The client is gone."""
        self._on_leaving.discard(on_leaving)

    def leave(self) -> None:
        """Send all clients away, to come back to another process; for one that is about to end."""
        self.leaving = True
        for on_leaving in tuple(self._on_leaving):
            on_leaving()

    async def follow(self, following: Following) -> None:
        """Let *following* hear, from where it stands to what happens now; returns when it is up to date."""
        self._followers[following.production].add(following)
        following.catching_up = asyncio.current_task()
        await following.catch_up(self._client, self._names, self._few)
        following.catching_up = None

    def unfollow(self, following: Following) -> None:
        """*following* hears no more."""
        followers = self._followers.get(following.production, set())
        followers.discard(following)
        if not followers:
            self._followers.pop(following.production, None)
        if following.catching_up is not None:
            following.catching_up.cancel()

    async def _read_forever(self) -> None:
        away = True
        while True:
            try:
                if away:
                    await self._find_place()
                    away = False
                await self._read()
            except (redis.RedisError, OSError) as error:
                if not away:
                    log.warning("hub.waiting", error=str(error))
            except Exception:
                # What cannot be read here is passed over; the followers look for themselves.
                log.exception("hub.broke")
            else:
                continue
            away = True
            await asyncio.sleep(AGAIN_S)

    async def _find_place(self) -> None:
        """Go on where the stream is now: what was missed is read elsewhere, and a forgetful bus may count anew."""
        last: Any = await self._ear.xrevrange(self._names.firehose, count=1)
        heed_cancellation()
        self._heard = last[0][0] if last else b"0-0"
        self._doubt()

    async def _read(self) -> None:
        stream: Any = self._names.firehose
        got: Any = await self._ear.xread({stream: self._heard}, count=_COUNT, block=int(BLOCK_S * 1000))
        heed_cancellation()
        if not got:
            return
        ((_, entries),) = got
        before, self._heard = self._heard, entries[-1][0]
        if len(entries) == _COUNT and await self._fell_behind(before):
            self._doubt()
        await self._tell(entries)

    async def _fell_behind(self, before: bytes) -> bool:
        """Whether entries behind *before* may have been trimmed unread; asked only while there is much to read."""
        oldest: Any = await self._ear.xrange(self._names.firehose, count=1)
        length: Any = await self._ear.xlen(self._names.firehose)
        heed_cancellation()
        return bool(length >= FIREHOSE_KEPT and oldest and _parts(oldest[0][0]) > _parts(before))

    async def _tell(self, entries: list[Any]) -> None:
        since = 0
        for line in lines(entries):
            self.tally.events += 1
            for listener in self._listeners:
                listener(line)
            followers = self._followers.get(line.production)
            if not followers:
                continue
            for following in followers:
                following.hear(line)
            self.tally.delivered += len(followers)
            since += len(followers)
            if since >= _TURN:
                since = 0
                await asyncio.sleep(0)

    def _doubt(self) -> None:
        self.tally.doubts += 1
        for followers in self._followers.values():
            for following in followers:
                if following.doubt():
                    task = asyncio.create_task(self.follow(following), name="catch up")
                    task.add_done_callback(partial(_look_at_end, following))
                    following.catching_up = task


def _look_at_end(following: Following, task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (trouble := task.exception()) is not None:
        log.error("following.broke", production=following.production, error=repr(trouble), exc_info=trouble)
        following.give_up()


def _parts(id: bytes) -> tuple[int, int]:
    milliseconds, _, number = id.partition(b"-")
    return int(milliseconds), int(number)
