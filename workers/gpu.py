"""Which servers share a GPU, and how each gives its memory back."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import structlog
from pydantic import JsonValue

from kinoloom.bus.gpu import UNKNOWN, Gpus, Heed, Urgency
from kinoloom.settings import Settings
from workers import nearby
from workers.comfyui import servers
from workers.engines.base import Resident
from workers.ollama import place

log = structlog.get_logger(__name__)

#: a server whose memory nobody else wants
NOBODYS = "none"
#: seconds that a server may take to give its memory back, and between two looks whether it has
_FREE_S, _LOOK_S = 10.0, 0.1
#: looks before a memory that does not grow counts as given back: it may not have begun
_LOOKS = 5
_LOCAL = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}

Place = tuple[Resident, str]
"""A server: of which kind, and its URL."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which GPU each server uses that the settings know."""

    settings: Settings

    def gpu(self, kind: Resident, url: str) -> str:
        """A name for it; `NOBODYS`: it shares with nobody."""
        comfy = servers.urls(self.settings.comfyui)
        if kind == "ollama":
            return self.settings.ollama.gpu or f"{_host(url)}-0"
        if self.settings.comfyui.gpu and url == comfy[0]:
            return self.settings.comfyui.gpu
        # Whoever starts two ComfyUI on one machine has two GPUs in it.
        neighbours = [other for other in comfy if _host(other) == _host(url)]
        return f"{_host(url)}-{neighbours.index(url) if url in neighbours else 0}"

    def others(self, gpu: str, resident: str) -> Iterator[str]:
        """All that may be in the memory of *gpu* besides *resident*."""
        places: list[Place] = [("ollama", place.url(self.settings.ollama))]
        places += [("comfyui", url) for url in servers.urls(self.settings.comfyui)]
        for kind, url in places:
            if self.gpu(kind, url) == gpu and _name(kind, url) != resident:
                yield _name(kind, url)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobGpu:
    """The `Gpu` that an engine gets for one job."""

    gpus: Gpus
    sharing: Sharing
    urgency: Urgency

    def hold(self, kind: Resident, url: str, *, heed: Heed) -> AbstractContextManager[None]:
        gpu, resident = self.sharing.gpu(kind, url), _name(kind, url)
        if gpu == NOBODYS:
            return nullcontext()
        free = partial(self._free, gpu, resident)
        return self.gpus.hold(gpu, resident, urgency=self.urgency, free=free, heed=heed)

    def _free(self, gpu: str, resident: str, former: str) -> None:
        for name in self.sharing.others(gpu, resident) if former == UNKNOWN else [former]:
            free(name)


def free(resident: str) -> None:
    """Have it give its memory back. A server that is away has none."""
    kind, _, url = resident.partition(" ")
    try:
        if nearby.listens(url):
            _FREE[kind](url)
    except (nearby.NotAnswered, nearby.Refused) as error:
        log.warning("gpu.not_freed", resident=resident, error=str(error))


def _free_ollama(url: str) -> None:
    held = _on_gpu(url)
    for model in held:
        nearby.ask(url, "/api/chat", {"model": model, "messages": [], "keep_alive": 0}, within_s=_FREE_S)
    _until(lambda: not set(held) & set(_on_gpu(url)))


def _free_comfyui(url: str) -> None:
    # First of all it shows that it is one.
    seen = [_memory(url)]
    nearby.ask(url, "/free", {"unload_models": True, "free_memory": True}, within_s=_FREE_S)

    # It says nothing when it is done: the memory has been given back once it does not grow any more.
    def steady() -> bool:
        seen.append(_memory(url))
        return len(seen) > _LOOKS and seen[-1] <= seen[-2]

    _until(steady)


_FREE: dict[str, Callable[[str], None]] = {"ollama": _free_ollama, "comfyui": _free_comfyui}


def _on_gpu(url: str) -> Sequence[str]:
    """Models of an Ollama that take memory of a GPU."""
    said = nearby.ask(url, "/api/ps")
    models = said.get("models") if isinstance(said, dict) else None
    found = [model for model in models or () if isinstance(model, dict)] if isinstance(models, list) else []
    return [str(model.get("model") or model.get("name")) for model in found if model.get("size_vram")]


def _memory(url: str) -> int:
    """Bytes that are free on the GPUs of a ComfyUI.

    Raises:
        NotAnswered: it is none.
    """
    said = nearby.ask(url, "/system_stats")
    devices = said.get("devices") if isinstance(said, dict) else None
    if not isinstance(devices, list):
        raise nearby.NotAnswered("what listens there is no ComfyUI")
    return sum(_int(device.get("vram_free")) for device in devices if isinstance(device, dict))


def _int(value: JsonValue) -> int:
    return value if isinstance(value, int) else 0


def _until(holds: Callable[[], bool]) -> None:
    pause, end = threading.Event(), time.monotonic() + _FREE_S
    while time.monotonic() < end:
        pause.wait(_LOOK_S)
        if holds():
            return


def _name(kind: Resident, url: str) -> str:
    return f"{kind} {url.rstrip('/')}"


def _host(url: str) -> str:
    """This machine has one name, whatever it is called by."""
    host = urlsplit(url).hostname or ""
    return socket.gethostname() if host in _LOCAL else host
