"""How a request is answered that never reaches a route."""

from fastapi import Request
from starlette.types import Receive, Scope, Send

from api import problems
from kinoloom.errors import KinoloomError


async def refuse(error: KinoloomError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer *error* as a route would; a WebSocket is not accepted."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": error.code})
        return
    handler = scope["app"].exception_handlers.get(KinoloomError)
    answer = problems.answer(error) if handler is None else await handler(Request(scope), error)
    await answer(scope, receive, send)
