"""What a film will cost."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field

from api.routes.capabilities import workers
from api.studio import TheStudio
from api.who import TheOwner
from graphs.estimate import Estimate, Step, estimate
from kinoloom.artifacts.room import room
from kinoloom.brief import Brief
from kinoloom.errors import DiskFull, KinoloomError
from kinoloom.store.rows import Failure
from kinoloom.traits import Craft

router = APIRouter(tags=["studio"])

_ASKED = Body(
    openapi_examples={
        "prompt": {"summary": "From a prompt", "value": {"prompt": "Why the sea is salt", "seconds": 30}},
        "limits": {
            "summary": "Within limits",
            "value": {"prompt": "Why the sea is salt", "seconds": 60, "time_limit_s": 120, "budget": 0},
        },
    }
)


class StepShown(BaseModel):
    """All jobs of one actor."""

    model_config = ConfigDict(extra="forbid")

    actor: str = Field(examples=["cut_segment"])
    craft: Craft
    engine: str | None = Field(description="null: nobody does it.")
    units: int = Field(ge=0, description="Frames, scenes, lines, or the whole film.")
    seconds: float = Field(ge=0, description="For one worker.")
    learned: bool = Field(description="From this studio's own past work; false: from a table.")
    cost: float = Field(ge=0)

    @classmethod
    def of(cls, step: Step) -> "StepShown":
        return cls(
            actor=step.actor,
            craft=step.craft,
            engine=step.engine,
            units=step.units,
            seconds=round(step.seconds, 2),
            learned=step.learned,
            cost=round(step.cost, 4),
        )


class EstimateShown(BaseModel):
    """About; it grows better with every film that is made."""

    model_config = ConfigDict(extra="forbid")

    feasible: bool
    obstacles: list[Failure] = Field(description="Why it cannot be made as asked, and what to do about it.")
    film_s: float = Field(ge=0, description="Length of the film.")
    scenes: int = Field(ge=0)
    seconds: float = Field(ge=0, description="Until it is there, when nothing else is made.")
    work_s: float = Field(ge=0, description="Of one worker.")
    workers: int = Field(ge=0)
    steps: list[StepShown]
    vram_gib: float = Field(ge=0, description="Of the largest engine; they take turns.")
    disk_mib: float = Field(ge=0, description="The film, and all that it is made from.")
    cost: float = Field(ge=0, description="Money, in the currency of the engines' prices; 0: they cost none.")

    @classmethod
    def of(cls, found: Estimate, more: list[KinoloomError]) -> "EstimateShown":
        obstacles = [*found.obstacles, *more]
        return cls(
            feasible=not obstacles,
            obstacles=[Failure.of(error) for error in obstacles],
            film_s=found.film_s,
            scenes=found.scenes,
            seconds=round(found.elapsed_s, 1),
            work_s=round(found.work_s, 1),
            workers=found.workers,
            steps=[StepShown.of(step) for step in found.steps],
            vram_gib=found.vram_gib,
            disk_mib=round(found.disk_bytes / 2**20, 1),
            cost=round(found.cost, 4),
        )


@router.post("/estimate")
async def estimate_brief(studio: TheStudio, who: TheOwner, brief: Annotated[Brief, _ASKED]) -> EstimateShown:
    """What the film of a brief will take, and whether it can be made here; nothing is begun."""
    found = estimate(
        brief,
        offers=await studio.offers(),
        unit_s=await studio.store.unit_seconds(),
        workers=await workers(studio),
    )
    left = await asyncio.to_thread(room, studio.settings)
    more: list[KinoloomError] = []
    if left.free - found.disk_bytes < left.least:
        more.append(
            DiskFull(
                f"It needs about {found.disk_bytes / 2**20:.0f} MiB, and too little is free.",
                hint="Free some space, or ask for a shorter or smaller film.",
            )
        )
    return EstimateShown.of(found, more)
