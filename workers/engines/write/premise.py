"""What a prompt asks for, read as a writer reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinoloom.brief import Genre
from workers.engines.write.nounphrase import NounPhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """An arc to follow, the facts that choose its sentences, and the words that fill their gaps."""

    genre: Genre
    arc: str
    facts: frozenset[str]
    slots: Mapping[str, str]
    themes: tuple[str, ...] = ()
    """The most important first; the film keeps to their pictures."""
    items: int = 0
    """Of a list."""
    given: tuple[str, ...] = ()
    """Sentences of the prompt that are spoken as they are."""
    notes: tuple[str, ...] = field(default=())


_PRONOUNS = {
    "she": ("she", "her", "her", "was"),
    "he": ("he", "him", "his", "was"),
    "they": ("they", "them", "their", "were"),
    "it": ("it", "it", "its", "was"),
}


def pronouns(noun: NounPhrase) -> dict[str, str]:
    """The gaps {they}, {them}, {their} and {were} for *noun*; nobody's gender is guessed."""
    kinds = set(noun.kinds)
    if noun.many:
        chosen = "they"
    elif "she" in kinds or "he" in kinds:
        chosen = "she" if "she" in kinds else "he"
    else:
        chosen = "they" if "person" in kinds or noun.is_name else "it"
    they, them, their, were = _PRONOUNS[chosen]
    return {"they": they, "them": them, "their": their, "were": were}


def agreement(*, many: bool) -> dict[str, str]:
    """The gaps {it}, {them}, {its}, {does}, {are} and {have} for one thing or for many."""
    if many:
        return {"it": "they", "them": "them", "its": "their", "does": "do", "are": "are", "have": "have"}
    return {"it": "it", "them": "it", "its": "its", "does": "does", "are": "is", "have": "has"}
