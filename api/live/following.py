"""One client's way along the events of one production: first what it missed, then what happens."""

import asyncio
from collections.abc import Callable

import redis.asyncio
import structlog

from api.live.lines import Line, Place
from api.live.outbox import Outbox
from api.live.streams import Page, page
from kinoloom.bus.naming import Names
from kinoloom.errors import BusUnreachable

log = structlog.get_logger(__name__)

#: live events that are kept while older ones are sent; with more, the rest is read from the stream
_HELD = 500
#: seconds between two attempts while the bus is away
AGAIN_S = 0.5


class Following:
    """Between what is read and what is heard nothing is lost, and nothing passed on twice.

    Whoever follows hears live events *before* the stream is read, and holds them; so an event is in what was read,
    in what was held, or in both, and of both the second is known by its place.
    """

    __slots__ = ("_gap", "_held", "_missed", "_outbox", "_write", "catching_up", "done", "production")

    def __init__(self, production: str, after: Place, outbox: Outbox, write: Callable[[Line], str], gap: str) -> None:
        """*gap*: what the client is told where events are forgotten."""
        self.production = production
        self.done = after
        """The last event that was passed on."""
        self.catching_up: asyncio.Task[None] | None = None
        self._outbox = outbox
        self._write = write
        self._gap = gap
        self._held: list[Line] | None = []
        """None: it is up to date, and passes on at once."""
        self._missed = False

    def hear(self, line: Line) -> None:
        """It happens now; never waits."""
        if self._held is None:
            self._pass_on(line)
        elif len(self._held) < _HELD:
            self._held.append(line)
        else:
            self._miss()

    def doubt(self) -> bool:
        """Something may have happened unheard; whether it has to catch up from here, or does so already."""
        if self._held is not None:
            self._miss()
            return False
        self._held = []
        return True

    async def catch_up(self, client: redis.asyncio.Redis, names: Names, few: asyncio.Semaphore) -> None:
        """Pass on what is in the stream, until it has all; *few* read at the same time."""
        while True:
            self._missed = False
            async with few:
                found = await self._read(client, names)
            if not found.complete(self.done):
                self._outbox.push(self._gap)
            if found.newest < self.done:
                # The bus lost its memory, and counts from somewhere else.
                self.done = found.newest
            for line in found.lines:
                await self._outbox.roomy()
                self._pass_on(line)
            if found.last and not self._missed:
                break
        held, self._held = self._held or [], None
        for line in held:
            self._pass_on(line)

    def give_up(self) -> None:
        """It cannot be brought up to date; its client has to come back."""
        self._outbox.cut_off()

    def _miss(self) -> None:
        self._missed = True
        if self._held:
            self._held.clear()

    def _pass_on(self, line: Line) -> None:
        if line.place > self.done:
            self.done = line.place
            self._outbox.push(self._write(line))

    async def _read(self, client: redis.asyncio.Redis, names: Names) -> Page:
        while True:
            try:
                return await page(client, names, self.production, self.done)
            except BusUnreachable as error:
                log.debug("following.waiting", error=error.message)
                await asyncio.sleep(AGAIN_S)
