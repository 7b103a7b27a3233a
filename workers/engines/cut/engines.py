"""The engines that cut."""

from workers.engines.base import Engine, EngineTable


def _x264() -> Engine:
    from workers.engines.cut.x264 import X264

    return X264()


def _nvenc() -> Engine:
    from media.cut.hardware import NVENC
    from workers.engines.cut.hardware import HardwareCutter

    return HardwareCutter("nvenc", NVENC, maker="NVIDIA", needs="An NVIDIA GPU that has an encoder, and its driver.")


def _qsv() -> Engine:
    from media.cut.hardware import QSV
    from workers.engines.cut.hardware import HardwareCutter

    return HardwareCutter("qsv", QSV, maker="Intel", needs="An Intel GPU, its media driver and its oneVPL runtime.")


def _videotoolbox() -> Engine:
    from media.cut.hardware import VIDEOTOOLBOX
    from workers.engines.cut.hardware import HardwareCutter

    return HardwareCutter("videotoolbox", VIDEOTOOLBOX, maker="Apple", needs="A Mac.")


# libx264 first: its segments are known to join, and drawing takes most of the time.
CUT: EngineTable = {"x264": _x264, "nvenc": _nvenc, "qsv": _qsv, "videotoolbox": _videotoolbox}
