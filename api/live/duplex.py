"""A connection on which one side talks at length while the other may leave at any moment."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def until_one_ends(*works: Coroutine[Any, Any, None], tasks: list["asyncio.Task[None]"]) -> BaseException | None:
    """Run *works* beside each other until one ends, then end the others; what the first one raised, if anything.

    *tasks* is filled before anything runs, so that somebody else may end one of them.
    """
    tasks += [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next((task.exception() for task in tasks if task.done() and not task.cancelled()), None)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
