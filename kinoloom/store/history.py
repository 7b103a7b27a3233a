"""What work took on this studio's machines, for estimates."""

import time
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from kinoloom.store.rows import Timing
from kinoloom.store.tables import timings

#: newest runs of one actor that its estimate is made of
REMEMBERED = 50

_NUMBERED = select(
    timings.c.id,
    func.row_number().over(partition_by=timings.c.actor, order_by=timings.c.id.desc()).label("newest"),
).subquery()
_TRIM = delete(timings).where(
    timings.c.id.in_(select(_NUMBERED.c.id).where(_NUMBERED.c.newest > REMEMBERED).scalar_subquery())
)
_INSERT = insert(timings)
_A_UNIT = select(timings.c.actor, func.sum(timings.c.seconds) / func.sum(timings.c.units)).group_by(timings.c.actor)


def add(connection: Connection, rows: Sequence[Timing]) -> None:
    """Remember what the jobs of one run took, summed by actor and engine; old runs are forgotten."""
    sums: dict[tuple[str, str], tuple[float, int]] = {}
    for row in rows:
        seconds, units = sums.get((row.actor, row.engine), (0.0, 0))
        sums[row.actor, row.engine] = seconds + row.seconds, units + row.units
    now = time.time()
    fresh = [
        {"actor": actor, "engine": engine, "seconds": seconds, "units": units, "at": now}
        for (actor, engine), (seconds, units) in sums.items()
        if units > 0
    ]
    if fresh:
        connection.execute(_INSERT, fresh)
        connection.execute(_TRIM)


def unit_seconds(connection: Connection) -> dict[str, float]:
    """Actor to seconds of work a unit."""
    return {actor: float(seconds) for actor, seconds in connection.execute(_A_UNIT)}
