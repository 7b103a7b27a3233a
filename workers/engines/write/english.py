"""The little grammar that a writer of English needs."""

import re
from functools import cache

from workers.engines.write.wordlists import table

_VOWEL_SOUND = re.compile(r"^(?:[aeiou]|hour|honest|hono|heir|[fhlmnrsx](?:-|\b))", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"^(?:uni[^mn]|us[aeiu]|eu|one\b|once|uk|ufo|ut[ie])", re.IGNORECASE)
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "mouse": "mice", "goose": "geese", "person": "people",
    "wolf": "wolves", "thief": "thieves", "leaf": "leaves", "knife": "knives", "wife": "wives", "life": "lives",
    "elf": "elves", "calf": "calves", "loaf": "loaves", "shelf": "shelves", "half": "halves", "foot": "feet",
    "tooth": "teeth", "ox": "oxen", "sheep": "sheep", "deer": "deer", "fish": "fish", "salmon": "salmon",
    "moose": "moose", "squid": "squid", "dwarf": "dwarves", "scarf": "scarves", "hero": "heroes", "potato": "potatoes",
    "fisherman": "fishermen", "postman": "postmen", "mailman": "mailmen", "snowman": "snowmen", "wood": "woods",
    "policeman": "policemen", "ferryman": "ferrymen", "shelves": "shelves", "people": "people", "trousers": "trousers",
}  # fmt: skip


def article(noun: str) -> str:
    """ "a" or "an", by the sound that *noun* begins with."""
    if _CONSONANT_SOUND.match(noun):
        return "a"
    return "an" if _VOWEL_SOUND.match(noun) else "a"


def plural(noun: str) -> str:
    """*noun* in the plural; of several words, the last one."""
    *before, last = noun.split(" ")
    return " ".join([*before, _plural(last)])


def _plural(word: str) -> str:
    if word.lower() in _IRREGULAR:
        return _IRREGULAR[word.lower()]
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}s"


@cache
def singulars() -> dict[str, str]:
    """Every plural of a known noun, and the noun."""
    return {_plural(noun): noun for _, nouns in table("nouns") for noun in nouns if _plural(noun) != noun}


@cache
def pasts() -> dict[str, str]:
    """Every known verb in the third person, and its past."""
    pairs = (pair.split() for pair in " ".join(" ".join(line) for _, line in table("verbs")).split(","))
    forms = {_third(base): past for base, past in pairs}
    return forms | {"has": "had", "is": "was", "are": "were", "can": "could", "can't": "could not"}


@cache
def plain_pasts() -> dict[str, str]:
    """Every known verb in its plain form, and its past."""
    pairs = (pair.split() for pair in " ".join(" ".join(line) for _, line in table("verbs")).split(","))
    return {base: past for base, past in pairs if base != "be"} | {"are": "were", "have": "had"}


@cache
def thirds() -> dict[str, str]:
    """Every known verb in the third person, and its plain form."""
    return {_third(base): base for base in bases() if base != "be"}


@cache
def bases() -> frozenset[str]:
    """Every known verb as it stands after "to"."""
    pairs = (pair.split() for pair in " ".join(" ".join(line) for _, line in table("verbs")).split(","))
    return frozenset(base for base, _ in pairs)


def _third(base: str) -> str:
    return {"go": "goes", "have": "has", "be": "is"}.get(base) or _plural(base)


def of_gerund(gerund: str) -> str | None:
    """The verb of "flying"; None where the rule is not sure."""
    stem = gerund.removesuffix("ing")
    for base in (stem, f"{stem}e", stem[:-1]):
        if base in bases():
            return base
    return stem if re.search(r"[^aeiou]{2}$|[aeiou]{2}[^aeiou]$|y$", stem) and not re.search(r"(.)\1$", stem) else None


def possessive(owner: str) -> str:
    return f"{owner}’" if owner.endswith("s") else f"{owner}’s"


def capital(text: str) -> str:
    """*text* with its first letter as a capital, behind quotes too."""
    return re.sub(r"[^\W\d_]", lambda m: m.group().upper(), text, count=1)
