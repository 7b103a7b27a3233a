"""Loading engines while a worker has nothing else to do, so that the first picture does not wait for it."""

from collections.abc import Iterable
from threading import Event

import structlog

from kinoloom.errors import KinoloomError
from kinoloom.traits import Craft, Traits
from workers.engines.catalogue import Catalogue

log = structlog.get_logger(__name__)

#: whom a new film asks first
_FIRST: tuple[Craft, ...] = ("write", "paint")


def warm_up(catalogue: Catalogue, offered: Iterable[Traits], leave: Event) -> None:
    """Load the first available engine of each craft of *offered*, until a job asks for any or *leave* is set.

    Engines on a GPU stay where they are: loading takes memory there that others may be using.
    """
    seen: set[Craft] = set()
    for traits in sorted(offered, key=lambda traits: traits.craft not in _FIRST):
        if catalogue.asked or leave.is_set():
            return
        if traits.available and not traits.vram_gib and traits.craft not in seen:
            seen.add(traits.craft)
            try:
                catalogue.load(traits.craft, traits.id)
            except KinoloomError as error:
                # Whoever asks for it will hear.
                log.warning("engine.cold", engine=traits.id, code=error.code, error=error.message)
