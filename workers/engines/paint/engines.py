"""The engines that paint."""

from workers.engines.base import Engine, EngineTable


def _illustrator() -> Engine:
    from workers.engines.paint.illustrator import Illustrator

    return Illustrator()


PAINT: EngineTable = {"illustrator": _illustrator}
