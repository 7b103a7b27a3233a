"""Nobody passes unknown, and nobody does more than they may."""

import hmac

import structlog
from fastapi.requests import HTTPConnection
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard.rates import Standing, TooOften
from api.guard.refusing import refuse
from api.studio import Studio
from api.who import LOCAL, SESSION, Who, authenticate, csrf_of, keep, session_word, who_of
from kinoloom.errors import Forbidden, KinoloomError, Unauthenticated

log = structlog.get_logger(__name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: what a page of ours sends beside its cookie when it changes something
CSRF = "x-kinoloom-csrf"

#: answered to everybody: they tell nothing that is anybody's
OPEN = frozenset({"/healthz", "/readyz", "/api/v1/openapi.json"})
_OPEN_BELOW = "/api/v1/docs"
#: no GET, yet they change nothing that is anybody's; tools of MCP look at the scopes themselves
READING = frozenset(
    {"/mcp", "/mcp/", "/api/v1/ws-tickets", "/api/v1/estimate", "/api/v1/sessions", "/api/v1/sessions/current"}
)


class Identity:
    """Puts `Who` behind every request; those it cannot, it refuses, unless everybody may ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            standing = await self._pass(scope)
        except KinoloomError as error:
            log.warning("request.refused", path=scope["path"], code=error.code)
            shown = _with_standing(send, error.standing) if isinstance(error, TooOften) else send
            await refuse(error, scope, receive, shown)
            return
        await self._app(scope, receive, send if standing is None else _with_standing(send, standing))

    async def _pass(self, scope: Scope) -> Standing | None:
        connection = HTTPConnection(scope)
        studio: Studio = connection.app.state.studio
        try:
            who = await authenticate(studio, connection.headers, connection.cookies)
        except Unauthenticated:
            await studio.rates.count("refusals", connection.client.host if connection.client else "")
            raise
        if who is not None:
            keep(scope, who)
        if scope["type"] == "websocket":
            return None  # its route may take a ticket instead
        who = who_of(connection)
        _check(connection, who)
        if who.via == LOCAL:
            return None
        return await studio.rates.count("reads" if scope["method"] in SAFE else "changes", who.owner)


def _is_open(path: str) -> bool:
    return path in OPEN or path == _OPEN_BELOW or path.startswith(f"{_OPEN_BELOW}/")


def _check(connection: HTTPConnection, who: Who) -> None:
    """
    Raises:
        Forbidden: their key may not, or another site asks in their name.
    """
    changes = connection.scope["method"] not in SAFE
    if changes and who.via == SESSION:
        word = session_word(connection.cookies) or ""
        if not hmac.compare_digest(connection.headers.get(CSRF, "").encode(), csrf_of(word).encode()):
            raise Forbidden(
                f"A session changes nothing without {CSRF}.", hint="GET /api/v1/sessions/current says what to send."
            )
    who.must("write" if changes and connection.scope["path"] not in READING else "read")


def _with_standing(send: Send, standing: Standing) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(standing.headers())
        await send(message)

    return tell
