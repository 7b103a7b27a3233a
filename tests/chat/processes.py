"""A director that answers in a process of its own, until it is killed."""

import asyncio
from multiprocessing.connection import Connection as Pipe

from kinoloom.settings import Settings
from tests.chat.talking import directed


def answer_for_ever(settings: Settings, ready: Pipe) -> None:
    async def work() -> None:
        async with directed(settings):
            ready.send("ready")
            await asyncio.Event().wait()

    asyncio.run(work())  # noqa: TID251 - the entry point of this process
