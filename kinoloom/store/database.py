"""The crossing from async callers to a database that is used in threads of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from kinoloom.errors import DatabaseBroken, SettingsInvalid
from kinoloom.store import migrating
from kinoloom.store.naming import database_errors

ResultT = TypeVar("ResultT")

#: milliseconds to wait for another process's transaction
BUSY_MS = 10_000
#: connections of one process to a PostgreSQL server
CONNECTIONS = 4


class Database:
    """Runs plain functions over a connection, each as one transaction.

    A whole transaction is handed to a thread at once, which costs less than half the CPU of an asyncio driver that
    hands over each statement, and never makes the loop wait for a lock.
    """

    def __init__(self, name: str, engine: Engine, threads: ThreadPoolExecutor) -> None:
        self.name = name
        self.engine = engine
        self.threads = threads
        self._reading = engine.execution_options(reads=True)

    async def read(self, work: Callable[[Connection], ResultT]) -> ResultT:
        """What *work* finds, all of one moment."""
        return await self._hand_over(work, self._reading)

    async def write(self, work: Callable[[Connection], ResultT]) -> ResultT:
        """What *work* gives back; when it raises, nothing was changed.

        A caller that is cancelled meanwhile does not know whether it happened.
        """
        return await self._hand_over(work, self.engine)

    async def _hand_over(self, work: Callable[[Connection], ResultT], engine: Engine) -> ResultT:
        def transaction() -> ResultT:
            with database_errors(self.name), engine.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self.threads, transaction)


@asynccontextmanager
async def opened(place: str | Path) -> AsyncIterator[Database]:
    """The SQLite file, or the PostgreSQL database of the URL *place*, at the schema of this program.

    Raises:
        DatabaseUnreachable, DatabaseBroken, DiskFull, OutputRefused, SettingsInvalid: with what to do.
    """
    sqlite = isinstance(place, Path)
    engine = sqlite_engine(place) if isinstance(place, Path) else _postgres(place)
    # One thread is enough for SQLite, where one writes at a time anyway; calls then queue here, not on its lock.
    threads = ThreadPoolExecutor(1 if sqlite else CONNECTIONS, thread_name_prefix="database")
    name = str(place) if sqlite else f"postgresql://{engine.url.host or ''}/{engine.url.database or ''}"
    database = Database(name, engine, threads)
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(threads, _prepare, database, place)
        yield database
    finally:
        await asyncio.to_thread(_close, engine, threads)


def _close(engine: Engine, threads: ThreadPoolExecutor) -> None:
    # A transaction whose caller was cancelled goes on, and the pool closes only the connections that it has back.
    threads.shutdown()
    engine.dispose()


def _prepare(database: Database, place: str | Path) -> None:
    with database_errors(database.name):
        if isinstance(place, Path):
            with migrating.alone(place):
                migrating.to_head(database.engine)
        else:
            migrating.to_head(database.engine)


def sqlite_engine(place: Path) -> Engine:
    """Transactions that read see one moment; those that write wait for each other at their beginning."""
    engine = create_engine(
        f"sqlite:///{place}", pool_size=1, max_overflow=0, json_serializer=_write_json, json_deserializer=_read_json
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own idea of when a transaction begins is too late for reads, and leaves out CREATE TABLE.
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads and only then writes would fail at once when another wrote in between.
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgres(place: str) -> Engine:
    hint = "Say postgresql://user:password@host/name, or leave it out for SQLite."
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise SettingsInvalid("KINOLOOM_DATABASE__URL is no URL.", hint=hint) from error
    if url.drivername not in {"postgresql", "postgres"}:
        raise SettingsInvalid(f"KINOLOOM_DATABASE__URL names {url.drivername!r}.", hint=hint)
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            json_serializer=_write_json,
            json_deserializer=_read_json,
        )
    except ModuleNotFoundError as error:
        raise SettingsInvalid(
            "The driver for PostgreSQL is not installed.", hint="Install kinoloom with its extra `postgres`."
        ) from error


def _write_json(value: object) -> str:
    return to_json(value).decode()


def _read_json(text: str | bytes) -> object:
    try:
        return from_json(text)
    except ValueError as error:
        raise DatabaseBroken(
            f"The database holds text that is no JSON: {error}.", hint="Restore a backup, or begin a new one."
        ) from error
