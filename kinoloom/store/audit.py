"""Who changed what, in order."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from kinoloom.store.tables import audit

_ACTION = 80
_OBJECT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One change, or an attempt."""

    id: int
    at: datetime
    owner: str
    via: str
    """The id of the key, `session`, or `local`."""
    action: str
    object: str
    outcome: int
    """The HTTP status."""


def note(connection: Connection, *, owner: str, via: str, action: str, object: str, outcome: int) -> None:
    row = {"owner": owner, "via": via, "action": action[:_ACTION], "object": object[:_OBJECT], "outcome": outcome}
    connection.execute(insert(audit), {"at": time.time(), **row})


def page(connection: Connection, *, limit: int, after: float | None, owner: str | None) -> list[Note]:
    """The newest first, from behind the note *after*; with *owner*, only what they did."""
    found = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if after is not None:
        found = found.where(audit.c.id < after)
    if owner is not None:
        found = found.where(audit.c.owner == owner)
    return [
        Note(
            id=row.id,
            at=datetime.fromtimestamp(row.at, UTC),
            owner=row.owner,
            via=row.via,
            action=row.action,
            object=row.object,
            outcome=row.outcome,
        )
        for row in connection.execute(found)
    ]


def sweep(connection: Connection, days: int) -> int:
    """Forget what is older; how many."""
    return connection.execute(delete(audit).where(audit.c.at < time.time() - days * 86_400)).rowcount
