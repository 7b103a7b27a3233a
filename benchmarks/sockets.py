"""A WebSocket client that costs next to nothing, so that a thousand of them do not disturb what is measured."""

import asyncio
import base64
import json
import os
import re
import struct
import time
from typing import cast

_EVENT = re.compile(rb'\{"type":"event","production":"([^"]+)","id":"([^"]+)".*"node":"([\d.]+)"', re.DOTALL)
_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
_AGAIN_S = 0.05


class Watcher(asyncio.Protocol):
    """One client, that comes back with the last ids it has."""

    def __init__(self, port: int, productions: list[str]) -> None:
        self.ids: dict[str, list[str]] = {production: [] for production in productions}
        self.late_ms: list[float] = []
        """Of each event: from the moment it was said."""
        self._port = port
        self._transport: asyncio.Transport | None = None
        self._bytes = bytearray()
        self._open = False
        self._missing = 0
        self._present = asyncio.Event()
        self._gone = asyncio.Event()

    async def come(self) -> None:
        """Connect until it works, and hear all that was missed."""
        while True:
            try:
                await self._come_once()
            except OSError:
                await asyncio.sleep(_AGAIN_S)
                continue
            return

    async def _come_once(self) -> None:
        self._bytes.clear()
        self._open, self._missing = False, len(self.ids)
        self._present.clear()
        self._gone.clear()
        running = asyncio.get_running_loop()
        await running.create_connection(lambda: self, "127.0.0.1", self._port)
        waiting = [asyncio.create_task(event.wait()) for event in (self._present, self._gone)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if not self._present.is_set():
            raise ConnectionResetError

    def tear(self) -> None:
        """Be gone without a word."""
        if self._transport is not None:
            self._transport.abort()

    def has(self, last: dict[str, str]) -> bool:
        return all(production not in last or ids[-1:] == [last[production]] for production, ids in self.ids.items())

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by descent
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET /api/v1/ws HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def connection_lost(self, error: Exception | None) -> None:
        self._gone.set()

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        if not self._open:
            head, found, rest = bytes(self._bytes).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                self.tear()
                return
            self._open, self._bytes = True, bytearray(rest)
            for production, ids in self.ids.items():
                after = ids[-1] if ids else "0"
                self._send(_TEXT, json.dumps({"type": "subscribe", "production": production, "after": after}).encode())
        self._read_frames()

    def _read_frames(self) -> None:
        place, data = 0, self._bytes
        while len(data) - place >= 2:
            kind, length, head = data[place] & 0xF, data[place + 1], 2
            if length == 126:
                if len(data) - place < 4:
                    break
                (length,), head = struct.unpack_from("!H", data, place + 2), 4
            elif length == 127:
                if len(data) - place < 10:
                    break
                (length,), head = struct.unpack_from("!Q", data, place + 2), 10
            if len(data) - place < head + length:
                break
            self._hear(kind, bytes(data[place + head : place + head + length]))
            place += head + length
        del data[:place]

    def _hear(self, kind: int, said: bytes) -> None:
        if kind == _TEXT and (found := _EVENT.match(said)):
            self.ids[found[1].decode()].append(found[2].decode())
            self.late_ms.append((time.monotonic() - float(found[3])) * 1000)
        elif kind == _TEXT and b'"subscribed"' in said:
            self._missing -= 1
            if self._missing == 0:
                self._present.set()
        elif kind == _PING:
            self._send(_PONG, said)
        elif kind == _CLOSE:
            self.tear()

    def _send(self, kind: int, said: bytes) -> None:
        """A frame of a client; masked with zeros, which changes nothing."""
        assert self._transport is not None
        size = bytes([0x80 | len(said)]) if len(said) < 126 else bytes([0x80 | 126]) + struct.pack("!H", len(said))
        self._transport.write(bytes([0x80 | kind]) + size + bytes(4) + said)
