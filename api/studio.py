"""What every answer of the server is made from."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import redis.asyncio
from fastapi import Depends
from fastapi.requests import HTTPConnection

from api.announced import Announced
from api.footprints import Footprints
from api.guard.rates import Rates
from api.live.hub import Hub
from api.live.owned import Owned
from api.uploads.checking import Checking
from api.waiting import Waiting
from graphs.casting import Offers
from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.settings import Settings
from kinoloom.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Opened once a process; all state that outlives a request is behind these."""

    settings: Settings
    store: Store
    artifacts: FolderStore
    connection: Connection
    bus: redis.asyncio.Redis
    events: AsyncEventLog
    offers: Offers
    """What living workers can do."""
    hub: Hub
    """Tells clients what happens."""
    owned: Owned
    rates: Rates
    announced: Announced
    checking: Checking
    """Looks at what people hand in."""
    waiting: Waiting
    footprints: Footprints


@asynccontextmanager
async def open_studio(settings: Settings, url: str) -> AsyncIterator[Studio]:
    """*url*: of the bus.

    Raises:
        KinoloomError: the database or the bus cannot be used; with what to do.
    """
    connection = Connection(url, settings.redis.namespace)
    database = settings.database.url
    async with AsyncExitStack() as stack:
        place = database.get_secret_value() if database else settings.home / "kinoloom.sqlite"
        quotas = settings.api.quotas if settings.api.needs_login else None
        store = await stack.enter_async_context(Store.open(place, quotas=quotas))
        bus = connection.aclient()
        stack.push_async_callback(bus.aclose)
        events = await stack.enter_async_context(AsyncEventLog(connection))
        artifacts = FolderStore(settings.artifact_folder)
        yield Studio(
            settings=settings,
            store=store,
            artifacts=artifacts,
            connection=connection,
            bus=bus,
            events=events,
            offers=await stack.enter_async_context(Offers(connection)),
            hub=await stack.enter_async_context(Hub(connection)),
            owned=Owned(store),
            rates=Rates(bus, settings.redis.namespace, settings.api.rates),
            announced=Announced(events),
            footprints=Footprints(artifacts),
            checking=await stack.enter_async_context(Checking(settings, store.intake, artifacts)),
            waiting=Waiting(store=store, bus=bus, names=connection.names, events=events, settings=settings.director),
        )


async def _studio(request: HTTPConnection) -> Studio:
    # A coroutine, though it waits for nothing: a plain function would be handed to a thread for every request.
    studio: Studio = request.app.state.studio
    return studio


TheStudio = Annotated[Studio, Depends(_studio)]
"""For a route's signature."""
