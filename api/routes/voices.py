"""Voices of real people, kept with their consent."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from api import pages
from api.studio import TheStudio
from api.who import TheOwner
from kinoloom.store.uploads import ID
from kinoloom.store.voices import Consent, NewVoice, VoiceRow

router = APIRouter(prefix="/voices", tags=["voices"])

VoiceId = Annotated[str, Path(pattern=r"^[0-9a-z]{10}$", description="Of a voice.", examples=["0r2k7w8x3b"])]

#: without what a database or a terminal would stumble over
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
Lines = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]+$")]


class Agreement(BaseModel):
    """The person whose voice it is agreed."""

    model_config = ConfigDict(extra="forbid")

    who: Line = Field(max_length=120, examples=["Anna Example"])
    statement: Lines = Field(max_length=2_000, examples=["I allow this studio to speak with my voice."])
    at: AwareDatetime = Field(examples=["2026-11-21T10:00:00Z"])


class VoiceAsked(BaseModel):
    """A voice to keep."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=80, pattern=r"^[\w.+:-]+$", examples=["anna"])
    upload: str = Field(pattern=ID, description="A ready upload of kind `voice`.", examples=["0r2k7w8x3b5n9q4t6v1z"])
    transcript: Lines = Field(max_length=10_000, description="What is said in it, word for word.")
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12, examples=["en"])
    consent: Agreement


class Voice(BaseModel):
    """A voice, and by whose leave it is used."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b"])
    name: str
    upload: str
    transcript: str
    language: str
    consent: Agreement
    created_at: datetime

    @classmethod
    def of(cls, row: VoiceRow) -> "Voice":
        return cls(
            id=row.id,
            name=row.name,
            upload=row.upload,
            transcript=row.transcript,
            language=row.language,
            consent=Agreement(who=row.consent.who, statement=row.consent.statement, at=row.consent.at),
            created_at=row.created_at,
        )


@router.post("", status_code=201)
async def create_voice(asked: VoiceAsked, studio: TheStudio, who: TheOwner, answer: Response) -> Voice:
    """Keep a voice; without the consent of whoever it belongs to there is none."""
    consent = Consent(who=asked.consent.who, statement=asked.consent.statement, at=asked.consent.at)
    new = NewVoice(
        name=asked.name, upload=asked.upload, transcript=asked.transcript, language=asked.language, consent=consent
    )
    row = await studio.store.intake.create_voice(who.owner, new)
    answer.headers["Location"] = f"/api/v1/voices/{row.id}"
    return Voice.of(row)


@router.get("")
async def list_voices(
    studio: TheStudio, who: TheOwner, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Voice]:
    """Yours, the newest first."""
    rows = await studio.store.intake.voices(who.owner, after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, Voice.of)


@router.get("/{voice}")
async def read_voice(studio: TheStudio, who: TheOwner, voice: VoiceId) -> Voice:
    """One of yours."""
    return Voice.of(await studio.store.intake.voice(who.owner, voice))


@router.delete("/{voice}", status_code=204)
async def delete_voice(studio: TheStudio, who: TheOwner, voice: VoiceId) -> None:
    """Nobody speaks with it any more; its upload stays until it is deleted, too."""
    await studio.store.intake.forget_voice(who.owner, voice)
