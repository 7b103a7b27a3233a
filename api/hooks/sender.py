"""Sends letters that are due, beside whoever else does."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

import structlog

from api.hooks.posting import TOTAL_S, Postman
from api.hooks.schedule import judged
from api.metrics.measures import Measures
from api.studio import Studio
from kinoloom.errors import KinoloomError
from kinoloom.letters import State
from kinoloom.store.delivering import Due
from kinoloom.store.mail import Mail

log = structlog.get_logger(__name__)

#: seconds between two looks for letters that are due
LOOK_S = 1.0
#: letters under way from one process, and from all of them to one webhook, and to those of one owner
AT_ONCE, EACH, OWNED = 32, 4, 8
#: seconds that a letter is one sender's; whoever died meanwhile may have sent it, and it is sent again
LEASE_S = 4 * TOTAL_S
#: seconds that letters under way have for arriving once the sender is told to stop
GRACE_S = 3.0


@asynccontextmanager
async def sending(studio: Studio, measures: Measures) -> AsyncIterator[None]:
    """Letters that are due are sent from here, unless settings leave that to other machines."""
    settings = studio.settings.webhooks
    if not settings.send:
        yield
        return

    def count(state: State) -> None:
        measures.attempts.labels(state).inc()

    async with Postman(settings) as postman, Sender(mail=studio.store.mail, postman=postman, count=count):
        yield


@dataclass(slots=True, kw_only=True)
class Sender:
    """Any number of processes may have one. Due times and leases are the database's; nothing is lost with a sender."""

    mail: Mail
    postman: Postman
    clock: Callable[[], float] = time.time
    """Seconds since 1970."""
    jitter: Callable[[], float] = random.random
    count: Callable[[State], None] = lambda _: None
    """Told of every attempt."""
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Look for letters from now on."""
        self._looking = asyncio.create_task(self._look(), name="webhooks")
        self._looking.add_done_callback(self._ended)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        await self.settle(within_s=GRACE_S)
        left = list(self._under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def begin(self) -> int:
        """Take letters that are due, and send them from here on; how many."""
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return 0
        taken = await self.mail.claim(self.clock(), lease_s=LEASE_S, limit=room, each=EACH, owned=OWNED)
        for due in taken:
            task = asyncio.create_task(self._send(due), name=f"letter {due.id}")
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        return len(taken)

    async def settle(self, *, within_s: float | None = None) -> None:
        """Wait for all that is under way."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=within_s)

    async def _look(self) -> None:
        while True:
            try:
                await self.begin()
            except KinoloomError as error:
                log.warning("letters.waiting", code=error.code, error=error.message)
            # One that arrived makes room for the next.
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(LOOK_S)

    async def _send(self, due: Due) -> None:
        answer = await self.postman.deliver(due, self.clock())
        now = self.clock()
        result = judged(due, answer, now, self.jitter())
        self.count(result.state)
        try:
            recorded = await self.mail.record(due, result, now)
        except KinoloomError as error:
            # Nobody knows that it arrived: it is sent again when its lease is over, under the same id.
            log.warning("letter.not_recorded", letter=due.id, code=error.code, error=error.message)
            return
        log.info(
            "letter.sent", letter=due.id, webhook=due.webhook, attempt=due.attempt, state=result.state,
            status=result.status, error=result.error, recorded=recorded,
        )  # fmt: skip

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("letters.broke", task=task.get_name(), exc_info=error)
