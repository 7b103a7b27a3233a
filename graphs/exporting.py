"""Another file of a finished film, for whoever asks, without a graph."""

import asyncio

from graphs.casting import wait_for_cast
from graphs.limits import Purse
from graphs.running import Studio
from graphs.stage import Made, Stage
from kinoloom.errors import FilmNotReady
from kinoloom.events import Event, TakeQueued
from kinoloom.jobs import ExportFilm, Job
from kinoloom.recipe import Key
from kinoloom.store.rows import ProductionRow, TakeRow, Timing
from kinoloom.takes import Derived, Exported


async def export_film(studio: Studio, production: ProductionRow, format_: Derived) -> Made[Exported]:
    """The film of *production* as *format_*, made now or long ago; being cancelled gives up the work.

    Raises:
        FilmNotReady: there is no film.
        EnginesMissing: no running worker exports.
        KinoloomError: the engine failed; what it said.
    """
    if production.film is None:
        raise FilmNotReady(production.id)
    timings: list[Timing] = []
    asked: set[Key] = set()

    def tell(event: Event) -> None:
        if isinstance(event, TakeQueued):
            asked.add(event.key)
        studio.tell(event)

    def did(job: Job, engine: str, worked_s: float | None) -> None:
        if worked_s is not None:
            timings.append(Timing(job.actor, engine, worked_s, job.units))

    stage = Stage(
        production=production.id,
        run=f"{production.id}-export",
        casting=await wait_for_cast(studio.offers, production.brief, earlier={}, needed=("export",)),
        artifacts=studio.artifacts,
        tasks=studio.tasks,
        tell=tell,
        did=did,
        purse=Purse(production.brief.budget),
    )
    try:
        made = await stage.make(ExportFilm(film=production.film, format=format_), Exported)
    except asyncio.CancelledError:
        await studio.tasks.cancel(asked)
        raise
    row = TakeRow(slot=f"export/{format_}", scene=None, kind=ExportFilm.actor, key=made.key)
    await studio.store.record_takes(production.id, [row])
    await studio.store.add_timings(timings)
    return made
