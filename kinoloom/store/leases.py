"""Leases on runs: two directors never run one production."""

import time
from collections.abc import Callable, Collection

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, or_, select, update

from kinoloom.store.rows import Claimed
from kinoloom.store.tables import productions, runs

Dead = Callable[[str], bool]
"""Whether the owner of this name is known to live no more."""

_OWNERS = select(runs.c.lease_owner).where(runs.c.status == "running").distinct()
_MINE = and_(
    runs.c.id.in_(bindparam("ids", expanding=True)),
    runs.c.lease_owner == bindparam("owner"),
    runs.c.status == "running",
)
_RENEW = update(runs).where(_MINE).values(lease_until=bindparam("until")).returning(runs.c.id)


def look(connection: Connection, owner: str, *, only: Collection[str] | None, dead: Dead) -> Select[tuple[str]] | None:
    """How to find the runs that *owner* may take, or None when there are none just now.

    They wait, or their lease is over, or their owner is dead. Clocks of several machines may differ by less than a
    lease.
    """
    owners = connection.execute(_OWNERS).scalars()
    gone = [name for name in owners if name is not None and name != owner and dead(name)]
    free = _free(owner, gone)
    if only is not None:
        free = and_(free, runs.c.production.in_(list(only)))
    found = select(runs.c.id).where(free).order_by(runs.c.created_at, runs.c.id)
    return None if connection.execute(found.limit(1)).first() is None else found


def _free(owner: str, gone: list[str]) -> ColumnElement[bool]:
    left = and_(runs.c.lease_owner != owner, runs.c.lease_until < time.time())
    return or_(runs.c.status == "queued", and_(runs.c.status == "running", or_(left, runs.c.lease_owner.in_(gone))))


def claim(connection: Connection, found: Select[tuple[str]], owner: str, lease_s: float, limit: int) -> list[Claimed]:
    """At most *limit* runs that *found* still finds, now held by *owner*.

    PostgreSQL locks the rows, and skips those that another director is just taking; SQLite lets one write at a time.
    """
    locked = (
        found.add_columns(runs.c.production, runs.c.taken_up, runs.c.stop)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(locked)
    taken = [Claimed(row.production, row.id, row.taken_up > 0, row.stop is not None) for row in rows]
    if taken:
        connection.execute(
            update(runs)
            .where(runs.c.id.in_([run.run for run in taken]))
            .values(
                status="running",
                lease_owner=owner,
                lease_until=time.time() + lease_s,
                taken_up=runs.c.taken_up + 1,
            )
        )
        ids = [run.production for run in taken]
        connection.execute(
            update(productions).where(productions.c.id.in_(ids)).values(status="running", updated_at=time.time())
        )
    return taken


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
