"""Productions in the database."""

import secrets
import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Update, and_, bindparam, delete, func, insert, select, update

from kinoloom.brief import Brief
from kinoloom.errors import ProductionUnknown
from kinoloom.recipe import Key
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.rows import LOCAL, OPEN, Failure, ProductionRow, Status
from kinoloom.store.tables import productions, runs
from kinoloom.storyboard import Storyboard

#: letters and digits that are not taken for each other when read aloud or typed
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
#: characters of an untitled production's title
_TITLE = 80

_ended = runs.alias()
_ENDED_AT = (
    select(func.max(_ended.c.finished_at))
    .where(_ended.c.production == productions.c.id)
    .scalar_subquery()
    .label("ended_at")
)
_ALL: Select[Any] = select(productions, runs.c.id.label("run"), runs.c.stop, _ENDED_AT).outerjoin(
    runs, and_(runs.c.production == productions.c.id, runs.c.status.in_(OPEN))
)
_THIS = _ALL.where(productions.c.id == bindparam("id"))
_OWNED = _THIS.where(productions.c.owner == bindparam("owner"))
#: executed with the columns that change
_CHANGE = update(productions).where(productions.c.id == bindparam("of"))
_APPROVE = _CHANGE.values(approved_version=productions.c.version)
_LOCKED = select(productions.c.id).where(productions.c.id == bindparam("id")).with_for_update()


def new_id() -> str:
    """Ten letters and digits that sort by time, to a quarter of a second, and can be read aloud."""
    ticks = int((time.time() - 1_700_000_000) * 4)
    letters = ""
    for _ in range(7):
        ticks, digit = divmod(ticks, 32)
        letters = _LETTERS[digit] + letters
    return letters + "".join(secrets.choice(_LETTERS) for _ in range(3))


def create(
    connection: Connection,
    brief: Brief,
    out: str | None,
    *,
    owner: str = LOCAL,
    layout_of: str | None = None,
    remix_of: str | None = None,
) -> str:
    """A new production's id."""
    production = new_id()
    while find_exactly(connection, production) is not None:
        production = new_id()
    now = round(time.time(), 6)
    connection.execute(
        insert(productions),
        {
            "id": production,
            "owner": owner,
            "priority": brief.priority,
            "title": (brief.prompt or "A script").splitlines()[0][:_TITLE],
            "status": "queued",
            "brief": brief,
            "board": None,
            "version": 0,
            "kept": True,
            "out": out,
            "layout_of": layout_of,
            "remix_of": remix_of,
            "created_at": now,
            "updated_at": now,
        },
    )
    return production


def find(connection: Connection, start: str) -> Row[Any]:
    """The production whose id is *start*, or the only one whose id begins so.

    Raises:
        ProductionUnknown: none has it, or several begin so.
    """
    exact = find_exactly(connection, start)
    if exact is not None:
        return exact
    alike = productions.c.id.startswith(start.lower(), autoescape=True)
    rows = connection.execute(_ALL.where(alike).limit(2)).all() if start else []
    if len(rows) != 1:
        raise ProductionUnknown(start)
    return rows[0]


def find_exactly(connection: Connection, production: str) -> Row[Any] | None:
    return connection.execute(_THIS, {"id": production}).first()


def owned(connection: Connection, owner: str, production: str) -> Row[Any]:
    """The production of exactly this id, where it is *owner*'s.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    return one(connection, _OWNED, {"id": production, "owner": owner}, kind="production")


def owners(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Production to owner, of those of *ids* that there are."""
    found = select(productions.c.id, productions.c.owner).where(productions.c.id.in_(ids))
    return {row.id: row.owner for row in connection.execute(found)}


def page(
    connection: Connection,
    owner: str,
    *,
    statuses: Collection[Status],
    after: tuple[float, str] | None,
    limit: int,
    oldest_first: bool = False,
) -> list[ProductionRow]:
    """The newest of *owner*'s that are older than the place *after*, or the other way round; without storyboards.

    statuses: empty: any.
    """
    wanted = _ALL.where(productions.c.owner == owner)
    if statuses:
        wanted = wanted.where(productions.c.status.in_(list(statuses)))
    found = paged(wanted, productions, after=after, limit=limit, oldest_first=oldest_first)
    return [as_row(row, None) for row in connection.execute(found)]


def newest(connection: Connection, limit: int) -> list[ProductionRow]:
    """Without their storyboards."""
    return [as_row(row, None) for row in connection.execute(paged(_ALL, productions, after=None, limit=limit))]


def lock(connection: Connection, production: str) -> None:
    """Let nobody else change or delete the production in this transaction.

    Raises:
        ProductionUnknown: somebody deleted it, or it never was.
    """
    if connection.execute(_LOCKED, {"id": production}).first() is None:
        raise ProductionUnknown(production)


def change(connection: Connection, production: str, **values: Any) -> None:
    """
    Raises:
        ProductionUnknown: somebody deleted it, or it never was.
    """
    _change(connection, _CHANGE, production, values)


def approve(connection: Connection, production: str) -> None:
    """A person has seen the storyboard as it is now.

    Raises:
        ProductionUnknown: somebody deleted it, or it never was.
    """
    _change(connection, _APPROVE, production, {})


def _change(connection: Connection, statement: Update, production: str, values: dict[str, Any]) -> None:
    if connection.execute(statement, {"of": production, "updated_at": time.time(), **values}).rowcount == 0:
        raise ProductionUnknown(production)


def forget(connection: Connection, production: str) -> None:
    """Its layouts stand for themselves from now on."""
    connection.execute(update(productions).where(productions.c.layout_of == production).values(layout_of=None))
    connection.execute(delete(productions).where(productions.c.id == production))


def as_row(row: Row[Any], board: Storyboard | None) -> ProductionRow:
    return ProductionRow(
        id=row.id,
        title=row.title,
        status=row.status,
        brief=Brief.model_validate(row.brief),
        storyboard=board,
        storyboard_version=row.version,
        approved=row.approved_version == row.version,
        out=row.out,
        film=Key(row.film_key) if row.film_key else None,
        error=Failure.model_validate(row.error) if row.error else None,
        layout_of=row.layout_of,
        remix_of=row.remix_of,
        owner=row.owner,
        run=row.run,
        stopping=row.stop is not None,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        ended_at=None if row.ended_at is None else datetime.fromtimestamp(row.ended_at, UTC),
    )
