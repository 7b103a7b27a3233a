"""What other processes do with a store in tests; imports little, so that they start fast."""

import asyncio
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from kinoloom.brief import Brief
from kinoloom.store.store import Store


def open_at_once(place: Path, barrier: Barrier) -> None:
    """Open the store when all others do, and write into it."""
    barrier.wait()

    async def work() -> None:
        async with Store.open(place) as store:
            await store.create_production(Brief(prompt="A film"), out=None)

    asyncio.run(work())  # noqa: TID251 - the entry point of this process


def create_for_ever(place: Path, told: Connection) -> None:
    """Create productions, telling each id, until killed."""

    async def work() -> None:
        async with Store.open(place) as store:
            while True:
                told.send(await store.create_production(Brief(prompt="A film"), out=None))

    asyncio.run(work())  # noqa: TID251 - the entry point of this process


def fail_for_ever(place: Path, told: Connection) -> None:
    """Let runs fail, telling each, until killed."""

    async def work() -> None:
        async with Store.open(place) as store:
            while True:
                run = await store.start_run(await store.create_production(Brief(prompt="A film"), out=None))
                await store.finish_run(run, "failed")
                told.send(run)

    asyncio.run(work())  # noqa: TID251 - the entry point of this process


def open_once(place: Path) -> None:
    """Write one production, and close the store in order."""

    async def work() -> None:
        async with Store.open(place) as store:
            await store.create_production(Brief(prompt="A film"), out=None)

    asyncio.run(work())  # noqa: TID251 - the entry point of this process
