"""The engines that speak."""

from workers.engines.base import Engine, EngineTable


def _espeak() -> Engine:
    from workers.engines.speak.espeak import Espeak

    return Espeak()


SPEAK: EngineTable = {"espeak": _espeak}
