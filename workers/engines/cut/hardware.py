"""The cutter with an encoder in hardware; for those who ask for it, where the machine has one."""

from kinoloom.jobs import Job
from kinoloom.takes import Film, Segment
from kinoloom.traits import Traits
from media.cut.profiles import Codec
from media.cut.trial import why_not
from workers.engines.base import Workbench
from workers.engines.cut.x264 import X264


class HardwareCutter:
    """Draws and joins like the cutter on the CPU; only the encoding is done elsewhere."""

    def __init__(self, name: str, codec: Codec, *, maker: str, needs: str) -> None:
        self._name, self._codec, self._maker, self._needs = name, codec, maker, needs
        self._cutter = X264(codec)

    @property
    def traits(self) -> Traits:
        cutter = self._cutter.traits
        missing = why_not(self._codec)
        return cutter.model_copy(
            update={
                "id": self._name,
                "revision": f"{cutter.revision}.1",
                "summary": f"As x264, encoded by {self._maker}; only when asked for, with --engine cut={self._name}.",
                "code_licence": "Apache-2.0; the driver is its maker's",
                "missing": missing,
                "remedy": self._needs if missing else None,
            }
        )

    def load(self) -> None:
        self._cutter.load()

    def unload(self) -> None:
        self._cutter.unload()

    def make(self, job: Job, bench: Workbench) -> Segment | Film:
        return self._cutter.make(job, bench)
