"""The engines that write."""

from workers.engines.base import Engine, EngineTable


def _scribe() -> Engine:
    from workers.engines.write.scribe import Scribe

    return Scribe()


WRITE: EngineTable = {"scribe": _scribe}
