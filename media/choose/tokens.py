"""Text as stems that can be looked up."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: longest first; what is left must keep three letters
_ENDINGS = {
    "en": (
        "ations",
        "ation",
        "ingly",
        "ings",
        "edly",
        "ers",
        "ies",
        "ing",
        "est",
        "ed",
        "es",
        "er",
        "ly",
        "s",
        "e",
        "y",
    ),
    "de": ("innen", "ungen", "ern", "en", "er", "es", "em", "e", "n", "s"),
    "es": ("ciones", "mente", "ando", "iendo", "es", "as", "os", "a", "o", "s", "e"),
    "fr": ("ments", "ment", "aux", "eaux", "es", "s", "e", "x"),
}


def words(text: str) -> list[str]:
    """Words in lower case, in order, without what follows an apostrophe."""
    return [
        re.split("['’]", found)[0] if _tail(found) else re.split("['’]", found)[-1]
        for found in _WORD.findall(text.lower())
    ]


def _tail(word: str) -> bool:
    """The apostrophe is followed by an ending (keeper's) and not preceded by an article (l'océan)."""
    parts = re.split("['’]", word)
    return len(parts) == 1 or len(parts[0]) > 2


def stem(word: str, language: str) -> str:
    """*word* without its ending and its doubled last letter: what ships, shipped and shipping share."""
    if word.endswith("ies") and language == "en":
        word = word[:-3] + "y"
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and language == "en" else word


def is_latin(text: str) -> bool:
    """At least half of its letters are Latin ones."""
    letters = [c for c in text if c.isalpha()]
    return not letters or sum("LATIN" in unicodedata.name(c, "") for c in letters) * 2 >= len(letters)


class Lexicon:
    """Words in one language that mean something, with how strongly; phrases of two or three words included."""

    def __init__(self, entries: Iterable[tuple[str, str]], language: str) -> None:
        """*entries*: a meaning, and its stems as in `Setting.words`."""
        self._language = language
        self._meanings: dict[tuple[str, ...], list[tuple[str, float]]] = {}
        for meaning, text in entries:
            for entry in text.split():
                phrase, _, weight = entry.partition(":")
                key = tuple(stem(w, language) for w in phrase.split("_"))
                self._meanings.setdefault(key, []).append((meaning, float(weight or 1)))

    def hits(self, text: str) -> list[tuple[str, float, str]]:
        """Meaning, weight and the words that have it, in the order of *text*; the longest phrase counts."""
        said = words(text)
        stems = [stem(w, self._language) for w in said]
        found, i = [], 0
        while i < len(stems):
            for size in (4, 3, 2, 1):
                key = tuple(stems[i : i + size])
                if len(key) == size and key in self._meanings:
                    found += [
                        (meaning, weight, " ".join(said[i : i + size])) for meaning, weight in self._meanings[key]
                    ]
                    i += size - 1
                    break
            i += 1
        return found
