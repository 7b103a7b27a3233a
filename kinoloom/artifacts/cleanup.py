"""Keeping artifacts below a size without touching what kept productions need."""

from collections.abc import Set
from dataclasses import dataclass

from kinoloom.artifacts.base import ArtifactStore
from kinoloom.recipe import Key


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a clean-up did."""

    removed: int
    freed_bytes: int
    kept_bytes: int


def clean(store: ArtifactStore, *, max_bytes: int, keep: Set[Key]) -> Cleaned:
    """Remove artifacts, the longest unused first, until *max_bytes* are left; never one in *keep*.

    Others may write and read meanwhile: a film in the making that loses a take this way makes it again.
    """
    freed = store.sweep()
    found = list(store.entries())
    total = sum(kept.bytes for kept in found)
    removed = 0
    for kept in sorted(found, key=lambda kept: kept.used_at):
        if total <= max_bytes:
            break
        if kept.key not in keep:
            store.delete(kept.key)
            total, freed, removed = total - kept.bytes, freed + kept.bytes, removed + 1
    return Cleaned(removed, freed, total)
