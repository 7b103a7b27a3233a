"""Where uploads lie until they are artifacts: each alone in a folder that bears its id."""

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from kinoloom.errors import DiskFull, NotFound, TransientError, UploadBusy
from kinoloom.store.uploads import ID

log = structlog.get_logger(__name__)

#: seconds; a younger folder may be one whose upload is being written down just now
_YOUNG_S = 3_600.0


class Shelf:
    """Any number of processes may use one; the kernel knows who holds an upload, and forgets it with the process."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def given(self, upload: str) -> Path:
        """The bytes as they came."""
        return self._folder(upload) / "given"

    def washed(self, upload: str, ending: str) -> Path:
        """The clean copy."""
        return self._folder(upload) / f"washed{ending}"

    def size(self, upload: str) -> int:
        """Bytes that came; 0: nothing is there."""
        try:
            return self.given(upload).stat().st_size
        except FileNotFoundError:
            return 0

    def head(self, upload: str, size: int) -> bytes:
        """The first bytes."""
        with disk_words(), self.given(upload).open("rb") as file:
            return file.read(size)

    @contextmanager
    def hold(self, upload: str) -> Iterator[None]:
        """Nobody else writes to it, or looks at it, in the block.

        Raises:
            UploadBusy: somebody does.
            DiskFull, TransientError: the folder cannot be used.
        """
        folder = self._folder(upload)
        with disk_words():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UploadBusy from error
            yield
        finally:
            os.close(lock)

    def drop(self, upload: str) -> None:
        """Remove all of it."""
        shutil.rmtree(self._folder(upload), ignore_errors=True)

    def put_away(self, upload: str) -> None:
        """Keep the bytes of a refused one, for nobody to use, and nothing else."""
        folder = self._folder(upload)
        with suppress(FileNotFoundError):
            for path in list(folder.iterdir()):
                if path.name not in {"given", "lock"}:
                    path.unlink(missing_ok=True)
            self.given(upload).chmod(0o400)

    def old_ones(self) -> Sequence[str]:
        """Ids of folders that nobody touched for an hour."""
        try:
            found = list(os.scandir(self._root))
        except FileNotFoundError:
            return []
        return [entry.name for entry in found if re.match(ID, entry.name) and _is_old(entry)]

    def _folder(self, upload: str) -> Path:
        if not re.fullmatch(ID, upload):
            raise NotFound("upload", upload)
        return self._root / upload


@contextmanager
def disk_words() -> Iterator[None]:
    """What the disk says, without saying where anything lies.

    Raises:
        DiskFull, TransientError: in place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        log.warning("uploads.disk_failed", error=str(error))
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull("No room is left for uploads.", hint="Delete some, or ask an admin to make room.") from error
        raise TransientError(
            "The folder of uploads cannot be used.", hint="An admin looks at KINOLOOM_UPLOADS__FOLDER and the log."
        ) from error


def _is_old(entry: "os.DirEntry[str]") -> bool:
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _YOUNG_S
    except FileNotFoundError:
        return False
