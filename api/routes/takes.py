"""Renderings of scenes: to look at, to compare, and to pick from."""

import asyncio
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api import pages
from api.routes.productions import ProductionId
from api.routes.scenes import SceneId
from api.routes.storyboard import ToEdit
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.artifacts.base import Artifact
from kinoloom.errors import NotNow
from kinoloom.jobs import PaintScene
from kinoloom.recipe import Key
from kinoloom.store import editing
from kinoloom.store.rows import KeptTake
from kinoloom.storyboard import Picture, Storyboard
from kinoloom.traits import Craft

router = APIRouter(prefix="/productions/{production}", tags=["takes"])

#: what a database can count to
_MOST = 2**63 - 1
TakeId = Annotated[int, Path(ge=1, le=_MOST, description="Of a take.", examples=[17])]
Compared = Annotated[int, Query(ge=1, le=_MOST, description="The id of a take.")]


class Take(BaseModel):
    """One rendering of one scene's picture or line."""

    model_config = ConfigDict(extra="forbid")

    id: int = Field(ge=1)
    slot: str = Field(description="What it is a take of.", examples=["paint/s02", "speak/s02/0"])
    scene: str | None
    key: Key
    picked: bool = Field(description="It is in the production's last film, or in the one in the making.")
    score: float | None = Field(ge=0, le=1, description="What a person thinks of it; null: nobody said.")
    made_at: datetime
    craft: Craft | None = Field(description="Null: its files were cleaned up.")
    engine: str | None
    seconds: float | None = Field(description="The engine worked on it.")
    asked: dict[str, JsonValue] = Field(description="What it was made from.")
    files: dict[str, str] = Field(description="File name to URL.")


class Pick(BaseModel):
    """Use an earlier take again."""

    model_config = ConfigDict(extra="forbid")

    run: bool = Field(default=True, description="Make the film with it at once.", examples=[True])


class Score(BaseModel):
    """What a person thinks of a take."""

    model_config = ConfigDict(extra="forbid")

    score: float | None = Field(ge=0, le=1, allow_inf_nan=False, description="Null: nothing any more.", examples=[0.8])


class Difference(BaseModel):
    """Something that two takes were asked for differently."""

    model_config = ConfigDict(extra="forbid")

    field: str
    a: JsonValue
    b: JsonValue


class Comparison(BaseModel):
    """Two takes side by side."""

    model_config = ConfigDict(extra="forbid")

    a: Take
    b: Take
    differences: list[Difference]


@router.get("/scenes/{scene}/takes")
async def list_takes_of_scene(
    studio: TheStudio,
    who: TheOwner,
    production: ProductionId,
    scene: SceneId,
    limit: pages.Limit = 50,
    after: pages.After = None,
) -> pages.Page[Take]:
    """All that was ever made for it, the newest first."""
    return await _page(studio, who.owner, production, scene=scene, limit=limit, after=after)


@router.get("/takes")
async def list_takes(
    studio: TheStudio,
    who: TheOwner,
    production: ProductionId,
    limit: pages.Limit = 50,
    after: pages.After = None,
) -> pages.Page[Take]:
    """All that was ever made for the production, the newest first."""
    return await _page(studio, who.owner, production, scene=None, limit=limit, after=after)


@router.get("/takes/compare")
async def compare_takes(
    studio: TheStudio, who: TheOwner, production: ProductionId, a: Compared, b: Compared
) -> Comparison:
    """Two takes and what they were asked for differently."""
    one, other = [await read_take(studio, who, production, take) for take in (a, b)]
    fields = sorted(one.asked.keys() | other.asked.keys())
    pairs = [Difference(field=name, a=one.asked.get(name), b=other.asked.get(name)) for name in fields]
    return Comparison(a=one, b=other, differences=[pair for pair in pairs if pair.a != pair.b])


@router.get("/takes/{take}")
async def read_take(studio: TheStudio, who: TheOwner, production: ProductionId, take: TakeId) -> Take:
    """One take, with the URLs of its files."""
    return await _shown(studio, production, await studio.store.of(who.owner).take(production, take))


@router.put("/takes/{take}/score")
async def score_take(studio: TheStudio, who: TheOwner, production: ProductionId, take: TakeId, score: Score) -> Take:
    """Say what you think of it."""
    return await _shown(studio, production, await studio.store.of(who.owner).score(production, take, score.score))


@router.post("/takes/{take}/pick", status_code=202)
async def pick_take(board: ToEdit, take: TakeId, pick: Pick) -> Storyboard:
    """Show an earlier picture again; what was made stays, so that only the film is made anew."""
    found = await board.studio.store.of(board.owner).take(board.production, take)
    if found.scene is None or found.kind != PaintScene.actor:
        raise NotNow(f"Take {take} is no picture of a scene.", hint="To hear another line, edit the scene's lines.")
    artifact = await asyncio.to_thread(board.studio.artifacts.find, found.key)
    if artifact is None:
        raise NotNow(f"The files of take {take} were cleaned up.", hint="Ask for another take of the scene.")
    job = PaintScene.model_validate(artifact.manifest.payload)
    picture = Picture(idea=job.idea, plan=job.plan, seed=job.seed)
    changed = await board.apply(editing.pictured(found.scene, picture))
    if pick.run:
        await board.run()
    return changed


async def _page(
    studio: Studio, owner: str, production: str, *, scene: str | None, limit: int, after: str | None
) -> pages.Page[Take]:
    own = studio.store.of(owner)
    takes = await own.takes(production, scene=scene, before=pages.below(after), limit=limit + 1)
    shown = [await _shown(studio, production, take) for take in takes[:limit]]
    return pages.Page(items=shown, next=pages.more_below(takes, limit))


async def _shown(studio: Studio, production: str, take: KeptTake) -> Take:
    artifact = await asyncio.to_thread(studio.artifacts.find, take.key)
    return _with_files(production, take, artifact)


def _with_files(production: str, take: KeptTake, artifact: Artifact | None) -> Take:
    manifest = None if artifact is None else artifact.manifest
    return Take(
        id=take.id,
        slot=take.slot,
        scene=take.scene,
        key=take.key,
        picked=take.picked,
        score=take.score,
        made_at=take.made_at,
        craft=manifest.craft if manifest else None,
        engine=manifest.engine if manifest else None,
        seconds=manifest.seconds if manifest else None,
        asked=manifest.payload if manifest else {},
        files={
            name: f"/api/v1/artifacts/{production}/{take.key}/{name}" for name in (manifest.files if manifest else ())
        },
    )
