"""A POST that is sent twice is done once: the second gets the answer of the first."""

import hashlib
import re

import structlog
from fastapi.requests import HTTPConnection
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard.bodies import UNCOUNTED
from api.guard.refusing import refuse
from api.studio import Studio
from api.who import who_of
from kinoloom.errors import AnswerNotKept, KinoloomError, TooLarge, UserError
from kinoloom.store.answers import Answer
from kinoloom.store.door import Door

log = structlog.get_logger(__name__)

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
#: bytes; a longer answer is not kept
_MOST = 1 << 20
_ELSEWHERE = ("/mcp",)
#: of the answer itself, not of the way it came
_NOT_KEPT = frozenset({"set-cookie", "date", "server", "content-length", "connection"})


class Repeating:
    """Heeds `Idempotency-Key` on POST.

    Only an answer that says it was done is kept; after any other the same key may be tried again. An answer that
    must not be stored (`Cache-Control: no-store`, said by its route) is remembered as given, without what it held.

    NOTE: a process that is killed after it did something, and before it wrote the answer down, leaves a key that is
    free again after a minute; who then repeats the request has it done twice.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = Headers(scope=scope).get("idempotency-key") if scope["type"] == "http" else None
        if key is None or scope["method"] != "POST" or scope["path"].startswith(_ELSEWHERE):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        studio: Studio = connection.app.state.studio
        try:
            _check(key, scope)
            owner = who_of(connection).owner
            body = await _read(receive)
            found = await studio.store.door.begin_answer(owner, key, _request(scope, body))
        except _HungUp:
            return
        except KinoloomError as error:
            await refuse(error, scope, receive, send)
            return
        if found is not None:
            await _give_again(found, scope, receive, send)
            return
        await _First(studio.store.door, owner, key).answer(self._app, scope, _Again(body, receive), send)


class _HungUp(Exception):
    pass


def _check(key: str, scope: Scope) -> None:
    if not _KEY.fullmatch(key):
        raise UserError("That is no Idempotency-Key.", hint="Send 1 to 200 visible ASCII characters: a UUID, say.")
    headers = Headers(scope=scope)
    has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    if scope["path"].startswith(UNCOUNTED) and has_body:
        raise TooLarge(
            "An upload's content takes no Idempotency-Key.", hint="Begin it by tus, which can be taken up by itself."
        )


def _request(scope: Scope, body: bytes) -> str:
    said = f"{scope['method']} {scope['path']}?".encode() + scope["query_string"] + b"\n" + body
    return hashlib.sha256(said).hexdigest()


async def _read(receive: Receive) -> bytes:
    """The whole body, which its limit has counted."""
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _HungUp
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


class _Again:
    """Gives a body that was read already, then what comes after it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _give_again(found: Answer, scope: Scope, receive: Receive, send: Send) -> None:
    if found.body is None:
        await refuse(AnswerNotKept(), scope, receive, send)
        return
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in found.headers]
    body = found.body.encode()
    headers.append((b"idempotent-replayed", b"true"))
    if found.status != 204:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": found.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class _First:
    """Answers for the first time, and keeps what was said before it is sent to its end."""

    def __init__(self, door: Door, owner: str, key: str) -> None:
        self._door, self._owner, self._key = door, owner, key
        self._start: Message = {"status": 500, "headers": []}
        self._parts: list[bytes] = []
        self._settled = False

    async def answer(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                # A copy: guards further out add what is theirs to say.
                self._start = {**message, "headers": list(message["headers"])}
            elif message["type"] == "http.response.body":
                self._parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._settle()
            await send(message)

        try:
            await app(scope, receive, tell)
        finally:
            if not self._settled:
                await self._door.forget_answer(self._owner, self._key)

    async def _settle(self) -> None:
        self._settled = True
        if not 200 <= self._start["status"] < 300:
            await self._door.forget_answer(self._owner, self._key)
            return
        headers = Headers(raw=self._start["headers"])
        kept = tuple((name, value) for name, value in headers.items() if name not in _NOT_KEPT)
        answer = Answer(status=self._start["status"], headers=kept, body=self._text(headers))
        try:
            await self._door.finish_answer(self._owner, self._key, answer)
        except KinoloomError as error:  # it was done all the same, and whoever asked should hear so
            log.warning("answer.not_kept", error=error.message)

    def _text(self, headers: Headers) -> str | None:
        body = b"".join(self._parts)
        secret = "set-cookie" in headers or "no-store" in headers.get("cache-control", "")
        if secret or len(body) > _MOST:
            return None
        try:
            return body.decode()
        except UnicodeDecodeError:
            return None
