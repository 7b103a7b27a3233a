"""The one place that starts everything together: database, bus, workers, director."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.reaching import bus_of
from kinoloom.errors import OutputRefused
from kinoloom.importing import many_imports
from kinoloom.settings import Settings, worker_environment
from workers.supervisor import Crew

if TYPE_CHECKING:
    from graphs.holding import Holder
    from graphs.running import Studio
    from graphs.talker import Talker
    from kinoloom.bus.eventlog import AsyncEventLog
    from kinoloom.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What reading and editing needs: no bus, no workers."""

    settings: Settings
    store: "Store"
    artifacts: FolderStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A desk with a crew at work on one production."""

    desk: Desk
    events: "AsyncEventLog"
    wake: Callable[[], None]
    studio: "Studio"
    """For work that needs no graph."""
    talker: "Talker"
    """Answers the conversations that are added to it, or all."""
    talking: "Holder[str]"
    """Looks for what was said in them."""


def prepare_home(home: Path) -> None:
    """Make the data folder, private to the user.

    Raises:
        OutputRefused: it cannot be made or written.
    """
    hint = "Set KINOLOOM_HOME to a folder that you may write."
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputRefused(f"The data folder {home} cannot be made: {error}.", hint=hint) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise OutputRefused(f"The data folder {home} cannot be written.", hint=hint)


@asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[Desk]:
    from kinoloom.store.store import Store

    prepare_home(settings.home)
    async with Store.open(settings.database_place) as store:
        yield Desk(settings=settings, store=store, artifacts=FolderStore(settings.artifact_folder))


@asynccontextmanager
async def open_floor(settings: Settings, only: set[str] | None, *, first_picture: bool = False) -> AsyncIterator[Floor]:
    """Everything that makes films, at work on the productions in *only* and those added to it; None: on all.

    With *first_picture*, somebody waits for one: the crew is complete a second later, and the first job begins half
    a second sooner.
    """
    prepare_home(settings.home)
    async with AsyncExitStack() as stack:
        url = stack.enter_context(bus_of(settings))
        crew = stack.enter_context(_crew(settings, url))
        if not first_picture:
            crew.fill()
        # The first of the crew imports its libraries now; ours are imported beside it.
        with many_imports():
            from graphs.directing import open_director
            from kinoloom.bus.connection import Connection

        crew.fill()
        connection = Connection(url, settings.redis.namespace)
        desk = await stack.enter_async_context(open_desk(settings))
        directing = await stack.enter_async_context(
            open_director(settings, connection, desk.store, workers=crew.size, only=only)
        )
        yield Floor(
            desk=desk,
            events=directing.events,
            wake=directing.director.wake,
            studio=directing.studio,
            talker=directing.talker,
            talking=directing.talking,
        )


def _crew(settings: Settings, url: str) -> Crew:
    """Worker processes for the embedded engines."""
    command = ["-m", "workers.main", "--with-parent", "--home", str(settings.home)]
    return Crew(command, worker_environment(settings, url), settings.worker_processes)
