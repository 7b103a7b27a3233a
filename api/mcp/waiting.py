"""Waiting for a film, a while at a time."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from operator import attrgetter

from api.live.following import Following
from api.live.lines import Place
from api.live.outbox import Outbox
from api.live.streams import page
from api.studio import Studio
from kinoloom.events import EVENT, LAST, Event

Hear = Callable[[Event], Awaitable[None]]

#: what is heard where events are forgotten
_FORGOTTEN = ""
#: behind all that happened
_END: Place = (2**62, 0)


async def now(studio: Studio, production: str) -> Place:
    """Behind the last thing that happened to *production*.

    Raises:
        BusUnreachable: the bus is away.
    """
    return (await page(studio.bus, studio.connection.names, production, _END)).newest


async def until_ended(studio: Studio, production: str, after: Place, hear: Hear, *, seconds: float) -> None:
    """Let *hear* have all that happens behind *after*, until the run ends, *seconds* are over, or the server leaves."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds) as limit:
            await _hear(studio, production, after, hear, limit)


async def _hear(studio: Studio, production: str, after: Place, hear: Hear, limit: asyncio.Timeout) -> None:
    hub = studio.hub

    def end() -> None:
        limit.reschedule(asyncio.get_running_loop().time())

    outbox = Outbox(end)
    following = Following(production, after, outbox, attrgetter("text"), _FORGOTTEN)
    hub.enter(end)
    catching_up = asyncio.create_task(hub.follow(following))
    try:
        while True:
            for text in await outbox.take():
                if text == _FORGOTTEN:
                    return  # with it, perhaps, the end
                event = EVENT.validate_json(text)
                await hear(event)
                if event.type in LAST:
                    return
    finally:
        hub.exit(end)
        hub.unfollow(following)
        catching_up.cancel()
        await asyncio.gather(catching_up, return_exceptions=True)
