"""Work that one process of a studio does at a time."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import redis.asyncio

from kinoloom.bus import identity, scripts
from kinoloom.bus.connection import bus_errors
from kinoloom.bus.naming import Names


@asynccontextmanager
async def turn(client: redis.asyncio.Redis, names: Names, what: str, *, longest_s: float) -> AsyncIterator[bool]:
    """Whether it is ours to do *what* in the block; False: another is at it.

    A turn is over with its block, with its process on this host, and in any case after *longest_s*: what is done in
    it must do no harm when two do it.

    Raises:
        BusUnreachable: the bus is away.
    """
    key, mine = names.turn(what), f"{identity.me()}|{secrets.token_hex(4)}"
    if not await _take(client, key, mine, longest_s):
        yield False
        return
    try:
        yield True
    finally:
        await _let_go(client, key, mine)


async def _take(client: redis.asyncio.Redis, key: str, mine: str, longest_s: float) -> bool:
    with bus_errors():
        if await client.set(key, mine, nx=True, px=int(longest_s * 1000)):
            return True
        found: bytes | None = await client.get(key)  # type: ignore[assignment]
    whose = (found or b"").decode()
    if not identity.is_dead_here(whose.rpartition("|")[0]):
        return False
    await _let_go(client, key, whose)
    with bus_errors():
        return bool(await client.set(key, mine, nx=True, px=int(longest_s * 1000)))


async def _let_go(client: redis.asyncio.Redis, key: str, whose: str) -> None:
    with bus_errors():
        [answer] = await scripts.arun(client, "let_go", [([key], [whose])])
        if isinstance(answer, Exception):
            raise answer
