"""How a folder of fresh files becomes an artifact."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import JsonValue

from kinoloom.artifacts import disk
from kinoloom.artifacts.base import MANIFEST, Artifact, Check, FileFact, Licences, Manifest
from kinoloom.errors import EngineFailed, TransientError
from kinoloom.recipe import Key
from kinoloom.takes import Take
from kinoloom.traits import Traits

#: how often another may come first and turn out to be damaged
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderDraft:
    """A folder that becomes an artifact by being renamed."""

    key: Key
    folder: Path
    target: Path
    root: Path
    standing: Callable[[Key], Artifact | None]
    """Finds what stands under the key already, and sets it aside when it is damaged."""

    def commit(
        self, *, take: Take, payload: dict[str, JsonValue], traits: Traits, seconds: float, check: Check
    ) -> Artifact:
        """
        Raises:
            ArtifactBroken: *check* says that the files are not what *take* says.
            EngineFailed: something in the folder is no plain file, or is called like the manifest.
        """
        check(take, self.folder)
        with disk.disk_errors(self.root):
            files = disk.seal(self.folder)
            if MANIFEST in files:
                raise EngineFailed(f"An engine left its own {MANIFEST}.", hint="This is our bug; please report it.")
            manifest = _manifest(self.key, take, payload, traits, seconds=seconds, files=files)
            disk.write(self.folder / MANIFEST, manifest.model_dump_json(indent=1).encode())
            disk.sync_folder(self.folder)
            return self._stand(manifest)

    def _stand(self, manifest: Manifest) -> Artifact:
        """Take the place; whoever was first: their artifact is as good, and others may have seen it."""
        for _ in range(_TRIES):
            self._make_shelf()
            try:
                self.folder.rename(self.target)
            except OSError:
                if not self.target.is_dir():
                    raise
                if first := self.standing(self.key):
                    shutil.rmtree(self.folder, ignore_errors=True)
                    return first
            else:
                disk.sync_folder(self.target.parent)
                return Artifact(self.target, manifest)
        raise TransientError(
            f"The place of {self.key} is taken by something broken.", hint="`kinoloom clean`, then resume."
        )

    def _make_shelf(self) -> None:
        """The folders above the place, whose names must be on the disk too."""
        for folder in (self.target.parent.parent, self.target.parent):
            if not folder.exists():
                folder.mkdir(exist_ok=True, mode=0o700)
                disk.sync_folder(folder.parent)


def _manifest(
    key: Key,
    take: Take,
    payload: dict[str, JsonValue],
    traits: Traits,
    *,
    seconds: float,
    files: dict[str, FileFact],
) -> Manifest:
    return Manifest(
        key=key,
        craft=traits.craft,
        actor=key.partition("/")[0],
        engine=traits.id,
        revision=traits.revision,
        version=traits.version,
        licences=Licences(code=traits.code_licence, weights=traits.weights_licence, commercial=traits.commercial),
        payload=payload,
        take=take.model_dump(mode="json"),
        files=files,
        made_at=datetime.now(UTC),
        seconds=round(seconds, 4),
    )
