"""Gives the database's failures their names and tells a person what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from kinoloom.errors import DatabaseBroken, DatabaseUnreachable, DiskFull, KinoloomError, OutputRefused

_SQLITE: dict[int, type[KinoloomError]] = {
    sqlite3.SQLITE_BUSY: DatabaseUnreachable,
    sqlite3.SQLITE_LOCKED: DatabaseUnreachable,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: OutputRefused,
    sqlite3.SQLITE_CANTOPEN: OutputRefused,
    sqlite3.SQLITE_PERM: OutputRefused,
}
#: by the first characters of PostgreSQL's SQLSTATE, the longest that fits
_POSTGRES: dict[str, type[KinoloomError]] = {
    "53100": DiskFull,
    "08": DatabaseUnreachable,  # connection
    "25006": DatabaseUnreachable,  # a standby, which only reads
    "28": DatabaseUnreachable,  # user or password
    "3D": DatabaseUnreachable,  # no such database
    "40": DatabaseUnreachable,  # deadlock
    "53": DatabaseUnreachable,  # too many connections, no memory
    "55": DatabaseUnreachable,  # locked
    "57": DatabaseUnreachable,  # shutting down, cancelled
}
_HINTS: dict[type[KinoloomError], str] = {
    DatabaseUnreachable: "Is it running, reachable, and not locked by another program?",
    DiskFull: "Free some space, then try again; nothing was lost.",
    OutputRefused: "Let this user read and write the file and its folder, or name another in KINOLOOM_HOME.",
    DatabaseBroken: "Move the file away to begin a new one (films already delivered stay), or restore a backup.",
}


@contextmanager
def database_errors(place: str) -> Iterator[None]:
    """Failures of the database called *place*, in our words.

    Raises:
        DatabaseUnreachable, DatabaseBroken, DiskFull, OutputRefused: in place of SQLAlchemy's or SQLite's errors.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        kind = kind_of(error)
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = str(cause).strip().splitlines()[0].rstrip(".")
        raise kind(f"{place}: {said}.", hint=_HINTS[kind]) from error
    except ValidationError as error:
        wrong = error.errors()[0]
        raise DatabaseBroken(
            f"{place} holds a {error.title} that does not hold: {wrong['loc']}: {wrong['msg']}.",
            hint="Another version of Kinoloom, or a hand, wrote it. Use that version, or restore a backup.",
        ) from error


def kind_of(error: DBAPIError | sqlite3.Error) -> type[KinoloomError]:
    """Which of our errors it is; what we cannot name is a broken database or our bug, and never tried again."""
    said = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(said, sqlite3.Error):
        # Extended codes carry the primary one in their low byte.
        code = getattr(said, "sqlite_errorcode", 0) & 0xFF
        return _SQLITE.get(code, DatabaseBroken)
    state = getattr(said, "sqlstate", None)
    if state is None:
        return DatabaseUnreachable  # never got as far as the server
    return next((_POSTGRES[state[:n]] for n in (5, 2) if state[:n] in _POSTGRES), DatabaseBroken)
