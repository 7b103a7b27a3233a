"""Keys that programs and people show to the server; of a secret only its hash is kept."""

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinoloom.errors import Unauthenticated
from kinoloom.keys import SCOPES, KeyRow, Scope
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.tables import keys

_KEY = re.compile(r"kin_([a-z0-9]{8})_([A-Za-z0-9_-]{43})")
#: those that are not taken for each other
_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
#: seconds; a key's last use is written down no oftener
_USED_EVERY = 60.0

_THIS = select(keys).where(keys.c.id == bindparam("id"))
_ALIVE = keys.c.revoked_at.is_(None) & (keys.c.expires_at.is_(None) | (keys.c.expires_at > bindparam("now")))


def create(
    connection: Connection, *, owner: str, name: str, scopes: Collection[Scope], expires_at: datetime | None
) -> tuple[KeyRow, str]:
    """A new key, and its text: `kin_<id>_<secret>`, which nobody can ask for again."""
    secret = secrets.token_urlsafe(32)
    id = "".join(secrets.choice(_ID_LETTERS) for _ in range(8))
    row = {
        "id": id,
        "owner": owner,
        "name": name,
        "hash": _hash(secret),
        "scopes": sorted(scopes, key=SCOPES.index),
        # Through a datetime, so that a page's cursor comes back to the very same number.
        "created_at": datetime.now(UTC).timestamp(),
        "expires_at": None if expires_at is None else expires_at.timestamp(),
    }
    connection.execute(insert(keys), row)
    return _as_row(connection.execute(_THIS, {"id": id}).one()), f"kin_{id}_{secret}"


def holder(connection: Connection, text: str) -> KeyRow:
    """The key that *text* is.

    Raises:
        Unauthenticated: it is none, or opens nothing any more.
    """
    parts = _KEY.fullmatch(text)
    row = connection.execute(_THIS, {"id": parts[1]}).first() if parts else None
    known = row.hash if row is not None else _hash("")
    # Compared also where there is nothing to compare with, so that the time tells nobody which ids there are.
    if not hmac.compare_digest(_hash(parts[2] if parts else " "), known) or row is None:
        raise Unauthenticated("The key is none of this studio.", hint="Check it for lost letters: kin_<8>_<43>.")
    found = _as_row(row)
    found.check(datetime.now(UTC))
    return found


def find(connection: Connection, key: str) -> KeyRow:
    """
    Raises:
        NotFound: there is none of this id.
    """
    return _as_row(one(connection, _THIS, {"id": key}, kind="key"))


def page(connection: Connection, *, limit: int, after: tuple[float, str] | None) -> list[KeyRow]:
    """Of all owners, the newest first; from behind the place *after* (made at, id)."""
    return [_as_row(row) for row in connection.execute(paged(select(keys), keys, after=after, limit=limit))]


def revoke(connection: Connection, key: str) -> KeyRow:
    """Let it open nothing from now on; what was begun with it ends, too.

    Raises:
        NotFound: there is none of this id.
    """
    this = keys.c.id == key
    connection.execute(update(keys).where(this, keys.c.revoked_at.is_(None)).values(revoked_at=time.time()))
    return find(connection, key)


def is_stale(row: KeyRow) -> bool:
    """Whether its last use is long enough ago to be written down anew."""
    return row.last_used_at is None or time.time() - row.last_used_at.timestamp() > _USED_EVERY


def used(connection: Connection, key: str) -> None:
    connection.execute(update(keys).where(keys.c.id == key).values(last_used_at=time.time()))


def any_alive(connection: Connection) -> bool:
    """Whether anybody could come in."""
    return connection.execute(select(keys.c.id).where(_ALIVE).limit(1), {"now": time.time()}).first() is not None


def _hash(secret: str) -> str:
    # Of 32 random bytes a slow hash is not needed: nobody can try them all.
    return hashlib.sha256(secret.encode()).hexdigest()


def _as_row(row: Row[Any]) -> KeyRow:
    return KeyRow(
        id=row.id,
        owner=row.owner,
        name=row.name,
        scopes=frozenset(row.scopes),
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        expires_at=_moment(row.expires_at),
        revoked_at=_moment(row.revoked_at),
        last_used_at=_moment(row.last_used_at),
    )


def _moment(at: float | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)
