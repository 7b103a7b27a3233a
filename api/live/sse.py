"""One production as a stream of server-sent events, as every browser's EventSource reads it."""

import asyncio
from operator import attrgetter

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.live.duplex import until_one_ends
from api.live.following import Following
from api.live.hub import Hub
from api.live.lines import Place
from api.live.outbox import Outbox
from api.live.ws import STALLED_S
from kinoloom.errors import KinoloomError

log = structlog.get_logger(__name__)

#: milliseconds after which a client that lost the stream comes back
RETRY_MS = 1_000
#: seconds of silence after which a comment says that the stream is alive
HEARTBEAT_S = 15.0
_HEARTBEAT = ":\n"
#: something that came before what follows is forgotten
_GAP = "event: gap\ndata: {}\n\n"


class EventStream(Response):
    """Never ends by itself: whoever listens decides when it has heard enough."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, production: str, after: Place, longest_s: float | None) -> None:
        """*longest_s*: after it the client has to come back; None: it may stay."""
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._hub = hub
        self._longest_s = longest_s
        self._outbox = Outbox(self._too_slow)
        self._following = Following(production, after, self._outbox, attrgetter("sent"), _GAP)
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._hub.visit(self._end, longest_s=self._longest_s):
            try:
                trouble = await until_one_ends(
                    self._speak(send), self._listen(receive), self._follow(), tasks=self._tasks
                )
            finally:
                self._hub.unfollow(self._following)
        if isinstance(trouble, TimeoutError):
            self._hub.tally.slow += 1
        elif trouble is not None and not isinstance(trouble, OSError):
            log.error("stream.broke", error=repr(trouble), exc_info=trouble)
        await self._finish(send)

    def _too_slow(self) -> None:
        self._hub.tally.slow += 1
        self._end()

    def _end(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _speak(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await self._send(send, f"retry: {RETRY_MS}\n\n")
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT_S):
                    texts = await self._outbox.take()
            except TimeoutError:
                texts = [_HEARTBEAT]
            await self._send(send, "".join(texts))

    async def _send(self, send: Send, text: str, *, more: bool = True) -> None:
        async with asyncio.timeout(STALLED_S):
            await send({"type": "http.response.body", "body": text.encode(), "more_body": more})

    async def _listen(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _follow(self) -> None:
        try:
            await self._hub.follow(self._following)
        except KinoloomError as error:
            log.warning("stream.failed", code=error.code, error=error.message)
            return
        await asyncio.Event().wait()

    async def _finish(self, send: Send) -> None:
        try:
            await self._send(send, "", more=False)
        except (TimeoutError, OSError):
            return  # it is gone, or hears nothing
