"""Putting bytes on a disk so that a power cut leaves them there, or saying why not."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kinoloom.artifacts.base import FileFact
from kinoloom.errors import DiskFull, EngineFailed, KinoloomError, OutputRefused, TransientError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP}
_BLOCK = 1 << 20


@contextmanager
def disk_errors(root: Path) -> Iterator[None]:
    """What the operating system says about the artifacts in *root*, in our words.

    Raises:
        DiskFull, OutputRefused, TransientError: in place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise _named(error, root) from error


@contextmanager
def full_disk(root: Path) -> Iterator[None]:
    """Only a full disk is named: what else an engine runs into is its own business.

    Raises:
        DiskFull: in place of an `OSError` that says so.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _named(error, root) from error
        raise


def _named(error: OSError, root: Path) -> KinoloomError:
    if error.errno in _FULL:
        return DiskFull(
            f"No room is left in {root}.",
            hint="Free some space, or let `kinoloom clean --to-gib N` do it; then `kinoloom resume` goes on.",
        )
    if error.errno in _REFUSED:
        return OutputRefused(
            f"{root} cannot be used for artifacts: {error.strerror}.",
            hint="Set KINOLOOM_HOME, or KINOLOOM_ARTIFACTS__FOLDER, to a folder that you may write.",
        )
    return TransientError(f"{root}: {error}.", hint="Look at the disk; `kinoloom resume` tries again.")


def seal(folder: Path) -> dict[str, FileFact]:
    """Hash every file in *folder*, and see to it that it is on the disk.

    Raises:
        EngineFailed: something in it is no plain file.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not entry.is_file(follow_symlinks=False):
            raise EngineFailed(
                f"An engine left {entry.name!r}, which is no plain file.", hint="This is our bug; please report it."
            )
    return {entry.name: _sealed(Path(entry.path)) for entry in found}


def _sealed(path: Path) -> FileFact:
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
        os.fsync(file.fileno())
    return FileFact(bytes=size, sha256=digest.hexdigest())


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write a new file through to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that the names in *folder* are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def bytes_in(folder: Path) -> int:
    """Of all files in and below *folder*; what vanishes meanwhile counts nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size
            except FileNotFoundError:
                continue
    return total
