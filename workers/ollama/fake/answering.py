"""Streaming one answer of the fake, and noticing that nobody listens any more."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

from pydantic import JsonValue
from starlette.types import Receive, Scope, Send

Line = Mapping[str, JsonValue] | str
"""One line of the stream; text goes out as it is."""
_HEADERS = [(b"content-type", b"application/x-ndjson")]


class Broken(Exception):
    """The connection ends here, in the middle."""


def now() -> str:
    """As the real server writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Answers:
    """All that are under way, and how they ended."""

    def __init__(self) -> None:
        self.finished = 0
        self.stopped = 0
        """Nobody listened any more."""
        self._under_way: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def stop(self) -> None:
        """Let go of all of them, as a server that dies does; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        for task in self._under_way:
            task.cancel()

    async def run(self, lines: AsyncIterator[Line], receive: Receive, send: Send) -> None:
        """Send *lines* until they end, break, or nobody listens."""
        self._loop = asyncio.get_running_loop()
        telling = asyncio.create_task(_tell(lines, send))
        gone = asyncio.create_task(_gone(receive))
        self._under_way.add(telling)
        try:
            await asyncio.wait({telling, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._under_way.discard(telling)
            gone.cancel()
            if telling.done():
                self.finished += not telling.cancelled()
            else:
                self.stopped += 1
                telling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await telling


class Answer:
    """An ASGI response that streams *lines*; its status waits for the first of them, as that of the real server."""

    def __init__(self, answers: Answers, lines: AsyncIterator[Line]) -> None:
        self._answers = answers
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answers.run(self._lines, receive, send)


async def _tell(lines: AsyncIterator[Line], send: Send) -> None:
    begun = False

    async def begin() -> None:
        nonlocal begun
        if not begun:
            begun = True
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})

    try:
        async for line in lines:
            await begin()
            text = line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
            await send({"type": "http.response.body", "body": f"{text}\n".encode(), "more_body": True})
    except Broken:
        # Without the end of its body, the server closes the connection.
        await begin()
        return
    await begin()
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
