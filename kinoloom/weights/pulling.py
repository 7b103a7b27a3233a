"""How a set of weights comes onto this machine: resumed where it stopped, checked before it counts."""

import errno
import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kinoloom.errors import DiskFull, KinoloomError, OutputRefused, TransientError, WeightsBroken
from kinoloom.weights.download import download
from kinoloom.weights.sets import WeightFile, WeightSet
from kinoloom.weights.shelf import Pulled, PulledFile, Shelf, sha256_of

Arrived = Callable[[WeightFile, int, int | None], None]
"""Hears of a file, how many of its bytes are here, and how many it has."""

#: bytes left free on the disk beside what is pulled
_SPARE = 64 << 20


def pull(weights: WeightSet, shelf: Shelf, *, mirror: str | None = None, arrived: Arrived) -> Pulled:
    """Bring what is missing of *weights* onto *shelf*; a set that is whole is read again, not pulled again.

    mirror: a URL under which the files stand as `<set>/<name>`, in place of their own homes.

    Raises:
        DownloadFailed: the network is away or the connection broke; what is here stays, and a second call goes on.
        DownloadRefused: the file is not there, or is not given to us.
        WeightsBroken: what came is not what was meant; it is removed.
        DiskFull, OutputRefused, TransientError: the folder cannot take it.
    """
    folder = shelf.folder(weights.id)
    with _disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(folder, weights.id):
            _room(weights, folder)
            before = shelf.record(weights.id)
            files = {
                file.name: _bring(_sourced(file, weights.id, mirror), folder, before, arrived) for file in weights.files
            }
            pulled = Pulled(weights=weights, files=files, pulled_at=datetime.now(UTC))
            shelf.write(pulled)
            return pulled


def _bring(file: WeightFile, folder: Path, before: Pulled | None, arrived: Arrived) -> PulledFile:
    """One file, from the disk if it stands there already."""
    target = folder / file.name
    known = before.files.get(file.name) if before else None
    wanted = file.sha256 or (known.sha256 if known else None)
    pinned = file.sha256 is not None
    if target.exists():
        found = sha256_of(target)
        if found == wanted or (wanted is None and _as_long(target, file)):
            arrived(file, target.stat().st_size, target.stat().st_size)
            return PulledFile(size=target.stat().st_size, sha256=found, pinned=pinned)
        target.unlink()
    part = folder / f"{file.name}.part"
    download(file, part, arrived=lambda done, total: arrived(file, done, total))
    found = sha256_of(part)
    if wanted is not None and found != wanted:
        part.unlink()
        raise _broken(file, found, wanted, pinned=pinned)
    part.replace(target)
    return PulledFile(size=target.stat().st_size, sha256=found, pinned=pinned)


def _as_long(target: Path, file: WeightFile) -> bool:
    """Only a finished download ever gets its name; without a checksum that and the size are all there is."""
    return file.size is None or target.stat().st_size == file.size


def _broken(file: WeightFile, found: str, wanted: str, *, pinned: bool) -> WeightsBroken:
    whose = "the checksum we know" if pinned else "what was pulled the first time"
    return WeightsBroken(
        f"{file.name} from {file.url} has the SHA-256 {found}, not {wanted}, {whose}; it was removed.",
        hint="Pull once more. If it happens again, the file was changed at its source: do not use it, and tell us.",
    )


def _sourced(file: WeightFile, weights: str, mirror: str | None) -> WeightFile:
    if mirror is None:
        return file
    path = weights.replace(":", "/")
    return file.model_copy(update={"url": f"{mirror.rstrip('/')}/{path}/{file.name}"})


def _room(weights: WeightSet, folder: Path) -> None:
    names = [name for file in weights.files for name in (file.name, f"{file.name}.part")]
    here = sum((folder / name).stat().st_size for name in names if (folder / name).exists())
    needed = (weights.size or 0) - here
    free = shutil.disk_usage(folder).free
    if needed > 0 and free < needed + _SPARE:
        raise _full(folder, f"{weights.id} needs {needed / 2**20:.0f} MiB more, and {free / 2**20:.0f} MiB are free")


def _full(folder: Path, why: str) -> DiskFull:
    return DiskFull(
        f"No room in {folder}: {why}.", hint="Free some space, or set KINOLOOM_HOME to a larger disk; then pull again."
    )


@contextmanager
def _alone(folder: Path, weights: str) -> Iterator[None]:
    """Two who pull the same set would write into the same part."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TransientError(
                f"{weights} is being pulled by another process.", hint="Wait for it, or stop it; then pull again."
            ) from error
        yield


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _named(error, folder) from error


def _named(error: OSError, folder: Path) -> KinoloomError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(folder, "the disk is full")
    return OutputRefused(f"{folder}: {error}.", hint="Set KINOLOOM_HOME to a folder that you may write.")
