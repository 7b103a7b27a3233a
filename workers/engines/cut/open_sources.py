"""The pictures that a worker keeps open: a scene's body, its parts and its transitions come one after another."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from kinoloom.brief import Grade
from kinoloom.recipe import Key
from media.sources import Source

#: sources; a drawn one holds up to 90 MB of textures at 1080p, and a crossfade needs two
KEPT = 3


@dataclass(frozen=True, slots=True)
class Which:
    """What makes two sources the same."""

    picture: Key
    width: int
    height: int
    frames: int
    rate: str
    grade: Grade = "none"


@dataclass(slots=True)
class OpenSources:
    """The last few sources, the least recently used one dropped first."""

    kept: int = KEPT
    _open: OrderedDict[Which, Source] = field(default_factory=OrderedDict)

    def get(self, which: Which, build: Callable[[], Source]) -> Source:
        """The open source, or one that is built now."""
        if which not in self._open:
            # Room is made first, so that memory never holds one more.
            while len(self._open) >= self.kept:
                self._open.popitem(last=False)
            self._open[which] = build()
        self._open.move_to_end(which)
        return self._open[which]

    def clear(self) -> None:
        self._open.clear()
