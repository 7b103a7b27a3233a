"""Where a graph's checkpoints are kept: SQLite beside the database, or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver


@asynccontextmanager
async def open_saver(home: Path, postgres_url: str | None) -> AsyncIterator[BaseCheckpointSaver[str]]:
    """The saver of this process; with *postgres_url*, in that database."""
    if postgres_url is not None:
        async with _postgres(postgres_url) as saver:
            yield saver
    else:
        async with aiosqlite.connect(home / "checkpoints.sqlite") as connection:
            sqlite = AsyncSqliteSaver(connection)
            await sqlite.setup()
            # The log of the database is synced at its checkpoints only: a power cut may cost the last moments, which
            # are made again; a crash of the program costs nothing.
            await connection.execute("PRAGMA synchronous=NORMAL")
            await connection.execute("PRAGMA busy_timeout=10000")
            yield sqlite


@asynccontextmanager
async def _postgres(url: str) -> AsyncIterator[BaseCheckpointSaver[str]]:
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver  # noqa: PLC0415 - an extra
    from psycopg import AsyncConnection  # noqa: PLC0415
    from psycopg.rows import DictRow, dict_row  # noqa: PLC0415
    from psycopg_pool import AsyncConnectionPool  # noqa: PLC0415

    options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    async with AsyncConnectionPool(
        url, connection_class=AsyncConnection[DictRow], kwargs=options, min_size=1, max_size=8, open=False
    ) as pool:
        saver = AsyncPostgresSaver(pool)
        await saver.setup()
        yield saver
