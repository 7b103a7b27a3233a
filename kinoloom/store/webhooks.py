"""Webhooks: addresses that want to be told, and the secrets that sign what they are told."""

import base64
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from kinoloom.errors import NotNow
from kinoloom.letters import LETTER_TYPES, LetterType
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.productions import new_id
from kinoloom.store.tables import webhooks

#: seconds that an old secret signs beside the new one
OVERLAP_S = 24 * 3600.0
#: bytes of a secret
_SECRET = 32
#: that sign at once: a receiver looks at each, and nobody rotates oftener in a day
_MOST_SECRETS = 5

_OWNED = select(webhooks).where(webhooks.c.id == bindparam("id"), webhooks.c.owner == bindparam("owner"))
_LOCKED = _OWNED.with_for_update()


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRow:
    """A webhook as the database knows it, without its secrets."""

    id: str
    owner: str
    url: str
    events: tuple[LetterType, ...]
    enabled: bool
    why_disabled: str | None
    """What its receiver said to be told no more; None: a person disabled it, or nobody did."""
    created_at: datetime


def create(
    connection: Connection, owner: str, *, url: str, events: Collection[LetterType], enabled: bool, most: int
) -> tuple[WebhookRow, str]:
    """A new webhook and its secret, which nobody can ask for again.

    Raises:
        NotNow: the owner has *most* already.
    """
    count = connection.execute(select(func.count()).select_from(webhooks).where(webhooks.c.owner == owner)).scalar_one()
    if count >= most:
        raise NotNow(f"There are {count} webhooks already.", hint="Delete one that nobody needs, or change its URL.")
    secret = new_secret()
    row = {
        "id": new_id(),
        "owner": owner,
        "url": url,
        "secrets": [{"secret": secret, "until": None}],
        "events": sorted(events),
        "enabled": enabled,
        # Through a datetime, so that a page's cursor comes back to the very same number.
        "created_at": datetime.now(UTC).timestamp(),
    }
    connection.execute(insert(webhooks), row)
    return find(connection, owner, str(row["id"])), secret


def find(connection: Connection, owner: str, webhook: str) -> WebhookRow:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    return _as_row(one(connection, _OWNED, {"id": webhook, "owner": owner}, kind="webhook"))


def page(connection: Connection, owner: str, *, after: tuple[float, str] | None, limit: int) -> list[WebhookRow]:
    """The newest first; from behind the place *after* (made at, id)."""
    found = paged(select(webhooks).where(webhooks.c.owner == owner), webhooks, after=after, limit=limit)
    return [_as_row(row) for row in connection.execute(found)]


def change(connection: Connection, owner: str, webhook: str, values: Mapping[str, object]) -> WebhookRow:
    """Change its `url`, `events` or `enabled`; letters that wait go to where it points then.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    if values:
        # Whoever enables it again has seen why it was not; whoever disables it needs no reason.
        said = {**values, "why_disabled": None} if "enabled" in values else dict(values)
        this = (webhooks.c.id == webhook) & (webhooks.c.owner == owner)
        connection.execute(update(webhooks).where(this).values(said))
    return find(connection, owner, webhook)


def remove(connection: Connection, owner: str, webhook: str) -> None:
    """With its letters.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    find(connection, owner, webhook)
    connection.execute(delete(webhooks).where(webhooks.c.id == webhook))


def rotate(connection: Connection, owner: str, webhook: str, now: float) -> str:
    """A new secret; the one before signs beside it for a day.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    row = one(connection, _LOCKED, {"id": webhook, "owner": owner}, kind="webhook")
    secret = new_secret()
    before = [
        {"secret": old["secret"], "until": old["until"] or now + OVERLAP_S}
        for old in row.secrets
        if old["until"] is None or old["until"] > now
    ]
    kept = [{"secret": secret, "until": None}, *before[: _MOST_SECRETS - 1]]
    connection.execute(update(webhooks).where(webhooks.c.id == webhook).values(secrets=kept))
    return secret


def disable(connection: Connection, webhook: str, why: str) -> None:
    """Its receiver wants to hear no more."""
    connection.execute(update(webhooks).where(webhooks.c.id == webhook).values(enabled=False, why_disabled=why))


def new_secret() -> str:
    """`whsec_` and 32 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET)).decode()


def signing(kept: Sequence[Mapping[str, Any]], now: float) -> tuple[str, ...]:
    """The secrets that sign at *now*, the newest first."""
    return tuple(one["secret"] for one in kept if one["until"] is None or one["until"] > now)


def _as_row(row: Row[Any]) -> WebhookRow:
    return WebhookRow(
        id=row.id,
        owner=row.owner,
        url=row.url,
        events=tuple(word for word in row.events if word in LETTER_TYPES),
        enabled=row.enabled,
        why_disabled=row.why_disabled,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )
