"""What the fake says over its sockets: one loop, one socket after the other, as in the real server."""

import asyncio
import contextlib
import json
import uuid
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from workers.comfyui.fake.catalogue import recorded
from workers.comfyui.fake.faults import Faults

Frame = dict[str, Any] | bytes


class Publisher:
    """All open sockets by their client id.

    Two of one client id share a place: when the older closes, the younger hears nothing any more. And whoever does not
    read what it is sent holds up all others. Both are so in the real server.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._sockets: dict[str, WebSocket] = {}
        self._flags: set[str] = set()
        self._waiting: asyncio.Queue[tuple[str | None, Frame]] = asyncio.Queue()

    def say(self, kind: str, data: dict[str, Any], client: str | None) -> None:
        """*client* None: to everybody."""
        self._waiting.put_nowait((client, {"type": kind, "data": data}))

    def show(self, frame: bytes, client: str | None) -> None:
        self._waiting.put_nowait((client, frame))

    def knows_flags(self, client: str | None) -> bool:
        """Whether the client takes previews that say what they are of."""
        return client in self._flags and not self._faults.plain_previews

    async def publish(self) -> None:
        """For ever."""
        while True:
            client, frame = await self._waiting.get()
            if self._faults.deaf:
                continue
            found = list(self._sockets.values()) if client is None else [self._sockets.get(client)]
            for socket in found:
                if socket is not None:
                    await self._send(socket, frame)

    async def listen(self, socket: WebSocket, hello: dict[str, Any], running: str | None) -> None:
        """Serve one socket until it closes. *running*: the node of its own prompt that runs right now."""
        client = socket.query_params.get("clientId") or uuid.uuid4().hex
        await socket.accept()
        self._sockets[client] = socket
        self._flags.discard(client)
        try:
            await socket.send_json({"type": "status", "data": {"status": hello, "sid": client}})
            if running is not None:
                await socket.send_json({"type": "executing", "data": {"node": running}})
            await self._hear(socket, client)
        except WebSocketDisconnect:
            pass
        finally:
            self._sockets.pop(client, None)

    async def _hear(self, socket: WebSocket, client: str) -> None:
        first = True
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            flags = _flags(message.get("text"))
            if first and flags is not None:
                self._flags.add(client)
                await socket.send_json({"type": "feature_flags", "data": recorded("answers.json")["/features"]})
            first = False

    @staticmethod
    async def _send(socket: WebSocket, frame: Frame) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            if isinstance(frame, bytes):
                await socket.send_bytes(frame)
            else:
                await socket.send_text(json.dumps(frame))


def _flags(text: str | None) -> dict[str, Any] | None:
    try:
        said = json.loads(text or "")
    except ValueError:
        return None
    if not isinstance(said, dict) or said.get("type") != "feature_flags":
        return None
    found: dict[str, Any] = said.get("data") or {}
    return found if found.get("supports_preview_metadata") else None
