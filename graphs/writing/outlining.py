"""What happens in each scene of a film, and how many words it gets."""

from collections.abc import Sequence

from graphs.asking import ask, together
from graphs.stage import Stage
from graphs.writing import budget, material
from graphs.writing.draft import Draft, DraftScene
from graphs.writing.questions import Chapter, Questions
from kinoloom.brief import Brief
from kinoloom.pace import words_a_second

#: scenes that a small model plans at once; a longer film is planned in chapters of about so many
_AT_ONCE, _CHAPTER = 12, 8
#: facts beside a question that are to be seen whole
_SEEN = 60

#: what a scene tells, and its facts
Beat = tuple[str, tuple[str, ...]]


async def outlined(stage: Stage, questions: Questions, draft: Draft, brief: Brief) -> Draft:
    """*draft* with its scenes, each with what it tells and its share of the words."""
    beats = await _beats(stage, questions, draft, budget.scenes_for(brief.seconds))
    words_s = words_a_second(draft.language) * brief.speed
    words = budget.words_for(brief.seconds, len(beats), words_s=words_s)
    scenes = tuple(
        DraftScene(id=f"s{number:02d}", beat=beat, facts=facts, amount=share)
        for number, ((beat, facts), share) in enumerate(
            zip(beats, budget.shares(words, len(beats)), strict=True), start=1
        )
    )
    return draft.model_copy(update={"scenes": scenes})


async def _beats(stage: Stage, questions: Questions, draft: Draft, count: int) -> list[Beat]:
    if count <= _AT_ONCE:
        return await _chapter(stage, questions, draft, count, Chapter())
    parts = -(-count // _CHAPTER)
    seen = draft.model_copy(update={"facts": tuple(material.sample(draft.facts, _SEEN))})
    chapters = (await ask(stage, questions.chapters(seen, parts))).form.chapters
    planned = await together(
        [
            _chapter(stage, questions, _part(draft, at, parts), share, _place(chapters, at))
            for at, share in enumerate(budget.shares(count, parts))
        ]
    )
    return [beat for chapter in planned for beat in chapter]


def _part(draft: Draft, at: int, parts: int) -> Draft:
    return draft.model_copy(update={"facts": tuple(material.share(draft.facts, at, parts))})


def _place(chapters: Sequence[str], at: int) -> Chapter:
    padded = ["", *chapters, ""]
    return Chapter(before=padded[at], tells=padded[at + 1], after=padded[at + 2])


async def _chapter(stage: Stage, questions: Questions, draft: Draft, count: int, chapter: Chapter) -> list[Beat]:
    if not draft.facts:
        plain = (await ask(stage, questions.beats(draft, count, chapter))).form
        return [(beat, ()) for beat in plain.beats]
    answer = (await ask(stage, questions.fact_beats(draft, count, chapter, draft.facts))).form
    chosen = _once([beat.notes for beat in answer.beats], draft.facts)
    return [(beat.beat, told) for beat, told in zip(answer.beats, chosen, strict=True)]


def _once(numbers: Sequence[Sequence[int]], facts: Sequence[str]) -> list[tuple[str, ...]]:
    """The facts of each scene, none told twice; a scene that named none gets the next that nobody named."""
    free = dict(enumerate(facts, start=1))
    told = [tuple(free.pop(number) for number in dict.fromkeys(wanted) if number in free) for wanted in numbers]
    return [own or tuple(free.pop(number) for number in list(free)[:1]) for own in told]
