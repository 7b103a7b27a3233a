"""The engines that make music."""

from workers.engines.base import Engine, EngineTable


def _composer() -> Engine:
    from workers.engines.score.composer import Composer

    return Composer()


SCORE: EngineTable = {"composer": _composer}
