"""Brings a database to the schema of this program."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from kinoloom.errors import DatabaseBroken, OutputRefused

#: the newest revision in `migrations/versions`; here, so that a database that is up to date costs no Alembic
HEAD = "0003"

#: as Alembic has it
_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

#: any number, the same for all who migrate one PostgreSQL database
_LOCK = 5_466_123


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Of many processes that open the SQLite file *place*, one at a time is in here; the file is the user's only.

    Raises:
        OutputRefused: the file cannot be made or opened.
    """
    with ExitStack() as stack:
        try:
            _make(place)
            lock = os.open(place.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
            stack.callback(os.close, lock)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError as error:
            raise OutputRefused(
                f"The database {place} cannot be opened: {error.strerror}.",
                hint="Let this user read and write the file and its folder, or name another in KINOLOOM_HOME.",
            ) from error
        yield


def _make(place: Path) -> None:
    """Make the empty file *place*, if there is none.

    NOTE: a file that is there is not opened, not even for a look: closing it would drop the locks of every connection
    that this process has to it, and another process would then take itself for the last one and clean up under them.
    """
    try:
        os.close(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if not os.access(place, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def to_head(engine: Engine) -> None:
    """Migrate, all or nothing, unless the schema is that of this program.

    Raises:
        DatabaseBroken: a newer program made the database.
    """
    with engine.execution_options(reads=True).connect() as connection:
        current = revision(connection)
    if current != HEAD:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
            if not inspect(connection).get_table_names():
                _begin(connection)
            elif revision(connection) != HEAD:
                _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The schema's revision; None: there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _begin(connection: Connection) -> None:
    """Make the tables that all migrations together would; without Alembic, a new database costs a tenth."""
    from kinoloom.store.tables import metadata  # noqa: PLC0415 - needed once in a database's life

    metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert(), {"version_num": HEAD})


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a quarter of a second, needed when the program is newer
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    current = revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseBroken(
            f"The database is at schema {current}, which this program does not know.",
            hint="A newer Kinoloom made it; use that one, or another data folder (KINOLOOM_HOME).",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
