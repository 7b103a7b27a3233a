"""Whether the server is alive, and whether it can make films."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.readiness import Readying
from api.studio import TheStudio

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    """Whether films can be made now."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["ready", "not ready"] = Field(examples=["ready"])
    missing: list[str] = Field(examples=[["directors: none is running; start one with `kinoloom director`"]])
    """What is missing, in words; empty: nothing is."""
    warnings: list[str] = Field([], examples=[["Only 3.2 GiB are free for artifacts."]])


@router.get("/healthz")
async def healthz() -> Alive:
    """Whether the process answers; nothing else is asked."""
    return Alive()


@router.get("/readyz", responses={503: {"model": Ready, "description": "Something is missing."}})
async def readyz(request: Request, studio: TheStudio, response: Response) -> Ready:
    """Whether films can be made: database, bus, room for artifacts, a director, and workers for each needed craft."""
    look: Readying = request.app.state.readying
    found = await look(studio)
    response.status_code = 503 if found.missing else 200
    status: Literal["ready", "not ready"] = "not ready" if found.missing else "ready"
    return Ready(status=status, missing=found.missing, warnings=found.warnings)
