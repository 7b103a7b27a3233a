"""Every change, and every attempt at one, is written down before it is answered."""

import structlog
from fastapi.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard.identity import SAFE
from api.studio import Studio
from api.who import Who, who_of
from kinoloom.errors import KinoloomError, Unauthenticated

log = structlog.get_logger(__name__)

#: agents' tools note themselves what they change; the others change nothing that lasts
_ELSEWHERE = ("/mcp", "/api/v1/ws-tickets", "/api/v1/estimate")


class Noting:
    """Who, by what, did which thing to what, and how it went."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE or scope["path"].startswith(_ELSEWHERE):
            await self._app(scope, receive, send)
            return

        noted = False

        async def tell(message: Message) -> None:
            nonlocal noted
            if message["type"] == "http.response.start":
                noted = True
                await _note(scope, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, tell)
        finally:
            if not noted:  # it broke, and may have changed something before
                await _note(scope, 500)


async def _note(scope: Scope, status: int) -> None:
    connection = HTTPConnection(scope)
    studio: Studio = connection.app.state.studio
    route = scope.get("route")
    action = getattr(route, "name", None) or scope["method"].lower()
    try:
        await note(studio, who_of(connection), action=action, object=scope["path"], outcome=status)
    except Unauthenticated:
        return


async def note(studio: Studio, who: Who, *, action: str, object: str, outcome: int) -> None:
    """Write down a change of *who*; where the database cannot, the log has it. *outcome*: the HTTP status."""
    try:
        await studio.store.door.note(owner=who.owner, via=who.via, action=action, object=object, outcome=outcome)
    except KinoloomError:
        log.exception(
            "change.not_noted", owner=who.owner, via=who.via, action=action, object=object, outcome=outcome,
        )  # fmt: skip
