"""A bell that wakes directors, wherever they are."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import redis
import redis.asyncio
import structlog

from kinoloom.bus.connection import BLOCK_S, Connection
from kinoloom.bus.naming import Names
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: seconds between attempts to listen while the bus is away
AGAIN_S = 1.0
#: rings that are remembered, for who was not listening for a moment
_KEPT = 16


async def ring(client: redis.asyncio.Redis, names: Names) -> None:
    """Wake who listens. While the bus is away nobody hears it, and everybody looks by themselves soon."""
    try:
        await client.xadd(names.bell, {b"r": b""}, maxlen=_KEPT, approximate=True)
    except (redis.RedisError, OSError) as error:
        log.warning("bell.unheard", error=str(error))


async def rings(connection: Connection) -> AsyncGenerator[None, None]:
    """Once for all rings since the last time, without end; it waits for a bus that went away."""
    client = connection.aclient()
    stream: Any = connection.names.bell
    after: bytes | None = None
    try:
        while True:
            try:
                if after is None:
                    last: Any = await client.xrevrange(stream, count=1)
                    after = last[0][0] if last else b"0-0"
                    heed_cancellation()
                got: Any = await client.xread({stream: after}, block=int(BLOCK_S * 1000))
            except (redis.RedisError, OSError) as error:
                log.debug("bell.away", error=str(error), again_in_s=AGAIN_S)
                await asyncio.sleep(AGAIN_S)
                continue
            heed_cancellation()
            if got:
                after = got[0][1][-1][0]
                yield
    finally:
        await client.aclose()
