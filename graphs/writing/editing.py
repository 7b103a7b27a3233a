"""Reads a script as an editor does: what is wrong is told to its writer once, then put right by rule."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphs.asking import ask, together
from graphs.stage import Stage
from graphs.writing.check import Asked, Fault, amounts, faults
from graphs.writing.draft import Draft
from graphs.writing.mending import mended
from graphs.writing.questions import Questions
from graphs.writing.sentences import parts_of
from kinoloom.errors import ScriptUnfit
from kinoloom.recipe import Key

#: scenes that a small model reads at once
_READ = 14
#: what a film can be made with
_HARMLESS = frozenset({"length", "long"})
#: faults that an error names
_NAMED = 3


async def edited(stage: Stage, questions: Questions, draft: Draft, asked: Asked) -> Draft:
    """*draft* without what is wrong with it; only its length may still be another than *asked*.

    Raises:
        ScriptUnfit: its writer did not put right what no rule can.
        KinoloomError: see `ask`.
    """
    wrong = await _wrong(stage, questions, draft, asked)
    draft, _ = await rewritten(stage, questions, draft, wrong, asked, words=amounts(draft, asked))
    draft, left = mended(draft, asked)
    grave = [fault for fault in left if fault.kind not in _HARMLESS]
    if grave:
        raise ScriptUnfit("; ".join(f"{fault.scene or 'all'}: {fault.words}" for fault in grave[:_NAMED]))
    return draft


async def _wrong(stage: Stage, questions: Questions, draft: Draft, asked: Asked) -> Mapping[str, Sequence[str]]:
    """What is to be put right, by scene: what the rules find, and what a reader stumbles over."""
    found: dict[str, list[str]] = defaultdict(list)
    for fault in faults(draft, asked):
        if fault.scene is not None:
            found[fault.scene].append(fault.words)
    known = {scene.id for scene in draft.scenes}
    groups = [draft.scenes[start : start + _READ] for start in range(0, len(draft.scenes), _READ)]
    for answer in await together([ask(stage, questions.problems(draft, group)) for group in groups]):
        for problem in answer.form.problems:
            if (scene := _id_of(problem.scene)) in known:
                found[scene].append(problem.problem)
    return found


def _id_of(said: str) -> str:
    """The id of a scene, as small models call it: "s03", "3" or "Scene 3"."""
    number = re.search(r"\d+", said)
    return f"s{int(number.group()):02d}" if number else ""


async def rewritten(
    stage: Stage,
    questions: Questions,
    draft: Draft,
    wrong: Mapping[str, Sequence[str]],
    asked: Asked,
    *,
    words: Mapping[str, int],
) -> tuple[Draft, Key | None]:
    """*draft* with the scenes in which something is *wrong* written anew, each where that made the script no worse.

    words: that each should have. With it comes the key of the last answer; None: none was needed.
    """
    places = [at for at, scene in enumerate(draft.scenes) if scene.id in wrong]
    ids = [draft.scenes[at].id for at in places]
    answers = await together(
        [ask(stage, questions.mend(draft, at, wrong[id], words[id])) for at, id in zip(places, ids, strict=True)]
    )
    present = _weight(faults(draft, asked)) if answers else 0
    for id, answer in zip(ids, answers, strict=True):
        better = draft.saying({id: parts_of(answer.form.sentences)})
        weight = _weight(faults(better, asked))
        if weight <= present:
            draft, present = better, weight
    return draft, answers[-1].key if answers else None


def _weight(found: Sequence[Fault]) -> int:
    """How bad *found* is: any fault that keeps a script from being spoken is worse than all others."""
    return sum(1 if fault.kind in _HARMLESS else 1000 for fault in found)
