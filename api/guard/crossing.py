"""Pages of other sites get nothing out of a visitor's studio."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard.identity import SAFE
from api.guard.refusing import refuse
from kinoloom.errors import Forbidden, KinoloomError
from kinoloom.settings import ApiSection

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Crossing:
    """Refuses names that are not ours (DNS rebinding), and changes or sockets that foreign pages ask for.

    A studio without login believes whoever reaches it; a page that a person visits reaches it from their browser.
    """

    def __init__(self, app: ASGIApp, *, settings: ApiSection) -> None:
        self._app = app
        self._origins = frozenset(settings.origins)
        public = urlsplit(settings.public_url or "")
        self._hosts = None if settings.needs_login else _HERE | {settings.host.strip("[]"), *_known(public.hostname)}
        if settings.public_url:
            self._origins |= {settings.public_url}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            try:
                self._check(scope)
            except KinoloomError as error:
                await refuse(error, scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts is not None and _name(host) not in self._hosts:
            raise Forbidden(
                "The studio is not called that.", hint="Call it localhost, or name it in KINOLOOM_API__PUBLIC_URL."
            )
        origin = headers.get("origin")
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE
        if changes and origin is not None and not self._ours(origin, host):
            raise Forbidden(
                "A page of another site asks for a change.", hint="Name its origin in KINOLOOM_API__ORIGINS if it may."
            )

    def _ours(self, origin: str, host: str) -> bool:
        # The scheme is left out: a proxy may have taken https off.
        return origin in self._origins or origin.partition("://")[2] == host


def _name(host: str) -> str | None:
    """Of a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _known(host: str | None) -> Iterable[str]:
    return () if host is None else (host,)
