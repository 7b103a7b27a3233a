"""Sentences about a topic for the fake writer: always the same, none twice, as many as a long film needs."""

from dataclasses import dataclass
from functools import lru_cache

from kinoloom.jobs import WriteScript
from workers.engines.write import prompts
from workers.ollama.fake.phrases import PHRASES, WHAT, WHO

#: seconds of a film for which the scribe is asked for sentences; it gives what it has
_LONG_S = 240.0


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and what its picture shows."""

    text: str
    seen: str

    @property
    def words(self) -> int:
        return len(self.text.split())


@lru_cache(maxsize=64)
def supply(topic: str, language: str) -> tuple[Told, ...]:
    """The scribe's own sentences on the *topic*, then made ones in the languages that have phrases."""
    job = WriteScript(prompt=topic, script=None, genre="auto", seconds=_LONG_S, language=language, seed=0)
    board = prompts.script(job).storyboard
    own = [Told(line.text, scene.picture.idea) for scene in board.scenes for line in scene.lines]
    made = _made(language) if language in PHRASES else []
    return tuple({told.text.casefold(): told for told in (*own, *made)}.values())


def _made(language: str) -> list[Told]:
    who, does, what, when = PHRASES[language]
    size = len(who)
    made = []
    for step in range(size):
        for first in range(size):
            second = (first + step) % size
            third, fourth = (first + second) % size, (first + 2 * second) % size
            text = f"{who[first]} {does[second]} {what[third]}, {when[fourth]}."
            made.append(Told(text, f"{WHO[first]}, {WHAT[third]}"))
    return made


def share(told: tuple[Told, ...], number: int, count: int) -> list[Told]:
    """What scene *number* (from 1) of *count* may say: no other scene may."""
    return list(told[number - 1 :: count])


def fitting(told: list[Told], words: int, *, most: int = 9) -> list[Told]:
    """Some of the first *most*, in order, that have nearest to so many *words*."""
    first = told[:most]
    best: list[Told] = first[:1]
    for mask in range(1, 2 ** len(first)):
        chosen = [one for bit, one in enumerate(first) if mask >> bit & 1]
        if abs(_words(chosen) - words) < abs(_words(best) - words):
            best = chosen
    return best


def _words(told: list[Told]) -> int:
    return sum(one.words for one in told)
