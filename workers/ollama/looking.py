"""Whether there is an Ollama with a model that writes, looked up now and then."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from workers import nearby
from workers.ollama.choosing import ADVISED, ranked
from workers.ollama.models import Listed, Model, listed, shown

#: seconds that a look is good for: when there is a model, and when there is none
FRESH_S, AGAIN_S = 5.0, 1.0
#: seconds that an answer may take: a list is at hand, for the rest a large file may have to be read
_LIST_S, _SHOW_S = 1.0, 5.0
#: seconds that what was found holds while a server listens, but is too busy to answer
BUSY_S = 60.0
#: whoever is chosen by `auto`
_AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look found."""

    model: Model | None = None
    why: str = ""
    """How it was chosen."""
    missing: str | None = None
    remedy: str | None = None
    away: bool = False
    """Nobody answered."""


class Lookout:
    """Looks at one server for one model, or for the best; for any thread."""

    def __init__(self, url: str, wanted: str, *, now: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._wanted = wanted
        self._now = now
        self._lock = threading.Lock()
        self._found = Found()
        self._until = self._seen = float("-inf")
        self._known: dict[tuple[str, str], Model] = {}

    def look(self) -> Found:
        """What is there now, or was a moment ago."""
        with self._lock:
            if (now := self._now()) >= self._until:
                self._found = self._look()
                self._until = now + (FRESH_S if self._found.model else AGAIN_S)
            return self._found

    def expire(self) -> None:
        """Something went wrong there: look again before the next answer."""
        with self._lock:
            self._until = float("-inf")

    def _look(self) -> Found:
        if not nearby.listens(self._url):
            return _away(self._url, "nobody listens")
        try:
            models = listed(nearby.ask(self._url, "/api/tags", within_s=_LIST_S))
            found = self._best(models) if self._wanted == _AUTO else self._named(models)
        except nearby.NotAnswered as error:
            busy = self._found.model is not None and self._now() < self._seen + BUSY_S
            return self._found if busy else _away(self._url, str(error))
        except nearby.Refused as error:
            return _away(self._url, str(error))
        self._seen = self._now()
        return found

    def _named(self, models: Sequence[Listed]) -> Found:
        names = {self._wanted, f"{self._wanted}:latest"}
        one = next((model for model in models if model.name in names), None)
        if one is None:
            return Found(
                missing=f"the Ollama at {self._url} has no model {self._wanted!r}",
                remedy=f"`ollama pull {self._wanted}` brings it.",
            )
        model = self._shown(one)
        if not model.chats:
            return Found(
                missing=f"{model.name} cannot hold a conversation",
                remedy=f"Name one that can, such as KINOLOOM_OLLAMA__MODEL={ADVISED}.",
            )
        return Found(model=model, why=f"{model.name} as set")

    def _best(self, models: Sequence[Listed]) -> Found:
        """The first that chats and whose licence allows every use; otherwise the first that chats."""
        able = (model for model in map(self._shown, ranked(models)) if model.chats)
        first: Model | None = None
        for model in able:
            first = first or model
            if model.commercial:
                return Found(model=model, why=_why(model, len(models)))
        if first:
            return Found(model=first, why=_why(first, len(models)))
        return Found(
            missing=f"the Ollama at {self._url} has no model that writes", remedy=f"`ollama pull {ADVISED}` brings one."
        )

    def _shown(self, one: Listed) -> Model:
        key = one.name, one.digest
        if key not in self._known:
            show = nearby.ask(self._url, "/api/show", {"model": one.name}, within_s=_SHOW_S)
            self._known[key] = shown(one, show)
        return self._known[key]


def memory_of(url: str, model: str) -> int | None:
    """Bytes of a GPU that *model* takes now; None: it is not loaded, or the server does not say."""
    try:
        said: JsonValue = nearby.ask(url, "/api/ps", within_s=_LIST_S)
    except (nearby.NotAnswered, nearby.Refused):
        return None
    models = said.get("models") if isinstance(said, dict) else None
    for held in models if isinstance(models, list) else ():
        if isinstance(held, dict) and model in (held.get("model"), held.get("name")):
            size = held.get("size_vram")
            return size if isinstance(size, int) else None
    return None


def _why(model: Model, count: int) -> str:
    size = f" ({model.size_b:g} B)" if model.size_b else ""
    of = f"of {count} models" if count > 1 else "the only model"
    return f"{model.name}{size}, {of} at Ollama"


def _away(url: str, why: str) -> Found:
    return Found(
        missing=f"no Ollama answers at {url} ({why})",
        remedy=f"Install it from ollama.com, start it (`ollama serve`), then `ollama pull {ADVISED}`; "
        "KINOLOOM_OLLAMA__URL says where it is.",
        away=True,
    )
