"""What stands before every route of the fake."""

from collections.abc import Callable
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from workers.comfyui.fake.machine import Machine
from workers.comfyui.fake.routes import TROUBLE

MOST_BYTES = 104_857_600
_LIMIT = f"Maximum request body size {MOST_BYTES} exceeded."

Breaker = Callable[[Request], None]
"""Breaks the connection of a request."""


class Border:
    """What stands before every route: whose page asks, how much comes, and what is to go wrong."""

    def __init__(self, app: ASGIApp, machine: Machine, breaks: Breaker) -> None:
        self._app = app
        self._machine = machine
        self._breaks = breaks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and _is_foreign(HTTPConnection(scope)):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        self._machine.requests.append((request.method, request.url.path))
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._serve(request, send)

    @staticmethod
    def _refusal(request: Request) -> Response | None:
        if _is_foreign(request):
            return Response(status_code=403)
        if int(request.headers.get("content-length", 0)) > MOST_BYTES:
            return PlainTextResponse(_LIMIT, 413)
        return None

    async def _serve(self, request: Request, send: Send) -> None:
        fault = self._machine.faults.take_answer(f"{request.method} {request.url.path}")
        if fault is None or fault.done:
            answer = send if fault is None else _nowhere
            await self._app(request.scope, request.receive, answer)
        if fault is None:
            return
        if fault.status is None:
            self._breaks(request)
        else:
            await PlainTextResponse(TROUBLE, fault.status)(request.scope, request.receive, send)


def _is_foreign(connection: HTTPConnection) -> bool:
    """Whether another host's page asks."""
    origin = connection.headers.get("origin")
    return origin is not None and origin.split("//")[-1] != connection.headers.get("host")


async def _nowhere(_: Any) -> None:
    """Nobody hears the answer."""
