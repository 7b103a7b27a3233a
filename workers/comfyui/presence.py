"""Which ComfyUI servers are there and what they lack, looked at seldom for all engines of a process."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from pydantic import JsonValue

from kinoloom.errors import ComfyUnreachable
from workers import nearby
from workers.comfyui.offered import Offered, offered
from workers.comfyui.workflow import Workflow

if TYPE_CHECKING:
    from workers.comfyui.preflight import Checked

log = structlog.get_logger(__name__)

#: seconds that a look is good for: whether somebody listens, and what nodes and models are there
FRESH_S, KNOWN_S = 5.0, 60.0
#: seconds that a server may take to say what it has: megabytes, of one with many nodes
TELL_S = 15.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a server says of itself."""

    offered: Offered
    version: str
    """Of its ComfyUI; empty: it does not say."""


Ask = Callable[[str], Found]
"""What the server at a URL has; raises `ComfyUnreachable`."""


@dataclass(slots=True)
class _Server:
    listens: bool = False
    looked: float = float("-inf")
    found: Found | None = None
    told: float = float("-inf")
    checked: dict[str, "Checked"] = field(default_factory=dict)
    """By workflow, of what is there now."""


class Presence:
    """Cheap to ask: a server that nobody runs costs one refused connection in a few seconds."""

    def __init__(self, urls: Sequence[str], *, ask: Ask | None = None, clock: Callable[[], float] = time.monotonic):
        self.urls = tuple(urls)
        self._ask = ask or what_it_has
        self._clock = clock
        self._lock = threading.Lock()
        self._servers = {url: _Server() for url in self.urls}

    def able(self, workflow: Workflow) -> Mapping[str, "Checked"]:
        """Servers that can run *workflow*, by URL."""
        return {url: found for url, found in self.checked(workflow).items() if found.ok}

    def checked(self, workflow: Workflow) -> Mapping[str, "Checked"]:
        """What each server that is there lacks for *workflow*; its licence is not looked at."""
        with self._lock:
            return {
                url: found for url, server in self._servers.items() if (found := self._check(url, server, workflow))
            }

    def _check(self, url: str, server: _Server, workflow: Workflow) -> "Checked | None":
        self._look(url, server)
        if not server.listens or server.found is None:
            return None
        from workers.comfyui.preflight import check  # noqa: PLC0415 - for those only who have a server

        if workflow.name not in server.checked:
            has = server.found
            server.checked[workflow.name] = check(workflow, has.offered, allow_noncommercial=True, version=has.version)
        return server.checked[workflow.name]

    def _look(self, url: str, server: _Server) -> None:
        now = self._clock()
        if now - server.looked < FRESH_S:
            return
        server.looked = now
        before, server.listens = server.listens, nearby.listens(url)
        if not server.listens or (before and now - server.told < KNOWN_S):
            return
        try:
            found = self._ask(url)
        except ComfyUnreachable as error:
            log.info("comfyui.no_answer", error=error.message)
            server.listens = False
            return
        server.told = now
        if found != server.found:
            server.found, server.checked = found, {}


def what_it_has(url: str) -> Found:
    """
    Raises:
        ComfyUnreachable: nobody answers, or not as ComfyUI does.
    """
    try:
        said = nearby.ask(url, "/object_info", within_s=TELL_S)
        about = nearby.ask(url, "/system_stats", within_s=TELL_S)
    except (nearby.NotAnswered, nearby.Refused) as error:
        raise ComfyUnreachable(called(url), str(error)) from error
    if not isinstance(said, dict):
        raise ComfyUnreachable(called(url), "/object_info is not answered as ComfyUI does")
    return Found(offered(said), _version(about))


def _version(about: JsonValue) -> str:
    system = about.get("system") if isinstance(about, dict) else None
    version = system.get("comfyui_version") if isinstance(system, dict) else None
    return version if isinstance(version, str) else ""


def called(url: str) -> str:
    """*url* without credentials."""
    parts = urlsplit(url)
    host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    return parts._replace(netloc=host).geturl()
