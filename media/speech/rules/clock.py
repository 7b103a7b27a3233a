"""Times of day."""

import re

from media.speech.rules.place import Place

_TIME = re.compile(r"(\d{1,2})(?:[:hH.](\d{2}))?(?:[:](\d{2}))?\s?([ap]\.?m\.?)?", re.IGNORECASE)
_HALF = re.compile(r"[ap]\.?m", re.IGNORECASE)


def time(place: Place) -> tuple[str, ...] | None:
    """ "10:30", "7pm", "7 p.m.", "14:05 Uhr", "10h30"."""
    found = _TIME.fullmatch(place.core())
    if found is None or not place.lexicon.clock:
        return None
    hour, minute, _, half = found.groups()
    if int(hour) > 24 or int(minute or 0) > 59 or not _meant(place, found):
        return None
    if half:
        return (f"{_hours(place, hour, minute, halved=True)} {half[0].upper()} M",)
    if _HALF.fullmatch(place.follows()):
        return _hours(place, hour, minute, halved=True), f"{place.core(1)[0].upper()} M"
    if place.follows() in {"Uhr", "uur"}:
        return place.figures.amount(str(int(hour))), " ".join([place.follows(), *_minutes(place, minute)])
    return (_hours(place, hour, minute, halved=False),)


def _meant(place: Place, found: re.Match[str]) -> bool:
    """Is it a time rather than an amount: "7" alone and "7.30" are not."""
    minute, half = found[2], found[4]
    english = place.lexicon.language == "en"
    named = place.follows() in {"Uhr", "uur"} or (english and _HALF.fullmatch(place.follows()) is not None)
    if named or (half and english):
        return True
    between = place.core()[len(found[1])] if minute else ""
    return between == ":" or (between in {"h", "H"} and place.lexicon.language == "fr")


def _hours(place: Place, hour: str, minute: str | None, *, halved: bool) -> str:
    said = place.figures.cardinal(int(hour))
    minutes = _minutes(place, minute)
    if not minutes:
        return said if halved else place.lexicon.full_hour.format(h=said)
    return place.lexicon.clock.format(h=said, m=minutes[0])


def _minutes(place: Place, minute: str | None) -> list[str]:
    if not minute or minute == "00":
        return []
    said = place.figures.cardinal(int(minute))
    return [f"oh {said}" if minute[0] == "0" and place.lexicon.language == "en" else said]
