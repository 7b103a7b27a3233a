"""What an artifact is, and what any place that keeps them offers."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from kinoloom.errors import ArtifactBroken
from kinoloom.recipe import Key
from kinoloom.takes import Take
from kinoloom.traits import Craft, Traits

TakeT = TypeVar("TakeT", bound=Take)

Check = Callable[[Take, Path], None]
"""Looks at a draft's files; raises `ArtifactBroken` when they are not what the take says."""

#: a manifest's own name; no engine may leave a file that is called so
MANIFEST = "artifact.json"


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileFact(_Fact):
    """One file of an artifact."""

    bytes: int
    sha256: str


class Licences(_Fact):
    """Under which terms it was made."""

    code: str
    weights: str | None
    commercial: bool


class Manifest(_Fact):
    """Everything known about an artifact; written last, so its presence means that the files are whole."""

    key: Key
    craft: Craft
    actor: str
    engine: str
    revision: str
    version: str
    licences: Licences
    payload: dict[str, JsonValue]
    take: dict[str, JsonValue]
    files: dict[str, FileFact]
    """By name; an artifact has no folders in it."""
    made_at: datetime
    seconds: float
    """The engine worked on it."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished, immutable bundle of files."""

    folder: Path
    manifest: Manifest

    @property
    def key(self) -> Key:
        return self.manifest.key

    def take(self, kind: type[TakeT]) -> TakeT:
        """The facts.

        Raises:
            ArtifactBroken: they are those of another kind of take.
        """
        try:
            return kind.model_validate(self.manifest.take)
        except ValidationError as error:
            raise ArtifactBroken(f"{self.key} is no {kind.__name__}.", hint="`kinoloom clean`, then resume.") from error

    def file(self, name: str) -> Path:
        return self.folder / name


class Draft(Protocol):
    """An artifact in the making."""

    @property
    def folder(self) -> Path:
        """Empty at first; what lies in it at the commit becomes the artifact."""

    def commit(
        self, *, take: Take, payload: dict[str, JsonValue], traits: Traits, seconds: float, check: Check
    ) -> Artifact:
        """Check the files and make them the artifact, in one step; if somebody was first, theirs is returned."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One artifact as far as clean-up is concerned."""

    key: Key
    bytes: int
    used_at: float
    """Seconds since 1970, to about an hour."""


class ArtifactStore(Protocol):
    """A place for artifacts: a local folder, or an object store whose manifest is written last."""

    def find(self, key: Key) -> Artifact | None:
        """The artifact, if it is there and whole."""

    def get(self, key: Key) -> Artifact:
        """The artifact.

        Raises:
            ArtifactBroken: it is not there, or not whole.
        """

    def verify(self, key: Key) -> bool:
        """Whether every byte is as it was made."""

    def draft(self, key: Key) -> AbstractContextManager[Draft]:
        """A new draft; leaving without a commit leaves nothing."""

    def delete(self, key: Key) -> None:
        """Remove it whole and at once; removing what is not there is no error."""

    def entries(self) -> Iterator[Kept]:
        """Every finished artifact."""

    def sweep(self) -> int:
        """Remove what is no artifact and nobody's draft any more; bytes freed."""
