"""Brings a script that was spoken nearer to the length that was asked for: which scenes, by how many words."""

import math
from collections.abc import Mapping
from dataclasses import replace

from graphs.stage import Stage
from graphs.writing import budget
from graphs.writing.check import TOLERANCE, Asked
from graphs.writing.draft import Draft
from graphs.writing.editing import rewritten
from graphs.writing.questions import Questions
from kinoloom.pace import count
from kinoloom.recipe import Key

#: of a scene's words, how many may come or go; and how many stay at least
_MOST, _STAY = 0.4, 4


def is_off(film_s: float, asked_s: float) -> bool:
    """Whether a film is so much longer or shorter that it is fitted."""
    return abs(film_s - asked_s) > TOLERANCE * asked_s


def wanted(draft: Draft, *, film_s: float, asked_s: float) -> Mapping[str, int]:
    """Scene id to the words it should have, of the scenes that are to be longer or shorter: as few as will do.

    film_s: as measured, with all pauses; other words bring other pauses.
    """
    has = {scene.id: count(scene.text, draft.language) for scene in draft.scenes}
    missing = (asked_s - film_s) * sum(has.values()) / film_s
    chosen: list[str] = []
    for scene in sorted(has, key=lambda scene: -has[scene]):
        if sum(_MOST * has[one] for one in chosen) >= abs(missing):
            break
        chosen.append(scene)
    words = sum(has[scene] for scene in chosen) or 1
    shares = {scene: max(-_MOST, min(_MOST, missing / words)) * has[scene] for scene in chosen}
    return {
        scene: max(_STAY, has[scene] + math.trunc(shares[scene]))
        for scene in chosen
        if math.trunc(shares[scene]) and has[scene]
    }


async def fitted(
    stage: Stage, questions: Questions, draft: Draft, words: Mapping[str, int], asked: Asked, *, film_s: float
) -> tuple[Draft, Key | None]:
    """*draft* with the named scenes told in about so many words, and the key of the last answer."""
    wrong = {
        scene.id: [
            f"It has {budget.amount(count(scene.text, draft.language), draft.language)}. "
            f"Tell the same in about {words[scene.id]}."
        ]
        for scene in draft.scenes
        if scene.id in words
    }
    # What the rules take for the right length is put as far off as they were.
    guessed_s = budget.film_s(draft.scenes, language=draft.language, speed=asked.speed)
    measured = replace(asked, seconds=guessed_s * asked.seconds / film_s)
    return await rewritten(stage, questions, draft, wrong, measured, words=words)
