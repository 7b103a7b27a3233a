"""Waiting for an engine whose server is away for a moment."""

import threading
import time

from kinoloom.errors import EngineAway, EngineUnavailable
from kinoloom.traits import Craft
from workers.engines.base import Engine
from workers.engines.catalogue import Catalogue
from workers.reporting import Reporting

#: seconds in which a server that starts again may come back, before the job is tried again later
AWAY_S = 30.0
#: seconds between two looks, and between two words about it
_LOOK_S, _TELL_S = 0.25, 1.0


def present(catalogue: Catalogue, craft: Craft, name: str, report: Reporting, *, within_s: float = AWAY_S) -> Engine:
    """The loaded engine, as soon as the server behind it answers.

    Raises:
        EngineUnknown, EngineUnavailable: see `Catalogue.engine`.
        EngineAway: its server did not come back.
        Cancelled: nobody wants the job any more.
    """
    began, pause, told_s = time.monotonic(), threading.Event(), _TELL_S
    while True:
        try:
            return catalogue.engine(craft, name)
        except EngineUnavailable as error:
            waited_s = time.monotonic() - began
            if not catalogue.is_away(craft, name):
                raise
            if waited_s > within_s:
                raise EngineAway(error.message, hint=error.hint) from error
            if waited_s >= told_s:
                told_s += _TELL_S
                report.warming("waiting for its server", waited_s)
        report(0.0)
        pause.wait(_LOOK_S)
