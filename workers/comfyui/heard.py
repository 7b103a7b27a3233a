"""What is heard of a workflow while it runs, and what it ran to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Queued:
    """It waits. Said again with every look."""

    position: int
    """1: it is next."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """It runs. Said again with every look, also when nothing moved."""

    fraction: float
    """In [0, 1], never less than before."""
    doing: str
    """The node's title; empty before the first node."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """How the picture looks so far."""

    image: bytes
    mime: str
    doing: str


@dataclass(frozen=True, slots=True)
class Away:
    """The server does not answer right now; it is waited for."""

    why: str


@dataclass(frozen=True, slots=True)
class Resubmitted:
    """It begins again, from what the server still remembers."""

    why: str


Heard: TypeAlias = Queued | Progressed | Previewed | Away | Resubmitted
Tell: TypeAlias = Callable[[Heard], None]
"""Called in the client's loop: must return at once. What it raises stops the workflow, on the server too."""


def nobody(heard: Heard, /) -> None:
    """Listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file that a workflow made, whole and here."""

    node: str
    key: str
    """What the server calls it: images (films, too), audio, latents, gifs …"""
    path: Path
    name: str
    """Its name on the server."""
    animated: bool
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A workflow that ended well."""

    prompt_id: str
    files: tuple[Output, ...]
    texts: Mapping[str, tuple[str, ...]]
    """By node."""
    cached: frozenset[str]
    """Nodes that the server had done before."""
    seconds: float
    """From its start on the server to its end, without the queue."""

    def of(self, node: str) -> tuple[Output, ...]:
        """The files of one node."""
        return tuple(file for file in self.files if file.node == node)
