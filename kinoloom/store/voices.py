"""Voices of real people in the database, each with the consent of the one it belongs to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from kinoloom.errors import NameTaken, NotFound, NotNow, UserError
from kinoloom.store import uploads
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.productions import new_id
from kinoloom.store.tables import voices

_THIS = select(voices).where(voices.c.id == bindparam("id"), voices.c.owner == bindparam("owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Somebody agreed that their voice is used."""

    who: str
    statement: str
    """What they said or signed, in their words."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVoice:
    """A voice to be kept."""

    name: str
    upload: str
    transcript: str
    """What is said in the upload, word for word."""
    language: str
    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow(NewVoice):
    """A voice as the database knows it."""

    id: str
    owner: str
    created_at: datetime


def create(connection: Connection, owner: str, new: NewVoice) -> VoiceRow:
    """
    Raises:
        NotFound: *owner* has no such upload.
        NotNow: the upload is not ready.
        UserError: it is of another kind.
        NameTaken: *owner* has a voice of this name.
    """
    found = uploads.owned(connection, owner, new.upload)
    if found.kind != "voice":
        raise UserError(f"The upload {new.upload} is a {found.kind}.", hint="Upload a sound as kind=voice.")
    if found.status != "ready":
        raise NotNow(f"The upload {new.upload} is {found.status}.", hint="GET it until it is `ready`; it says why not.")
    same = select(voices.c.id).where(voices.c.owner == owner, voices.c.name == new.name)
    if connection.execute(same).first() is not None:
        raise NameTaken("voice", new.name)
    row = {
        "id": new_id(),
        "owner": owner,
        "name": new.name,
        "upload": new.upload,
        "transcript": new.transcript,
        "language": new.language,
        "consent": new.consent,
        "created_at": datetime.now(UTC).timestamp(),
    }
    connection.execute(insert(voices), row)
    return owned(connection, owner, str(row["id"]))


def owned(connection: Connection, owner: str, voice: str) -> VoiceRow:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
    """
    return _as_row(one(connection, _THIS, {"id": voice, "owner": owner}, kind="voice"))


def page(connection: Connection, owner: str, *, after: tuple[float, str] | None, limit: int) -> list[VoiceRow]:
    """The newest of *owner*'s that are older than the place *after*."""
    found = paged(select(voices).where(voices.c.owner == owner), voices, after=after, limit=limit)
    return [_as_row(row) for row in connection.execute(found)]


def forget(connection: Connection, owner: str, voice: str) -> None:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
    """
    this = (voices.c.id == voice) & (voices.c.owner == owner)
    if connection.execute(delete(voices).where(this)).rowcount == 0:
        raise NotFound("voice", voice)


def _as_row(row: Row[Any]) -> VoiceRow:
    consent = row.consent
    return VoiceRow(
        id=row.id,
        owner=row.owner,
        name=row.name,
        upload=row.upload,
        transcript=row.transcript,
        language=row.language,
        consent=Consent(who=consent["who"], statement=consent["statement"], at=datetime.fromisoformat(consent["at"])),
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )
