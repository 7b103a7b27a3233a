"""Everything a director needs, opened together."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from graphs.casting import Offers
from graphs.checkpoints import open_saver
from graphs.director import Director
from graphs.exports import Exporter
from graphs.holding import Holder
from graphs.running import Studio
from graphs.stalls import Stalls
from graphs.talker import Talker
from graphs.telling import Telling
from kinoloom.artifacts.folder import FolderStore
from kinoloom.artifacts.room import room
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.presence import Presence
from kinoloom.bus.tasks import Tasks
from kinoloom.settings import Settings
from kinoloom.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Directing:
    """A director at work."""

    director: Director
    studio: Studio
    events: AsyncEventLog
    talker: Talker
    talking: Holder[str]
    """At work on the conversations that are the talker's."""


@asynccontextmanager
async def open_director(
    settings: Settings, connection: Connection, store: Store, *, workers: int, only: set[str] | None
) -> AsyncIterator[Directing]:
    """A director at work on the productions in *only* and those added to it; None: on all.

    workers: processes that share the work, for the estimate only.
    """
    database = settings.database.url
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        events = await enter(AsyncEventLog(connection))
        studio = Studio(
            store=store,
            artifacts=FolderStore(settings.artifact_folder),
            tasks=await enter(Tasks(connection)),
            tell=await enter(Telling(events)),
            offers=await enter(Offers(connection)),
            workers=workers,
        )
        saver = await enter(open_saver(settings.home, database.get_secret_value() if database else None))
        if only is None:
            await enter(Presence(connection))
        director = await enter(
            Director(
                studio=studio,
                saver=saver,
                connection=connection,
                settings=settings.director,
                only=only,
                may_begin=lambda: only is not None or not room(settings).is_full,
            )
        )
        await enter(Stalls(connection, studio.tell, director.running, after_s=settings.director.stalled_s))
        lease_s = settings.director.lease_s
        if only is None:
            exporter = Exporter(studio=studio, lease_s=lease_s)
            await enter(Holder(name="exporter", duty=exporter, connection=connection))
        talker = Talker(
            studio=studio,
            saver=saver,
            events=events,
            lease_s=lease_s,
            insist_on_room=lambda: room(settings).insist(),
            wake=director.wake,
            only=None if only is None else set(),
        )
        talking = await enter(Holder(name="talker", duty=talker, connection=connection))
        yield Directing(director=director, studio=studio, events=events, talker=talker, talking=talking)
