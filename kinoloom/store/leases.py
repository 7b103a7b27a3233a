"""Leases on runs: two directors never run one production."""

import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, or_, select, update

from kinoloom.brief import Priority
from kinoloom.store.rows import Claimed
from kinoloom.store.tables import productions, runs

Dead = Callable[[str], bool]
"""Whether the owner of this name is known to live no more."""

_NOT_MINE = (
    select(runs.c.id)
    .where(or_(runs.c.status == "queued", and_(runs.c.status == "running", runs.c.lease_owner != bindparam("owner"))))
    .limit(1)
)
_OWNERS = select(runs.c.lease_owner).where(runs.c.status == "running").distinct()
_MINE = and_(
    runs.c.id.in_(bindparam("ids", expanding=True)),
    runs.c.lease_owner == bindparam("owner"),
    runs.c.status == "running",
)
_RENEW = update(runs).where(_MINE).values(lease_until=bindparam("until")).returning(runs.c.id)


def look(connection: Connection, owner: str, *, only: Collection[str] | None, dead: Dead) -> ColumnElement[bool] | None:
    """Which runs *owner* may take, or None when there are none just now.

    They wait, or their lease is over, or their owner is dead. Clocks of several machines may differ by less than a
    lease.
    """
    # Most looks are in vain, and this one costs a fraction of the others.
    if connection.execute(_NOT_MINE, {"owner": owner}).first() is None:
        return None
    owners = connection.execute(_OWNERS).scalars()
    gone = [name for name in owners if name is not None and name != owner and dead(name)]
    free = _free(owner, gone)
    if only is not None:
        free = and_(free, runs.c.production.in_(list(only)))
    return None if connection.execute(select(runs.c.id).where(free).limit(1)).first() is None else free


def _free(owner: str, gone: list[str]) -> ColumnElement[bool]:
    left = and_(runs.c.lease_owner != owner, runs.c.lease_until < time.time())
    return or_(runs.c.status == "queued", and_(runs.c.status == "running", or_(left, runs.c.lease_owner.in_(gone))))


def claim(
    connection: Connection, free: ColumnElement[bool], owner: str, lease_s: float, room: Mapping[Priority, int]
) -> list[Claimed]:
    """As many of the *free* runs of each priority as there is *room* for, now held by *owner*.

    PostgreSQL locks the rows, and skips those that another director is just taking; SQLite lets one write at a time.
    """
    now = time.time()
    rows = [
        row
        for priority, limit in room.items()
        if limit > 0
        for row in connection.execute(
            fairly(and_(free, productions.c.priority == priority))
            .limit(limit)
            .with_for_update(of=runs, skip_locked=True)
        )
    ]
    if rows:
        _hold(connection, rows, owner, now, lease_s)
    return [
        Claimed(
            production=row.production,
            run=row.id,
            resumed=row.taken_up > 0,
            stop=row.stop is not None,
            priority=row.priority,
            started_at=row.started_at or now,
        )
        for row in rows
    ]


def fairly(free: ColumnElement[bool]) -> Select[Any]:
    """The *free* runs in the order in which they are taken up.

    What somebody waits for goes first; then what was begun before; then in turn whose owner has the fewest films in
    the making, and of one owner the oldest.
    """
    turn = func.row_number().over(
        partition_by=(productions.c.priority, productions.c.owner), order_by=(runs.c.created_at, runs.c.id)
    )
    line = select(runs.c.id, turn.label("turn")).join(productions).where(free).subquery("line")
    busy = (
        select(productions.c.owner, func.count().label("films"))
        .join(runs)
        .where(runs.c.status == "running")
        .group_by(productions.c.owner)
        .subquery("busy")
    )
    return (
        select(runs, productions.c.priority)
        .join(productions)
        .join(line, line.c.id == runs.c.id)
        .outerjoin(busy, busy.c.owner == productions.c.owner)
        .where(free)
        .order_by(
            productions.c.priority.desc(),  # interactive, batch
            (runs.c.taken_up > 0).desc(),
            func.coalesce(busy.c.films, 0) + line.c.turn,
            runs.c.created_at,
            runs.c.id,
        )
    )


def _hold(connection: Connection, rows: Collection[Row[Any]], owner: str, now: float, lease_s: float) -> None:
    connection.execute(
        update(runs)
        .where(runs.c.id.in_([row.id for row in rows]))
        .values(
            status="running",
            lease_owner=owner,
            lease_until=now + lease_s,
            taken_up=runs.c.taken_up + 1,
            started_at=func.coalesce(runs.c.started_at, now),
        )
    )
    ids = [row.production for row in rows]
    connection.execute(update(productions).where(productions.c.id.in_(ids)).values(status="running", updated_at=now))


def renew(connection: Connection, owner: str, run_ids: Collection[str], lease_s: float) -> set[str]:
    """The runs of *run_ids* that *owner* still holds, now for *lease_s* longer."""
    held = connection.execute(_RENEW, {"ids": list(run_ids), "owner": owner, "until": time.time() + lease_s})
    return set(held.scalars())


def release(connection: Connection, run: str, owner: str) -> None:
    """Let go of a run that *owner* holds: whoever looks next takes it up."""
    released = connection.execute(
        update(runs)
        .where(runs.c.id == run, runs.c.lease_owner == owner, runs.c.status == "running")
        .values(status="queued", lease_owner=None, lease_until=None)
        .returning(runs.c.production)
    ).first()
    if released is not None:
        connection.execute(
            update(productions)
            .where(productions.c.id == released.production)
            .values(status="queued", updated_at=time.time())
        )


def held(connection: Connection, production: str, dead: Dead) -> bool:
    """Whether somebody who lives is making the production."""
    row = connection.execute(
        select(runs.c.lease_owner, runs.c.lease_until).where(
            runs.c.production == production, runs.c.status == "running"
        )
    ).first()
    return row is not None and row.lease_until > time.time() and not dead(row.lease_owner)
