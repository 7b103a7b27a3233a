"""Puts right by rule what a model did not: only what can be left out is."""

from collections import defaultdict

from graphs.writing.check import Asked, Fault, faults
from graphs.writing.directions import spoken
from graphs.writing.draft import Draft

#: what may be left out, sentence by sentence
_LEFT_OUT = frozenset({"repeated", "unsupported"})


def mended(draft: Draft, asked: Asked) -> tuple[Draft, list[Fault]]:
    """*draft* without directions, repeated and unsupported sentences and empty scenes, and what is still wrong then.

    A film keeps at least one scene.
    """
    without = draft.saying({scene.id: filter(None, map(spoken, scene.sentences)) for scene in draft.scenes})
    doomed: dict[str, set[int]] = defaultdict(set)
    for fault in faults(without, asked):
        if fault.kind in _LEFT_OUT and fault.scene is not None and fault.sentence is not None:
            doomed[fault.scene].add(fault.sentence)
    kept = without.saying(
        {
            scene.id: [text for number, text in enumerate(scene.sentences) if number not in doomed[scene.id]]
            for scene in without.scenes
            if scene.id in doomed
        }
    )
    speaking = tuple(scene for scene in kept.scenes if scene.sentences)
    if speaking:
        kept = kept.model_copy(update={"scenes": speaking})
    return kept, faults(kept, asked)
