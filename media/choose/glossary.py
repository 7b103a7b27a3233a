"""Words of other languages as the English words for what they show."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from media.choose.tokens import bare

_FOLDER = resources.files("media.choose") / "glossaries"
#: languages that have a glossary
LANGUAGES = frozenset(file.name.removesuffix(".txt") for file in _FOLDER.iterdir() if file.name.endswith(".txt"))
#: concept of words that only hide others, as "Tuesday" hides "fire" in Chinese signs
_NOTHING = "-"
#: letters that "*" stands for at most
_ENDING = 4
#: of an Arabic word, the longest first; what is left must keep so many letters
_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", "ف", "ب", "ك", "ل", "س")
_SUFFIXES = ("هما", "كم", "هم", "ها", "نا", "ات", "ون", "ين", "ان", "ه", "ي", "ك", "ا")
_KEPT = 3
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": ""})


def gloss(text: str, language: str) -> str:
    """The concepts that *text* names, in English, in its order; "" where no glossary knows a word of it."""
    known = _glossary(bare(language))
    return ", ".join(dict.fromkeys(known.concepts(text))) if known else ""


def concepts_of(language: str) -> list[str]:
    """Everything that the glossary of *language* can say."""
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    return [concept for concept, _ in _rows(text) if concept != _NOTHING]


@dataclass(frozen=True, slots=True)
class _Glossary:
    language: str
    whole: Mapping[str, tuple[str, ...]]
    """Word, or words with a blank between, to its concepts."""
    stems: Mapping[str, tuple[str, ...]]
    """Words that may take an ending."""
    longest: int
    """Signs of the longest word."""

    def concepts(self, text: str) -> Iterator[str]:
        found = self._inside(text) if self.language in ("zh", "ja") else self._spaced(_words(text, self.language))
        return (concept for concept in found if concept != _NOTHING)

    def _inside(self, text: str) -> Iterator[str]:
        """Of a language without blanks: the longest word that begins at each sign."""
        at = 0
        while at < len(text):
            size = next((n for n in range(self.longest, 0, -1) if text[at : at + n] in self.whole), 0)
            yield from self.whole[text[at : at + size]] if size else ()
            at += size or 1

    def _spaced(self, said: list[str]) -> Iterator[str]:
        at = 0
        while at < len(said):
            pair = self._meant(" ".join(said[at : at + 2])) if at + 1 < len(said) else ()
            yield from pair or self._meant(said[at])
            at += 2 if pair else 1

    def _meant(self, word: str) -> tuple[str, ...]:
        for form in _forms(word, self.language):
            if form in self.whole:
                return self.whole[form]
        for size in range(len(word), max(0, len(word) - _ENDING - 1), -1):
            if word[:size] in self.stems:
                return self.stems[word[:size]]
        return ()


def _words(text: str, language: str) -> list[str]:
    """Words in small letters; vowel signs belong to them, and what stands before an apostrophe does not."""
    text = unicodedata.normalize("NFC", text.lower())
    if language == "ar":
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Mn").translate(_ALIKE)
    return [word for word in re.split(r"[^\w\u0300-\u036f\u0900-\u094d-]+", text) if word]


def _forms(word: str, language: str) -> Iterator[str]:
    """*word*, and in Arabic what remains of it without what is written together with it."""
    yield word
    if language != "ar":
        return
    starts = [word, *(word.removeprefix(p) for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _KEPT)]
    for start in starts:
        yield start
        for suffix in _SUFFIXES:
            if start.endswith(suffix) and len(start) - len(suffix) >= _KEPT:
                yield start.removesuffix(suffix)
                # Before an ending the last letter of a feminine word is written in another way.
                yield start.removesuffix(suffix).removesuffix("ت") + "ه"


@lru_cache(maxsize=len(LANGUAGES) or 1)
def _glossary(language: str) -> _Glossary | None:
    name = {"cmn": "zh", "yue": "zh"}.get(language, language)
    if name not in LANGUAGES:
        return None
    whole: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for concept, words in _rows((_FOLDER / f"{name}.txt").read_text(encoding="utf-8")):
        for word in words:
            phrase = " ".join(_words(word.replace("*", "").replace("_", " "), name))
            table = stems if word.endswith("*") else whole
            table[phrase] = (*table.get(phrase, ()), concept)
    return _Glossary(name, whole, stems, max(map(len, whole)))


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.splitlines():
        concept, found, words = line.partition(":")
        if found and not line.startswith("#"):
            yield concept, words.split()
