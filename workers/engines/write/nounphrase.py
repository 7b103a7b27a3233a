"""The noun that a stretch of English is about."""

import re
from dataclasses import dataclass

from workers.engines.write import english, kinds
from workers.engines.write.wordlists import words

_NUMBERS = words("numbers")
DETERMINERS = words("determiners") | _NUMBERS
PREPOSITIONS = words("prepositions")
_LINKS = words("links")
_NOT_PARTICIPLES = words("not participles")
_ADVERBS = words("adverbs")


KIN = words("kin")
_SUPERLATIVES = words("superlatives")
_LIVING = frozenset({"person", "animal", "being"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A noun with its determiner and adjectives."""

    determiner: str
    """In small letters; "" if there is none."""
    words: tuple[str, ...]
    """Adjectives and noun, as they stand in a sentence."""

    @property
    def head(self) -> str:
        return self.words[-1]

    @property
    def bare(self) -> str:
        return " ".join(self.words)

    @property
    def kinds(self) -> tuple[str, ...]:
        return kinds.kind(self.head)

    @property
    def animate(self) -> bool:
        return bool(_LIVING & set(self.kinds)) or self.is_name or self.is_kin

    @property
    def is_name(self) -> bool:
        """A proper name: capitals, no determiner, no everyday word."""
        return not self.determiner and all(w[:1].isupper() and not kinds.known(w) for w in self.words)

    @property
    def is_kin(self) -> bool:
        """Kin that is called like a name: Grandpa, Mum."""
        return not self.determiner and len(self.words) == 1 and self.head.lower() in KIN

    @property
    def many(self) -> bool:
        return not self.is_name and self.determiner not in {"a", "an", "one"} and kinds.is_plural(self.head)

    @property
    def short(self) -> str:
        """What it is called once it is known: the bare noun of a creature, the whole name of a thing."""
        return self.head if self.animate and not self.is_name else self.bare

    @property
    def counted(self) -> bool:
        return self.determiner in _NUMBERS

    @property
    def definite(self) -> str:
        if self.is_kin:
            return english.capital(self.bare)
        return self.bare if self.is_name else f"{self._owned() or 'the'} {self.bare}"

    @property
    def called(self) -> str:
        """ "the keeper", "my grandmother", "Anna"."""
        if self.is_name:
            return self.words[0]
        if self.is_kin:
            return self.definite
        return f"{self._owned() or 'the'} {self.short}"

    @property
    def indefinite(self) -> str:
        if self._owned() or self.words[0].lower() in _SUPERLATIVES:
            return self.definite
        return f"{english.article(self.bare)} {self.bare}"

    def _owned(self) -> str:
        return self.determiner if self.determiner in {"my", "our", "your"} else ""


def take(words: list[str]) -> tuple[NounPhrase | None, list[str]]:
    """The noun phrase at the start of *words*, and the words after it."""
    start = 1 if words and words[0].lower() in DETERMINERS else 0
    end = start
    while end < len(words) and not (end > start and _ends_before(words[end], after=words[end - 1])):
        end += 1
        if words[end - 1][-1] in ",;:–—":
            break
    noun = tuple(word.strip(",;:–—") for word in words[start:end])
    if not noun or not any(c.isalpha() for c in noun[-1]) or (start == end):
        return None, words
    determiner = words[0].lower() if start else ""
    return NounPhrase(determiner=determiner, words=noun), words[end:]


def _ends_before(word: str, *, after: str) -> bool:
    bare = word.lower().strip(",.;:!?")
    if bare in PREPOSITIONS or bare in _LINKS or bare in _ADVERBS or word.startswith(("–", "—")):
        return True
    if bare in english.bases() and _LIVING & set(kinds.kind(after)):
        return kinds.is_plural(after) or not kinds.kind(bare)
    if bare in english.pasts() or bare in english.pasts().values():
        doer = _LIVING & set(kinds.kind(after)) or (after[:1].isupper() and not kinds.known(after))
        return bool(doer) or not kinds.kind(bare) or bare in {"leaves", "flies", "is", "was", "saw"}
    return participle(bare)


def participle(word: str) -> bool:
    return re.match(r"^[a-z]{2,}ing$", word) is not None and word not in _NOT_PARTICIPLES
