"""Which directors are alive."""

import asyncio
from typing import Self

import redis.asyncio
import structlog

from kinoloom.bus import identity, scripts
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.errors import BusUnreachable
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: seconds; a silent director of another host counts as gone after this, a dead one of this host at once
TTL_S = 15.0


class Presence:
    """`async with Presence(connection):` this process is one of the directors, until the end.

    A task of the director's own loop says so, not a thread: one that hangs is not there.
    """

    def __init__(self, connection: Connection) -> None:
        self._client = connection.aclient()
        self._names = connection.names
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._stand(), name="presence")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        try:
            with bus_errors():
                await self._client.hdel(self._names.directors, identity.me())
        except BusUnreachable as error:
            # It ends by itself.
            log.debug("presence.not_withdrawn", error=error.message)
        await self._client.aclose()

    async def _stand(self) -> None:
        while True:
            try:
                await self._say()
                pause_s = TTL_S / 3
            except BusUnreachable as error:
                log.warning("presence.unheard", error=error.message)
                pause_s = 1.0
            heed_cancellation()
            await asyncio.sleep(pause_s)

    async def _say(self) -> None:
        with bus_errors():
            call: scripts.Call = ([self._names.directors], [identity.me(), int(TTL_S * 1000), "1"])
            [answer] = await scripts.arun(self._client, "offer", [call])
            if isinstance(answer, Exception):
                raise answer


async def alive(client: redis.asyncio.Redis, roll: str) -> int:
    """How many processes that stand in the hash *roll*, of directors or of workers' offers, are alive.

    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors():
        [answer] = await scripts.arun(client, "offered", [([roll], [])])
        if isinstance(answer, Exception):
            raise answer
    return sum(not identity.is_dead_here(name.decode()) for name, _ in answer)
