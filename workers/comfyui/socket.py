"""The one socket to a ComfyUI server: always read, opened again when it breaks, and never trusted."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from workers.comfyui.ear import Ear
from workers.comfyui.graph import Graph
from workers.comfyui.patience import Patience
from workers.comfyui.wire import Entered, Message, Sketch, States, read

_log = structlog.get_logger()

#: a node may send whole pictures
_MOST_BYTES = 64 << 20
#: a socket that was not read to its end cannot hear the server's farewell
_FAREWELL_S = 1.0
_FLAGS = json.dumps({"type": "feature_flags", "data": {"supports_preview_metadata": True}})


class Socket:
    """Hands what it hears to the ears of the prompts it is about."""

    def __init__(
        self, url: str, client_id: str, patience: Patience, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = f"{url.replace('http', 'ws', 1)}/ws?clientId={client_id}"
        self._client_id = client_id
        self._patience = patience
        self._clock = clock
        self._ears: dict[str, Ear] = {}
        self._running: str | None = None
        self._tried = asyncio.Event()
        self._connection: ClientConnection | None = None
        self._checks: dict[str, asyncio.TimerHandle] = {}
        self._closing: asyncio.Task[None] | None = None
        self.connections = 0
        """How often it was opened."""

    def ear(self, prompt: str, graph: Graph) -> Ear:
        """From here on, what is said of *prompt* is heard."""
        self._ears[prompt] = Ear(graph, self._clock)
        return self._ears[prompt]

    def expects(self, prompt: str) -> None:
        """It is about to be submitted: whoever is connected now will hear of its end."""
        self._ears[prompt].connection = self._connection

    def forget(self, prompt: str) -> None:
        """Its end is known. If its socket has not told of it soon, the socket is deaf, and is opened anew."""
        ear = self._ears[prompt]
        if ear.ended or ear.connection is None or ear.connection is not self._connection:
            del self._ears[prompt]
            return
        loop = asyncio.get_running_loop()
        self._checks[prompt] = loop.call_later(self._patience.late_s, self._check, prompt)

    def drop(self, prompt: str) -> None:
        """Nobody wants to hear of it any more."""
        self._ears.pop(prompt, None)

    async def opened(self, within_s: float) -> None:
        """Wait until it is open, or just could not be opened, at most so long: nothing said before that is heard."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._tried.wait()

    async def listen(self) -> None:
        """For ever. An older connection is closed before the next is opened: of two, the server forgets the newer."""
        pause_s = self._patience.reconnect_s
        try:
            while True:
                before = self.connections
                with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                    await self._connect()
                self._lose()
                self._tried.set()
                fresh = self.connections > before
                pause_s = self._patience.reconnect_s if fresh else min(pause_s * 2, self._patience.reconnect_most_s)
                await asyncio.sleep(pause_s)
                self._tried.clear()
        finally:
            for check in self._checks.values():
                check.cancel()
            if self._closing is not None:
                await asyncio.wait({self._closing})

    async def _connect(self) -> None:
        async with connect(
            self._url,
            proxy=None,
            max_size=_MOST_BYTES,
            open_timeout=self._patience.socket_open_s,
            ping_interval=self._patience.ping_every_s,
            ping_timeout=self._patience.ping_wait_s,
            close_timeout=_FAREWELL_S,
        ) as connection:
            await connection.send(_FLAGS)
            self._connection = connection
            self.connections += 1
            self._tried.set()
            async for frame in connection:
                message = read(frame)
                if message is not None:
                    self._hand_out(message)

    def _hand_out(self, message: Message) -> None:
        if isinstance(message, Entered | States):
            self._running = message.prompt
        prompt = message.prompt
        if prompt is None and isinstance(message, Sketch):
            prompt = self._running
        ear = self._ears.get(prompt or "")
        if ear is not None:
            ear.hear(message)

    def _lose(self) -> None:
        self._connection = None
        for ear in self._ears.values():
            ear.look()

    def _check(self, prompt: str) -> None:
        self._checks.pop(prompt, None)
        ear = self._ears.pop(prompt, None)
        if ear is None or ear.ended or ear.connection is None or ear.connection is not self._connection:
            return
        _log.warning("comfyui.socket_deaf", client=self._client_id, prompt=prompt)
        # Closed by handshake, so that the server has forgotten it before the listener opens another.
        self._closing = asyncio.create_task(ear.connection.close())
