"""The engines that mix."""

from workers.engines.base import Engine, EngineTable


def _mixer() -> Engine:
    from workers.engines.mix.mixer import Mixer

    return Mixer()


MIX: EngineTable = {"mixer": _mixer}
