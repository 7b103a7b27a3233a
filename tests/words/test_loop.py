"""Ctrl-C ends a loop, whatever swallows it on the way."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys

import pytest

from kinoloom import loop

#: interrupts a process's wait for leaving, and then, at each step of its handler, that handler
INTERRUPTED_AGAIN_AND_AGAIN = """
import signal, sys
from kinoloom import loop

with loop.told_to_leave() as leave:
    sys.setprofile(lambda *_: signal.raise_signal(signal.SIGINT))
    signal.raise_signal(signal.SIGTERM)
    sys.setprofile(None)
    leave.wait()
"""
#: seconds; a process that takes longer hangs
PATIENCE_S = 60


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


def test_a_second_interrupt_inside_the_handler_of_the_first_ends_the_wait_all_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_AGAIN_AND_AGAIN], timeout=PATIENCE_S, check=False)
    assert done.returncode == 0
