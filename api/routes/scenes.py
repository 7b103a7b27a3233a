"""One stretch of a film: its lines, its picture, and where it stands."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from pydantic import BaseModel, ConfigDict, Field

from api.routes.storyboard import ToEdit, ToRead
from kinoloom.brief import Name
from kinoloom.errors import NotFound
from kinoloom.store import editing
from kinoloom.store.productions import new_id
from kinoloom.storyboard import Line, Picture, Scene, SceneEdit, Storyboard
from kinoloom.storyboard import SceneId as AnyId

router = APIRouter(prefix="/productions/{production}/scenes", tags=["scenes"])

SceneId = Annotated[AnyId, Path(description="Of a scene of the storyboard.", examples=["s02"])]


class NewScene(BaseModel):
    """A scene more."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"after": "s02", "lines": [{"text": "Then the rain came."}]}]},
    )

    after: AnyId | None = Field(None, description="The scene before it; null: it is the first.")
    lines: tuple[Line, ...] = Field((), max_length=500)
    picture: str = Field("", max_length=4000, description="In words; empty: whatever the lines are about.")
    heading: str | None = Field(None, max_length=200)
    voice: Name | None = None
    length_s: float | None = Field(None, ge=0.5, le=600, allow_inf_nan=False)

    def scene(self) -> Scene:
        return Scene(
            id=f"x{new_id()}",
            lines=self.lines,
            picture=Picture(idea=self.picture),
            heading=self.heading,
            voice=self.voice,
            length_s=self.length_s,
        )


class Move(BaseModel):
    """Where a scene goes."""

    model_config = ConfigDict(extra="forbid")

    after: AnyId | None = Field(description="The scene before it; null: it is the first.", examples=["s02"])


class Swap(BaseModel):
    """Which scene comes in its place, and goes to where it was."""

    model_config = ConfigDict(extra="forbid")

    other: AnyId = Field(examples=["s03"])


class Retake(BaseModel):
    """Another take of a scene's picture."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"prompt": "a lighthouse in a storm"}]})

    prompt: str | None = Field(None, min_length=1, max_length=4000, description="What is seen; absent: as it was.")
    seed: int | None = Field(None, ge=0, lt=2**63, description="Another seed, another picture; absent: ours to choose.")
    run: bool = Field(default=True, description="Make it, and the film with it, at once.")


@router.get("/{scene}")
async def read_scene(board: ToRead, scene: SceneId) -> Scene:
    """One scene; the ETag is the whole storyboard's."""
    for found in (await board.read()).scenes:
        if found.id == scene:
            return found
    raise NotFound("scene", scene)


_EDIT = Body(
    openapi_examples={
        "words": {"summary": "Other words", "value": {"lines": [{"text": "Then the rain came."}]}},
        "picture": {"summary": "Another picture", "value": {"picture": "a lighthouse in a storm"}},
        "length": {"summary": "Longer", "value": {"length_s": 8}},
    }
)


@router.patch("/{scene}")
async def edit_scene(board: ToEdit, scene: SceneId, edit: Annotated[SceneEdit, _EDIT]) -> Storyboard:
    """Change its lines, picture, heading, voice or length; the next run makes what that touches."""
    return await board.apply(editing.edited(scene, edit))


@router.post("", status_code=201)
async def insert_scene(board: ToEdit, new: NewScene) -> Storyboard:
    """A scene more; Location names it."""
    scene = new.scene()
    changed = await board.apply(editing.inserted(scene, new.after))
    board.answer.headers["Location"] = f"/api/v1/productions/{board.production}/scenes/{scene.id}"
    return changed


@router.delete("/{scene}")
async def delete_scene(board: ToEdit, scene: SceneId) -> Storyboard:
    """A scene less; the last one stays."""
    return await board.apply(editing.removed(scene))


@router.post("/{scene}/move")
async def move_scene(board: ToEdit, scene: SceneId, move: Move) -> Storyboard:
    """Elsewhere in the film."""
    return await board.apply(editing.moved(scene, move.after))


@router.post("/{scene}/swap")
async def swap_scene(board: ToEdit, scene: SceneId, swap: Swap) -> Storyboard:
    """Two scenes in each other's place."""
    return await board.apply(editing.swapped(scene, swap.other))


@router.post("/{scene}/retake", status_code=202)
async def retake_scene(board: ToEdit, scene: SceneId, retake: Retake) -> Storyboard:
    """Another take of its picture; the earlier ones stay, and can be picked again."""
    changed = await board.apply(editing.retaken(scene, idea=retake.prompt, seed=retake.seed))
    if retake.run:
        await board.run()
    return changed
