"""Opening the database: reached, readable, and at the schema of this program."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from kinoloom.errors import DatabaseBroken, DatabaseUnreachable, DiskFull, KinoloomError

#: milliseconds to wait for another process's transaction
BUSY_MS = 10_000
#: any number, the same for all who migrate one PostgreSQL database
_LOCK = 5_466_123


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


@asynccontextmanager
async def opened(place: str | Path) -> AsyncIterator[AsyncEngine]:
    """An engine for the SQLite file or the PostgreSQL URL *place*, migrated.

    Raises:
        DatabaseUnreachable, DatabaseBroken: with what to do.
    """
    engine = create_async_engine(_url(place))
    if isinstance(place, Path):
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        with database_errors(place), _one_at_a_time(place):
            async with engine.connect() as connection:
                await connection.run_sync(_migrate)
                await connection.commit()
        yield engine
    finally:
        await engine.dispose()


def _url(place: str | Path) -> str:
    if isinstance(place, Path):
        return f"sqlite+aiosqlite:///{place}"
    return place.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)


def _prepare_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@contextmanager
def _one_at_a_time(place: str | Path) -> Iterator[None]:
    """Eight processes that open a new SQLite file at once must not all make its tables."""
    if not isinstance(place, Path):
        yield
        return
    with place.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
    config = migrations()
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None and current not in {revision.revision for revision in script.walk_revisions()}:
        raise DatabaseBroken(
            f"The database is at schema {current}, which this program does not know.",
            hint="A newer Kinoloom made it; use that one, or another data folder (KINOLOOM_HOME).",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def database_errors(place: object = "the database") -> Iterator[None]:
    """Give the database's failures their names.

    Raises:
        DatabaseUnreachable, DatabaseBroken, DiskFull: in place of SQLAlchemy's errors.
    """
    try:
        yield
    except DBAPIError as error:
        raise _named(error, place if isinstance(place, Path) else "the database") from error
    except OSError as error:
        raise DatabaseUnreachable(
            f"The database cannot be opened: {error.strerror or type(error).__name__}.",
            hint="Is it running, and may you write its folder?",
        ) from error


def _named(error: DBAPIError, place: object) -> KinoloomError:
    said = str(error.orig).lower()
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return DatabaseBroken(
            f"{place} is damaged: {said}.",
            hint="Move the file away to begin a new one (films already delivered stay), or restore a backup.",
        )
    if "full" in said:
        return DiskFull("No room is left for the database.", hint="Free some space, then try again.")
    if isinstance(error, OperationalError | InterfaceError):
        return DatabaseUnreachable(f"{place}: {said}.", hint="Is it running, reachable, and not locked by a backup?")
    if isinstance(error, DatabaseError) and "disk i/o" in said:
        return DatabaseBroken(f"{place} cannot be read: {said}.", hint="Check the disk, or restore a backup.")
    return DatabaseBroken(f"{place} refused: {said}.", hint="This is our bug; the log has its traceback.")
