"""What a checkpoint of a conversation holds: ids and wishes, plain JSON; all that was said is in the database."""

from typing import TypedDict


class State(TypedDict, total=False):
    """The whole graph's state."""

    message: int
    """The one that is being answered."""
    wishes: list[dict[str, object]]
    """What it asks for."""
    reply: str
    """What the model says to it."""
