"""Having films made: what every door of the server, REST, /v1/videos and MCP, does alike."""

from collections.abc import Collection

import structlog

from api.studio import Studio
from graphs.estimate import estimate
from kinoloom.artifacts.room import room
from kinoloom.brief import Brief
from kinoloom.bus import bell
from kinoloom.bus.presence import alive
from kinoloom.errors import BriefInvalid, BusUnreachable, LimitReached
from kinoloom.events import RunCancelled, RunProgressed
from kinoloom.recipe import Key
from kinoloom.store.rows import ProductionRow, Status

log = structlog.get_logger(__name__)

#: what can be resumed
STOPPED: tuple[Status, ...] = ("paused", "failed", "cancelled")


async def create(
    studio: Studio, owner: str, brief: Brief, *, run: bool = True, remix_of: str | None = None
) -> ProductionRow:
    """A new production, taken up by a director at once if *run*; *remix_of*: the one whose brief it varies.

    Raises:
        DiskFull: there is too little room to make anything.
        LimitReached: it would take more time or money than *brief* allows, as far as this studio can tell.
        BriefInvalid: its music is none that *owner* handed in, or its characters are none of *owner*'s.
    """
    if run:
        room(studio.settings).insist()
    if remix_of is None:  # what a brief has already was looked at when it came
        await _own_music(studio, owner, brief)
        brief = await studio.store.characters.cast(owner, brief)
    await _estimated(studio, brief)
    row = await studio.store.of(owner).create(brief, run=run, remix_of=remix_of)
    if run:
        await wake(studio)
    return row


async def _own_music(studio: Studio, owner: str, brief: Brief) -> None:
    given = brief.music_file
    if given is not None and not await studio.store.intake.has_key(owner, Key(given), "song"):
        raise BriefInvalid(
            "music_file is the key of none of your songs.",
            hint="POST /api/v1/uploads?kind=song&name=…, GET it until it is `ready`, and use its key.",
        )


async def start(
    studio: Studio, owner: str, production: str, *, only_from: Collection[Status] | None = None
) -> ProductionRow:
    """Let a director take it up; one that is being made goes on.

    Raises:
        NotFound: there is none, or it is somebody else's.
        NotNow: its status is none of *only_from*, or it is just being cancelled.
        DiskFull: there is too little room to make anything.
    """
    room(studio.settings).insist()
    row = await studio.store.of(owner).start(production, only_from=only_from)
    await wake(studio)
    return row


async def approve(studio: Studio, owner: str, production: str, *, expected: int | None = None) -> ProductionRow:
    """A person wants the film of the storyboard at version *expected*, or as it is; a director takes it up.

    Raises:
        NotFound, NotNow, Outdated, ProductionBusy: see `Belongings.approve`.
        DiskFull: there is too little room to make anything.
    """
    room(studio.settings).insist()
    row = await studio.store.of(owner).approve(production, expected=expected)
    await wake(studio)
    return row


async def cancel(studio: Studio, owner: str, production: str) -> ProductionRow:
    """Stop whatever is done for it: at once, or (`stopping`) as soon as its director hears, which is about now.

    What is done, failed or cancelled already stays as it is.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    stopped = await studio.store.of(owner).stop(production)
    if stopped.ended:
        await _tell(studio, stopped.ending or RunCancelled(production=production))
    elif stopped.run is not None:
        await wake(studio)
    return await studio.store.of(owner).production(production)


async def delete(studio: Studio, owner: str, production: str) -> None:
    """Forget it, and end the work on it; its files go with the next clean-up.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    run = await studio.store.of(owner).delete(production)
    if run is not None:
        await wake(studio)
        await _tell(studio, RunCancelled(production=production, run=run))


async def progress(studio: Studio, row: ProductionRow) -> RunProgressed | None:
    """How far its open run is, and when it ends; None: there is none, or nothing to tell from, or the bus is away."""
    if row.run is None:
        return None
    try:
        said = await studio.events.latest(row.id, RunProgressed)
        eta_s = await studio.waiting.seconds(row.run)
    except BusUnreachable as error:
        log.warning("progress.unknown", error=error.message)
        return None
    if said is not None and said.run == row.run:
        return said if eta_s is None else said.model_copy(update={"eta_s": eta_s})
    return None if eta_s is None else RunProgressed(production=row.id, run=row.run, fraction=0.0, eta_s=eta_s)


async def wake(studio: Studio) -> None:
    """Let directors look now."""
    await bell.ring(studio.bus, studio.connection.names)


async def _estimated(studio: Studio, brief: Brief) -> None:
    if brief.time_limit_s is None and brief.budget is None:
        return
    found = estimate(
        brief,
        offers=await studio.offers(),
        unit_s=await studio.store.unit_seconds(),
        workers=await alive(studio.bus, studio.connection.names.offers),
    )
    for obstacle in found.obstacles:
        if isinstance(obstacle, LimitReached):
            raise obstacle


async def _tell(studio: Studio, ending: RunCancelled) -> None:
    """It is written down already; a director tells it once more if this fails."""
    try:
        await studio.events.append(ending)
    except BusUnreachable as error:
        log.warning("cancel.untold", production=ending.production, error=error.message)
