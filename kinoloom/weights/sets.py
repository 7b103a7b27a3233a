"""A model's files as they can be pulled: where from, how big, under which licence, with which checksum."""

from pydantic import BaseModel, ConfigDict, Field


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WeightFile(_Words):
    """One file of a set."""

    name: str = Field(pattern=r"^[\w-][\w.-]*$")
    url: str
    size: int | None = None
    """Bytes; None: not known before it is pulled."""
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """None: nobody we trust has published one; the first pull's is remembered and holds from then on."""


class WeightSet(_Words):
    """Everything that one model needs, pulled together or not at all."""

    id: str = Field(pattern=r"^[a-z]+(:\w[\w-]*)?$")
    summary: str
    code_licence: str
    """Of the program that trained or exported it."""
    weights_licence: str
    commercial: bool
    """False also where the licence is not known to allow it."""
    files: tuple[WeightFile, ...]

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where one is not known."""
        sizes = [file.size for file in self.files]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None

    @property
    def pinned(self) -> bool:
        """Whether every file has a checksum that was known before it was pulled."""
        return all(file.sha256 for file in self.files)
