"""A question to the model, its answer, and whoever hears it come."""

from dataclasses import dataclass
from typing import Protocol

from kinoloom.jobs import AskModel


class Ear(Protocol):
    """Hears an answer come."""

    def waits(self, silent_s: float) -> None:
        """Nothing came for so long; told several times a second. What it raises ends the question."""

    def hears(self, words: str) -> None:
        """A piece, in order; empty while the model thinks. What it raises ends the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and how it is put."""

    url: str
    model: str
    thinks: bool
    """The model would think first, if it were let."""
    context: int
    keep_alive_s: float
    job: AskModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that was said."""

    text: str
    asked_tokens: int
    """0: the server does not say."""
    told_tokens: int
