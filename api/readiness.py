"""What a studio lacks to make films, in words."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from api.studio import Studio
from graphs.casting import NEEDED
from kinoloom.artifacts.room import GIB, is_writable, room
from kinoloom.bus.connection import bus_errors
from kinoloom.bus.presence import alive
from kinoloom.errors import KinoloomError

#: seconds that a part has to answer
PATIENCE_S = 3.0
#: seconds that an answer is good for: everybody may ask, and each look costs every part a little
FRESH_S = 1.0


@dataclass(frozen=True, slots=True)
class Readiness:
    """Sentences for a person; nothing missing: films can be made."""

    missing: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Readying:
    """Looks at most once a second, however many ask."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._found = Readiness()
        self._until = 0.0

    async def __call__(self, studio: Studio) -> Readiness:
        async with self._lock:
            if time.monotonic() >= self._until:
                self._found = await readiness(studio)
                self._until = time.monotonic() + FRESH_S
            return self._found


async def readiness(studio: Studio) -> Readiness:
    """Asks every part, all at once."""
    checks: list[Callable[[Studio], Awaitable[list[str]]]] = [_database, _bus, _folder, _directors, _workers]
    found = await asyncio.gather(*(_asked(check, studio) for check in checks))
    return Readiness([word for words in found for word in words], _warnings(studio))


async def _asked(check: Callable[[Studio], Awaitable[list[str]]], studio: Studio) -> list[str]:
    part = check.__name__.removeprefix("_")
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await check(studio)
    except TimeoutError:
        return [f"{part}: no answer within {PATIENCE_S:.0f} s"]
    except KinoloomError as error:
        return [f"{part}: {error.code}; {error.hint}"]


async def _database(studio: Studio) -> list[str]:
    await studio.store.counts()
    return []


async def _bus(studio: Studio) -> list[str]:
    with bus_errors():
        await studio.bus.ping()
    return []


async def _folder(studio: Studio) -> list[str]:
    if not await asyncio.to_thread(is_writable, studio.settings.artifact_folder):
        return ["folder: artifacts cannot be written; look at KINOLOOM_HOME or KINOLOOM_ARTIFACTS__FOLDER"]
    try:
        room(studio.settings).insist()
    except KinoloomError as error:
        return [f"folder: {error.message} {error.hint}"]
    return []


async def _directors(studio: Studio) -> list[str]:
    there = await alive(studio.bus, studio.connection.names.directors)
    return [] if there else ["directors: none is running; start one with `kinoloom director`"]


async def _workers(studio: Studio) -> list[str]:
    able = {traits.craft for traits in await studio.offers() if traits.available}
    missing = [craft for craft in NEEDED if craft not in able]
    if not missing:
        return []
    return [f"workers: none that runs can {', '.join(missing)}; start one with `kinoloom worker`"]


def _warnings(studio: Studio) -> list[str]:
    left = room(studio.settings)
    return [f"Only {left.free / GIB:.1f} GiB are free for artifacts."] if left.is_low else []
