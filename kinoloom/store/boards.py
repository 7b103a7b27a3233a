"""A storyboard in the database: one row a scene."""

from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kinoloom.brief import clean
from kinoloom.errors import BriefInvalid, SceneUnknown
from kinoloom.store.tables import productions, scenes
from kinoloom.storyboard import Line, Picture, Scene, Storyboard


async def read(connection: AsyncConnection, production: Row[Any]) -> Storyboard | None:
    """The storyboard of a production's row."""
    if production.board is None:
        return None
    found = await connection.execute(
        select(scenes.c.scene).where(scenes.c.production == production.id).order_by(scenes.c.position)
    )
    return Storyboard.model_validate({**production.board, "scenes": found.scalars().all()})


async def write(connection: AsyncConnection, production: str, board: Storyboard, *, expected: int | None) -> int | None:
    """Put *board* in place; its new version, or None when the present one is not *expected*."""
    current = productions.c.id == production
    if expected is not None:
        current = current & (productions.c.version == expected)
    done = await connection.execute(
        update(productions)
        .where(current)
        .values(
            board=board.model_dump(mode="json", exclude={"scenes"}),
            title=board.title,
            version=productions.c.version + 1,
        )
    )
    if done.rowcount != 1:
        return None
    await connection.execute(delete(scenes).where(scenes.c.production == production))
    await connection.execute(
        insert(scenes),
        [
            {"production": production, "id": scene.id, "position": n, "scene": scene.model_dump(mode="json")}
            for n, scene in enumerate(board.scenes)
        ],
    )
    version: int = (
        await connection.execute(select(productions.c.version).where(productions.c.id == production))
    ).scalar_one()
    return version


def with_line(board: Storyboard, number: int, line_number: int | None, text: str) -> Storyboard:
    """*board* with scene *number* (from 1) saying *text*: in place of one of its lines, or of all.

    Raises:
        SceneUnknown: there is no such scene.
        BriefInvalid: there is no such line, or the text is empty.
    """
    scene = _scene(board, number)
    said = clean(text)
    if not said:
        raise BriefInvalid("The new line is empty.", hint="Say what is spoken instead.")
    if line_number is None:
        lines: tuple[Line, ...] = (Line(text=said, speaker=scene.lines[0].speaker if scene.lines else None),)
    elif 1 <= line_number <= len(scene.lines):
        old = scene.lines[line_number - 1]
        new = old.model_copy(update={"text": said})
        lines = (*scene.lines[: line_number - 1], new, *scene.lines[line_number:])
    else:
        raise BriefInvalid(
            f"Scene {number} has no line {line_number}.", hint=f"Its lines are numbered 1 to {len(scene.lines)}."
        )
    return _replace(board, number, scene.model_copy(update={"lines": lines}))


def with_picture(board: Storyboard, number: int, idea: str) -> Storyboard:
    """*board* with scene *number* (from 1) showing *idea*, to be planned anew.

    Raises:
        SceneUnknown: there is no such scene.
        BriefInvalid: the idea is empty.
    """
    scene = _scene(board, number)
    wanted = clean(idea)
    if not wanted:
        raise BriefInvalid("The new picture is empty.", hint="Say in words what is seen instead.")
    return _replace(board, number, scene.model_copy(update={"picture": Picture(idea=wanted)}))


def _scene(board: Storyboard, number: int) -> Scene:
    if not 1 <= number <= len(board.scenes):
        raise SceneUnknown(number, len(board.scenes))
    return board.scenes[number - 1]


def _replace(board: Storyboard, number: int, scene: Scene) -> Storyboard:
    return board.model_copy(update={"scenes": (*board.scenes[: number - 1], scene, *board.scenes[number:])})
