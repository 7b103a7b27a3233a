"""Films in the making, and those that are made."""

from datetime import datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api import making, pages, versions
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.brief import Brief
from kinoloom.recipe import Key
from kinoloom.store.rows import Failure, ProductionRow, Status

router = APIRouter(prefix="/productions", tags=["productions"])

ProductionId = Annotated[str, Path(pattern=r"^[0-9a-z]{10}$", description="Of a production.", examples=["0r2k7w8x3b"])]


class Progress(BaseModel):
    """How far a run is."""

    model_config = ConfigDict(extra="forbid")

    fraction: float = Field(ge=0, le=1)
    eta_s: float | None = Field(None, description="Seconds still to go; null: nothing to tell from yet.")


class Production(BaseModel):
    """The making of one film."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b"])
    title: str
    status: Status
    stopping: bool = Field(description="Somebody cancelled it, and its director has not let go yet.")
    run: str | None = Field(description="The run that waits or goes on; null: nobody is asked to work on it.")
    progress: Progress | None = Field(None, description="Of the run that goes on; absent in lists.")
    brief: Brief | None = Field(None, description="What was asked for; null in lists, where scripts would be many.")
    storyboard_version: int = Field(ge=0, description="0: there is none yet; GET …/storyboard.")
    approved: bool = Field(description="A person approved this very version of the storyboard.")
    film: Key | None = Field(description="The last finished film, which an edit may have made old.")
    animatic: Key | None = Field(
        default=None,
        description="What `review` is about: its `film.mp4` has the stills with voice, captions and music.",
    )
    error: Failure | None = Field(description="Why the last run failed.")
    layout_of: str | None = Field(description="The production whose storyboard it films in another shape or size.")
    created_at: datetime

    @classmethod
    def of(cls, row: ProductionRow, progress: Progress | None = None, *, whole: bool = True) -> "Production":
        return cls(
            id=row.id,
            title=row.title,
            status=row.status,
            stopping=row.stopping,
            run=row.run,
            progress=progress,
            brief=row.brief if whole else None,
            storyboard_version=row.storyboard_version,
            approved=row.approved,
            film=row.film,
            error=row.error,
            layout_of=row.layout_of,
            created_at=row.created_at,
        )


_ASKED = Body(
    openapi_examples={
        "prompt": {"summary": "From a prompt", "value": {"prompt": "Why the sea is salt", "seconds": 30}},
        "script": {
            "summary": "A script, word for word",
            "value": {"script": "Rain wears the rocks down.\n\nRivers carry the salt away.", "shape": "portrait"},
        },
    }
)


@router.post("", status_code=201)
async def create_production(
    studio: TheStudio,
    who: TheOwner,
    answer: Response,
    brief: Annotated[Brief, _ASKED],
    *,
    run: Annotated[bool, Query(description="Begin at once; false: it waits for POST …/run.")] = True,
) -> Production:
    """Ask for a film."""
    row = await making.create(studio, who.owner, brief, run=run)
    answer.headers["Location"] = f"/api/v1/productions/{row.id}"
    return Production.of(row)


@router.get("")
async def list_productions(
    studio: TheStudio,
    who: TheOwner,
    limit: pages.Limit = 50,
    after: pages.After = None,
    status: Annotated[list[Status] | None, Query(max_length=7, description="Only these; absent: any.")] = None,
) -> pages.Page[Production]:
    """Yours, the newest first."""
    own = studio.store.of(who.owner)
    rows = await own.page(statuses=status or (), after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, partial(Production.of, whole=False))


@router.get("/{production}")
async def read_production(studio: TheStudio, who: TheOwner, production: ProductionId) -> Production:
    """One of yours, and how far it is."""
    return await _shown(studio, await studio.store.of(who.owner).production(production))


@router.delete("/{production}", status_code=204)
async def delete_production(studio: TheStudio, who: TheOwner, production: ProductionId) -> None:
    """Forget it; whatever is done for it ends, and its files go with the next clean-up."""
    await making.delete(studio, who.owner, production)


@router.post("/{production}/run", status_code=202)
async def run_production(studio: TheStudio, who: TheOwner, production: ProductionId) -> Production:
    """Make the film of the storyboard as it is; what has not changed since the last time is there already."""
    return await _shown(studio, await making.start(studio, who.owner, production))


@router.post("/{production}/resume", status_code=202)
async def resume_production(studio: TheStudio, who: TheOwner, production: ProductionId) -> Production:
    """Go on where it was paused, failed or was cancelled."""
    return await _shown(studio, await making.start(studio, who.owner, production, only_from=making.STOPPED))


@router.post("/{production}/approve", status_code=202)
async def approve_production(
    studio: TheStudio, who: TheOwner, production: ProductionId, if_match: versions.IfMatch = None
) -> Production:
    """Want the film of the storyboard that you have seen (its ETag), or of the present one."""
    expected = versions.expected(if_match)
    return await _shown(studio, await making.approve(studio, who.owner, production, expected=expected))


@router.post("/{production}/cancel", status_code=202)
async def cancel_production(studio: TheStudio, who: TheOwner, production: ProductionId) -> Production:
    """Stop whatever is done for it; what is finished stays, and it can be resumed."""
    return await _shown(studio, await making.cancel(studio, who.owner, production))


async def _shown(studio: Studio, row: ProductionRow) -> Production:
    event = await making.progress(studio, row)
    progress = None if event is None else Progress(fraction=event.fraction, eta_s=event.eta_s)
    shown = Production.of(row, progress)
    return shown.model_copy(update={"animatic": await _animatic(studio, row)}) if row.status == "review" else shown


async def _animatic(studio: Studio, row: ProductionRow) -> Key | None:
    takes = await studio.store.takes(row.id, picked_only=True)
    return next((take.key for take in takes if take.slot == "animatic"), None)
