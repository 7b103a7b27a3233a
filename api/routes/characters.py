"""Who appears in films, each with a bible of what must not change."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api import pages, versions
from api.studio import TheStudio
from api.who import TheOwner
from kinoloom.characters import Bible, CharacterName
from kinoloom.store.characters import ID, CharacterRow

router = APIRouter(prefix="/characters", tags=["characters"])

CharacterId = Annotated[str, Path(pattern=ID, description="Of a character.", examples=["0r2k7w8x3b"])]


class CharacterAsked(BaseModel):
    """A character as it is to be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Captain Mira",
                    "bible": {
                        "fixed": ["Sixty, short grey hair, a red scarf.", "A brass compass hangs at her belt."],
                        "dos": ["Speaks calmly, in short sentences."],
                        "donts": ["Never smiles with her teeth.", "Never takes the scarf off."],
                    },
                }
            ]
        },
    )

    name: CharacterName = Field(description="Yours alone; no two are called alike.", examples=["Captain Mira"])
    bible: Bible = Field(
        default=Bible(),
        description="fixed: traits that never change; dos, donts: how they act; references: ids of ready uploads of "
        "pictures that show them.",
    )


class Character(BaseModel):
    """A character."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b"])
    name: str
    bible: Bible
    version: int = Field(ge=1)
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, row: CharacterRow) -> "Character":
        return cls(
            id=row.id,
            name=row.name,
            bible=row.bible,
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )


@router.post("", status_code=201)
async def create_character(studio: TheStudio, who: TheOwner, asked: CharacterAsked, answer: Response) -> Character:
    """Write down who somebody is."""
    row = await studio.store.characters.create(who.owner, asked.name, asked.bible)
    answer.headers["Location"] = f"/api/v1/characters/{row.id}"
    return _shown(row, answer)


@router.get("")
async def list_characters(
    studio: TheStudio, who: TheOwner, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Character]:
    """Yours, the newest first."""
    rows = await studio.store.characters.page(who.owner, after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, Character.of)


@router.get("/{character}")
async def read_character(studio: TheStudio, who: TheOwner, character: CharacterId, answer: Response) -> Character:
    """One of yours; its ETag is what a change is made to."""
    return _shown(await studio.store.characters.find(who.owner, character), answer)


@router.put("/{character}")
async def replace_character(
    studio: TheStudio,
    who: TheOwner,
    character: CharacterId,
    asked: CharacterAsked,
    answer: Response,
    if_match: versions.IfMatch = None,
) -> Character:
    """Write all of it anew; what two people change at once, the second is told of."""
    row = await studio.store.characters.replace(
        who.owner, character, name=asked.name, bible=asked.bible, expected=versions.demanded(if_match)
    )
    return _shown(row, answer)


@router.delete("/{character}", status_code=204)
async def delete_character(
    studio: TheStudio, who: TheOwner, character: CharacterId, if_match: versions.IfMatch = None
) -> None:
    """Forget it; films that are made stay as they are."""
    await studio.store.characters.forget(who.owner, character, expected=versions.expected(if_match))


def _shown(row: CharacterRow, answer: Response) -> Character:
    answer.headers["ETag"] = versions.etag(row.version)
    return Character.of(row)
