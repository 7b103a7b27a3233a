"""Runs of productions, from their start to their end."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinoloom.errors import KinoloomError, NotNow
from kinoloom.events import EVENT, Event, RunCancelled
from kinoloom.recipe import Key
from kinoloom.store import outbox, productions
from kinoloom.store.rows import OPEN, Failure, Status, Stopped
from kinoloom.store.tables import runs

_OPEN_OF = select(runs).where(runs.c.production == bindparam("production"), runs.c.status.in_(OPEN))
_STILL_WANTED = select(runs.c.id).where(runs.c.id.in_(bindparam("ids", expanding=True)), runs.c.stop.is_(None))
_FINISH = (
    update(runs)
    .where(runs.c.id == bindparam("run"), runs.c.status.in_(OPEN))
    .values(lease_until=None)
    .returning(runs.c.production)
)
_FINISH_MINE = _FINISH.where(runs.c.lease_owner == bindparam("owner"))
_ENDED = select(runs).where(runs.c.ending.is_not(None)).order_by(runs.c.finished_at)

#: seconds that whoever ends a run has for telling so
UNTOLD_S = 10.0
#: what a production may wait in without a run
_WAITING: tuple[Status, ...] = ("queued", "review", "paused")


def start(connection: Connection, production: str) -> str:
    """Let a director take the production up; the id of the run.

    A run that is still open goes on being the one.

    Raises:
        ProductionUnknown: there is no such production.
        NotNow: it is being cancelled.
    """
    productions.lock(connection, production)
    going_on = connection.execute(_OPEN_OF, {"production": production}).first()
    if going_on is not None:
        if going_on.stop is not None:
            raise NotNow(f"The production {production} is being cancelled.", hint="Run it again in a second.")
        return str(going_on.id)
    run = f"{production}-{productions.new_id()}"
    connection.execute(
        insert(runs),
        {"id": run, "production": production, "status": "queued", "taken_up": 0, "created_at": time.time()},
    )
    productions.change(connection, production, status="queued", error=None)
    return run


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended."""

    status: Status
    error: KinoloomError | None = None
    film_key: Key | None = None
    ending: Event | None = None
    """Tells of it. Whoever writes this down may die before it does so, and then others tell it: see `untold`."""


def finish(connection: Connection, run: str, outcome: Outcome, *, owner: str | None) -> bool:
    """Say how a run ended; it is nobody's now.

    False, and nothing changed: it had ended before, or is not *owner*'s any more.
    """
    values = {
        "run": run,
        "status": outcome.status,
        "lease_owner": None if outcome.ending is None else owner,
        "finished_at": time.time(),
        "ending": None if outcome.ending is None else EVENT.dump_json(outcome.ending).decode(),
    }
    if owner is None:
        ended = connection.execute(_FINISH, values).first()
    else:
        ended = connection.execute(_FINISH_MINE, {**values, "owner": owner}).first()
    if ended is None:
        return False
    film = {} if outcome.film_key is None else {"film_key": outcome.film_key}
    failure = None if outcome.error is None else Failure.of(outcome.error)
    productions.change(connection, ended.production, status=outcome.status, error=failure, **film)
    outbox.run_ended(connection, ended.production, run, outcome.status, error=failure, ending=outcome.ending)
    return True


def stop(connection: Connection, production: str, status: Status, dead: Callable[[str], bool]) -> Stopped:
    """Let the work on a production of this *status* end as cancelled: at once, or as soon as its director hears.

    What is done, failed or cancelled already stays as it is.
    """
    found = connection.execute(_OPEN_OF, {"production": production}).first()
    if found is None:
        waits = status in _WAITING
        if waits:
            productions.change(connection, production, status="cancelled")
            outbox.run_ended(connection, production, None, "cancelled")
        return Stopped(run=None, ended=waits)
    if _is_held(found, dead):
        connection.execute(update(runs).where(runs.c.id == found.id).values(stop="cancelled"))
        return Stopped(run=found.id, ended=False)
    ending = RunCancelled(production=production, run=found.id)
    finish(connection, found.id, Outcome(status="cancelled", ending=ending), owner=None)
    return Stopped(run=found.id, ended=True, ending=ending)


def untold(connection: Connection, dead: Callable[[str], bool]) -> dict[str, Event]:
    """Run to the event of its end, for those of which nobody knows whether it was heard.

    They ended a while ago, or the director that wanted to tell is dead.
    """
    late = time.time() - UNTOLD_S
    return {
        row.id: EVENT.validate_json(row.ending)
        for row in connection.execute(_ENDED)
        if row.finished_at < late or (row.lease_owner is not None and dead(row.lease_owner))
    }


def told(connection: Connection, run_ids: Collection[str]) -> None:
    """The ends of these were heard."""
    connection.execute(update(runs).where(runs.c.id.in_(run_ids)).values(ending=None, lease_owner=None))


def _is_held(run: Row[Any], dead: Callable[[str], bool]) -> bool:
    """By somebody who lives."""
    return run.status == "running" and run.lease_until > time.time() and not dead(run.lease_owner)


def open_of(connection: Connection, production: str) -> str | None:
    """The run that waits or goes on."""
    found = connection.execute(_OPEN_OF, {"production": production}).first()
    return None if found is None else str(found.id)


def forget(connection: Connection, production: str) -> str | None:
    """Forget the production; the run that was open, whose director will let go of it."""
    run = open_of(connection, production)
    if run is not None:
        outbox.run_ended(connection, production, run, "cancelled")
    productions.forget(connection, production)
    return run


def unwanted(connection: Connection, run_ids: Collection[str]) -> set[str]:
    """Those of *run_ids* that somebody stopped or whose production was deleted."""
    wanted = connection.execute(_STILL_WANTED, {"ids": list(run_ids)}).scalars()
    return set(run_ids) - set(wanted)
