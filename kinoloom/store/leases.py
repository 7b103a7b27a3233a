"""Leases on runs: two directors never run one production."""

import time
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kinoloom.store.rows import Claimed
from kinoloom.store.tables import productions, runs


async def claim(
    connection: AsyncConnection,
    owner: str,
    lease_s: float,
    limit: int,
    *,
    only: Collection[str] | None,
    dead: Callable[[str], bool],
) -> list[Claimed]:
    """Runs that wait, whose lease is over, or whose owner is dead: now held by *owner*.

    Each is taken by an update that names the owner it was found with, so that of two directors who saw the same run
    one takes it. Clocks of several machines may differ by less than the lease.
    """
    now = time.time()
    open_runs = runs.c.status.in_(("queued", "running"))
    found = select(runs.c.id, runs.c.production, runs.c.lease_owner, runs.c.lease_until, runs.c.taken_up).where(
        open_runs
    )
    if only is not None:
        found = found.where(runs.c.production.in_(list(only)))
    claimed: list[Claimed] = []
    for row in (await connection.execute(found.order_by(runs.c.created_at))).all():
        if len(claimed) >= limit:
            break
        held = row.lease_owner is not None and (row.lease_until or 0) > now and not dead(row.lease_owner)
        if held or row.lease_owner == owner:
            continue
        taken = await connection.execute(
            update(runs)
            .where(
                runs.c.id == row.id,
                open_runs,
                _as_found(row.lease_owner, row.lease_until),
            )
            .values(status="running", lease_owner=owner, lease_until=now + lease_s, taken_up=row.taken_up + 1)
        )
        if taken.rowcount == 1:
            claimed.append(Claimed(row.production, row.id, row.taken_up > 0))
    if claimed:
        ids = [run.production for run in claimed]
        await connection.execute(update(productions).where(productions.c.id.in_(ids)).values(status="running"))
    return claimed


def _as_found(owner: str | None, until: float | None) -> ColumnElement[bool]:
    if owner is None:
        return runs.c.lease_owner.is_(None)
    return and_(runs.c.lease_owner == owner, runs.c.lease_until == until)


async def renew(connection: AsyncConnection, owner: str, run_ids: Sequence[str], lease_s: float) -> set[str]:
    """The runs of *run_ids* that *owner* still holds, now for *lease_s* longer."""
    mine = and_(runs.c.id.in_(run_ids), runs.c.lease_owner == owner, runs.c.status == "running")
    await connection.execute(update(runs).where(mine).values(lease_until=time.time() + lease_s))
    return set((await connection.execute(select(runs.c.id).where(mine))).scalars())
