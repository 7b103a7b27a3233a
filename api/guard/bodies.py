"""No request is longer than the server takes, however long it says it is."""

import contextlib

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard.refusing import refuse
from kinoloom.errors import TooLarge
from kinoloom.settings import ApiSection

#: uploads count for themselves, by kind and owner
UNCOUNTED = ("/api/v1/uploads",)


class BodyLimit:
    """Counts while the body streams; more than the limit is never read."""

    def __init__(self, app: ASGIApp, *, settings: ApiSection) -> None:
        self._app = app
        self._most = int(settings.max_body_mib * 2**20)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNCOUNTED):
            await self._app(scope, receive, send)
            return
        if announced(scope) > self._most:
            await self._refuse(scope, receive, send)
            return
        counting = _Counting(receive, send, self._most)
        with contextlib.suppress(_Overrun):
            await self._app(scope, counting.receive, counting.send)
        if counting.over and not counting.answered:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = TooLarge(
            f"The body is longer than {self._most / 2**20:g} MiB.",
            hint="Send less at once; files go through /api/v1/uploads, storyboards scene by scene.",
        )

        async def and_hang_up(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"connection", b"close")]
            await send(message)

        await refuse(error, scope, receive, and_hang_up)


def announced(scope: Scope) -> int:
    """Bytes that the request says it has; 0: it says nothing that counts."""
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0


class _Overrun(Exception):
    pass


class _Counting:
    """What the application makes of a body that is cut off is kept from the client."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive = receive
        self._send = send
        self._left = most
        self.answered = False
        self.over = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                self.over = True
                raise _Overrun
        return message

    async def send(self, message: Message) -> None:
        if self.over and not self.answered:
            return
        self.answered = True
        await self._send(message)
