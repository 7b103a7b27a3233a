"""Which speakers are named on the picture, and when."""

from collections.abc import Iterable, Sequence

from kinoloom.jobs import Named
from kinoloom.storyboard import Scene


def introduced(scenes: Iterable[tuple[Scene, Sequence[float]]]) -> dict[str, tuple[Named, ...]]:
    """Scene id to the speakers who are first heard in it.

    scenes: each with when its lines begin, in seconds from its start; so are the names.
    """
    known: set[str] = set()
    found: dict[str, tuple[Named, ...]] = {}
    for scene, starts in scenes:
        names: list[Named] = []
        for line, start_s in zip(scene.lines, starts, strict=False):
            if line.speaker and line.speaker not in known:
                known.add(line.speaker)
                names.append(Named(name=line.speaker, start_s=start_s))
        found[scene.id] = tuple(names)
    return found
