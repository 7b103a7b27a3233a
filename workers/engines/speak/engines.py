"""The engines that speak."""

from functools import partial
from pathlib import Path

from kinoloom.weights.shelf import Shelf
from workers.engines.base import Engine, EngineTable


def _espeak() -> Engine:
    from workers.engines.speak.espeak import Espeak

    return Espeak()


def _flite() -> Engine:
    from workers.engines.speak.flite import Flite

    return Flite()


#: flite sounds more human, but speaks only English: what picks an engine looks at its languages too
SPEAK: EngineTable = {"flite": _flite, "espeak": _espeak}


def _kokoro(shelf: Shelf) -> Engine:
    from workers.engines.speak.kokoro import Kokoro

    return Kokoro(shelf)


def _piper(name: str, shelf: Shelf) -> Engine:
    from workers.engines.speak.piper import Piper
    from workers.engines.speak.weights import weights_of

    return Piper(weights_of(name), shelf)


def speakers(weights: Path) -> EngineTable:
    """Those that are always there, and after them those whose weights lie in the folder *weights*, or might.

    Every voice of Piper's is an engine of its own: it has its own licence and language, and pulling another one
    changes nothing in its recipes.
    """
    from workers.engines.speak.weights import KNOWN

    shelf = Shelf(weights)
    names = dict.fromkeys([*KNOWN, *(pulled.weights.id for pulled in shelf.pulled())])
    pipers: EngineTable = {name: partial(_piper, name, shelf) for name in names if name.startswith("piper:")}
    return {**SPEAK, "kokoro": partial(_kokoro, shelf), **pipers}
