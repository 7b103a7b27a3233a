"""What the nouns of a prompt name, and which themes its words bring up."""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from workers.engines.write import english
from workers.engines.write.wordlists import table, words

_DOERS = re.compile(r"(?:[a-z]{3,}(?:er|or|ist|ian|man|woman|ess))$")
_NOT_DOERS = words("not doers")
_AMBIENT = words("ambient")
#: what follows a verb rather than a noun
_OBJECTS = frozenset({"a", "an", "the", "my", "your", "our", "his", "her", "its", "their", "for", "each"})


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


def settling(themes: Sequence[str]) -> frozenset[str]:
    """Those of *themes* that tell where a film plays; where there are none, its hour and weather have to."""
    return frozenset(theme for theme in themes if theme not in _AMBIENT) or frozenset(themes)


def nouns(words: list[str]) -> list[str]:
    """*words*, in small letters, without those that stand as verbs: "to train for", "vaccines train your"."""
    return [word for place, word in enumerate(words) if not is_verb(words, place)]


def is_verb(words: list[str], place: int) -> bool:
    """Does the word at *place* do something here, though it may name something elsewhere?"""
    if words[place].lower() not in english.bases() or not place:
        return False
    before, after = words[place - 1].lower(), words[place + 1 : place + 2]
    if before == "to":
        return True
    return is_plural(before) and bool(after) and after[0].lower() in _OBJECTS


def themes(words: Iterable[str]) -> list[str]:
    """The themes that *words* bring up, the most often named first."""
    counted: dict[str, int] = {}
    single = nouns([word.lower().strip(",.;:!?\"'“”()") for word in words])
    for word in [*single, *(f"{a}-{b}" for a, b in itertools.pairwise(single))]:
        for theme in _themes().get(word, _themes().get(lemma(word), ())):
            counted[theme] = counted.get(theme, 0) + 1
    # What a film is set in tells more than its hour and weather.
    return sorted(counted, key=lambda theme: (theme in _AMBIENT, -counted[theme]))
