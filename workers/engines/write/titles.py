"""Names for films."""

import re

from media.speech import sentences
from media.speech.languages import base
from workers.engines.write.wordlists import words

#: characters
_LONGEST = 64
_SMALL = words("small in titles")
_QUOTES = "\"'“”‘’«»„‚「」『』‹› "


def clean(prompt: str, language: str) -> str:
    """A title from the first sentence of *prompt*; "" where it has no words."""
    flat = " ".join(prompt.split())
    first = next(iter(sentences.split(flat, language)), "")
    bare = first.strip(_QUOTES).rstrip(".,;:-–—。，、" + _QUOTES)
    if not any(c.isalnum() for c in bare):
        return ""
    short = _shortened(bare)
    return cased(short) if base(language) == "en" else short[:1].upper() + short[1:]


def of_line(text: str, language: str) -> str:
    """A title from the opening words of a script that has none; never empty."""
    return clean(text, language) or _shortened(" ".join(text.split()))


def cased(title: str) -> str:
    """English title case; words with capitals of their own keep them."""
    words = title.split(" ")
    last = len(words) - 1
    return " ".join(_word(word, edge=number in (0, last)) for number, word in enumerate(words))


def _word(word: str, *, edge: bool) -> str:
    bare = re.sub(r"\W", "", word)
    if bare != bare.lower() or (bare.lower() in _SMALL and not edge):
        return word
    return re.sub(r"(?:^[\"“‘'(]*|(?<=[-–—/]))[^\W\d_]", lambda m: m.group().upper(), word)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    cut = text[: _LONGEST - 1]
    clause = max(cut.rfind(mark) for mark in ",;:—，；：")
    if clause >= _LONGEST // 3:
        return cut[:clause].rstrip()
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > 0 else cut).rstrip(" ,;:") + "…"
