"""Ctrl-C ends a loop, whatever swallows it on the way."""

import asyncio
import contextlib
import os
import signal

import pytest

from kinoloom import loop


def test_an_interrupt_cancels_the_work_which_cleans_up_first() -> None:
    cleaned = []

    async def work() -> None:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(True)

    with pytest.raises(KeyboardInterrupt):
        loop.run(work())
    assert cleaned == [True]


async def test_a_swallowed_cancellation_is_raised_at_the_next_turn() -> None:
    turns = 0

    async def swallowing() -> None:
        nonlocal turns
        while True:
            turns += 1
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            loop.heed_cancellation()

    task = asyncio.create_task(swallowing())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert turns == 1
