"""Dates, years, decades and ordinals."""

import re

from media.speech.languages import listed
from media.speech.rules.place import Place

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?")
_DECADE = re.compile(r"((?:1\d|20)?\d0)['’]?s")
_YEAR = range(1100, 2100)
_BEFORE_YEAR = listed(
    "in since by of from until till before after around circa during year early late mid to and through between "
    "spring summer autumn fall winter"
)


def figures(place: Place) -> tuple[str, ...] | None:
    """ "2024-05-03", "5/3/2024", "3.5.2024"."""
    if not place.lexicon.date:
        return None
    iso, slashed = _ISO.fullmatch(place.core()), _SLASHED.fullmatch(place.core())
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif slashed:
        first, second, year = int(slashed[1]), int(slashed[3]), int(slashed[4])
        swapped = place.lexicon.month_first and slashed[2] == "/" and first <= 12
        month, day = (first, second) if swapped else (second, first)
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    named = place.lexicon.months[month - 1]
    return (place.lexicon.date.format(d=_day(place, day), m=named, y=place.figures.year(year)),)


def day_and_month(place: Place) -> tuple[str, ...] | None:
    """ "3 May", "3rd of May", "3. Mai", "1er mai"."""
    found = _DAY.fullmatch(place.core())
    month = _month(place, place.core(1))
    if found is None or month is None or place.stop() not in {"", "."} or not 1 <= int(found[1]) <= 31:
        return None
    day = _day(place, int(found[1]))
    if place.lexicon.language == "en":
        article = "" if place.core(-1).lower() == "the" else "the "
        return f"{article}{day} of", month
    return day, month


def month_and_day(place: Place) -> tuple[str, ...] | None:
    """ "May 3", "May 3rd" in English."""
    month = _month(place, place.core())
    found = _DAY.fullmatch(place.follows())
    if place.lexicon.language != "en" or month is None or found is None or not 1 <= int(found[1]) <= 31:
        return None
    return month, _day(place, int(found[1]))


def decade(place: Place) -> tuple[str, ...] | None:
    """ "1990s", "'80s"."""
    found = _DECADE.fullmatch(place.core())
    if found is None or place.lexicon.language != "en":
        return None
    words = place.figures.year(int(found[1])).split()
    last = words[-1]
    words[-1] = last[:-1] + "ies" if last.endswith("y") else last + "s"
    return (" ".join(words),)


def ordinal(place: Place) -> tuple[str, ...] | None:
    """ "21st", "2e", "1er"; "3." where a dot makes ordinals."""
    lexicon = place.lexicon
    if lexicon.ordinal_marks:
        found = re.fullmatch(rf"(\d{{1,6}})(?:{lexicon.ordinal_marks})", place.core())
        return (place.figures.ordinal(int(found[1])),) if found else None
    dotted = lexicon.ordinal_dot and place.core().isdigit() and place.words[place.at].shown.endswith(".")
    if dotted and not place.stop() and len(place.core()) <= 2 and place.core(1)[:1].isupper():
        plain = place.core(-1).lower() in {"die", "der", "das"}
        return (place.figures.ordinal(int(place.core())) + ("" if plain else "n"),)
    return None


def year(place: Place) -> tuple[str, ...] | None:
    """Four figures without a separator that count nothing."""
    core = place.core()
    if not (len(core) == 4 and core.isdecimal() and int(core) in _YEAR and place.figures.known):
        return None
    dated = place.core(-1).lower() in _BEFORE_YEAR or _month(place, place.core(-1)) or place.core(-1).isdigit()
    counted = place.follows()[:1].islower() and place.follows().endswith("s") and place.follows() not in {"was", "is"}
    if place.lexicon.language == "en" and counted and not dated:
        return None
    return (place.figures.year(int(core)),)


def _month(place: Place, word: str) -> str | None:
    """The full name of the month meant by *word*."""
    if not word[:1].isalpha():
        return None
    full = place.lexicon.shortened.get(word.lower(), word) if word[:1].isupper() else word
    return full if full in place.lexicon.months else None


def _day(place: Place, day: int) -> str:
    """As days are said: German "dritten", French "premier", Spanish "tres"."""
    language = place.lexicon.language
    if language == "de":
        return place.figures.ordinal(day) + "n"
    if language == "en":
        return place.figures.ordinal(day)
    if day == 1:
        return {"fr": "premier", "es": "primero", "it": "primo", "pt": "primeiro"}.get(
            language, place.figures.cardinal(day)
        )
    return place.figures.cardinal(day)
