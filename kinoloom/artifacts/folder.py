"""Artifacts in a local folder: a finished one appears by one rename."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog
from pydantic import ValidationError

from kinoloom.artifacts import disk
from kinoloom.artifacts.base import MANIFEST, Artifact, Kept, Manifest
from kinoloom.artifacts.drafting import FolderDraft
from kinoloom.bus.identity import is_dead_here, me
from kinoloom.errors import ArtifactBroken
from kinoloom.recipe import KEY, Key

log = structlog.get_logger(__name__)

#: seconds between two notes of an artifact's last use
USE_NOTED_S = 3600.0
#: seconds; a draft that nobody wrote into for so long is nobody's, on whatever host its process was
ABANDONED_S = 3 * 86_400.0


class FolderStore:
    """Each artifact is a folder `<actor>/<2 digits>/<38 digits>/` below *root*, with its manifest in it.

    Any number of processes may use one root at once, on several hosts too.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)
        self.drafts = root / ".drafts"
        self.broken = root / ".broken"

    def find(self, key: Key) -> Artifact | None:
        """What does not match its manifest is set aside with a warning, and counts as not there."""
        place = self._place(key)
        with disk.disk_errors(self.root):
            try:
                used_at = os.stat(place).st_mtime
            except (FileNotFoundError, NotADirectoryError):
                return None
            folder = Path(place)
            read = _read(key, folder)
            if isinstance(read, str):
                self._set_aside(key, read)
                return None
        _note_use(folder, used_at)
        return Artifact(folder, read)

    def get(self, key: Key) -> Artifact:
        found = self.find(key)
        if found is None:
            raise ArtifactBroken(f"{key} is not there.", hint="`kinoloom resume` makes it again.")
        return found

    def verify(self, key: Key) -> bool:
        """Whether every byte is as it was made; a damaged artifact is set aside."""
        found = self.find(key)
        if found is None:
            return False
        with disk.disk_errors(self.root):
            for name, fact in found.manifest.files.items():
                if disk.sha256_of(found.file(name)) != fact.sha256:
                    self._set_aside(key, f"{name} changed")
                    return False
        return True

    @contextmanager
    def draft(self, key: Key) -> Iterator[FolderDraft]:
        """
        Raises:
            DiskFull, OutputRefused: there is no room, or no permission, for its files.
        """
        target = self._folder(key)
        with disk.disk_errors(self.root):
            folder = self._away(self.drafts, _owned())
            folder.mkdir(mode=0o700)
        try:
            with disk.full_disk(self.root):
                yield FolderDraft(key=key, folder=folder, target=target, root=self.root, standing=self.find)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def delete(self, key: Key) -> None:
        with disk.disk_errors(self.root), suppress(FileNotFoundError):
            # Out of sight in one step; a reader sees all of it or nothing.
            away = self._away(self.drafts, _owned())
            self._folder(key).rename(away)
            shutil.rmtree(away, ignore_errors=True)

    def entries(self) -> Iterator[Kept]:
        with disk.disk_errors(self.root):
            shelves = [shelf for actor in _folders(self.root) for shelf in _folders(actor)]
            for folder in (folder for shelf in shelves for folder in _folders(shelf)):
                key = f"{folder.parts[-3]}/{folder.parts[-2]}{folder.parts[-1]}"
                if KEY.match(key):
                    with suppress(FileNotFoundError):
                        yield Kept(Key(key), disk.bytes_in(folder), folder.stat().st_mtime)

    def sweep(self) -> int:
        """Remove what was set aside, and drafts of processes that are gone; bytes freed."""
        freed = 0
        with disk.disk_errors(self.root):
            gone = [*_folders(self.broken), *(folder for folder in _folders(self.drafts) if _abandoned(folder))]
            for folder in gone:
                freed += disk.bytes_in(folder)
                shutil.rmtree(folder, ignore_errors=True)
        return freed

    def _folder(self, key: Key) -> Path:
        return Path(self._place(key))

    def _place(self, key: Key) -> str:
        """As text: a director looks for thousands of keys, and making a `Path` costs more than looking."""
        if not KEY.match(key):
            raise ArtifactBroken(f"{key[:80]!r} is no key.", hint="This is our bug, or somebody's tampering.")
        actor, _, digits = key.partition("/")
        return f"{self._root}{os.sep}{actor}{os.sep}{digits[:2]}{os.sep}{digits[2:]}"

    def _set_aside(self, key: Key, why: str) -> None:
        with suppress(FileNotFoundError):  # deleted meanwhile, or somebody else was faster
            self._folder(key).rename(self._away(self.broken, f"{key.replace('/', '-')}.{secrets.token_hex(6)}"))
            log.warning("artifact.broken", key=key, why=why)

    def _away(self, place: Path, name: str) -> Path:
        """A new name in a hidden folder of the store, which is made when missing."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.mkdir(exist_ok=True, mode=0o700)
        return place / name


def _read(key: Key, folder: Path) -> Manifest | str:
    """The manifest if all is well; else what is not."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
        wrong = [name for name, fact in manifest.files.items() if (folder / name).stat().st_size != fact.bytes]
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        return f"{Path(error.filename).name} is missing"
    except ValidationError as error:
        return f"its manifest does not hold: {error.errors()[0]['msg']}"
    if manifest.key != key:
        return f"its manifest is that of {manifest.key}"
    return f"{wrong[0]} has another size" if wrong else manifest


def _note_use(folder: Path, used_at: float) -> None:
    if time.time() - used_at > USE_NOTED_S:
        try:
            os.utime(folder)
        except OSError as error:
            log.debug("artifact.use_not_noted", folder=str(folder), error=str(error))


def _owned() -> str:
    """A new name that says whose it is."""
    return f"{me()}|{secrets.token_hex(6)}"


def _abandoned(draft: Path) -> bool:
    if is_dead_here(draft.name.rpartition("|")[0]):
        return True
    try:
        newest = max(path.lstat().st_mtime for path in (draft, *draft.iterdir()))
    except FileNotFoundError:
        return False  # somebody is busy with it
    return time.time() - newest > ABANDONED_S


def _folders(folder: Path) -> Iterator[Path]:
    """Visible folders in *folder*, which need not exist."""
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    yield from (path for path in found if not path.name.startswith(".") and path.is_dir() and not path.is_symlink())
