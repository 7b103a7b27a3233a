"""The facts of a long text, gathered part by part."""

from collections.abc import Sequence
from dataclasses import replace

from graphs.asking import ask, together
from graphs.stage import Stage
from graphs.writing import material
from graphs.writing.forms import Choice
from graphs.writing.questions import Questions
from graphs.writing.support import Support
from kinoloom.errors import AnswerInvalid


async def facts_of(stage: Stage, questions: Questions, text: str, *, language: str, scenes: int) -> tuple[str, ...]:
    """What *text* says, as far as a film of so many scenes can tell it; with its own numbers and names only.

    Raises:
        AnswerInvalid: nothing of it was found in the text.
        KinoloomError: see `ask`.
    """
    parts = material.parts(text, language)
    count = material.facts_of_part(scenes, len(parts))
    told = await together([ask(stage, questions.facts(part, count)) for part in parts])
    support = Support(text, language)
    facts = [fact for answer in told for fact in answer.form.facts if not support.missing(fact)]
    facts = list(dict.fromkeys(facts))
    if not facts:
        raise AnswerInvalid("facts of the text", "none of what it says stands in the text")
    return tuple(await _fewer(stage, questions, facts, material.enough_for(scenes)))


async def _fewer(stage: Stage, questions: Questions, facts: Sequence[str], most: int) -> list[str]:
    """At most about *most* of the *facts*, in their order, word for word."""
    if len(facts) <= most:
        return list(facts)
    groups = -(-len(facts) // material.LISTED)
    lists = [material.share(facts, at, groups) for at in range(groups)]
    kept = await together([_best(stage, questions, part, -(-len(part) * most // len(facts))) for part in lists])
    return [fact for part in kept for fact in part]


async def _best(stage: Stage, questions: Questions, facts: Sequence[str], count: int) -> list[str]:
    question = replace(questions.choice(facts, count), fault=lambda choice: _unknown(choice, len(facts)))
    chosen = (await ask(stage, question)).form
    numbers = sorted({number for number in chosen.notes if 1 <= number <= len(facts)})
    return [facts[number - 1] for number in numbers[:count]]


def _unknown(choice: Choice, count: int) -> str | None:
    known = any(1 <= number <= count for number in choice.notes)
    return None if known else f"the notes have the numbers 1 to {count}"
