"""Amounts: plain ones, with units, as percentages, fractions and ranges."""

import re

from media.speech.rules.place import Place

_MINUS = "-−–"
_FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔"}
_MIXED = re.compile(r"(\d+)([½¼¾⅓⅔])")
_UNIT_AFTER = re.compile(r"([\d.,\u00a0\u202f]*\d)([^\d.,]{1,5})")
_FEET = re.compile(r"(\d{1,2})['′](\d{1,2})?")
_RANGE_DASH = re.compile(r"[-–—−]")
_YEARS = range(1000, 2100)


def signed(place: Place, text: str) -> str | None:
    """An amount in words, with "minus" where it has one; None when *text* is no amount."""
    bare = text[1:] if text[:1] in tuple(_MINUS) else text.removeprefix("+")
    if not bare or not place.figures.is_amount(bare):
        return None
    said = place.figures.amount(bare)
    if text[0] in _MINUS:
        return f"{place.lexicon.minus} {said}".strip()
    return f"{place.lexicon.signs.get('+', '')} {said}".strip() if text[0] == "+" else said


def plain(place: Place) -> tuple[str, ...] | None:
    said = signed(place, place.core())
    if said is not None:
        return (said,)
    mixed = _MIXED.fullmatch(place.core())
    sign = place.lexicon.signs.get(mixed[2]) if mixed else None
    if mixed is None or sign is None or not place.figures.known:
        return None
    and_ = f" {place.lexicon.conjunction} " if place.lexicon.conjunction else " "
    half = {"one half": "a half", "one quarter": "a quarter"}.get(sign, sign)
    return (place.figures.amount(mixed[1]) + and_ + half,)


def with_unit(place: Place) -> tuple[str, ...] | None:
    """ "5 km" and "5km", "20 °C" and "20°C"; a lone "m" or "s" only behind a figure."""
    units = place.lexicon.units
    said = signed(place, place.core())
    unit = place.follows()
    if said is not None and unit in units and unit != "in":
        return said, _form(units[unit], place.core())
    joined = _UNIT_AFTER.fullmatch(place.core().lstrip(_MINUS))
    if joined is None or joined[2] not in units:
        return None
    said = signed(place, place.core()[: -len(joined[2])])
    return None if said is None else (f"{said} {_form(units[joined[2]], joined[1])}",)


def percent(place: Place) -> tuple[str, ...] | None:
    word = place.lexicon.percent
    core = place.core()
    if not word or not core.endswith("%"):
        said = signed(place, core)
        return (said, word) if said is not None and word and place.follows() == "%" else None
    ends = _RANGE_DASH.split(core[:-1])
    said = signed(place, core[:-1]) or (_ends(place, ends) if len(ends) == 2 else None)
    return None if said is None else (f"{said} {word}",)


def feet_and_inches(place: Place) -> tuple[str, ...] | None:
    found = _FEET.fullmatch(place.core())
    if found is None or place.lexicon.language != "en" or place.words[place.at].shown[-1] == "'":
        return None
    inches = f" {place.figures.amount(found[2])}" if found[2] else ""
    feet = "foot" if found[1] == "1" or inches else "feet"
    return (f"{place.figures.amount(found[1])} {feet}{inches}",)


def fraction(place: Place) -> tuple[str, ...] | None:
    core = place.core()
    if core == "24/7" and place.figures.known:
        return (f"{place.figures.cardinal(24)} {place.figures.cardinal(7)}",)
    sign = place.lexicon.signs.get(_FRACTIONS.get(core, ""))
    return (sign,) if sign else None


def range_of(place: Place) -> tuple[str, ...] | None:
    """ "10-20", "1939–1945", "2:1"."""
    ends = re.split(r"[-–—−:]", place.core())
    if len(ends) != 2 or not all(place.figures.is_amount(end) for end in ends):
        return None
    if len(ends[0]) == 3 and len(ends[1]) == 4 and "-" in place.core():  # a telephone number
        return (place.figures.digits(place.core()),)
    said = _ends(place, ends)
    return (said,) if said else None


def dash_between(place: Place) -> tuple[str, ...] | None:
    """A lone dash between two figures."""
    between = place.words[place.at].shown in {"-", "–", "—"} and place.lexicon.until
    amounts = place.figures.is_amount(place.core(-1)) and place.figures.is_amount(place.core(1))
    return (place.lexicon.until,) if between and amounts else None


def label(place: Place) -> tuple[str, ...] | None:
    """Figures that count nothing are read one by one: "007", "+1 555", "192.168.0.1"."""
    core = place.core()
    groups = re.split(r"[.\-()+/]", core)
    bare = [group for group in groups if group]
    if not place.figures.known or not bare or not all(group.isdecimal() and group.isascii() for group in bare):
        return None
    if len(bare) < 3 and not core.startswith("+"):
        return None
    return (" ".join(place.figures.digits(group) for group in bare),)


def _ends(place: Place, ends: list[str]) -> str | None:
    if not place.lexicon.until or not all(place.figures.is_amount(end) for end in ends):
        return None
    years = all(len(end) == 4 and end.isdigit() and int(end) in _YEARS for end in ends)
    said = [place.figures.year(int(end)) if years else place.figures.amount(end) for end in ends]
    return f"{said[0]} {place.lexicon.until} {said[1]}"


def _form(forms: tuple[str, str], amount: str) -> str:
    return forms[0] if amount.lstrip(_MINUS) == "1" else forms[1]
