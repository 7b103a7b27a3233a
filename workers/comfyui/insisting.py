"""Asking a server again that was away for a moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from kinoloom.errors import ComfyUnreachable
from workers.comfyui.patience import Patience

AnswerT = TypeVar("AnswerT")


async def insist(ask: Callable[[], Awaitable[AnswerT]], patience: Patience) -> AnswerT:
    """What comes of *ask*, which may be done twice; between two tries the pauses grow.

    Raises:
        ComfyUnreachable: the server was away each time.
    """
    pause_s = patience.retry_s
    for _ in range(patience.submit_tries - 1):
        try:
            return await ask()
        except ComfyUnreachable:
            await asyncio.sleep(pause_s)
            pause_s *= 2
    return await ask()
