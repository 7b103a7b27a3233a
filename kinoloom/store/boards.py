"""A storyboard in the database: one row a scene."""

import time
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from kinoloom.brief import clean
from kinoloom.errors import BriefInvalid, SceneUnknown, StoryboardChanged
from kinoloom.store.productions import lock
from kinoloom.store.tables import productions, scenes
from kinoloom.storyboard import Line, Picture, Scene, Storyboard

_SCENES = select(scenes.c.scene).where(scenes.c.production == bindparam("of")).order_by(scenes.c.position)
_WRITE = (
    update(productions)
    .where(productions.c.id == bindparam("of"))
    .values(version=productions.c.version + 1)
    .returning(productions.c.version)
)
_WRITE_EXPECTED = _WRITE.where(productions.c.version == bindparam("expected"))
_INSERT = insert(scenes)
_FORGET = delete(scenes).where(scenes.c.production == bindparam("of"))


def read(connection: Connection, production: Row[Any]) -> Storyboard | None:
    """The storyboard of a production's row."""
    if production.board is None:
        return None
    found = connection.execute(_SCENES, {"of": production.id}).scalars().all()
    return Storyboard.model_validate({**production.board, "scenes": found})


def write(connection: Connection, production: str, board: Storyboard, *, expected: int | None) -> int:
    """Put *board* in place; its new version.

    Raises:
        StoryboardChanged: the present version is not *expected*.
        ProductionUnknown: somebody deleted the production.
    """
    values = {
        "of": production,
        "board": board.model_dump(mode="json", exclude={"scenes"}),
        "title": board.title,
        "updated_at": time.time(),
    }
    if expected is None:
        version = connection.execute(_WRITE, values).scalar()
    else:
        version = connection.execute(_WRITE_EXPECTED, {**values, "expected": expected}).scalar()
    if version is None:
        lock(connection, production)
        raise StoryboardChanged(production)
    connection.execute(_FORGET, {"of": production})
    if board.scenes:
        connection.execute(
            _INSERT,
            [
                {"production": production, "id": scene.id, "position": n, "scene": scene}
                for n, scene in enumerate(board.scenes)
            ],
        )
    return int(version)


def touch(connection: Connection, production: str) -> None:
    """Let the same storyboard be another version: something else changed that its film depends on."""
    later = update(productions).where(productions.c.id == production)
    connection.execute(later.values(version=productions.c.version + 1, updated_at=time.time()))


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
