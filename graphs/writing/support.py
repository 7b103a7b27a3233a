"""Whether what is told of a text stands in the text."""

import re
from collections.abc import Iterator

from kinoloom.languages import UNSPACED, base, is_in

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: a word with a capital that does not begin a sentence, and the like beside it
_NAME = re.compile(r"(?<=[^.!?…:\"“”«»„]\s)[^\W\d_a-zà-ÿ][\w’'-]+(?:\s+[^\W\d_a-zà-ÿ][\w’'-]+)*")
#: where every noun has a capital, only two in a row make a name
_NOUNS_TOO = frozenset({"de", "lb"})
#: capitals that are no names
_NO_NAMES = frozenset({"i", "i'm", "i'll", "i've", "i'd", "sie", "ihr", "ihre", "ihnen"})
#: letters of a word's stem, so that an ending makes no other name of it
_STEM = 4


class Support:
    """A text, in which numbers are looked up, and names where it is in the *language* of what is told of it."""

    def __init__(self, text: str, language: str) -> None:
        self._language = base(language)
        self._names_too = self._language not in UNSPACED and is_in(text, language)
        self._numbers = {_plain(number) for number in _NUMBER.findall(text)}
        words = {word.casefold() for word in _WORD.findall(text)}
        self._stems = {_stem(word) for word in words}

    def missing(self, sentence: str) -> list[str]:
        """Numbers and names of *sentence* that the text does not have."""
        numbers = [number for number in _NUMBER.findall(sentence) if _plain(number) not in self._numbers]
        return [*numbers, *self._names(sentence)]

    def _names(self, sentence: str) -> Iterator[str]:
        if not self._names_too:
            return
        for found in _NAME.findall(sentence):
            words = [word for word in found.split() if word.casefold().replace("’", "'") not in _NO_NAMES]
            unknown = [word for word in words if _stem(word.casefold()) not in self._stems]
            if self._language in _NOUNS_TOO and (len(words) < 2 or len(unknown) < len(words)):
                continue
            yield from unknown


def _plain(number: str) -> str:
    """Without the marks that divide thousands: "1,000.50" is "1000.5"."""
    digits = re.sub(r"[.,'’\s\u00a0\u202f](?=\d{3}(?!\d))", "", number).replace(",", ".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _stem(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")[:_STEM]
