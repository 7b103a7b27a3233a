"""What the artifacts of an owner weigh."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass

from kinoloom.artifacts.base import Artifact, ArtifactStore
from kinoloom.jobs import PublishFilm
from kinoloom.recipe import Key

#: seconds that a weighing is good for: it reads the manifest of every artifact
FRESH_S = 30.0


@dataclass(frozen=True, slots=True)
class Footprint:
    """Of several artifacts together."""

    bytes: int = 0
    work_s: float = 0.0
    """An engine worked on them."""
    film_s: float = 0.0
    """The films among them last."""


class Footprints:
    """Weighs for one owner at a time, and remembers for a while."""

    def __init__(self, artifacts: ArtifactStore) -> None:
        self._artifacts = artifacts
        self._lock = asyncio.Lock()
        self._known: dict[str, tuple[float, frozenset[Key], Footprint]] = {}

    async def of(self, owner: str, keys: frozenset[Key]) -> Footprint:
        """What *keys* come to; those that were tidied away weigh nothing."""
        async with self._lock:
            now = time.monotonic()
            self._known = {name: known for name, known in self._known.items() if now - known[0] < FRESH_S}
            known = self._known.get(owner)
            if known is None or known[1] != keys:
                known = (now, keys, await asyncio.to_thread(self._weigh, keys))
                self._known[owner] = known
            return known[2]

    def _weigh(self, keys: Iterable[Key]) -> Footprint:
        found = [artifact for artifact in map(self._artifacts.find, keys) if artifact is not None]
        return Footprint(
            sum(file.bytes for artifact in found for file in artifact.manifest.files.values()),
            sum(artifact.manifest.seconds for artifact in found),
            sum(map(_length_s, found)),
        )


def _length_s(artifact: Artifact) -> float:
    said = artifact.manifest.take.get("duration_s")
    is_film = artifact.manifest.actor == PublishFilm.actor
    return float(said) if is_film and isinstance(said, int | float) else 0.0
