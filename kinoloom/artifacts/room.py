"""How much room is left where artifacts are kept."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from kinoloom.errors import DiskFull
from kinoloom.settings import Settings

GIB = 2**30


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes."""

    free: int
    low: int
    """Fewer are worth a warning."""
    least: int
    """With fewer no new work is taken."""

    @property
    def is_low(self) -> bool:
        return self.free < self.low

    @property
    def is_full(self) -> bool:
        return self.free < self.least

    def insist(self) -> None:
        """
        Raises:
            DiskFull: new work would find too little room.
        """
        if self.is_full:
            raise DiskFull(
                f"Only {self.free / GIB:.1f} GiB are free for artifacts; at least {self.least / GIB:.1f} are needed.",
                hint="Free some space, delete productions, or let `kinoloom clean --to-gib N` do it; then ask again.",
            )


def room(settings: Settings) -> Room:
    """As it is this moment; asking costs next to nothing."""
    place = settings.artifact_folder
    while not place.exists() and place != place.parent:
        place = place.parent
    keeping = settings.keeping
    return Room(free=shutil.disk_usage(place).free, low=int(keeping.warn_gib * GIB), least=int(keeping.stop_gib * GIB))


def is_writable(folder: Path) -> bool:
    """Whether files can be put there; it is made when missing."""
    probe = folder / ".drafts"
    try:
        probe.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = probe / ".writable"
        written.write_bytes(b"1")
    except OSError:
        return False
    return True
