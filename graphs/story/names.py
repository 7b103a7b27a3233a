"""Which speakers are named on the picture, and when."""

from collections.abc import Iterable, Sequence

from kinoloom.jobs import Named
from kinoloom.storyboard import Scene

#: labels of scripts that name a voice and nobody in particular
_VOICES = (
    "narrator narration voiceover voice vo announcer speaker erzähler erzählerin sprecher sprecherin narrador "
    "narradora narrateur narratrice narratore narratrice locutor"
)
_NOBODY = frozenset(_VOICES.split())


def introduced(scenes: Iterable[tuple[Scene, Sequence[float]]]) -> dict[str, tuple[Named, ...]]:
    """Scene id to the speakers who are first heard in it.

    scenes: each with when its lines begin, in seconds from its start; so are the names.
    """
    known: set[str] = set()
    found: dict[str, tuple[Named, ...]] = {}
    for scene, starts in scenes:
        names: list[Named] = []
        for line, start_s in zip(scene.lines, starts, strict=False):
            if line.speaker and line.speaker not in known and _is_somebody(line.speaker):
                known.add(line.speaker)
                names.append(Named(name=line.speaker, start_s=start_s))
        found[scene.id] = tuple(names)
    return found


def _is_somebody(name: str) -> bool:
    """Not the Q and A of an interview either."""
    return name.split()[0].casefold() not in _NOBODY and not (len(name) == 1 and name.isascii())
