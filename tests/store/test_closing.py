"""A database that is closed keeps no connection."""

import asyncio
import contextlib
import threading
from pathlib import Path

from sqlalchemy import Connection, event, text

from kinoloom.store.database import opened


async def test_what_is_under_way_ends_before_its_connection_does(place: str | Path) -> None:
    began, leave = threading.Event(), threading.Event()
    used: list[object] = []
    closed: list[object] = []

    def slow(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))
        used.append(connection.connection.dbapi_connection)
        began.set()
        leave.wait(60)

    async with opened(place) as database:
        event.listen(database.engine, "close", lambda connection, _: closed.append(connection))
        asker = asyncio.create_task(database.write(slow))
        assert await asyncio.to_thread(began.wait, 60)
        asker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asker
        later = threading.Timer(0.2, leave.set)
        later.start()
    later.join()
    assert used == [connection for connection in closed if connection in used]
