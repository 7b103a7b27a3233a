"""What a film says and shows, as a whole."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from api import making, versions
from api.routes.productions import ProductionId
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.errors import NotFound
from kinoloom.store import editing
from kinoloom.store.rows import ProductionRow
from kinoloom.storyboard import Scene, Storyboard

router = APIRouter(prefix="/productions/{production}", tags=["storyboard"])


class Board(Storyboard):
    """A storyboard as a person hands it in; plans stay as they are, or are left out and chosen anew."""

    title: str = Field(min_length=1, max_length=200, examples=["Why the sea is salt"])
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=40)
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=editing.MOST_SCENES)


@dataclass(frozen=True, slots=True)
class Editing:
    """The storyboard that a request is about."""

    studio: Studio
    owner: str
    production: str
    if_match: str | None
    answer: Response

    async def read(self) -> Storyboard:
        """
        Raises:
            NotFound: there is none.
        """
        return self._shown(await self.studio.store.of(self.owner).production(self.production))

    async def apply(self, change: editing.Change) -> Storyboard:
        """What *change* makes of the version that If-Match names, or of the present one.

        Raises:
            Outdated, ProductionBusy, LayoutNotEdited, BriefInvalid, NotFound: see `Belongings.edit`.
        """
        expected = versions.expected(self.if_match)
        return self._shown(await self.studio.store.of(self.owner).edit(self.production, change, expected=expected))

    async def run(self) -> None:
        """Have the film of it made."""
        await making.start(self.studio, self.owner, self.production)

    def _shown(self, row: ProductionRow) -> Storyboard:
        if row.storyboard is None:
            raise NotFound("storyboard", row.id)
        self.answer.headers["ETag"] = versions.etag(row.storyboard_version)
        return row.storyboard


def _editing(
    studio: TheStudio,
    who: TheOwner,
    production: ProductionId,
    answer: Response,
    if_match: versions.IfMatch = None,
) -> Editing:
    return Editing(studio, who.owner, production, if_match, answer)


def _reading(studio: TheStudio, who: TheOwner, production: ProductionId, answer: Response) -> Editing:
    return Editing(studio, who.owner, production, None, answer)


ToEdit = Annotated[Editing, Depends(_editing)]
ToRead = Annotated[Editing, Depends(_reading)]


@router.get("/storyboard")
async def read_storyboard(board: ToRead) -> Storyboard:
    """The scenes in order; its version is the ETag."""
    return await board.read()


@router.put("/storyboard")
async def replace_storyboard(board: ToEdit, new: Board) -> Storyboard:
    """Put another in its place; If-Match says of which version, `"0"` where there is none yet."""
    versions.demanded(board.if_match)
    return await board.apply(editing.replaced(Storyboard.model_validate(new.model_dump())))
