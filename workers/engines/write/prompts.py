"""A bare prompt as a film."""

import random
from dataclasses import replace

from kinoloom.brief import Genre
from kinoloom.errors import ScriptEmpty
from kinoloom.jobs import WriteScript
from kinoloom.recipe import seed_of
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Script
from media.speech.languages import base
from workers.engines.write import asking, kinds, languages, manuscript, mood, request, storyboards, storyline, titles
from workers.engines.write.arcs import beats
from workers.engines.write.compose import Composer, Told
from workers.engines.write.pace import film_s
from workers.engines.write.premise import Premise
from workers.engines.write.request import Request
from workers.engines.write.scenes import speakable
from workers.engines.write.stock import stock

NOTE_MODEL = "Written without a language model, from hand-written sentences; a model (Ollama) would write more freely."
NOTE_SHORT = (
    "The film lasts about {made:.0f} s instead of {asked:.0f} s: the scribe does not pad. A script, or a language model "
    "(Ollama), fills more."
)
NOTE_LONG = "The film lasts about {made:.0f} s instead of {asked:.0f} s, because what was asked for takes that long to say."
NOTE_OWN_TEXT = "The prompt reads as a text of its own, so its sentences are spoken as they are."
NOTE_FOREIGN = (
    "The scribe cannot write in this language ({language}), so the prompt itself is spoken; give a script, or use a "
    "language model (Ollama)."
)

#: characters; a longer prompt is a script
_LONGEST_PROMPT = 1500
#: share of the asked length from which on a difference is told
_TOLD_FROM = 0.15


def script(job: WriteScript) -> Script:
    """The film that *job*'s prompt asks for.

    Raises:
        ScriptEmpty: the prompt has no words.
    """
    if not speakable(job.prompt):
        raise ScriptEmpty("The prompt has no words.", hint="Say in a few words what the film is about.")
    language = _language(job.prompt) if job.language == "auto" else job.language
    if base(language) != "en":
        return _as_it_is(job, language, NOTE_FOREIGN.format(language=language))
    if len(job.prompt) > _LONGEST_PROMPT:
        return _as_it_is(job, language, NOTE_OWN_TEXT)
    asked = request.read(job.prompt)
    if asked.own_text and job.genre == "auto":
        return _as_it_is(job, language, NOTE_OWN_TEXT)
    return _developed(job, asked, language)


def _language(prompt: str) -> str:
    return languages.detect(prompt, english_words=sum(map(kinds.known, prompt[:_LONGEST_PROMPT].split())))


def load() -> None:
    """Read the sentences once."""
    stock("en")


def unload() -> None:
    stock.cache_clear()


def _as_it_is(job: WriteScript, language: str, note: str) -> Script:
    board = manuscript.film(job.prompt, title="", genre=job.genre, language=language)
    return Script(storyboard=board, notes=(note,))


def _developed(job: WriteScript, asked: Request, language: str) -> Script:
    genre = asking.genre(asked) if job.genre == "auto" else job.genre
    premise = _premise(asked, genre)
    told = compose(premise, seconds=job.seconds, seed=seed_of(job.prompt, job.seed), language=language)
    board = Storyboard(
        title=_title(asked, premise),
        language=language,
        genre=premise.genre,
        mood=mood.of(" ".join([job.prompt, *premise.themes]), language),
        scenes=storyboards.scenes(told, premise, stock("en")),
    )
    return Script(storyboard=board, notes=(*premise.notes, NOTE_MODEL, *_length_notes(board, job.seconds)))


def _title(asked: Request, premise: Premise) -> str:
    question = asked.asks or ("question" in premise.slots and not asked.core.lower().startswith("how to "))
    return titles.clean(asked.core, "en") + ("?" if question else "")


def _premise(asked: Request, genre: Genre) -> Premise:
    if genre == "explainer":
        return asking.questions(asked)
    if genre == "advert":
        return asking.offer(asked)
    if genre == "list":
        return asking.items(asked)
    return storyline.read(asked)


def compose(premise: Premise, *, seconds: float, seed: int, language: str) -> list[Told]:
    rng = random.Random(seed)
    if premise.genre == "list":
        return _numbered(premise, seconds, rng, language)
    return Composer(premise, stock("en"), beats(premise.arc, seconds), language=language).best(seconds, rng)


def _numbered(premise: Premise, seconds: float, rng: random.Random, language: str) -> list[Told]:
    count = asking.counted(premise.items)
    listed = replace(premise, slots={**premise.slots, "count": count})
    told = Composer(listed, stock("en"), beats(premise.arc, seconds), language=language).best(seconds, rng)
    number = 0
    numbered: list[Told] = []
    for line in told:
        if line.beat in {"list.reason", "list.way", "list.question"}:
            number += 1
            line = replace(line, text=f"{asking.counted(number).capitalize()}. {line.text}")
        numbered.append(line)
    return numbered


def _length_notes(board: Storyboard, seconds: float) -> tuple[str, ...]:
    made = film_s(board.scenes, board.language)
    if made < seconds * (1 - _TOLD_FROM):
        return (NOTE_SHORT.format(made=made, asked=seconds),)
    if made > seconds * (1 + _TOLD_FROM):
        return (NOTE_LONG.format(made=made, asked=seconds),)
    return ()
