"""What one owner has come to use."""

import time
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from kinoloom.recipe import Key
from kinoloom.store.database import Database
from kinoloom.store.rows import OPEN, Status
from kinoloom.store.tables import exports, productions, runs, takes

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Counts, and the artifacts to be weighed."""

    productions: dict[Status, int]
    open_runs: int
    """Films that wait or are being made."""
    asked_today: int
    """Productions begun within a day."""
    exports: int
    films: frozenset[Key]
    artifacts: frozenset[Key]
    """All takes on record, the films among them."""


class Usage:
    """Each call is one short transaction, as in `Store`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, owner: str) -> Used:
        return await self._database.read(lambda connection: used(connection, owner))


def used(connection: Connection, owner: str) -> Used:
    mine = productions.c.owner == owner
    counts = select(productions.c.status, func.count()).where(mine).group_by(productions.c.status)
    lately = mine & (productions.c.created_at > time.time() - DAY_S) & productions.c.layout_of.is_(None)
    films = select(productions.c.film_key).where(mine, productions.c.film_key.is_not(None))
    kept = select(takes.c.key).join(productions).where(mine).distinct()
    made = frozenset(Key(key) for key in connection.execute(films).scalars())
    return Used(
        productions={status: int(n) for status, n in connection.execute(counts)},
        open_runs=_count(connection, runs.join(productions), mine & runs.c.status.in_(OPEN)),
        asked_today=_count(connection, productions, lately),
        exports=_count(connection, exports.join(productions, productions.c.id == exports.c.production), mine),
        films=made,
        artifacts=made | {Key(key) for key in connection.execute(kept).scalars()},
    )


def _count(connection: Connection, rows: FromClause, which: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(rows).where(which)).scalar_one())
