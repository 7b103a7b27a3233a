"""One JSON question to a server of the neighbourhood, with no more than the standard library.

Cheap enough to ask every few seconds whether anybody is there, and never by way of a proxy.
"""

import http.client
import json
import socket
from collections.abc import Mapping
from contextlib import closing
from urllib.parse import urlsplit

from pydantic import JsonValue

#: seconds in which a server of the neighbourhood takes a call
CONNECT_S = 0.5
_MOST_BYTES = 16 * 1024 * 1024


class NotAnswered(Exception):
    """Nobody is there, or what they say is no JSON."""


class Refused(Exception):
    """The server said no."""

    def __init__(self, status: int, said: JsonValue) -> None:
        super().__init__(f"{status}: {said}")
        self.status = status
        self.said = said


def listens(url: str, *, within_s: float = CONNECT_S) -> bool:
    """Whether anybody takes a call there."""
    try:
        socket.create_connection(_address(url), timeout=within_s).close()
    except (OSError, ValueError):
        return False
    return True


def ask(url: str, path: str, body: Mapping[str, JsonValue] | None = None, *, within_s: float = 5.0) -> JsonValue:
    """What the server at *url* answers to a GET, or to a POST of *body*; None where it says nothing.

    Raises:
        NotAnswered, Refused: it does not.
    """
    try:
        status, text = _call(url, path, None if body is None else json.dumps(body), within_s)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotAnswered(str(error) or type(error).__name__) from error
    said = _read(text, failed=status >= http.client.BAD_REQUEST)
    if status >= http.client.BAD_REQUEST:
        raise Refused(status, said)
    return said


def _call(url: str, path: str, sent: str | None, within_s: float) -> tuple[int, bytes]:
    parts = urlsplit(url)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    host, port = _address(url)
    headers = {"Accept": "application/json", "Content-Type": "application/json", "Connection": "close"}
    with closing(connect(host, port, timeout=within_s)) as line:
        line.request("GET" if sent is None else "POST", parts.path.rstrip("/") + path, sent, headers)
        with line.getresponse() as answer:
            return answer.status, answer.read(_MOST_BYTES)


def _read(text: bytes, *, failed: bool) -> JsonValue:
    if not text.strip():
        return None
    try:
        found: JsonValue = json.loads(text)
    except ValueError as error:
        if failed:
            return text[:200].decode(errors="replace")
        raise NotAnswered("its answer is no JSON") from error
    return found


def _address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
