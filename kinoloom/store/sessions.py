"""Browsers that showed a key once, and a cookie from then on."""

import hashlib
import secrets
import time
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from kinoloom.errors import Unauthenticated
from kinoloom.keys import KeyRow
from kinoloom.store import keys
from kinoloom.store.tables import sessions

_THIS = select(sessions).where(sessions.c.hash == bindparam("hash"), sessions.c.expires_at > bindparam("now"))


def begin(connection: Connection, key: str, *, lasts_s: float) -> tuple[str, datetime]:
    """The word that the browser keeps, and when it is over; it ends with its *key*."""
    word = secrets.token_urlsafe(32)
    now = time.time()
    connection.execute(
        insert(sessions), {"hash": _hash(word), "key": key, "created_at": now, "expires_at": now + lasts_s}
    )
    return word, datetime.fromtimestamp(now + lasts_s, UTC)


def holder(connection: Connection, word: str) -> KeyRow:
    """The key that the session was begun with.

    Raises:
        Unauthenticated: there is no such session, or its key opens nothing any more.
    """
    row = connection.execute(_THIS, {"hash": _hash(word), "now": time.time()}).first()
    if row is None:
        raise Unauthenticated("The session is over.", hint="Log in again: POST /api/v1/sessions with a key.")
    key = keys.find(connection, row.key)
    key.check(datetime.now(UTC))
    return key


def end(connection: Connection, word: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.hash == _hash(word)))


def sweep(connection: Connection) -> int:
    """Forget those that are over; how many."""
    return connection.execute(delete(sessions).where(sessions.c.expires_at <= time.time())).rowcount


def _hash(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
