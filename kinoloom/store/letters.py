"""Letters to webhooks: an outbox, written in the transaction that they tell of."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy import tuple_ as place_of

from kinoloom.letters import Letter, State
from kinoloom.store import webhooks as hooks
from kinoloom.store.finding import one
from kinoloom.store.tables import letters, webhooks

_BOTH = letters.join(webhooks, webhooks.c.id == letters.c.webhook)
_OWNED = (
    select(letters)
    .select_from(_BOTH)
    .where(
        letters.c.id == bindparam("id"), letters.c.webhook == bindparam("of"), webhooks.c.owner == bindparam("owner")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter as the database knows it."""

    id: str
    webhook: str
    type: str
    body: str
    """JSON, byte for byte as it is signed."""
    state: State
    attempts: int
    next_at: datetime | None
    """When it is tried next; None: never by itself."""
    last_status: int | None
    """What the receiver answered last."""
    last_error: str | None
    created_at: datetime
    ended_at: datetime | None


def post(connection: Connection, owner: str, letter: Letter, *, to: Collection[str] | None = None) -> list[str]:
    """Write *letter* to each of *owner*'s webhooks that asked for its type, or to those in *to*; their ids."""
    wanted = wanting(connection, owner, letter.type) if to is None else list(to)
    if not wanted:
        return []
    now = datetime.now(UTC).timestamp()
    rows = [
        {
            "id": f"msg_{secrets.token_hex(12)}",
            "webhook": webhook,
            "type": letter.type,
            "body": letter.model_dump_json(),
            "state": "waiting",
            "attempts": 0,
            "next_at": now,
            "created_at": now,
        }
        for webhook in wanted
    ]
    connection.execute(insert(letters), rows)
    return [str(row["id"]) for row in rows]


def wanting(connection: Connection, owner: str, type: str) -> list[str]:
    """The owner's webhooks that are to be told of this *type*."""
    found = connection.execute(
        select(webhooks.c.id, webhooks.c.events).where(webhooks.c.owner == owner, webhooks.c.enabled)
    )
    return [row.id for row in found if type in row.events]


def find(connection: Connection, owner: str, webhook: str, letter: str) -> LetterRow:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    return _as_row(one(connection, _OWNED, {"id": letter, "of": webhook, "owner": owner}, kind="letter"))


def page(
    connection: Connection,
    owner: str,
    webhook: str,
    *,
    states: Collection[State],
    after: tuple[float, str] | None,
    limit: int,
) -> list[LetterRow]:
    """The newest first; *states* empty: any.

    Raises:
        NotFound: there is no such webhook, or it is somebody else's.
    """
    hooks.find(connection, owner, webhook)
    newest = (letters.c.created_at.desc(), letters.c.id.desc())
    found = select(letters).where(letters.c.webhook == webhook).order_by(*newest).limit(limit)
    if states:
        found = found.where(letters.c.state.in_(list(states)))
    if after is not None:
        found = found.where(place_of(letters.c.created_at, letters.c.id) < place_of(*after))
    return [_as_row(row) for row in connection.execute(found)]


def replay(connection: Connection, which: ColumnElement[bool], now: float) -> int:
    """Send those of *which* that are delivered or dead once more, under their old ids; how many."""
    ended = letters.c.state.in_(("delivered", "dead"))
    fresh = {"state": "waiting", "attempts": 0, "next_at": now, "lease_until": None, "ended_at": None}
    return connection.execute(update(letters).where(which, ended).values(fresh)).rowcount


def this(letter: str) -> ColumnElement[bool]:
    return letters.c.id == letter


def dead_of(webhook: str, *, since: datetime, until: datetime) -> ColumnElement[bool]:
    """The dead ones written from *since* to before *until*."""
    return and_(
        letters.c.webhook == webhook,
        letters.c.state == "dead",
        letters.c.created_at >= since.timestamp(),
        letters.c.created_at < until.timestamp(),
    )


def sweep(connection: Connection, before: float) -> int:
    """Forget letters written before then, in whatever state; how many."""
    return connection.execute(delete(letters).where(letters.c.created_at < before)).rowcount


def _as_row(row: Row[Any]) -> LetterRow:
    return LetterRow(
        id=row.id,
        webhook=row.webhook,
        type=row.type,
        body=row.body,
        state=row.state,
        attempts=row.attempts,
        next_at=_moment(row.next_at),
        last_status=row.last_status,
        last_error=row.last_error,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        ended_at=_moment(row.ended_at),
    )


def _moment(at: float | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)
