"""Stopping a prompt, wherever it is."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from kinoloom.errors import ComfyUnreachable
from workers.comfyui.door import Door
from workers.comfyui.looking import Pending, Running, look
from workers.comfyui.patience import Patience

ResultT = TypeVar("ResultT")


async def call_off(door: Door, id: str, patience: Patience) -> bool:
    """Take the prompt from the queue, or stop it; whether it is gone now. Asked again, it does no harm.

    One that is just between queue and run hears neither request, and one that loads a model hears only afterwards: so
    both are made until it is gone, or the patience is.

    Raises:
        ComfyUnreachable: the server does not answer.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + patience.cancel_s
    silences = 0
    while True:
        try:
            await door.tell("/queue", {"delete": [id]})
            await door.tell("/interrupt", {"prompt_id": id})
            if not isinstance(await look(door, id), Running | Pending):
                return True
            silences = 0
        except ComfyUnreachable:
            silences += 1
            # A server that is down has forgotten its queue anyway.
            if silences >= patience.submit_tries:
                raise
        if loop.time() + patience.ask_again_s > end:
            return False
        await asyncio.sleep(patience.ask_again_s)


async def to_its_end(work: Coroutine[Any, Any, ResultT], *, within_s: float) -> ResultT:
    """What *work* gives. A cancellation that comes meanwhile is heard when it is done, or after so long."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=within_s)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
