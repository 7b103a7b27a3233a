"""Telling what happened without making a node wait for it."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Self

import structlog

from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.errors import BusUnreachable
from kinoloom.events import Event
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: events kept while the bus is away; the oldest are dropped beyond
LONGEST_BACKLOG = 50_000
#: seconds that an event waits at least, and when others have just travelled at most, for more to travel with
SOON_S, GATHER_S = 0.005, 0.08
#: seconds between two attempts while the bus is away
RETRY_S = 0.5


@dataclass(slots=True)
class Telling:
    """Sends events in the order told, many at a time; while the bus is away they wait here.

    What is lost with this process is told again by whoever takes its productions up.
    """

    events: AsyncEventLog
    _backlog: deque[Event] = field(default_factory=lambda: deque(maxlen=LONGEST_BACKLOG))
    _some: asyncio.Event = field(default_factory=asyncio.Event)
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _sender: asyncio.Task[None] | None = None

    def __call__(self, event: Event) -> None:
        self._backlog.append(event)
        self._idle.clear()
        self._some.set()

    async def __aenter__(self) -> Self:
        self._idle.set()
        self._sender = asyncio.create_task(self._send_all(), name="telling")
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            async with asyncio.timeout(2.0):
                await self._idle.wait()
        except TimeoutError:
            log.warning("events.dropped", count=len(self._backlog))
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.gather(self._sender, return_exceptions=True)

    async def said(self) -> None:
        """Return once everything told so far is on the bus."""
        await self._idle.wait()

    async def _send_all(self) -> None:
        again = False
        loop, next_at = asyncio.get_running_loop(), 0.0
        while True:
            await self._some.wait()
            await asyncio.sleep(max(SOON_S, next_at - loop.time()))
            self._some.clear()
            next_at = loop.time() + GATHER_S
            while self._backlog:
                batch = list(self._backlog)
                try:
                    await self.events.append_many(batch, again=again)
                    heed_cancellation()
                except BusUnreachable as error:
                    log.warning("events.waiting", count=len(batch), error=error.message)
                    again = True
                    await asyncio.sleep(RETRY_S)
                    continue
                again = False
                for _ in batch:
                    self._backlog.popleft()
            self._idle.set()
