"""The engines that cut."""

from workers.engines.base import Engine, EngineTable


def _x264() -> Engine:
    from workers.engines.cut.x264 import X264

    return X264()


CUT: EngineTable = {"x264": _x264}
