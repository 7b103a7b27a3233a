"""The fake as an application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from workers.comfyui.fake.border import Border, Breaker
from workers.comfyui.fake.machine import Crash, Machine
from workers.comfyui.fake.routes import TROUBLE, Routes


def create_app(machine: Machine, breaks: Breaker) -> ASGIApp:
    """The application; *breaks* is how a connection is torn."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(machine.worker.work()), asyncio.create_task(machine.publisher.publish())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    routes = Routes(machine).all()
    app = Starlette(
        routes=[*routes, Mount("/api", routes=routes)], lifespan=living, exception_handlers={Crash: _crashed}
    )
    return Border(app, machine, breaks)


async def _crashed(_: Request, __: Exception) -> Response:
    return PlainTextResponse(TROUBLE, 500)
