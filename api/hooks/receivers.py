"""Which URLs may be told anything."""

import ipaddress
import re
import socket

import httpx

from api.hooks.addresses import is_public
from kinoloom.errors import ReceiverRefused
from kinoloom.settings import WebhooksSection

#: characters of a URL
LONGEST = 2_000

_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
_PORTS = {"https": 443, "http": 80}


def receiver(url: str, settings: WebhooksSection) -> httpx.URL:
    """The URL of a receiver. Where its name leads is seen only when it is told something.

    Raises:
        ReceiverRefused: it is no URL, or *settings* do not allow it.
    """
    found = _parsed(url)
    if found.scheme != "https" and not (found.scheme == "http" and settings.allow_http):
        raise ReceiverRefused("A webhook's URL begins with https://.", hint=_hint("ALLOW_HTTP=true", "plain HTTP"))
    if found.userinfo or found.fragment:
        raise ReceiverRefused(
            "A webhook's URL has no user, password or #fragment.",
            hint="The signature says who sends; a secret of yours may stand in the path.",
        )
    if not settings.allow_private and _is_own(found.raw_host.decode("ascii")):
        raise ReceiverRefused("That address is no host's in the internet.", hint=_hint("ALLOW_PRIVATE=true", "it"))
    port = port_of(found)
    if settings.ports and port not in settings.ports:
        raise ReceiverRefused(f"Port {port} is not told anything.", hint=_hint(f"PORTS='[443,{port}]'", "it"))
    return found


def port_of(url: httpx.URL) -> int:
    return url.port or _PORTS[url.scheme]


def _hint(setting: str, what: str) -> str:
    return f"Whoever runs the studio may allow {what} by KINOLOOM_WEBHOOKS__{setting}."


def _parsed(url: str) -> httpx.URL:
    hint = "Send one like https://example.com/hooks/kinoloom."
    try:
        found = httpx.URL(url)
        host = found.raw_host.decode("ascii")
        port = found.port
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ReceiverRefused(f"That is no URL: {error}.", hint=hint) from error
    if len(url) > LONGEST or not (_is_name(host) or _is_v6(host)) or port == 0 or (port or 0) > 65_535:
        raise ReceiverRefused("That is no URL of a host.", hint=hint)
    return found


def _is_name(host: str) -> bool:
    return len(host) <= 253 and _NAME.fullmatch(host) is not None


def _is_v6(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True


def _is_own(host: str) -> bool:
    """Of what can be seen without asking anybody: addresses in any notation, and names for this machine."""
    if _is_v6(host):
        return not is_public(host)
    try:
        # Resolvers read 127.1, 0x7f000001 and 2130706433 as addresses; so does this.
        return not is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except OSError:
        return host.rstrip(".") == "localhost" or host.rstrip(".").endswith((".localhost", ".local", ".internal"))
