"""Tools for what a film says and shows."""

from typing import Annotated, Any

from pydantic import Field

from api import making
from api.mcp import told
from api.mcp.told import BoardShown
from api.mcp.visit import ADDS, LOOKS, Called, FilmId, Tools, Visit, changing, visiting
from kinoloom.brief import Name
from kinoloom.errors import NotFound
from kinoloom.store import editing
from kinoloom.store.rows import ProductionRow
from kinoloom.storyboard import Line, SceneEdit
from kinoloom.storyboard import SceneId as AnyId

SceneId = Annotated[AnyId, Field(description="As read_storyboard names it.", examples=["s02"])]
Run = Annotated[bool, Field(description="Make the changed film at once; false: more changes follow, then resume_film.")]


async def read_storyboard(called: Called, film: FilmId) -> BoardShown:
    """What a film says and shows, scene by scene."""
    async with visiting(called) as visit:
        return _shown(await visit.own.production(film))


async def edit_scene(  # noqa: PLR0913 - an agent fills in flat arguments best
    called: Called,
    film: FilmId,
    scene: SceneId,
    lines: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=10_000)]] | None,
        Field(max_length=500, description="What is spoken, in place of all its lines; empty: nothing."),
    ] = None,
    picture: Annotated[str | None, Field(min_length=1, max_length=4000, description="What is seen, in words.")] = None,
    heading: Annotated[str | None, Field(max_length=200, description="A title; empty: none.")] = None,
    voice: Name | None = None,
    length_s: Annotated[
        float | None, Field(ge=0.5, le=600, allow_inf_nan=False, description="At least so long.")
    ] = None,
    *,
    version: Annotated[int | None, Field(ge=1, description="Change only this version of the storyboard.")] = None,
    run: Run = True,
) -> BoardShown:
    """Change one scene of a film that nobody works on just now; what is null stays."""
    said: dict[str, Any] = {"picture": picture, "heading": heading, "voice": voice, "length_s": length_s}
    if lines is not None:
        said["lines"] = tuple(Line(text=line) for line in lines)
    edit = SceneEdit.model_validate({name: value for name, value in said.items() if value is not None})
    async with changing(called, "edit_scene", film) as visit:
        return await _change(visit, film, editing.edited(scene, edit), version=version, run=run)


async def retake_scene(
    called: Called,
    film: FilmId,
    scene: SceneId,
    prompt: Annotated[
        str | None, Field(min_length=1, max_length=4000, description="What is seen instead; null: the same, otherwise.")
    ] = None,
    seed: Annotated[int | None, Field(ge=0, lt=2**63, description="null: ours to choose.")] = None,
    *,
    run: Run = True,
) -> BoardShown:
    """Take another picture for one scene; the earlier ones are kept."""
    async with changing(called, "retake_scene", film) as visit:
        change = editing.retaken(scene, idea=prompt, seed=seed)
        return await _change(visit, film, change, version=None, run=run)


async def _change(visit: Visit, film: str, change: editing.Change, *, version: int | None, run: bool) -> BoardShown:
    row = await visit.own.edit(film, change, expected=version)
    if run:
        await making.start(visit.studio, visit.who.owner, film)
    return _shown(row)


def _shown(row: ProductionRow) -> BoardShown:
    if row.storyboard is None:
        raise NotFound("storyboard", row.id)
    return told.board(row, row.storyboard)


TOOLS: Tools = ((read_storyboard, LOOKS), (edit_scene, ADDS), (retake_scene, ADDS))
