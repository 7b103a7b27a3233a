"""Writing down who appears in films, with pictures that are examined as uploads are."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cli.studio import Desk, open_desk
from kinoloom.artifacts.folder import FolderStore
from kinoloom.characters import Bible
from kinoloom.errors import InUse, NameTaken, NotFound
from kinoloom.settings import Settings
from kinoloom.store.rows import LOCAL
from kinoloom.takes import Given

if TYPE_CHECKING:
    from api.uploads.local import Door
    from kinoloom.store.characters import CharacterRow
    from kinoloom.uploads import UploadKind

#: what this door lets in; a picture of this kind that shows a character is nobody else's
_KIND: "UploadKind" = "still"


async def add(settings: Settings, name: str, bible: Bible, pictures: Sequence[Path]) -> "CharacterRow":
    """A new character; *pictures* are looked at first, and nothing of it stays when one does not pass.

    Raises:
        NameTaken: there is one of this name, in whatever letters.
        UserError, TransientError: a picture is not taken; see `Door.take`.
    """
    async with open_desk(settings) as desk:
        with suppress(NotFound):
            there = await desk.store.characters.called(LOCAL, name)
            raise NameTaken(
                "character",
                there.name,
                hint="With --replace this changes it; `kinoloom characters forget NAME` makes room for another.",
            )
        async with _taken(desk, pictures) as references:
            shown = bible.model_copy(update={"references": tuple(references)})
            return await desk.store.characters.create(LOCAL, name, shown)


async def replace(
    settings: Settings, name: str, said: Mapping[str, object], pictures: Sequence[Path]
) -> "CharacterRow":
    """A character of whom *said* takes the place of what was; what is not said stays.

    Raises:
        NotFound: there is none of this name; which there are.
        UserError, TransientError: a picture is not taken; see `Door.take`.
    """
    async with open_desk(settings) as desk:
        before = await desk.store.characters.called(LOCAL, name)
        async with _taken(desk, pictures) as references:
            change = {**said, "references": tuple(references)} if references else said
            after = await desk.store.characters.replace(
                LOCAL, before.id, name=name, bible=before.bible.model_copy(update=change), expected=before.version
            )
        await _forget(desk, set(before.bible.references) - set(after.bible.references))
        return after


async def forget(settings: Settings, name: str) -> "CharacterRow":
    """Whom it was. Their pictures go, too, where nothing else is made of them.

    Raises:
        NotFound: there is none of this name; which there are.
    """
    async with open_desk(settings) as desk:
        row = await desk.store.characters.called(LOCAL, name)
        await desk.store.characters.forget(LOCAL, row.id, expected=row.version)
        await _forget(desk, row.bible.references)
        return row


async def find(settings: Settings, name: str) -> "tuple[CharacterRow, list[Path]]":
    """A character, and where the pictures that show it lie.

    Raises:
        NotFound: there is none of this name; which there are.
    """
    async with open_desk(settings) as desk:
        row = await desk.store.characters.called(LOCAL, name)
        keys = [(await desk.store.intake.upload(LOCAL, upload)).key for upload in row.bible.references]
        found = [desk.artifacts.find(key) for key in keys if key is not None]
        return row, [one.file(one.take(Given).file) for one in found if one is not None]


@asynccontextmanager
async def _taken(desk: Desk, pictures: Sequence[Path]) -> AsyncIterator[list[str]]:
    """The ids of *pictures* as ready uploads, which are gone again when what is done with them fails."""
    if not pictures:
        yield []
        return
    async with _door(desk) as door:
        rows = []
        try:
            for path in pictures:
                rows.append(await door.take(LOCAL, path, kind=_KIND))
            yield [row.id for row in rows]
        except BaseException:
            for row in rows:
                await door.drop(row)
            raise


async def _forget(desk: Desk, uploads: Collection[str]) -> None:
    if not uploads:
        return
    rows = [await desk.store.intake.upload(LOCAL, upload) for upload in uploads]
    async with _door(desk) as door:
        for row in rows:
            if row.kind == _KIND:
                with suppress(InUse):
                    await door.drop(row)


@asynccontextmanager
async def _door(desk: Desk) -> "AsyncIterator[Door]":
    from api.uploads.local import open_door  # noqa: PLC0415 - brings half a server with it

    async with open_door(desk.settings, desk.store, FolderStore(desk.settings.artifact_folder)) as door:
        yield door
