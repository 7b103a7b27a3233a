"""Numbers of the requests themselves."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics.measures import OTHER, Measures

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Measured:
    """Counts answers by route, as the OpenAPI document calls it, and how long they took."""

    def __init__(self, app: ASGIApp, *, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                # The beginning, not the end: a stream lasts as long as its listener likes.
                self._measures.request_seconds.observe(time.monotonic() - began)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else OTHER
            self._measures.requests.labels(method, self._route(scope), f"{status // 100}xx" if status else "none").inc()

    def _route(self, scope: Scope) -> str:
        path = getattr(scope.get("route"), "path", None)
        return self._measures.name("route", path) if isinstance(path, str) else OTHER
