"""What a person wants, in the terms of a conversation: scenes by their numbers, nothing looked up yet."""

from typing import Literal

from pydantic import Field

from graphs.asking import Form

Doing = Literal[
    "new_film", "say", "show", "tint", "another_picture", "voice", "length", "shorter", "faster", "add", "remove",
    "move", "swap", "set", "undo", "redo", "run", "approve", "stop", "export",
]  # fmt: skip
Asking = Literal[
    "length", "count", "says", "shows", "about", "voice", "look", "storyboard", "status", "help"
]  # fmt: skip

#: stands for the last scene
LAST = -1


class Wish(Form):
    """One thing that is to be done. A field that it does not need is 0 or empty."""

    do: Doing
    scene: int = Field(default=0, ge=-1, le=100_000)
    """By its number from 1; -1: the last; 0: the whole film, or (add) before the first."""
    other: int = Field(default=0, ge=-1, le=100_000)
    """The second scene of a swap, or the scene behind which one is moved; 0: to the beginning."""
    line: int = Field(default=0, ge=0, le=100_000)
    """Of the scene; 0: all of them."""
    seconds: float = Field(default=0, ge=0, le=3600, allow_inf_nan=False)
    words: str = Field(default="", max_length=20_000)
    """What is said, or (new_film) what the film is about."""
    picture: str = Field(default="", max_length=4000)
    """What is seen."""
    setting: str = Field(default="", max_length=40)
    """A field of the brief."""
    value: str = Field(default="", max_length=80)
    """Of the setting; a voice, a light (tint), a form (export)."""


class Question(Form):
    """Something that a person wants to know about the film."""

    ask: Asking
    scene: int = 0
    """As in a wish; 0: the whole film."""
    words: str = ""


class Decision(Form):
    """A word on what is proposed."""

    accept: bool
    only: tuple[int, ...] = ()
    """Which of the proposals that are open, from 1; none: all of them."""


Reading = tuple[Wish, ...] | Question | Decision | None
"""None: it is not understood."""
