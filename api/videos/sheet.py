"""Twelve moments of a film on one page, made when somebody asks for them."""

import asyncio

from api import files, making
from api.studio import Studio
from kinoloom.artifacts.base import Artifact
from kinoloom.errors import NotYet, UserError
from kinoloom.store.exports import ExportRow
from kinoloom.store.rows import OPEN, ProductionRow

FILE = "thumbnails.jpg"

#: seconds that whoever asks waits for it, and between two looks
PATIENCE_S, LOOK_S = 2.5, 0.1
#: exports of a film that are looked through
_MOST = 50


class SheetFailed(UserError):
    """The page could not be made of this film."""

    code = "SHEET_FAILED"


async def sheet(studio: Studio, row: ProductionRow) -> Artifact:
    """The export of the finished film *row* that has the page, as soon as it is made.

    Raises:
        NotYet: it takes longer than whoever asks should wait.
        SheetFailed: the film has none.
    """
    asked, found = await _there(studio, row)
    if found is not None:
        return found
    if asked is None:
        asked = await studio.store.exporting.ask(row.owner, row.id, shape=None, size=None, format_="jpg")
        await making.wake(studio)
    made = await _ended(studio, row.owner, asked)
    found = None if made.key is None else await files.found(studio.artifacts, made.key)
    if found is None:
        raise _failed(made)
    return found


async def _there(studio: Studio, row: ProductionRow) -> tuple[ExportRow | None, Artifact | None]:
    """What somebody asked for since the film was made, and the page where it is made already."""
    for old in await studio.store.exporting.page(row.owner, row.id, after=None, limit=_MOST):
        since = row.ended_at is None or old.created_at >= row.ended_at
        if old.format != "jpg" or old.layout != row.id or not since:
            continue
        if old.status in OPEN:
            return old, None
        found = None if old.key is None else await files.found(studio.artifacts, old.key)
        if found is not None:
            return old, found
    return None, None


async def _ended(studio: Studio, owner: str, asked: ExportRow) -> ExportRow:
    clock = asyncio.get_running_loop().time
    end = clock() + PATIENCE_S
    while asked.status in OPEN:
        if clock() > end:
            raise NotYet(f"The spritesheet of {asked.production} is being made.")
        await asyncio.sleep(LOOK_S)
        asked = await studio.store.exporting.find(owner, asked.production, asked.id)
    return asked


def _failed(made: ExportRow) -> SheetFailed:
    if made.error is None:
        return SheetFailed("The spritesheet was tidied away.", hint="Ask for it again.")
    return SheetFailed(made.error.message, hint=made.error.hint)
