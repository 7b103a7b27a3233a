"""Answers at /mcp, and builds what answers there when somebody first asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH = "/mcp"


class Agents:
    """The MCP server as an ASGI application; its SDK takes a second to import, which many studios never need.

    Every request stands for itself, so that any process of the studio may answer it. Names, origins, keys and rates
    have been looked at by the guards.
    """

    def __init__(self) -> None:
        self._leave = asyncio.Event()
        self._beginning: asyncio.Task[StreamableHTTPSessionManager] | None = None
        self._running: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Has to be entered before the first request, and left after the last; once."""
        try:
            yield
        finally:
            self._leave.set()
            for task in (self._beginning, self._running):
                if task is not None:
                    await asyncio.gather(task, return_exceptions=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._beginning is None:
            self._beginning = asyncio.create_task(self._begin(), name="mcp")
        # Whoever hangs up meanwhile takes nothing away from those who wait beside them.
        sessions = await asyncio.shield(self._beginning)
        await sessions.handle_request(scope, receive, send)

    async def _begin(self) -> "StreamableHTTPSessionManager":
        sessions = await asyncio.to_thread(_built)
        begun = asyncio.Event()
        self._running = asyncio.create_task(self._run(sessions, begun), name="mcp sessions")
        await begun.wait()
        return sessions

    async def _run(self, sessions: "StreamableHTTPSessionManager", begun: asyncio.Event) -> None:
        async with sessions.run():
            begun.set()
            await self._leave.wait()


def _built() -> "StreamableHTTPSessionManager":
    from api.mcp import server  # noqa: PLC0415 - the costly import

    return server.build()
