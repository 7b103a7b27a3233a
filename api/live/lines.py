"""Events as the bus holds them, written out once for all who hear them."""

import re
from functools import cached_property
from typing import Final

from kinoloom.errors import EventIdInvalid
from kinoloom.events import EVENT, PreviewReady

Place = tuple[int, int]
"""Of an event among those of its production: milliseconds since 1970, and a number among those of that millisecond."""

START: Final[Place] = (0, 0)
"""Before every event."""

#: digits that the bus takes: 64 bits each
_ID = re.compile(r"(\d{1,19})(?:-(\d{1,19}))?", re.ASCII)
_MOST = 2**63 - 1
#: how the JSON text of an event begins to say that it is one to look at
_PREVIEW = '"type":"preview_ready"'


def place(id: str) -> Place:
    """Where the event *id* stands.

    Raises:
        EventIdInvalid: no event was ever called so.
    """
    found = _ID.fullmatch(id)
    parts = (int(found[1]), int(found[2] or 0)) if found else None
    if parts is None or max(parts) > _MOST:
        raise EventIdInvalid(id)
    return parts


def spelled(place: Place) -> str:
    """The id of the event at *place*."""
    return f"{place[0]}-{place[1]}"


class Line:
    """One event of one production.

    Its JSON text passes through as it came; each writing is made when the first listener needs it.
    """

    def __init__(self, production: str, id: str, text: str) -> None:
        """*text*: the event as JSON on one line, as the log's writers dump it."""
        self.production = production
        self.id = id
        self.text = text
        self.place: Place = place(id)

    @cached_property
    def event(self) -> str:
        """JSON; a preview comes with the address to look at it."""
        if _PREVIEW not in self.text:
            return self.text
        preview = EVENT.validate_json(self.text)
        if not isinstance(preview, PreviewReady):
            return self.text
        address = f"/api/v1/artifacts/{preview.production}/{preview.key}/{preview.file}"
        return f'{self.text[:-1]},"url":"{address}"}}'

    @cached_property
    def message(self) -> str:
        """For a socket."""
        return f'{{"type":"event","production":"{self.production}","id":"{self.id}","event":{self.event}}}'

    @cached_property
    def sent(self) -> str:
        """For a stream of server-sent events."""
        return f"id: {self.id}\ndata: {self.event}\n\n"
