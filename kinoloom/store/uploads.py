"""Uploads in the database: how much of each is there, and what became of it."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update

from kinoloom.errors import InUse, NotFound, QuotaReached
from kinoloom.recipe import Key
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.rows import Failure
from kinoloom.store.tables import characters, uploads, voices
from kinoloom.uploads import Facts, UploadKind, UploadStatus

#: what an upload is called; nobody guesses one
ID = r"^[0-9a-z]{20}$"

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
#: seconds; room that deleted uploads leave is there at once, so this is only a guess at when somebody tidies up
_FULL_FOR_S = 3600

_THIS = select(uploads).where(uploads.c.id == bindparam("id"))
_OWNED = _THIS.where(uploads.c.owner == bindparam("owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one owner's uploads may come to."""

    bytes: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUpload:
    """A file that somebody wants to hand in."""

    kind: UploadKind
    name: str
    size: int
    expires_at: datetime
    """When it is forgotten if no more of it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRow:
    """An upload as the database knows it."""

    id: str
    owner: str
    kind: UploadKind
    name: str
    size: int
    """Bytes it has when it is whole."""
    received: int
    """Bytes that are on the disk for certain."""
    status: UploadStatus
    reason: Failure | None
    """Why it was refused, or what its check waits for."""
    facts: Facts | None
    key: Key | None
    """Of the artifact it became."""
    created_at: datetime
    expires_at: datetime | None
    """When it is forgotten: unfinished, or refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one owner's uploads come to."""

    bytes: int
    files: int


def begin(connection: Connection, owner: str, new: NewUpload, allowance: Allowance) -> UploadRow:
    """A new upload, of which nothing is there yet.

    Raises:
        QuotaReached: *owner* has no room left for it.
    """
    _alone(connection, owner)
    used = usage(connection, owner)
    if used.files >= allowance.files or used.bytes + new.size > allowance.bytes:
        raise QuotaReached(
            f"Your uploads have {used.files} files and {used.bytes} bytes; "
            f"{allowance.files} and {allowance.bytes} are the most.",
            hint="DELETE /api/v1/uploads/… those that you do not need any more.",
            retry_after_s=_FULL_FOR_S,
        )
    id = "".join(secrets.choice(_LETTERS) for _ in range(20))
    row = {
        "id": id,
        "owner": owner,
        "kind": new.kind,
        "name": new.name,
        "size": new.size,
        "received": 0,
        "status": "receiving",
        # Through a datetime, so that a page's cursor comes back to the very same number.
        "created_at": datetime.now(UTC).timestamp(),
        "expires_at": new.expires_at.timestamp(),
    }
    connection.execute(insert(uploads), row)
    return find(connection, id)


def usage(connection: Connection, owner: str) -> Usage:
    """Room that is promised to an unfinished upload counts."""
    counted = select(func.count(), func.coalesce(func.sum(uploads.c.size), 0)).where(uploads.c.owner == owner)
    files, size = connection.execute(counted).one()
    return Usage(bytes=int(size), files=int(files))


def find(connection: Connection, upload: str) -> UploadRow:
    """Whoever's it is.

    Raises:
        NotFound: there is none of this id.
    """
    return _as_row(one(connection, _THIS, {"id": upload}, kind="upload"))


def owned(connection: Connection, owner: str, upload: str) -> UploadRow:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
    """
    return _as_row(one(connection, _OWNED, {"id": upload, "owner": owner}, kind="upload"))


def page(
    connection: Connection, owner: str, *, kind: UploadKind | None, after: tuple[float, str] | None, limit: int
) -> list[UploadRow]:
    """The newest of *owner*'s that are older than the place *after*."""
    wanted = select(uploads).where(uploads.c.owner == owner)
    if kind is not None:
        wanted = wanted.where(uploads.c.kind == kind)
    return [_as_row(row) for row in connection.execute(paged(wanted, uploads, after=after, limit=limit))]


def note(connection: Connection, upload: str, *, received: int, expires_at: datetime) -> None:
    """So many bytes are on the disk now.

    Raises:
        NotFound: somebody deleted it.
    """
    _change(connection, upload, "receiving", received=received, expires_at=expires_at.timestamp())


def whole(connection: Connection, upload: str, *, size: int) -> UploadRow:
    """All *size* bytes are on the disk; it waits to be looked at.

    Raises:
        NotFound: somebody deleted it.
    """
    _change(connection, upload, "receiving", size=size, received=size, status="checking", expires_at=None)
    return find(connection, upload)


def waits(connection: Connection, upload: str, reason: Failure) -> None:
    """Why its check takes long."""
    _change(connection, upload, "checking", reason=reason)


def accept(connection: Connection, upload: str, *, key: Key, facts: Facts) -> None:
    """It became the artifact *key*, which is what counts from now on.

    Raises:
        NotFound: somebody deleted it.
    """
    _change(connection, upload, "checking", status="ready", key=key, facts=facts, size=facts.bytes, reason=None)


def refuse(connection: Connection, upload: str, *, reason: Failure, facts: Facts | None, expires_at: datetime) -> None:
    """It is kept apart, and forgotten later.

    Raises:
        NotFound: somebody deleted it.
    """
    _change(
        connection,
        upload,
        "checking",
        status="quarantined",
        reason=reason,
        facts=facts,
        expires_at=expires_at.timestamp(),
    )


def forget(connection: Connection, owner: str, upload: str) -> None:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
        InUse: a voice is made of it, or it shows a character.
    """
    owned(connection, owner, upload)
    voice = connection.execute(select(voices.c.name).where(voices.c.upload == upload)).scalar()
    if voice is not None:
        raise InUse(f"The voice {voice!r} is made of this upload.", hint="Delete the voice first.")
    bibles = connection.execute(select(characters.c.name, characters.c.bible).where(characters.c.owner == owner))
    for name, bible in bibles:
        if upload in bible["references"]:
            raise InUse(f"The upload shows the character {name!r}.", hint="Take it out of the character's references.")
    connection.execute(delete(uploads).where(uploads.c.id == upload))


def waiting(connection: Connection) -> list[str]:
    """Those that are to be looked at, the oldest first."""
    found = select(uploads.c.id).where(uploads.c.status == "checking").order_by(uploads.c.created_at)
    return list(connection.execute(found).scalars())


def expire(connection: Connection) -> list[str]:
    """Forget what was never finished, and what was refused long ago; their ids."""
    over = (uploads.c.expires_at < time.time()) & uploads.c.status.in_(("receiving", "quarantined"))
    gone = list(connection.execute(select(uploads.c.id).where(over)).scalars())
    if gone:
        connection.execute(delete(uploads).where(over, uploads.c.id.in_(gone)))
    return gone


def lying(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of *ids* whose bytes lie in a folder: all but those that became artifacts, or are none."""
    this = uploads.c.id.in_(ids) & (uploads.c.status != "ready")
    return set(connection.execute(select(uploads.c.id).where(this)).scalars())


def has_key(connection: Connection, owner: str, key: Key, kind: UploadKind) -> bool:
    """Whether one of *owner*'s became the artifact *key*."""
    this = (uploads.c.owner == owner) & (uploads.c.key == key) & (uploads.c.kind == kind)
    return connection.execute(select(uploads.c.id).where(this).limit(1)).first() is not None


def kept(connection: Connection) -> set[Key]:
    """What a clean-up of artifacts must leave."""
    found = select(uploads.c.key).where(uploads.c.key.is_not(None))
    return {Key(key) for key in connection.execute(found).scalars()}


def _alone(connection: Connection, owner: str) -> None:
    """Nobody else counts *owner*'s uploads in this transaction; in SQLite one writes at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:of))"), {"of": f"uploads {owner}"})


def _change(connection: Connection, upload: str, while_it_is: UploadStatus, /, **values: Any) -> None:
    this = (uploads.c.id == upload) & (uploads.c.status == while_it_is)
    if connection.execute(update(uploads).where(this).values(**values)).rowcount == 0:
        raise NotFound("upload", upload)


def _as_row(row: Row[Any]) -> UploadRow:
    return UploadRow(
        id=row.id,
        owner=row.owner,
        kind=row.kind,
        name=row.name,
        size=row.size,
        received=row.received,
        status=row.status,
        reason=Failure.model_validate(row.reason) if row.reason else None,
        facts=Facts(**row.facts) if row.facts else None,
        key=Key(row.key) if row.key else None,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        expires_at=None if row.expires_at is None else datetime.fromtimestamp(row.expires_at, UTC),
    )
