"""Many productions over one WebSocket."""

import asyncio
from collections.abc import Awaitable, Callable
from operator import attrgetter

import structlog
from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError

from api.live.duplex import until_one_ends
from api.live.following import Following
from api.live.hub import Hub
from api.live.lines import place, spelled
from api.live.messages import ASKED, Asked, Gap, Ping, Pong, Refused, Subscribe, Subscribed, Unsubscribed
from api.live.outbox import Outbox
from kinoloom.errors import KinoloomError, MessageInvalid, NotFound, TooLarge

log = structlog.get_logger(__name__)

PROTOCOL = "kinoloom.v1"
#: productions on one socket
MOST_FOLLOWED = 1_000
#: characters of a client's message
_LONGEST = 4_096
#: senseless messages in a row, after which nobody listens any more
_PATIENCE = 20
#: seconds that a client may take to receive what waits for it
STALLED_S = 20.0
#: seconds that the farewell may take to get through
_FAREWELL_S = 10.0

DONE, BINARY, SENSELESS, TOO_LONG, BROKE, LEAVING, SLOW = 1000, 1003, 1008, 1009, 1011, 1012, 1013
_WHY = {
    BINARY: "Send text.",
    SENSELESS: "Too many messages that make no sense.",
    TOO_LONG: "The message is too long.",
    BROKE: "The server met a bug.",
    LEAVING: "The server restarts, or asks who you are once more; come back with your last ids.",
    SLOW: "Too slow; come back with your last ids.",
}

Owns = Callable[[str], Awaitable[bool]]
"""Whether the client may hear of the production of this id."""


class Conversation:
    """With one client, from the accepted handshake to the farewell."""

    def __init__(self, socket: WebSocket, hub: Hub, owns: Owns, longest_s: float | None) -> None:
        """*longest_s*: after it the client has to come back; None: it may stay."""
        self._socket = socket
        self._hub = hub
        self._owns = owns
        self._longest_s = longest_s
        self._outbox = Outbox(self._too_slow)
        self._followed: dict[str, Following] = {}
        self._joining: set[asyncio.Task[None]] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._code = DONE
        self._senseless = 0
        self._gone = False
        """The client left by itself."""

    async def run(self) -> None:
        """Talk until one of both leaves."""
        with self._hub.visit(self._leave, longest_s=self._longest_s):
            try:
                trouble = await until_one_ends(self._speak(), self._listen(), tasks=self._tasks)
            finally:
                self._forget()
        self._judge(trouble)
        if not self._gone:
            await self._say_farewell()

    def _too_slow(self) -> None:
        self._hub.tally.slow += 1
        self._end(SLOW)

    def _leave(self) -> None:
        self._end(LEAVING)

    def _end(self, code: int) -> None:
        if self._code == DONE:
            self._code = code
        for task in self._tasks:
            task.cancel()

    async def _speak(self) -> None:
        while True:
            texts = await self._outbox.take()
            async with asyncio.timeout(STALLED_S):
                for text in texts:
                    await self._socket.send({"type": "websocket.send", "text": text})

    async def _listen(self) -> None:
        """Always beside the speaking: who only speaks never notices that nobody is there."""
        while self._code == DONE:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                self._gone = True
                return
            text = message.get("text")
            if text is None:
                self._code = BINARY
            elif len(text) > _LONGEST:
                self._code = TOO_LONG
            else:
                await self._hear(text)

    async def _hear(self, text: str) -> None:
        try:
            asked = ASKED.validate_json(text)
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
            self._tell(Refused.of(MessageInvalid(wrong)))
            self._senseless += 1
            if self._senseless >= _PATIENCE:
                self._code = SENSELESS
            return
        self._senseless = 0
        try:
            await self._heed(asked)
        except KinoloomError as error:
            self._tell(Refused.of(error, getattr(asked, "production", None)))

    async def _heed(self, asked: Asked) -> None:
        if isinstance(asked, Ping):
            self._tell(Pong())
        elif isinstance(asked, Subscribe):
            await self._subscribe(asked)
        else:
            self._unfollow(asked.production)
            self._tell(Unsubscribed(production=asked.production))

    async def _subscribe(self, asked: Subscribe) -> None:
        after = place(asked.after)
        self._unfollow(asked.production)
        if len(self._followed) >= MOST_FOLLOWED:
            raise TooLarge(
                f"A socket follows at most {MOST_FOLLOWED} productions.", hint="Unsubscribe some, or open another."
            )
        if not await self._owns(asked.production):
            raise NotFound("production", asked.production)
        gap = Gap(production=asked.production).model_dump_json()
        following = Following(asked.production, after, self._outbox, attrgetter("message"), gap)
        self._followed[asked.production] = following
        task = asyncio.create_task(self._join(following), name="join")
        self._joining.add(task)
        task.add_done_callback(self._joined)

    async def _join(self, following: Following) -> None:
        try:
            await self._hub.follow(following)
        except KinoloomError as error:
            self._unfollow(following.production)
            self._tell(Refused.of(error, following.production))
            return
        self._tell(Subscribed(production=following.production, at=spelled(following.done)))

    def _joined(self, task: asyncio.Task[None]) -> None:
        self._joining.discard(task)
        if not task.cancelled() and (trouble := task.exception()) is not None:
            log.error("join.broke", error=repr(trouble), exc_info=trouble)
            self._end(BROKE)

    def _unfollow(self, production: str) -> None:
        following = self._followed.pop(production, None)
        if following is not None:
            self._hub.unfollow(following)

    def _forget(self) -> None:
        for production in list(self._followed):
            self._unfollow(production)
        for task in self._joining:
            task.cancel()

    def _tell(self, message: BaseModel) -> None:
        self._outbox.push(message.model_dump_json())

    def _judge(self, trouble: BaseException | None) -> None:
        """Say with which code it ends."""
        if isinstance(trouble, TimeoutError):
            self._hub.tally.slow += 1
            self._code = SLOW
        elif trouble is not None and not isinstance(trouble, (OSError, WebSocketDisconnect)):
            log.error("socket.broke", error=repr(trouble), exc_info=trouble)
            self._code = BROKE

    async def _say_farewell(self) -> None:
        try:
            async with asyncio.timeout(_FAREWELL_S):
                await self._socket.close(self._code, _WHY.get(self._code, ""))
        except (TimeoutError, OSError, RuntimeError, WebSocketDisconnect):
            return  # it is gone, or hears nothing
