"""A workbench that remembers what the engine said, and may stop wanting the answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kinoloom.errors import Cancelled
from kinoloom.recipe import Key
from kinoloom.settings import OllamaSection
from workers.engines.base import Engine, TakeT, Workbench
from workers.engines.write.engines import writers


class NoInputs:
    """A question has none."""

    def folder(self, key: Key) -> Path:
        raise KeyError(key)

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        raise KeyError(key, kind)


@dataclass
class Bench:
    """What an engine said, in order."""

    unwanted: Callable[[], bool] = lambda: False
    fractions: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    warmings: list[str] = field(default_factory=list)
    doings: list[str] = field(default_factory=list)

    def __call__(self, fraction: float, /) -> None:
        self.fractions.append(fraction)
        if self.unwanted():
            raise Cancelled("Not wanted.", hint="-")

    def doing(self, what: str, /) -> None:
        self.doings.append(what)

    def warming(self, what: str, waited_s: float, /) -> None:
        assert waited_s >= 1
        self.warmings.append(what)

    def wrote(self, text: str, /) -> None:
        self.words.append(text)

    def preview(self, jpeg: bytes, /) -> None:
        raise AssertionError("a text has no picture")

    @property
    def text(self) -> str:
        return "".join(self.words)

    def workbench(self) -> Workbench:
        return Workbench(folder=Path(), inputs=NoInputs(), progress=self, news=self)


def engine(url: str, **more: object) -> Engine:
    """That of a worker with these settings, loaded."""
    found = writers(OllamaSection.model_validate({"url": url, **more}))["ollama"]()
    found.load()
    return found
