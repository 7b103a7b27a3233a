"""Connections to nobody but the addresses that were looked at."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable

import httpcore

from api.hooks.addresses import is_public

Resolve = Callable[[str, int], Awaitable[Collection[str]]]
"""A host's addresses, for a port; raises OSError where there is none."""


class Blocked(Exception):
    """The host is not in the internet; nothing was sent to it, not even a greeting."""


async def resolve(host: str, port: int) -> Collection[str]:
    """By the system's resolver, in its order, each once."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Outside(httpcore.AsyncNetworkBackend):
    """Resolves a name once, looks at every address it has, and connects to one of these very addresses.

    A name that answers otherwise a moment later is not asked again. One own address among public ones blocks them all.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = resolve,
        allow_private: bool = False,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        """*network*: connects to what was judged; None: the machine's."""
        self._resolve = resolve
        self._allow_private = allow_private
        self._network = network or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        async with asyncio.timeout(timeout):
            addresses = await self._looked_up(host, port)
            for address in addresses[:-1]:
                try:
                    return await self._network.connect_tcp(address, port, None, local_address, socket_options)
                except httpcore.ConnectError:
                    continue
            return await self._network.connect_tcp(addresses[-1], port, None, local_address, socket_options)

    async def _looked_up(self, host: str, port: int) -> list[str]:
        try:
            found = list(await self._resolve(host, port))
        except OSError as error:
            raise httpcore.ConnectError(f"nobody knows the name {host}") from error
        if not found:
            raise httpcore.ConnectError(f"the name {host} has no address")
        if not self._allow_private and not all(map(is_public, found)):
            raise Blocked
        return found

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise Blocked

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
