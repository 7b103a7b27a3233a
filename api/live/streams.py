"""Reading the streams of events as text, without looking into them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import redis.asyncio

from api.live.lines import START, Line, Place, place, spelled
from kinoloom.bus.connection import bus_errors
from kinoloom.bus.eventlog import KEPT
from kinoloom.bus.naming import Names
from kinoloom.loop import heed_cancellation

#: events of one production that are read at once
PAGE = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Events of one production, in order."""

    lines: list[Line]
    last: bool
    """Nothing came after them when they were read."""
    first: Place
    """The oldest event that is kept."""
    newest: Place
    trimmed: bool
    """Older ones may have been forgotten."""

    def complete(self, after: Place) -> bool:
        """Whether nothing that came behind *after* is forgotten, as far as anybody can tell."""
        return after <= self.newest and (not self.trimmed or self.first <= after)


async def page(client: redis.asyncio.Redis, names: Names, production: str, after: Place) -> Page:
    """The first events behind *after*; those of a life of the bus that is forgotten begin with the next to come.

    Raises:
        BusUnreachable: the bus is away.
    """
    stream = names.events(production)
    with bus_errors():
        # In an order in which it does no harm that more happens between them.
        async with client.pipeline(transaction=False) as pipe:
            pipe.xrevrange(stream, count=1)
            pipe.xrange(stream, "-" if after == START else f"({spelled(after)}", "+", count=PAGE)
            pipe.xrange(stream, count=1)
            pipe.xlen(stream)
            newest, entries, first, length = await pipe.execute()
    heed_cancellation()
    lines = [Line(production, id.decode(), fields[b"e"].decode()) for id, fields in entries]
    return Page(lines=lines, last=len(lines) < PAGE, first=_place(first), newest=_place(newest), trimmed=length >= KEPT)


def _place(entries: list[Any]) -> Place:
    return place(entries[0][0].decode()) if entries else START


def lines(entries: Iterable[Any]) -> Iterator[Line]:
    """Those of the stream of all productions."""
    for _, fields in entries:
        yield Line(fields[b"p"].decode(), fields[b"i"].decode(), fields[b"e"].decode())
