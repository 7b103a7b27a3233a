"""Where pulled weights lie, and what is known of them."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kinoloom.errors import WeightsBroken
from kinoloom.weights.sets import WeightSet

_RECORD = "pulled.json"


class PulledFile(BaseModel):
    """What arrived under a name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str
    pinned: bool
    """Whether the checksum was known before; False: it was trusted on first use."""


class Pulled(BaseModel):
    """A set that is here, as it was when it was pulled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: WeightSet
    files: dict[str, PulledFile]
    pulled_at: datetime

    @property
    def fingerprint(self) -> str:
        """Changes with any byte of any file: 16 hex digits."""
        sums = "".join(f"{name}:{self.files[name].sha256}\n" for name in sorted(self.files))
        return hashlib.sha256(sums.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of all pulled weights."""

    root: Path

    def folder(self, weights: str) -> Path:
        """Where the files of the set *weights* lie, if they are here."""
        return self.root.joinpath(*weights.split(":"))

    def find(self, weights: str) -> Pulled | None:
        """The set, if it was pulled to its end and its files still stand there; they are not read."""
        pulled = self.record(weights)
        if pulled is None:
            return None
        whole = all(_size(self.folder(weights) / name) == file.size for name, file in pulled.files.items())
        return pulled if whole else None

    def record(self, weights: str) -> Pulled | None:
        """What was pulled once under this name, whether or not its files still stand there."""
        try:
            return Pulled.model_validate_json((self.folder(weights) / _RECORD).read_bytes())
        except (OSError, ValidationError):
            return None

    def pulled(self) -> Iterator[Pulled]:
        """Every set that is here, by name."""
        for path in sorted(self.root.glob(f"**/{_RECORD}")):
            name = ":".join(path.parent.relative_to(self.root).parts)
            if found := self.find(name):
                yield found

    def write(self, pulled: Pulled) -> None:
        """Remember the set as here; its files stand in its folder already."""
        folder = self.folder(pulled.weights.id)
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".record-")
        with open(descriptor, "wb") as file:
            file.write(pulled.model_dump_json(indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / _RECORD)

    def verified(self, weights: str, name: str) -> Path:
        """The file *name* of a pulled set, read and held against its checksum.

        Raises:
            WeightsBroken: it is not there, or not what was pulled.
        """
        pulled = self.record(weights)
        path = self.folder(weights) / name
        if pulled is None or _size(path) is None or sha256_of(path) != pulled.files[name].sha256:
            raise WeightsBroken(
                f"{path} is not what was pulled.", hint=f"`kinoloom voices pull {weights}` puts it right."
            )
        return path


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
