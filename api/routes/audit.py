"""The audit log: who changed what, and how it went."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api import pages
from api.studio import TheStudio
from api.who import TheAdmin
from kinoloom.keys import OWNER

router = APIRouter(tags=["audit"])

_By = Annotated[str | None, Query(pattern=OWNER, description="Only what this owner did.", examples=["anna"])]


class Change(BaseModel):
    """One change, or an attempt at one."""

    model_config = ConfigDict(extra="forbid")

    at: datetime
    owner: str = Field(examples=["anna"])
    via: str = Field(description="The id of a key, `session`, or `local`.", examples=["k3y4a7mz"])
    action: str = Field(examples=["create_production"])
    object: str = Field(examples=["/api/v1/productions"])
    outcome: int = Field(description="The HTTP status.", examples=[201])


@router.get("/audit")
async def list_changes(
    studio: TheStudio, who: TheAdmin, owner: _By = None, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Change]:
    """Everything that anybody changed, the newest first."""
    notes = await studio.store.door.notes(limit=limit + 1, after=pages.below(after), owner=owner)
    items = [
        Change(at=one.at, owner=one.owner, via=one.via, action=one.action, object=one.object, outcome=one.outcome)
        for one in notes[:limit]
    ]
    return pages.Page(items=items, next=pages.more_below(notes, limit))
