"""Mail and web addresses, and names on networks."""

import re

from media.speech.languages import listed
from media.speech.rules.place import Place
from media.speech.rules.signs import spoken

_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_WEB = re.compile(r"(?:(?:https?|ftp)://)?(?:www\.)?((?:[\w-]+\.)+[A-Za-z]{2,24})(:\d+)?(?:[/?#]\S*)?")
_WITH_SCHEME = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_ENDINGS = listed("com org net edu gov io ai de fr es it nl uk pl ru eu ch at co info dev app tv me be jp")


def mail(place: Place) -> tuple[str, ...] | None:
    """ "ann@site.org": ann at site dot org."""
    found = _MAIL.fullmatch(place.core())
    if found is None:
        return None
    name, host = found.groups()
    return (_dotted(place, f"{name}@{host}"),)


def web(place: Place) -> tuple[str, ...] | None:
    """Only the host is said: of "https://www.site.org/a?b" site dot org."""
    found = _WEB.fullmatch(place.core())
    if found is None:
        return None
    host = found[1]
    if not _WITH_SCHEME.match(place.core()) and host.rsplit(".", 1)[1].lower() not in _ENDINGS:
        return None
    return (_dotted(place, host),)


def handle(place: Place) -> tuple[str, ...] | None:
    """ "@kinoloom" and "#lighthouses"."""
    core = place.core()
    if len(core) < 2 or core[0] not in "@#" or not core[1].isalpha() or "@" in core[1:]:
        return None
    first = place.lexicon.signs.get("@", "") if core[0] == "@" else "hashtag"
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", core[1:])
    return (f"{first} {spoken(place, name)}".strip(),)


def _dotted(place: Place, address: str) -> str:
    dot = place.lexicon.signs.get(".", "")
    return spoken(place, address.replace(".", f" {dot} ").replace("-", " ").replace("_", " "))
