"""Artifacts in a local folder."""

import errno
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from pydantic import JsonValue, ValidationError

from kinoloom.artifacts.base import Artifact, Check, FileFact, Kept, Licences, Manifest
from kinoloom.errors import ArtifactBroken, DiskFull, OutputRefused
from kinoloom.recipe import KEY, Key
from kinoloom.takes import Take
from kinoloom.traits import Traits

log = structlog.get_logger(__name__)

MANIFEST = "artifact.json"
#: seconds between two notes of an artifact's last use
USE_NOTED_S = 3600.0
#: seconds; an older draft has no living owner
DRAFT_LIFE_S = 6 * 3600.0

_FULL = {errno.ENOSPC, errno.EDQUOT}


class FolderStore:
    """Each artifact is a folder `<actor>/<2 digits>/<38 digits>/` below *root*, with its manifest in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.drafts = root / ".drafts"
        self.broken = root / ".broken"

    def find(self, key: Key) -> Artifact | None:
        """What does not match its manifest is set aside with a warning, and counts as not there."""
        folder = self._folder(key)
        try:
            manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
            sizes = {name: (folder / name).stat().st_size for name in manifest.files}
        except FileNotFoundError:
            if folder.exists():
                self._set_aside(key, "a file is missing")
            return None
        except (ValidationError, OSError) as error:
            self._set_aside(key, type(error).__name__)
            return None
        if manifest.key != key or any(sizes[name] != fact.bytes for name, fact in manifest.files.items()):
            self._set_aside(key, "it does not match its manifest")
            return None
        _note_use(folder)
        return Artifact(folder, manifest)

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
        for name, fact in found.manifest.files.items():
            if _sha256(found.file(name)) != fact.sha256:
                self._set_aside(key, f"{name} changed")
                return False
        return True

    @contextmanager
    def draft(self, key: Key) -> Iterator["FolderDraft"]:
        """
        Raises:
            DiskFull, OutputRefused: there is no room, or no permission, for its files.
        """
        folder = self.drafts / f"{key.replace('/', '-')}.{uuid.uuid4().hex[:12]}"
        with _disk_errors(self.root):
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(parents=True)
            try:
                yield FolderDraft(self, key, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def delete(self, key: Key) -> None:
        # Out of sight in one step; a reader sees all of it or nothing.
        self._move_away(key, self.drafts)

    def entries(self) -> Iterator[Kept]:
        for folder in sorted(self.root.glob("[a-z]*/[0-9a-f][0-9a-f]/*")):
            key = Key(f"{folder.parts[-3]}/{folder.parts[-2]}{folder.parts[-1]}")
            if KEY.match(key):
                try:
                    size = sum(file.stat().st_size for file in folder.iterdir())
                    yield Kept(key, size, folder.stat().st_mtime)
                except FileNotFoundError:
                    continue

    def sweep(self) -> int:
        """Remove drafts that no living process can own, and what was set aside; bytes freed."""
        freed = 0
        now = time.time()
        for place, age in ((self.drafts, DRAFT_LIFE_S), (self.broken, 0.0)):
            for folder in place.glob("*"):
                if now - folder.stat().st_mtime >= age:
                    freed += sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
                    shutil.rmtree(folder, ignore_errors=True)
        return freed

    def _folder(self, key: Key) -> Path:
        if not KEY.match(key):
            raise ArtifactBroken(f"{key!r} is no key.", hint="This is our bug, or somebody's tampering.")
        actor, _, digits = key.partition("/")
        return self.root / actor / digits[:2] / digits[2:]

    def _set_aside(self, key: Key, why: str) -> None:
        log.warning("artifact.broken", key=key, why=why)
        self._move_away(key, self.broken)

    def _move_away(self, key: Key, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)
        away = place / f"{key.replace('/', '-')}.{uuid.uuid4().hex[:12]}"
        try:
            self._folder(key).rename(away)
        except FileNotFoundError:
            return
        if place == self.drafts:
            shutil.rmtree(away, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class FolderDraft:
    """A folder that becomes an artifact by being renamed."""

    store: FolderStore
    key: Key
    folder: Path

    def commit(
        self, *, take: Take, payload: dict[str, JsonValue], traits: Traits, seconds: float, check: Check
    ) -> Artifact:
        """
        Raises:
            ArtifactBroken: *check* says that the files are not what *take* says.
        """
        check(take, self.folder)
        manifest = Manifest(
            key=self.key,
            craft=traits.craft,
            actor=self.key.partition("/")[0],
            engine=traits.id,
            revision=traits.revision,
            version=traits.version,
            licences=Licences(code=traits.code_licence, weights=traits.weights_licence, commercial=traits.commercial),
            payload=payload,
            take=take.model_dump(mode="json"),
            files={file.name: _seal(file) for file in sorted(self.folder.iterdir())},
            made_at=datetime.now(UTC),
            seconds=round(seconds, 4),
        )
        last = self.folder / MANIFEST
        last.write_text(manifest.model_dump_json(indent=1))
        _sync(last)
        _sync(self.folder)
        return self._put_in_place()

    def _put_in_place(self) -> Artifact:
        target = self.store._folder(self.key)
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.store.find(self.key) is None:
            try:
                self.folder.rename(target)
                _sync(target.parent)
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise
        # Whoever was first: their artifact is as good, and others may have seen it.
        return self.store.get(self.key)


def _seal(file: Path) -> FileFact:
    _sync(file)
    return FileFact(bytes=file.stat().st_size, sha256=_sha256(file))


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _note_use(folder: Path) -> None:
    try:
        if time.time() - folder.stat().st_mtime > USE_NOTED_S:
            os.utime(folder)
    except OSError:
        log.debug("artifact.use_not_noted", folder=str(folder))


@contextmanager
def _disk_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(
                f"No room is left in {root}.", hint="`kinoloom clean` makes some, or free space; then resume."
            ) from error
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            raise OutputRefused(
                f"{root} cannot be written: {error.strerror}.", hint="Set KINOLOOM_HOME to a folder you may write."
            ) from error
        raise
