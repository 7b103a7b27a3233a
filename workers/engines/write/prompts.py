"""A bare prompt as a film."""

import itertools
import random
from dataclasses import replace

from kinoloom import languages
from kinoloom.errors import ScriptEmpty
from kinoloom.jobs import WriteScript
from kinoloom.pace import film_s
from kinoloom.recipe import seed_of
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Script
from media.speech.languages import base
from workers.engines.write import (
    genres,
    kinds,
    lists,
    manuscript,
    mood,
    request,
    storyboards,
    titles,
    tongues,
)
from workers.engines.write.arcs import ARCS, ITEMS, beats
from workers.engines.write.compose import Composer, Told
from workers.engines.write.premise import Premise
from workers.engines.write.request import Request
from workers.engines.write.scenes import speakable
from workers.engines.write.stock import stock

NOTE_MODEL = "Written without a language model, from hand-written sentences; a model (Ollama) would write more freely."
NOTE_SHORT = (
    "The film lasts about {made:.0f} s instead of {asked:.0f} s: the scribe does not pad. A script, or a language "
    "model (Ollama), fills more."
)
NOTE_FEWER = "The list has {made} items instead of {asked}: the scribe would have to repeat itself."
NOTE_LONG = "The film lasts about {made:.0f} s instead of {asked:.0f} s: what is asked for takes that long."
NOTE_OWN_TEXT = "The prompt reads as a text of its own, so its sentences are spoken as they are."
NOTE_FOREIGN = (
    "The scribe writes English, German, Spanish and French; in this language ({language}) it speaks the prompt itself "
    "and adds nothing. For a longer film give the words to be spoken as a script, or use a language model (Ollama)."
)

#: characters; a longer prompt is a script
_LONGEST_PROMPT = 1500
#: what a known word weighs beside the smallest words of a language; many are words elsewhere too
_KNOWN_WORD = 0.8
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
    tongue = base(language)
    if tongue not in {"en", *tongues.TONGUES}:
        return _as_it_is(job, language, NOTE_FOREIGN.format(language=language))
    if len(job.prompt) > _LONGEST_PROMPT or request.is_text(job.prompt, tongue):
        return _as_it_is(job, language, NOTE_OWN_TEXT)
    if tongue != "en":
        premise = tongues.read(job.prompt, tongue, job.genre)
        return _developed(job, premise, language, title=titles.clean(job.prompt, language))
    asked = request.read(job.prompt)
    premise = genres.premise(asked, job.genre)
    return _developed(job, _affordable(premise), language, title=_title(asked, premise))


def _language(prompt: str) -> str:
    sample = prompt[:_LONGEST_PROMPT]
    hints = {tongue: _KNOWN_WORD * tongues.known_words(sample, tongue) for tongue in tongues.TONGUES}
    return languages.detect(prompt, hints={**hints, "en": _KNOWN_WORD * sum(map(kinds.known, sample.split()))})


def load() -> None:
    """Read the sentences once."""
    for language in ("en", *tongues.TONGUES):
        stock(language)


def unload() -> None:
    stock.cache_clear()


def _as_it_is(job: WriteScript, language: str, note: str) -> Script:
    board = manuscript.film(job.prompt, title="", genre=job.genre, language=language)
    return Script(storyboard=board, notes=(note, *_length_notes(board, job.seconds)))


def _developed(job: WriteScript, premise: Premise, language: str, *, title: str) -> Script:
    told = compose(premise, seconds=job.seconds, seed=seed_of(job.prompt, job.seed), language=language)
    board = Storyboard(
        title=title,
        language=language,
        genre=premise.genre,
        mood=mood.of(" ".join([job.prompt, *premise.themes]), language),
        scenes=storyboards.scenes(told, premise, stock(base(language))),
    )
    return Script(storyboard=board, notes=(*premise.notes, NOTE_MODEL, *_length_notes(board, job.seconds)))


def _title(asked: Request, premise: Premise) -> str:
    asked_outright = premise.slots.get("question", "").rstrip("?").lower() == asked.core.lower()
    question = asked.asks or asked_outright
    return titles.clean(asked.core, "en") + ("?" if question else "")


def _affordable(premise: Premise) -> Premise:
    """A list of no more items than there are sentences for."""
    beat = next((beat.name for beat in ARCS[premise.arc] if beat.name in ITEMS), None)
    if beat is None:
        return premise
    most = min(lists.MOST, len({f.order for f in stock("en").fitting(beat, premise.facts, premise.slots)}))
    if premise.items <= most:
        return premise
    return replace(premise, items=most, notes=(*premise.notes, NOTE_FEWER.format(made=most, asked=premise.items)))


def compose(premise: Premise, *, seconds: float, seed: int, language: str) -> list[Told]:
    rng = random.Random(seed)
    if premise.items:
        return _numbered(premise, seconds, rng, language)
    return Composer(premise, stock(base(language)), beats(premise.arc, seconds), language=language).best(seconds, rng)


def _numbered(premise: Premise, seconds: float, rng: random.Random, language: str) -> list[Told]:
    listed = replace(premise, slots={**premise.slots, "count": lists.counted(premise.items)})
    told = Composer(listed, stock("en"), beats(premise.arc, seconds), language=language).best(seconds, rng)
    numbers = itertools.count(1)
    return [
        replace(line, text=f"{lists.counted(next(numbers)).capitalize()}. {line.text}") if line.beat in ITEMS else line
        for line in told
    ]


def _length_notes(board: Storyboard, seconds: float) -> tuple[str, ...]:
    made = film_s(board.scenes, board.language)
    if made < seconds * (1 - _TOLD_FROM):
        return (NOTE_SHORT.format(made=made, asked=seconds),)
    if made > seconds * (1 + _TOLD_FROM):
        return (NOTE_LONG.format(made=made, asked=seconds),)
    return ()
