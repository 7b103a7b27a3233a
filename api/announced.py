"""Takes that a run has told of, and that the database lists once its film is done."""

from collections import OrderedDict
from dataclasses import dataclass, field

from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.errors import BusUnreachable
from kinoloom.events import TakeMade
from kinoloom.recipe import Key

#: productions that are remembered; others are read anew
_MOST = 200


@dataclass(slots=True)
class _Heard:
    last: str = "0"
    """Id of the last event that was read."""
    keys: set[Key] = field(default_factory=set)


class Announced:
    """Reads each event once; whoever asks for a preview asks again and again."""

    def __init__(self, events: AsyncEventLog) -> None:
        self._events = events
        self._heard: OrderedDict[str, _Heard] = OrderedDict()

    async def has(self, production: str, key: Key) -> bool:
        """Whether a run of *production* told that it made *key*, or had it; no, while the bus is away."""
        heard = self._heard.setdefault(production, _Heard())
        self._heard.move_to_end(production)
        while len(self._heard) > _MOST:
            self._heard.popitem(last=False)
        if key in heard.keys:
            return True
        try:
            logged = await self._events.read(production, after=heard.last)
        except BusUnreachable:
            return False
        heard.keys.update(one.event.key for one in logged if isinstance(one.event, TakeMade))
        if logged:
            heard.last = logged[-1].id
        return key in heard.keys
