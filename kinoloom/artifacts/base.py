"""What a finished, immutable take is, wherever it is kept."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from kinoloom.errors import ArtifactBroken
from kinoloom.recipe import KEY, Key
from kinoloom.takes import Take
from kinoloom.traits import Traits

TakeT = TypeVar("TakeT", bound=Take)

Check = Callable[[Take, Path], None]
"""Looks into the folder that an engine left and raises when the take is not what it says."""

#: the manifest's own name; no engine may leave a file that is called so
MANIFEST = "artifact.json"

_HASH = re.compile(r"^[0-9a-f]{64}\Z")


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoredFile(_Written):
    """One file of an artifact, as it was when the artifact was finished."""

    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=_HASH)


class Licences(_Written):
    """What the engine's code and weights allow."""

    code: str
    weights: str | None = None
    """None: there are no weights."""
    commercial: bool = True


class Manifest(_Written):
    """All that is known about an artifact: its recipe, its facts, its files. Kept as `artifact.json`."""

    key: Key
    actor: str
    craft: str
    engine: str
    revision: str
    version: str = ""
    """Of the library or model behind the engine."""
    licences: Licences
    payload: dict[str, JsonValue]
    """The job it was made from."""
    take: dict[str, JsonValue]
    files: dict[str, StoredFile]
    """By name inside the artifact, with "/" between folders."""
    made_at: datetime
    seconds: float = Field(ge=0)
    """An engine worked on it."""

    @classmethod
    def of(
        cls,
        key: Key,
        *,
        take: Take,
        payload: dict[str, JsonValue],
        traits: Traits,
        seconds: float,
        files: dict[str, StoredFile],
    ) -> "Manifest":
        """The manifest of a take that was made just now."""
        return cls(
            key=key,
            actor=actor_of(key),
            craft=traits.craft,
            engine=traits.id,
            revision=traits.revision,
            version=traits.version,
            licences=Licences(code=traits.code_licence, weights=traits.weights_licence, commercial=traits.commercial),
            payload=payload,
            take=take.model_dump(mode="json"),
            files=files,
            made_at=datetime.now(UTC),
            seconds=seconds,
        )


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished artifact whose files lie on this machine."""

    key: Key
    folder: Path
    """Read only."""
    manifest: Manifest

    def take(self, kind: type[TakeT]) -> TakeT:
        """The facts.

        Raises:
            ArtifactBroken: they are not those of such a take.
        """
        try:
            return kind.model_validate_json(_json(self.manifest.take))
        except ValidationError as error:
            raise ArtifactBroken(
                f"{self.key} does not hold a {kind.__name__}: {error.errors()[0]['msg']}.", hint=MAKE_AGAIN
            ) from error

    def file(self, name: str) -> Path:
        """Where the file called *name* lies.

        Raises:
            ArtifactBroken: the artifact has no such file.
        """
        if name not in self.manifest.files:
            raise ArtifactBroken(f"{self.key} has no file {name!r}.", hint=MAKE_AGAIN)
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Stored:
    """One artifact as its keeper counts it."""

    key: Key
    bytes: int
    used_at: float
    """Seconds since 1970, exact to the hour."""


class Draft(Protocol):
    """An artifact in the making. Left without `commit`, nothing of it stays."""

    @property
    def folder(self) -> Path:
        """Empty at first; every file left in it becomes part of the artifact."""

    def commit(
        self, *, take: Take, payload: dict[str, JsonValue], traits: Traits, seconds: float, check: Check | None = None
    ) -> Artifact:
        """Make it an artifact, whole and for good; of two drafts with one key the first wins, and both get it.

        *check* is called before anything counts as finished; what it raises goes through.

        Raises:
            DiskFull, OutputRefused: it cannot be written; nothing of it stays.
            EngineFailed: there is something in the folder that is no plain file.
        """


class ArtifactStore(Protocol):
    """Keeps artifacts. A key that was found stays the same bytes until it is deleted."""

    def find(self, key: Key) -> Artifact | None:
        """The finished artifact, on this machine, or None; a damaged one is set aside and counts as not there."""

    def get(self, key: Key) -> Artifact:
        """The finished artifact.

        Raises:
            ArtifactBroken: it is not there, or is damaged.
        """

    def draft(self, key: Key) -> AbstractContextManager[Draft]:
        """Room to make the artifact in."""

    def verify(self, key: Key) -> Artifact | None:
        """As `find`, after reading and hashing every byte."""

    def delete(self, key: Key) -> None:
        """Remove it at once and whole; removing what is not there is no error."""

    def entries(self) -> Iterator[Stored]:
        """Every finished artifact, in no order."""

    def sweep(self) -> int:
        """Remove what was set aside as damaged, and drafts of processes that are gone; returns the bytes freed."""


MAKE_AGAIN = "`kinoloom resume` makes it again."


def actor_of(key: Key) -> str:
    return key.partition("/")[0]


def checked(key: str) -> Key:
    """*key*, which is one.

    Raises:
        ArtifactBroken: it is not, so nothing can be stored under it.
    """
    if KEY.fullmatch(key) is None:
        raise ArtifactBroken(f"{key[:80]!r} is no key.", hint="A key is an actor's name, a slash and 40 hex digits.")
    return Key(key)


def _json(value: JsonValue) -> bytes:
    from pydantic_core import to_json

    return to_json(value)
