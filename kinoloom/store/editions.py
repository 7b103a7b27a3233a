"""A production as it was before each change that a person made, to go back to."""

import time
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from kinoloom.brief import Brief
from kinoloom.errors import NotNow
from kinoloom.store import boards
from kinoloom.store.tables import editions, productions
from kinoloom.storyboard import Storyboard

#: changes of one production that can be taken back
MOST = 30

_HINT = "Only what a person changed can be taken back, and the {most} last changes at most."


def keep(connection: Connection, row: Row[Any], board: Storyboard | None) -> None:
    """The production of *row* with this storyboard is about to be changed; what was undone before is forgotten."""
    _put(connection, row, board, undone=False)
    connection.execute(delete(editions).where(editions.c.production == row.id, editions.c.undone))
    newest = select(editions.c.id).where(editions.c.production == row.id).order_by(editions.c.id.desc()).limit(MOST)
    old = (editions.c.production == row.id, editions.c.id.not_in(newest.scalar_subquery()))
    connection.execute(delete(editions).where(*old))


def peek(connection: Connection, production: str, *, undone: bool) -> tuple[Brief, Storyboard | None]:
    """What `restore` would put in place.

    Raises:
        NotNow: there is nothing to go back to, or forward.
    """
    return _read(_newest(connection, production, undone=undone))


def restore(connection: Connection, row: Row[Any], *, undone: bool) -> None:
    """Put the newest edition in place of the production's brief and storyboard; it can be gone back from.

    undone: the newest that was gone back from; otherwise the newest that was changed.

    Raises:
        NotNow: there is none.
    """
    found = _newest(connection, row.id, undone=undone)
    brief, board = _read(found)
    present = boards.read(connection, row)
    connection.execute(delete(editions).where(editions.c.id == found.id))
    _put(connection, row, present, undone=not undone)
    revise(connection, row, brief)
    if board is not None and board != present:
        boards.write(connection, row.id, board, expected=row.version)
    elif row.board is not None:
        boards.touch(connection, row.id)


def revise(connection: Connection, row: Row[Any], brief: Brief) -> None:
    """Put *brief* in place."""
    changed = update(productions).where(productions.c.id == row.id)
    connection.execute(changed.values(brief=brief, updated_at=time.time()))


def _put(connection: Connection, row: Row[Any], board: Storyboard | None, *, undone: bool) -> None:
    connection.execute(
        insert(editions),
        {"production": row.id, "undone": undone, "brief": row.brief, "board": board, "at": time.time()},
    )


def _newest(connection: Connection, production: str, *, undone: bool) -> Row[Any]:
    mine = (editions.c.production == production, editions.c.undone.is_(undone))
    found = connection.execute(select(editions).where(*mine).order_by(editions.c.id.desc()).limit(1)).first()
    if found is None:
        way = "do again" if undone else "take back"
        raise NotNow(f"There is nothing to {way}.", hint=_HINT.format(most=MOST))
    return found


def _read(row: Row[Any]) -> tuple[Brief, Storyboard | None]:
    board = None if row.board is None else Storyboard.model_validate(row.board)
    return Brief.model_validate(row.brief), board
