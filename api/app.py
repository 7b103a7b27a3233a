"""The server as one ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.routing import Route

from api import problems
from api.document import DESCRIPTION, TAGS, Described, operation
from api.guard import gate, shown
from api.hooks import described
from api.hooks.sender import sending
from api.keeping.rounds import keeping
from api.mcp import door
from api.metrics.hearing import Hearing
from api.metrics.measures import Measures
from api.metrics.requests import Measured
from api.readiness import Readying
from api.routes import (
    artifacts,
    audit,
    capabilities,
    characters,
    chat,
    docs,
    estimate,
    events,
    exports,
    health,
    keys,
    metrics,
    models,
    productions,
    revising,
    scenes,
    sessions,
    storyboard,
    takes,
    uploads,
    usage,
    videos,
    voices,
    webhooks,
)
from api.studio import open_studio
from api.videos import envelope
from kinoloom.settings import Settings

#: every kind of thing there is to ask for, below /api/v1
ROUTERS: tuple[APIRouter, ...] = (
    artifacts.router,
    audit.router,
    capabilities.router,
    characters.router,
    chat.router,
    estimate.router,
    events.router,
    exports.router,
    keys.router,
    productions.router,
    revising.router,
    scenes.router,
    sessions.router,
    storyboard.router,
    takes.router,
    uploads.router,
    usage.router,
    voices.router,
    webhooks.router,
)


def create_app(settings: Settings, url: str) -> FastAPI:
    """The application for one studio; *url*: of its bus. Nothing is opened before it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_studio(settings, url) as studio:
            await gate.refuse_to_stand_open(settings.api, studio.store)
            app.state.studio = studio
            studio.hub.listen(Hearing(measures))
            async with agents.open(), keeping(studio), sending(studio, measures):
                yield

    app = Described(
        title="Kinoloom",
        summary="A local-first film crew: from a prompt to a finished film.",
        description=DESCRIPTION,
        version="1",
        openapi_tags=[*TAGS],
        generate_unique_id_function=operation,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        webhooks=described.router,
        responses=problems.RESPONSES,
    )
    problems.install(app)
    envelope.install(app)
    gate.put_up(app, settings.api)
    app.state.readying = Readying()
    app.state.measures = measures = Measures()
    app.add_middleware(Measured, measures=measures)
    app.include_router(metrics.router)
    app.include_router(health.router)
    app.include_router(docs.router, prefix="/api/v1")
    demanded = shown.demanded(settings.api)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1", dependencies=demanded)
    for router in (models.router, videos.router):
        app.include_router(router, prefix="/v1", dependencies=demanded)
    agents = door.Agents()
    app.router.routes.append(Route(door.PATH, endpoint=agents))
    return app
