"""The engines that export."""

from workers.engines.base import Engine, EngineTable


def _pyav() -> Engine:
    from workers.engines.export.pyav import PyAv

    return PyAv()


EXPORT: EngineTable = {"pyav": _pyav}
