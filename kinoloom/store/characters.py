"""Characters in the database, each with its bible."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from kinoloom.brief import Appearing, Brief
from kinoloom.characters import Bible
from kinoloom.errors import BriefInvalid, NameTaken, NotFound, NotNow, Outdated, UserError
from kinoloom.store import uploads
from kinoloom.store.database import Database
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.productions import new_id
from kinoloom.store.tables import characters
from kinoloom.uploads import FORMS

ID = r"^[0-9a-z]{10}$"

#: characters that an error names; more are counted
_NAMED = 12

_THIS = select(characters).where(characters.c.id == bindparam("id"), characters.c.owner == bindparam("owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterRow:
    """A character as the database knows it."""

    id: str
    name: str
    bible: Bible
    version: int
    """Rises with every change; 1 at first."""
    created_at: datetime
    updated_at: datetime


class Characters:
    """Each call is one short transaction, as in `Store`. What is another owner's is `NotFound`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, owner: str, name: str, bible: Bible) -> CharacterRow:
        return await self._database.write(lambda connection: create(connection, owner, name, bible))

    async def find(self, owner: str, character: str) -> CharacterRow:
        return await self._database.read(lambda connection: owned(connection, owner, character))

    async def page(self, owner: str, *, after: tuple[float, str] | None, limit: int) -> list[CharacterRow]:
        """The newest first."""
        return await self._database.read(lambda connection: page(connection, owner, after=after, limit=limit))

    async def replace(
        self, owner: str, character: str, *, name: str, bible: Bible, expected: int | None
    ) -> CharacterRow:
        """See `replace`."""
        return await self._database.write(
            lambda connection: replace(connection, owner, character, name=name, bible=bible, expected=expected)
        )

    async def called(self, owner: str, name: str) -> CharacterRow:
        """
        Raises:
            NotFound: *owner* has none of this name.
        """
        return await self._database.read(lambda connection: called(connection, owner, name))

    async def cast(self, owner: str, brief: Brief) -> Brief:
        """See `cast`."""
        return await self._database.read(lambda connection: cast(connection, owner, brief))

    async def forget(self, owner: str, character: str, *, expected: int | None) -> None:
        await self._database.write(lambda connection: forget(connection, owner, character, expected=expected))


def create(connection: Connection, owner: str, name: str, bible: Bible) -> CharacterRow:
    """
    Raises:
        NameTaken: *owner* has one of this name.
        NotFound, NotNow, UserError: a reference is none of *owner*'s uploads, is not ready, or is no picture.
    """
    _check(connection, owner, name, bible, but="")
    # Through a datetime, so that a page's cursor comes back to the very same number.
    now = datetime.now(UTC).timestamp()
    row = {
        "id": new_id(),
        "owner": owner,
        "name": name,
        "bible": bible,
        "version": 1,
        "created_at": now,
        "updated_at": now,
    }
    connection.execute(insert(characters), row)
    return owned(connection, owner, str(row["id"]))


def owned(connection: Connection, owner: str, character: str) -> CharacterRow:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
    """
    return _row(one(connection, _THIS, {"id": character, "owner": owner}, kind="character"))


def called(connection: Connection, owner: str, name: str) -> CharacterRow:
    """Large letters and small ones are one, unless two differ in nothing else.

    Raises:
        NotFound: *owner* has none of this name; which there are.
    """
    mine = select(characters).where(characters.c.owner == owner)
    rows, wanted = connection.execute(mine.order_by(characters.c.name)).all(), name.strip()
    found = [row for row in rows if row.name.casefold() == wanted.casefold()]
    if not found:
        raise NotFound("character", name, hint=_known([row.name for row in rows]))
    return _row(next((row for row in found if row.name == wanted), found[0]))


def _known(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    there = f"There are: {', '.join(names[:_NAMED])}{more}." if names else "There are none yet."
    return f"{there} `kinoloom characters add NAME` writes down another."


def cast(connection: Connection, owner: str, brief: Brief) -> Brief:
    """*brief* with its characters as they are now; what it said of them itself does not count.

    Raises:
        BriefInvalid: one is none of *owner*'s, or one of its pictures is gone.
    """
    return brief.model_copy(update={"cast": tuple(_appearing(connection, owner, id) for id in brief.characters)})


def _appearing(connection: Connection, owner: str, id: str) -> Appearing:
    try:
        row = owned(connection, owner, id)
        pictures = [uploads.owned(connection, owner, upload).key for upload in row.bible.references]
    except NotFound as error:
        raise BriefInvalid(
            f"characters: {error.message}", hint="GET /api/v1/characters lists yours; PUT one whose pictures are gone."
        ) from error
    return Appearing(
        name=row.name,
        fixed=row.bible.fixed,
        dos=row.bible.dos,
        donts=row.bible.donts,
        pictures=tuple(key for key in pictures if key is not None),
    )


def page(connection: Connection, owner: str, *, after: tuple[float, str] | None, limit: int) -> list[CharacterRow]:
    """The newest of *owner*'s that are older than the place *after*."""
    found = paged(select(characters).where(characters.c.owner == owner), characters, after=after, limit=limit)
    return [_row(row) for row in connection.execute(found)]


def replace(
    connection: Connection, owner: str, character: str, *, name: str, bible: Bible, expected: int | None
) -> CharacterRow:
    """All of it becomes what is said now; *expected*: the present version, None: whichever it is.

    Raises:
        Outdated: it was changed meanwhile.
        NameTaken, NotFound, NotNow, UserError: as for a new one.
    """
    present = owned(connection, owner, character)
    _check(connection, owner, name, bible, but=character)
    changed = connection.execute(
        update(characters)
        .where(characters.c.id == character, characters.c.version == (expected or present.version))
        .values(name=name, bible=bible, version=characters.c.version + 1, updated_at=time.time())
    )
    if changed.rowcount == 0:
        raise _outdated(present)
    return owned(connection, owner, character)


def forget(connection: Connection, owner: str, character: str, *, expected: int | None) -> None:
    """
    Raises:
        NotFound: there is none of this id, or it is somebody else's.
        Outdated: it was changed meanwhile.
    """
    present = owned(connection, owner, character)
    if expected is not None and expected != present.version:
        raise _outdated(present)
    connection.execute(delete(characters).where(characters.c.id == character))


def _outdated(present: CharacterRow) -> Outdated:
    return Outdated(
        f"The character {present.id} is at version {present.version} by now.",
        hint="GET it anew, make your change to that, and send its ETag.",
    )


def _check(connection: Connection, owner: str, name: str, bible: Bible, *, but: str) -> None:
    same = select(characters.c.id).where(characters.c.owner == owner, characters.c.name == name, characters.c.id != but)
    if connection.execute(same).first() is not None:
        raise NameTaken("character", name)
    for upload in bible.references:
        found = uploads.owned(connection, owner, upload)
        if FORMS[found.kind] != "picture":
            raise UserError(f"The upload {upload} is a {found.kind}.", hint="Refer to pictures: face, sprite or still.")
        if found.status != "ready":
            raise NotNow(f"The upload {upload} is {found.status}.", hint="GET it until it is `ready`.")


def _row(row: Row[Any]) -> CharacterRow:
    return CharacterRow(
        id=row.id,
        name=row.name,
        bible=Bible.model_validate(row.bible),
        version=row.version,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        updated_at=datetime.fromtimestamp(row.updated_at, UTC),
    )
