"""What one owner has used, and may use."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.studio import TheStudio
from api.who import TheOwner
from kinoloom.store.rows import Status

router = APIRouter(tags=["studio"])


class Allowance(BaseModel):
    """How much of something may be used at once, or in a day."""

    model_config = ConfigDict(extra="forbid")

    used: int = Field(ge=0)
    most: int | None = Field(description="null: as much as you like.")


class UsageShown(BaseModel):
    """Yours alone."""

    model_config = ConfigDict(extra="forbid")

    productions: dict[Status, int] = Field(description="How many are in which state; a state without any is left out.")
    films: int = Field(ge=0, description="Finished ones, another shape or size counted for itself.")
    films_s: float = Field(ge=0, description="They last, all together.")
    exports: int = Field(ge=0)
    uploads: int = Field(ge=0)
    work_s: float = Field(ge=0, description="Engines worked on what is kept; what others have too counts whole.")
    artifact_bytes: int = Field(ge=0, description="Of all takes and films that are kept.")
    upload_bytes: int = Field(ge=0)
    open_productions: Allowance = Field(description="Waiting or being made.")
    productions_a_day: Allowance


@router.get("/usage")
async def read_usage(studio: TheStudio, who: TheOwner) -> UsageShown:
    """Films, seconds of work and bytes, and how much of your quotas is left."""
    used = await studio.store.usage.of(who.owner)
    weighed = await studio.footprints.of(who.owner, used.artifacts)
    uploads = await studio.store.intake.usage(who.owner)
    quotas = studio.settings.api.quotas if studio.settings.api.needs_login else None
    return UsageShown(
        productions=used.productions,
        films=len(used.films),
        films_s=round(weighed.film_s, 3),
        exports=used.exports,
        uploads=uploads.files,
        work_s=round(weighed.work_s, 1),
        artifact_bytes=weighed.bytes,
        upload_bytes=uploads.bytes,
        open_productions=Allowance(used=used.open_runs, most=None if quotas is None else quotas.open_productions),
        productions_a_day=Allowance(used=used.asked_today, most=None if quotas is None else quotas.productions_a_day),
    )
