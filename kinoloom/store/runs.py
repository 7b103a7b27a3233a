"""Runs of productions, from their start to their end."""

import time

from sqlalchemy import Connection, bindparam, insert, select, update

from kinoloom.errors import KinoloomError
from kinoloom.recipe import Key
from kinoloom.store import productions
from kinoloom.store.rows import OPEN, Failure, Status
from kinoloom.store.tables import runs

_OPEN_OF = select(runs).where(runs.c.production == bindparam("production"), runs.c.status.in_(OPEN))


def start(connection: Connection, production: str) -> str:
    """Let a director take the production up; the id of the run.

    A run that is still open goes on being the one.

    Raises:
        ProductionUnknown: there is no such production.
    """
    productions.lock(connection, production)
    going_on = connection.execute(_OPEN_OF, {"production": production}).first()
    if going_on is not None:
        return str(going_on.id)
    run = f"{production}-{productions.new_id()}"
    connection.execute(
        insert(runs),
        {"id": run, "production": production, "status": "queued", "taken_up": 0, "created_at": time.time()},
    )
    productions.change(connection, production, status="queued", error=None)
    return run


def finish(
    connection: Connection,
    run: str,
    status: Status,
    *,
    error: KinoloomError | None,
    film_key: Key | None,
    owner: str | None,
) -> bool:
    """Say how a run ended; it is nobody's now.

    False, and nothing changed: it had ended before, or is not *owner*'s any more.
    """
    mine = [runs.c.id == run, runs.c.status.in_(OPEN)]
    if owner is not None:
        mine.append(runs.c.lease_owner == owner)
    ended = connection.execute(
        update(runs)
        .where(*mine)
        .values(status=status, lease_owner=None, lease_until=None, finished_at=time.time())
        .returning(runs.c.production)
    ).first()
    if ended is None:
        return False
    film = {} if film_key is None else {"film_key": film_key}
    productions.change(connection, ended.production, status=status, error=_failure(error), **film)
    return True


def _failure(error: KinoloomError | None) -> Failure | None:
    if error is None:
        return None
    return Failure(code=error.code, message=error.message, hint=error.hint, retryable=error.retryable)
