"""How many there are of what, for monitors."""

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, func, select

from kinoloom.store.rows import OPEN
from kinoloom.store.tables import exports, letters, productions, runs, uploads

Counts = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts by status."""

    productions: Counts
    runs: Counts
    """Open ones."""
    exports: Counts
    uploads: Counts
    letters: Counts
    """What is to be told to webhooks."""


def count(connection: Connection) -> Figures:
    open_runs = _by(connection, runs, runs.c.status)
    return Figures(
        productions=_by(connection, productions, productions.c.status),
        runs={status: open_runs.get(status, 0) for status in OPEN},
        exports=_by(connection, exports, exports.c.status),
        uploads=_by(connection, uploads, uploads.c.status),
        letters=_by(connection, letters, letters.c.state),
    )


def _by(connection: Connection, table: Table, column: Column[str]) -> Counts:
    return {
        word: int(n) for word, n in connection.execute(select(column, func.count()).select_from(table).group_by(column))
    }
