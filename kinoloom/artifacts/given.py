"""Files that a person gives, kept as artifacts named by their bytes."""

import json
import shutil
from pathlib import Path

from kinoloom import recipe
from kinoloom.artifacts import disk
from kinoloom.artifacts.base import ArtifactStore
from kinoloom.errors import MediaUnreadable
from kinoloom.recipe import Key
from kinoloom.takes import Given, Take
from kinoloom.traits import Craft, Traits

#: bytes; an hour of uncompressed stereo is a third of it
LARGEST = 2 * 2**30
_ACTOR = "given"
_LONGEST_SUFFIX = 8
_PERSON = Traits(
    id="person", craft="score", revision="1", summary="A file that a person gave.", code_licence="as its owner says"
)


def take_in(artifacts: ArtifactStore, path: Path, *, craft: Craft) -> Key:
    """The key of an artifact with a copy of the file at *path*; its name and place are in neither.

    Raises:
        MediaUnreadable: it is no file, cannot be read, is empty, or is larger than 2 GiB.
    """
    try:
        size = path.stat().st_size if path.is_file() else -1
        digest = disk.sha256_of(path) if 0 < size <= LARGEST else ""
    except OSError as error:
        raise MediaUnreadable(f"{path} cannot be read: {error.strerror}.", hint="Look at its permissions.") from error
    if not digest:
        raise MediaUnreadable(
            f"{path} {'is too large' if size > 0 else 'is empty' if size == 0 else 'is no file'}.",
            hint="Give a sound file of at most 2 GiB.",
        )
    payload = json.dumps({"sha256": digest})
    key = recipe.key(actor=_ACTOR, payload=payload, engine=_PERSON.id, revision=_PERSON.revision)
    if artifacts.find(key) is None:
        _keep(artifacts, key, path, digest=digest, craft=craft)
    return key


def _keep(artifacts: ArtifactStore, key: Key, path: Path, *, digest: str, craft: Craft) -> None:
    suffix = path.suffix.lower()
    name = _ACTOR + (suffix if suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else "")

    def check(_take: Take, folder: Path) -> None:
        if disk.sha256_of(folder / name) != digest:
            raise MediaUnreadable(f"{path} changed while it was read.", hint="Try again when it is finished.")

    with artifacts.draft(key) as draft:
        try:
            shutil.copyfile(path, draft.folder / name)
        except OSError as error:
            raise MediaUnreadable(f"{path} cannot be read: {error.strerror}.", hint="Try again.") from error
        draft.commit(
            take=Given(file=name, bytes=(draft.folder / name).stat().st_size),
            payload={"sha256": digest},
            traits=_PERSON.model_copy(update={"craft": craft}),
            seconds=0.0,
            check=check,
        )
