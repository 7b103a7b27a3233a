"""One process of the studio goes round, again and again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import structlog

from api.keeping import chores
from api.studio import Studio
from kinoloom.bus.turns import turn
from kinoloom.errors import KinoloomError
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

Chore = Callable[[Studio], Awaitable[None]]

#: done in every round
OFTEN: tuple[Chore, ...] = (chores.watch_the_disk,)
#: chore to the number of rounds from one time to the next; they look at much
SELDOM: Mapping[Chore, int] = {
    chores.forget_uploads: 5,
    chores.forget_logins: 10,
    chores.forget_letters: 60,
    chores.forget_unpicked: 60,
    chores.keep_to_the_limit: 60,
}
#: seconds that a round may take before another process may begin one
LONGEST_S = 900.0


@asynccontextmanager
async def keeping(studio: Studio, *, more: Mapping[Chore, int] | None = None) -> AsyncIterator[None]:
    """Go round while the block lasts; *more* chores, each to its number of rounds."""
    seldom = {**SELDOM, **(more or {})}
    task = asyncio.create_task(_go_round(studio, seldom), name="keeping")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def go_round(studio: Studio, due: tuple[Chore, ...]) -> None:
    """Do these, unless another process is at it; what fails is tried again in its next round.

    Raises:
        BusUnreachable: the bus is away.
    """
    async with turn(studio.bus, studio.connection.names, "keeping", longest_s=LONGEST_S) as ours:
        for chore in due if ours else ():
            try:
                await chore(studio)
            except KinoloomError as error:
                log.warning("chore.failed", chore=chore.__name__, code=error.code, error=error.message)


async def _go_round(studio: Studio, seldom: Mapping[Chore, int]) -> None:
    number = 0
    while True:
        due = (*OFTEN, *(chore for chore, rounds in seldom.items() if number % rounds == 0))
        try:
            await go_round(studio, due)
        except KinoloomError as error:
            log.warning("keeping.waiting", code=error.code, error=error.message)
        heed_cancellation()
        await asyncio.sleep(studio.settings.keeping.every_s)
        number += 1
