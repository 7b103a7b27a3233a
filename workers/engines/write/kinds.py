"""What the nouns of a prompt name, and which themes its words bring up."""

import itertools
import re
from collections.abc import Iterable
from functools import cache

from workers.engines.write import english
from workers.engines.write.wordlists import table, words

_DOERS = re.compile(r"(?:[a-z]{3,}(?:er|or|ist|ian|man|woman|ess))$")
_NOT_DOERS = words("not doers")
_AMBIENT = words("ambient")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for kind, nouns in table("nouns"):
        for noun in nouns:
            known.setdefault(noun, tuple(kind.split()))
    return known


@cache
def _themes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for head, named in table("themes"):
        theme, _, brings = head.partition(" > ")
        for word in named:
            found[word] = (*found.get(word, ()), theme, *brings.split())
    return found


def lemma(word: str) -> str:
    """The singular of a known plural, in small letters."""
    bare = re.sub(r"['’]s?$", "", word.lower().strip(",.;:!?\"'“”()"))
    return bare if bare in _kinds() else english.singulars().get(bare, bare)


def is_plural(word: str) -> bool:
    bare = word.lower().strip(",.;:!?")
    if "'" in bare or "’" in bare:
        return False
    if bare in english.singulars():
        return bare not in _kinds()
    return bare in {"people", "everyone", "friends", "twins"} or (
        bare not in _kinds() and re.search(r"[^suiy]s$", bare) is not None and len(bare) > 3
    )


def kind(word: str) -> tuple[str, ...]:
    """The kinds of a noun: ("person", "she"), ("animal",), ("place",) and so on; () if it is not known."""
    noun = lemma(word)
    known = _kinds().get(noun)
    if known is not None:
        return known
    doer = _DOERS.match(noun) and noun not in _NOT_DOERS and noun not in _themes()
    return ("person",) if doer and len(noun) > 4 else ()


def known(word: str) -> bool:
    """Is it an everyday word, so that a capital on it is only style?"""
    return bool(lemma(word) in _kinds() or lemma(word) in _themes() or lemma(word) in english.bases())


def themes(words: Iterable[str]) -> list[str]:
    """The themes that *words* bring up, the most often named first."""
    counted: dict[str, int] = {}
    single = [word.lower().strip(",.;:!?\"'“”()") for word in words]
    for word in [*single, *(f"{a}-{b}" for a, b in itertools.pairwise(single))]:
        for theme in _themes().get(word, _themes().get(lemma(word), ())):
            counted[theme] = counted.get(theme, 0) + 1
    # What a film is set in tells more than its hour and weather.
    return sorted(counted, key=lambda theme: (theme in _AMBIENT, -counted[theme]))
