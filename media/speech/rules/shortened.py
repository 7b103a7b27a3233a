"""Shortenings, initials and Roman numerals."""

import re

from media.speech.languages import listed
from media.speech.rules.place import Place
from media.speech.rules.signs import spoken

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]", re.UNICODE)
_CAPITALS = re.compile(r"([A-Z][A-Z&]{0,5})(?:['’]?(s))?(?:-?(\d{1,4}))?")
_ROMAN = re.compile(r"(?=[IVXL]+$)X{0,3}(?:IX|IV|V?I{0,3})")
_SPELLED = listed(
    "AI API ATM CEO CIA CPU DIY DNA DVD EU FAQ FBI GPS GPU HTML HTTP ID IT IQ LED MP NGO OK PDF PHD PR RNA SQL SUV "
    "TV UFO UI UK UN URL US USA USB UV VIP VR WWW XML AM PM BC AD BCE CE UX AR NBA NFL BBC CNN MIT NYC DC"
)
_COUNTED = listed("war chapter part act volume book type phase level rocky apollo class title scene gemini")
_CROWNED = listed(
    "henry louis charles george william edward richard james elizabeth mary john paul pius benedict francis philip "
    "ferdinand frederick napoleon ramses alexander catherine nicholas leopold"
)
_STREETS = frozenset({"st", "dr"})
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def number_of(place: Place) -> tuple[str, ...] | None:
    """ "No. 5", "#5", "Nr. 5", "n° 5"."""
    core = place.core()
    word = place.lexicon.signs.get("#", "")
    if not word:
        return None
    if core[:1] == "#" and place.figures.is_amount(core[1:]):
        return (f"{word} {place.figures.amount(core[1:])}",)
    dotted = place.words[place.at].shown.endswith(("o.", "r.", "°", "º"))
    if core.lower() in {"no", "nr", "n°", "nº"} and dotted and place.core(1)[:1].isdigit():
        return (word,)
    return None


def title_or_street(place: Place) -> tuple[str, ...] | None:
    """ "St. Paul" is a saint, "Main St." a street; "Dr. Ito" a doctor, "Elm Dr." a drive."""
    core = place.core().lower()
    if place.lexicon.language != "en" or core not in _STREETS or not place.words[place.at].shown.endswith((".", ",")):
        return None
    before, after = place.core(-1), place.follows()
    named_before = before[:1].isupper() and before.lower() not in place.lexicon.shortened and place.at > 0
    named_after = after[:1].isupper()
    if named_before and (not named_after or before[:1].isdigit() or place.core(-2)[:1].isdigit()):
        return ("street",) if core == "st" else ("drive",)
    return None


def in_two_words(place: Place) -> tuple[str, ...] | None:
    """ "z. B.", "d. h.": said with the first part, the second is silent."""
    full = place.lexicon.shortened.get(f"{place.core()}.{place.follows()}".lower())
    return (full, "") if full else None


def full_words(place: Place) -> tuple[str, ...] | None:
    """Known shortenings; those that are also words ("no", "sat", "max") only with their dot."""
    core = place.core()
    full = place.lexicon.shortened.get(core.lower())
    if full is None or place.shouted:
        return None
    dotted = f"{core}." in place.words[place.at].shown
    certain = "." in core or core in {"etc", "vs", "w/", "w/o", "eg", "ie"} or core in {"Dr", "Mr", "Mrs", "Ms"}
    if not dotted and not certain:
        return None
    ends = dotted and place.stop() == "."
    if (
        ends
        and not certain
        and core.lower() in {"no", "sat", "sun", "mar", "min", "max", "fig", "st", "in", "est", "m"}
    ):
        return None
    return (full,)


def roman(place: Place) -> tuple[str, ...] | None:
    """ "World War II", "Henry VIII", "XIVe siècle"."""
    core = place.core()
    if place.lexicon.language == "fr":
        found = re.fullmatch(r"([IVXL]+)(?:e|ème|er)", core)
        return (place.figures.ordinal(_roman(found[1])),) if found and _ROMAN.fullmatch(found[1]) else None
    before = place.core(-1).lower()
    if place.lexicon.language != "en" or not core or not _ROMAN.fullmatch(core):
        return None
    if before in _CROWNED and place.core(-1)[0].isupper():
        return (f"the {place.figures.ordinal(_roman(core))}",)
    if before in _COUNTED and (core != "I" or place.core(-1)[0].isupper()):
        return (place.figures.cardinal(_roman(core)),)
    return None


def initials(place: Place) -> tuple[str, ...] | None:
    """ "FBI", "U.S.", "AT&T", "PDFs", "MP3": letter by letter, with a blank between letters."""
    core = place.core()
    if _DOTTED.fullmatch(core):
        return (" ".join(c.upper() for c in core if c != "."),)
    found = _CAPITALS.fullmatch(core)
    if found is None or place.shouted or not _is_spelled(found):
        return None
    and_ = place.lexicon.signs.get("&", "")
    letters = " ".join(f"{and_}" if c == "&" else c for c in found[1])
    plural = "'s" if found[2] else ""
    figure = f" {spoken(place, found[3])}" if found[3] else ""
    return (letters + plural + figure,)


def _is_spelled(found: re.Match[str]) -> bool:
    letters = found[1]
    if len(letters) == 1:
        return bool(found[3])
    return letters in _SPELLED or "&" in letters or not set(letters) & set("AEIOUY")


def _roman(numeral: str) -> int:
    values = [_VALUES[c] for c in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
