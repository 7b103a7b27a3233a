"""One attempt to deliver a letter."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpcore
import httpx

from api.hooks import signing
from api.hooks.network import Blocked, Outside
from api.hooks.receivers import port_of, receiver
from api.hooks.schedule import Answer
from kinoloom.errors import ReceiverRefused
from kinoloom.settings import WebhooksSection
from kinoloom.store.delivering import Due

#: seconds, for connecting and for everything
CONNECT_S, TOTAL_S = 5.0, 15.0
#: seconds and bytes of an answer that are read to let its sender finish; it is not looked at
_READ_S, _READ = 2.0, 64 << 10

_AGENT = f"Kinoloom/{version('kinoloom')}"
_TROUBLE = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, TimeoutError, OSError)


class Postman:
    """Goes where a letter is addressed, and nowhere else: no redirects, no proxies, no own networks."""

    def __init__(
        self,
        settings: WebhooksSection,
        *,
        network: Outside | None = None,
        trust: ssl.SSLContext | None = None,
        total_s: float = TOTAL_S,
    ) -> None:
        """*network*, *trust*: in place of the internet and its certificates; *total_s*: for all of one attempt."""
        self._settings = settings
        self._total_s = total_s
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            # Every letter looks where its receiver is now.
            max_keepalive_connections=0,
            network_backend=network or Outside(allow_private=settings.allow_private),
        )

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.__aexit__(kind, error, trace)

    async def deliver(self, due: Due, at: float) -> Answer:
        """Send it, signed as at *at*, and hear what its receiver says, or what came between."""
        try:
            async with asyncio.timeout(self._total_s):
                return await self._deliver(due, at)
        except ReceiverRefused as refused:
            return Answer(status=None, error=refused.message)
        except Blocked:
            return Answer(status=None, error="The receiver's address is no host's in the internet.")
        except (TimeoutError, httpcore.TimeoutException):
            return Answer(status=None, error=f"The receiver did not answer within {self._total_s:g} seconds.")
        except _TROUBLE as trouble:
            return Answer(status=None, error=f"The receiver was not reached: {str(trouble) or type(trouble).__name__}.")

    async def _deliver(self, due: Due, at: float) -> Answer:
        # Looked at again: what is allowed may have changed since it was written down.
        url = receiver(due.url, self._settings)
        body = due.body.encode()
        said = {
            "host": url.netloc.decode("ascii"),
            "content-type": "application/json",
            "user-agent": _AGENT,
            "accept": "*/*",
            "content-length": str(len(body)),
            **signing.headers(due.id, int(at), body, due.secrets),
        }
        to = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
        timeouts = {"connect": CONNECT_S, "read": TOTAL_S, "write": TOTAL_S, "pool": TOTAL_S}
        headers = [(name.encode(), value.encode()) for name, value in said.items()]
        async with self._pool.stream(
            b"POST", to, headers=headers, content=body, extensions={"timeout": timeouts}
        ) as response:
            await _read(response.aiter_stream())
            return _heard(response.status, dict(response.headers), at)


async def _read(stream: AsyncIterator[bytes]) -> None:
    # What it said counts, however the rest of it ends.
    with contextlib.suppress(*_TROUBLE):
        async with asyncio.timeout(_READ_S), contextlib.aclosing(stream) as parts:  # type: ignore[type-var]
            size = 0
            async for part in parts:
                size += len(part)
                if size > _READ:
                    return


def _heard(status: int, headers: dict[bytes, bytes], at: float) -> Answer:
    if 200 <= status < 300:
        return Answer(status=status, error=None)
    pause = _pause({name.lower(): value for name, value in headers.items()}.get(b"retry-after", b""), at)
    if 300 <= status < 400:
        return Answer(status=status, error=f"The receiver sends elsewhere ({status}), which is not followed.")
    if status == 410:
        return Answer(status=status, error="The receiver wants to hear no more (410).")
    return Answer(status=status, error=f"The receiver answered {status}.", retry_after_s=pause)


def _pause(said: bytes, at: float) -> float:
    """Seconds that a Retry-After header asks for; 0: none, or nothing that makes sense."""
    text = said.decode("latin-1").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - at)
    except (ValueError, TypeError, OverflowError):
        return 0.0
