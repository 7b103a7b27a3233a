"""Jobs that write."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from kinoloom.brief import Genre
from kinoloom.jobs.base import Job
from kinoloom.takes import Script, Take, Told
from kinoloom.traits import Craft


class WriteScript(Job):
    """Develop a prompt, or split a script, into scenes with lines."""

    actor: ClassVar[str] = "write_script"
    craft: ClassVar[Craft] = "write"
    take: ClassVar[type[Take]] = Script

    prompt: str
    script: str | None
    genre: Genre
    seconds: float
    language: str
    seed: int


class Message(BaseModel):
    """One turn of a conversation with a language model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["system", "user", "assistant"]
    text: str


class AskModel(Job):
    """Have a language model answer; the same question with the same seed is answered once."""

    actor: ClassVar[str] = "ask_model"
    craft: ClassVar[Craft] = "write"
    take: ClassVar[type[Take]] = Told
    # It may wait for hours until others give a GPU back; what hangs is given up long before.
    longest_s: ClassVar[int] = 6 * 3600

    messages: tuple[Message, ...]
    form: dict[str, JsonValue] | None = None
    """A JSON schema that the answer keeps to; None: free text."""
    seed: int = 0
    temperature: float = 0.7
    most_tokens: int = 2048
    """Of the answer; one that was cut off there is an error, not an answer."""
