"""Numbers that are asked for when a monitor comes: of the bus, the database, the disk."""

from collections.abc import Awaitable, Callable, Mapping
from typing import get_args

import structlog
from prometheus_client import Gauge

from api.metrics.measures import OTHER, Measures
from api.studio import Studio
from kinoloom.artifacts.room import room
from kinoloom.bus import depth, tally
from kinoloom.bus.presence import alive
from kinoloom.errors import KinoloomError
from kinoloom.jobs import JOBS
from kinoloom.traits import Craft

log = structlog.get_logger(__name__)

_ACTORS = frozenset(job.actor for job in JOBS.values())


async def ask(studio: Studio, measures: Measures) -> None:
    """Bring everything up to date; what does not answer keeps its last number, and is said to be down."""
    for part, asked in (("database", _database), ("bus", _bus)):
        up = await _answered(asked, studio, measures)
        measures.up.labels(part).set(up)
    measures.disk_free.set(room(studio.settings).free)
    measures.clients.set(studio.hub.clients)
    measures.told.set(studio.hub.tally.delivered)
    measures.slow.set(studio.hub.tally.slow)


async def _answered(asked: Callable[[Studio, Measures], Awaitable[None]], studio: Studio, measures: Measures) -> bool:
    try:
        await asked(studio, measures)
    except KinoloomError as error:
        log.warning("metrics.unanswered", part=asked.__name__.removeprefix("_"), code=error.code)
        return False
    return True


async def _database(studio: Studio, measures: Measures) -> None:
    counts = await studio.store.counts()
    for gauge, found in (
        (measures.productions, counts.productions),
        (measures.open_runs, counts.runs),
        (measures.exports, counts.exports),
        (measures.uploads, counts.uploads),
        (measures.letters, counts.letters),
    ):
        _replace(gauge, found)


async def _bus(studio: Studio, measures: Measures) -> None:
    names = studio.connection.names
    measures.directors.set(await alive(studio.bus, names.directors))
    measures.workers.set(await alive(studio.bus, names.offers))
    offers = await studio.offers()
    able = {traits.craft for traits in offers if traits.available}
    for craft in get_args(Craft):
        measures.crafts.labels(craft).set(craft in able)
    for actor, times in (await tally.retried(studio.bus, names)).items():
        measures.retries.set(times, actor if actor in _ACTORS else OTHER)
    for queue in sorted({"cpu", *(traits.queue for traits in offers)}):
        await _queue(studio, measures, queue)


async def _queue(studio: Studio, measures: Measures, queue: str) -> None:
    found = await depth.acount(studio.bus, studio.connection.names, queue)
    label = measures.name("queue", queue)
    measures.waiting.labels(label).set(found.waiting)
    measures.running.labels(label).set(found.running)
    measures.delayed.labels(label).set(found.delayed)
    measures.dead.labels(label).set(found.dead)
    measures.wait_seconds.labels(label).set(found.oldest_wait_s or 0.0)


def _replace(gauge: Gauge, found: Mapping[str, int]) -> None:
    """A status that nothing has any more is not shown with its old number."""
    gauge.clear()
    for word, number in found.items():
        gauge.labels(word).set(number)
