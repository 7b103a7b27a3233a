"""What is in the making in all the studio, what waits, and what was finished lately."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from kinoloom.brief import Brief
from kinoloom.store.leases import fairly
from kinoloom.store.tables import productions, runs, scenes

#: finished runs that tell how fast the studio is
_LATELY = 12
#: seconds; older ones tell nothing about now
_LATELY_S = 1800.0
#: runs that an estimate looks at
_MOST = 1000

_EARLIER = runs.alias("earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """One run as far as estimates are concerned."""

    production: str
    run: str
    brief: Brief
    scenes: int
    """Of its storyboard; 0: not written yet."""
    started_at: float | None
    finished_at: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """All runs of a studio, whoever owns them."""

    running: tuple[Film, ...]
    queued: tuple[Film, ...]
    """In the order in which they are taken up."""
    done: tuple[Film, ...]
    """First films of productions, the latest first."""


def line(connection: Connection) -> Line:
    """As it is now."""
    queued = connection.execute(fairly(runs.c.status == "queued").add_columns(productions.c.brief).limit(_MOST)).all()
    running = connection.execute(_films().where(runs.c.status == "running").limit(_MOST)).all()
    first = (
        ~select(_EARLIER.c.id)
        .where(_EARLIER.c.production == runs.c.production, _EARLIER.c.created_at < runs.c.created_at)
        .exists()
    )
    done = connection.execute(
        _films()
        .where(runs.c.status == "done", runs.c.finished_at > time.time() - _LATELY_S, first)
        .order_by(runs.c.finished_at.desc())
        .limit(_LATELY)
    ).all()
    counted = _scenes(connection, [row.production for row in (*queued, *running, *done)])
    return Line(running=_as_films(running, counted), queued=_as_films(queued, counted), done=_as_films(done, counted))


def _films() -> Any:
    return select(runs, productions.c.brief).join(productions)


def _scenes(connection: Connection, ids: list[str]) -> dict[str, int]:
    counts = (
        select(scenes.c.production, func.count().label("many"))
        .where(scenes.c.production.in_(ids))
        .group_by(scenes.c.production)
    )
    return {row.production: row.many for row in connection.execute(counts)}


def _as_films(rows: Iterable[Row[Any]], scenes_of: dict[str, int]) -> tuple[Film, ...]:
    return tuple(
        Film(
            production=row.production,
            run=row.id,
            brief=Brief.model_validate(row.brief),
            scenes=scenes_of.get(row.production, 0),
            started_at=row.started_at,
            finished_at=row.finished_at,
        )
        for row in rows
    )
