"""Which letters are sent next, by whom, and what came of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, update

from kinoloom.letters import State
from kinoloom.store import webhooks as hooks
from kinoloom.store.tables import letters, webhooks

_BOTH = letters.join(webhooks, webhooks.c.id == letters.c.webhook)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A letter that the caller sends now, and nobody else does before its lease is over."""

    id: str
    webhook: str
    url: str
    secrets: tuple[str, ...]
    """All of them sign, the newest first."""
    body: str
    attempt: int
    """1: the first since it was written or replayed."""
    lease_until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of sending a letter."""

    state: State
    next_at: float | None = None
    """For one that still waits."""
    status: int | None = None
    error: str | None = None
    disable: str | None = None
    """Why the webhook is told nothing more; None: it is."""


def is_due(connection: Connection, now: float) -> bool:
    """Whether any letter could be sent now."""
    return connection.execute(select(letters.c.id).select_from(_BOTH).where(_free(now)).limit(1)).first() is not None


def claim(connection: Connection, now: float, *, lease_s: float, limit: int, each: int, owned: int) -> list[Due]:
    """At most *limit* letters that are the caller's for *lease_s*, the longest due first.

    each, owned: that are under way at once to one webhook, and to all of one owner, over all processes; slow receivers
    hold up nobody else's. PostgreSQL skips those that another process is just taking; SQLite lets one write at a time.
    """
    first = _first(now, each=each, owned=owned)
    found = connection.execute(
        select(letters, webhooks.c.url, webhooks.c.secrets)
        .select_from(_BOTH)
        .where(_free(now), letters.c.id.in_(first))
        .order_by(letters.c.next_at, letters.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=letters)
    ).all()
    until = now + lease_s
    if found:
        connection.execute(
            update(letters)
            .where(letters.c.id.in_([row.id for row in found]))
            # Counted before it is sent: whatever kills the sender does not go on for ever.
            .values(lease_until=until, attempts=letters.c.attempts + 1)
        )
    return [_as_due(row, now, until) for row in found]


def record(connection: Connection, due: Due, result: Result, now: float) -> bool:
    """Write down what came of it; False, and nothing changed: its lease was over, and it is somebody else's."""
    waits = result.state == "waiting"
    changed = connection.execute(
        update(letters)
        .where(letters.c.id == due.id, letters.c.state == "waiting", letters.c.lease_until == due.lease_until)
        .values(
            state=result.state,
            next_at=result.next_at if waits else None,
            lease_until=None,
            last_status=result.status,
            last_error=result.error,
            ended_at=None if waits else now,
        )
    )
    if changed.rowcount == 0:
        return False
    if result.disable is not None:
        hooks.disable(connection, due.webhook, result.disable)
    return True


def _free(now: float) -> ColumnElement[bool]:
    return and_(
        webhooks.c.enabled,
        letters.c.state == "waiting",
        letters.c.next_at <= now,
        or_(letters.c.lease_until.is_(None), letters.c.lease_until < now),
    )


def _first(now: float, *, each: int, owned: int) -> Select[tuple[str]]:
    """Those under way or due that are among the first *each* of their webhook, and of these the first *owned*."""
    under_way = letters.c.lease_until.is_not(None) & (letters.c.lease_until >= now)
    order = (under_way.desc(), letters.c.next_at, letters.c.id)
    due = (
        select(
            letters.c.id,
            letters.c.next_at,
            under_way.label("under_way"),
            webhooks.c.owner,
            func.row_number().over(partition_by=letters.c.webhook, order_by=order).label("place"),
        )
        .select_from(_BOTH)
        .where(letters.c.state == "waiting", letters.c.next_at <= now, webhooks.c.enabled | under_way)
        .subquery()
    )
    again = (due.c.under_way.desc(), due.c.next_at, due.c.id)
    place = func.row_number().over(partition_by=due.c.owner, order_by=again).label("place")
    of_owner = select(due.c.id, place).where(due.c.place <= each).subquery()
    return select(of_owner.c.id).where(of_owner.c.place <= owned)


def _as_due(row: Row[Any], now: float, until: float) -> Due:
    return Due(
        id=row.id,
        webhook=row.webhook,
        url=row.url,
        secrets=hooks.signing(row.secrets, now),
        body=row.body,
        attempt=row.attempts + 1,
        lease_until=until,
    )
