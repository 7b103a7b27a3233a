"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable
from typing import TypeVar

ThingT = TypeVar("ThingT")

#: seconds; what takes longer hangs
PATIENCE_S = 180.0
#: seconds between two looks, each of which may cost a server some milliseconds
_LOOK_S = 0.05


def until(
    look: Callable[[], ThingT], holds: Callable[[ThingT], object] = bool, *, within_s: float = PATIENCE_S
) -> ThingT:
    """What *look* sees, as soon as it *holds*."""
    end = time.monotonic() + within_s
    while not holds(seen := look()):
        assert time.monotonic() < end, seen
        time.sleep(_LOOK_S)
    return seen
