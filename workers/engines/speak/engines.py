"""The engines that speak."""

from workers.engines.base import Engine, EngineTable


def _espeak() -> Engine:
    from workers.engines.speak.espeak import Espeak

    return Espeak()


def _flite() -> Engine:
    from workers.engines.speak.flite import Flite

    return Flite()


#: flite sounds more human, but speaks only English: what picks an engine looks at its languages too
SPEAK: EngineTable = {"flite": _flite, "espeak": _espeak}
