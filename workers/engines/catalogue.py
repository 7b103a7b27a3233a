"""Every engine of every craft that this program knows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from kinoloom.errors import EngineUnavailable, EngineUnknown
from kinoloom.settings import Settings
from kinoloom.traits import Craft, Traits
from workers.engines.base import Engine, EngineTable
from workers.engines.cut.engines import CUT
from workers.engines.export.engines import EXPORT
from workers.engines.mix.engines import MIX
from workers.engines.paint.engines import PAINT
from workers.engines.score.engines import SCORE
from workers.engines.speak.engines import SPEAK, speakers
from workers.engines.write.engines import WRITE, writers

ENGINES: dict[Craft, EngineTable] = {
    "write": WRITE,
    "speak": SPEAK,
    "paint": PAINT,
    "score": SCORE,
    "cut": CUT,
    "mix": MIX,
    "export": EXPORT,
}


def engines(settings: Settings) -> dict[Craft, EngineTable]:
    """All of them, with those whose weights or servers these settings name."""
    # Who lists a voice needs none of what speaks with their servers.
    from workers.comfyui.engines import workflow_engines  # noqa: PLC0415

    speak, write = speakers(settings.weights_folder), writers(settings.ollama)
    own: dict[Craft, EngineTable] = {**ENGINES, "speak": speak, "write": write}
    servers = workflow_engines(settings)
    return {craft: {**servers.get(craft, {}), **own.get(craft, {})} for craft in (*own, *servers)}


@dataclass(slots=True)
class Catalogue:
    """The engines of one process: each built once, loaded on first use, and kept."""

    tables: dict[Craft, EngineTable] = field(default_factory=lambda: ENGINES)
    allow_noncommercial: bool = False
    asked: bool = False
    """Whether any job has asked for an engine."""
    _built: dict[tuple[Craft, str], Engine] = field(default_factory=dict)
    _loaded: set[tuple[Craft, str]] = field(default_factory=set)
    _loading: defaultdict[tuple[Craft, str], Lock] = field(default_factory=lambda: defaultdict(Lock))

    def traits(self) -> Iterator[Traits]:
        """All engines in the order in which `auto` tries them, available or not."""
        for craft, table in self.tables.items():
            for name in table:
                yield self._permitted(self._build(craft, name).traits)

    def engine(self, craft: Craft, name: str) -> Engine:
        """A loaded engine.

        Raises:
            EngineUnknown: the craft has none of this name.
            EngineUnavailable: something it needs is missing here.
        """
        engine = self._build(craft, name)
        traits = self._permitted(engine.traits)
        if traits.missing is not None:
            raise EngineUnavailable(f"{craft} engine {name!r}: {traits.missing}", hint=traits.remedy or "Use another.")
        self.asked = True
        self.load(craft, name)
        return engine

    def is_away(self, craft: Craft, name: str) -> bool:
        """Whether it is unavailable only because the server behind it does not answer just now."""
        return self._build(craft, name).traits.away

    def load(self, craft: Craft, name: str) -> None:
        """Load an engine before it is asked for, perhaps in another thread."""
        engine = self._build(craft, name)
        with self._loading[craft, name]:
            if (craft, name) not in self._loaded:
                engine.load()
                self._loaded.add((craft, name))

    def _build(self, craft: Craft, name: str) -> Engine:
        if (craft, name) not in self._built:
            table = self.tables.get(craft, {})
            if name not in table:
                known = ", ".join(table) or "none yet"
                raise EngineUnknown(f"No {craft} engine is called {name!r}.", hint=f"Known: {known}.")
            self._built[craft, name] = table[name]()
        return self._built[craft, name]

    def _permitted(self, traits: Traits) -> Traits:
        if traits.commercial or self.allow_noncommercial or not traits.available:
            return traits
        return traits.model_copy(
            update={
                "missing": f"its weights ({traits.weights_licence}) forbid commercial use",
                "remedy": "Set KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL=true if your use allows them.",
            }
        )
