"""One question to the fake, as it came over the wire."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

Body = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of the conversation."""

    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """A `POST /api/chat` that wants an answer."""

    model: str
    turns: tuple[Turn, ...]
    """After the server's own truncation: what the model gets to see."""
    form: dict[str, JsonValue] | None
    """The JSON schema of `format`."""
    options: Body
    think: JsonValue
    """As sent; None where it was not."""
    body: Body
    """All of it, untruncated."""

    @property
    def last(self) -> str:
        """What the person said last."""
        return next((turn.text for turn in reversed(self.turns) if turn.role == "user"), "")

    @property
    def system(self) -> str:
        """What the model was told to be; empty where nothing."""
        return "\n".join(turn.text for turn in self.turns if turn.role == "system")

    @property
    def seed(self) -> int:
        seed = self.options.get("seed")
        return seed if isinstance(seed, int) else 0


Brain = Callable[[ChatRequest], str]
"""Answers a question: free text, or JSON text where it has a form. The same question has the same answer."""


def turns_of(body: Body) -> tuple[Turn, ...]:
    messages = body.get("messages")
    if not isinstance(messages, list):
        return ()
    found = [message for message in messages if isinstance(message, dict)]
    return tuple(Turn(role=str(m.get("role", "")), text=str(m.get("content") or "")) for m in found)


def asked(body: Body, turns: tuple[Turn, ...]) -> ChatRequest:
    form, options = body.get("format"), body.get("options")
    return ChatRequest(
        model=str(body.get("model")),
        turns=turns,
        form=form if isinstance(form, dict) else None,
        options=options if isinstance(options, dict) else {},
        think=body.get("think"),
        body=body,
    )
