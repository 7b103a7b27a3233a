"""Signs inside and between words."""

import re
import unicodedata

from media.speech.rules.place import Place

_FIGURE = re.compile(r"\d+")
_SPOKEN_PUNCTUATION = "'’-"


def word(place: Place) -> tuple[str, ...] | None:
    """Any word: its letters as they are, its figures and known signs in words, the rest silent."""
    return (spoken(place, place.core()),)


def spoken(place: Place, text: str) -> str:
    """*text* without anything a voice could stumble over."""
    signs = place.lexicon.signs
    if text in {"C#", "F#"}:
        return f"{text[0]} sharp"
    said = "".join(_one(c, signs) for c in text)
    if place.figures.known:
        said = _FIGURE.sub(lambda found: f" {place.figures.amount(found.group())} ", said)
    return " ".join(part.strip("-") for part in said.split() if any(c.isalnum() for c in part))


def _one(c: str, signs: dict[str, str]) -> str:
    if c.isalnum() or c in "\u200c\u200d" or unicodedata.category(c) in {"Mn", "Mc"}:
        return (
            c if c.isascii() or not c.isnumeric() or c in "〇一二三四五六七八九十百千万億兆零两" else _plain(c, signs)
        )
    if c in _SPOKEN_PUNCTUATION:
        return "'" if c == "’" else c
    if c in "—–…":
        return ", "
    said = signs.get(c, "") if c not in "." else ""
    return f" {said} "


def _plain(c: str, signs: dict[str, str]) -> str:
    """Figures of other scripts as 0-9, "½" in words, "²" silent."""
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    if unicodedata.category(c) == "Lo":
        return c
    return f" {signs.get(c, '')} "
