"""What a checkpoint of a script in the making holds."""

from typing import TypedDict


class Writing(TypedDict):
    """The state of the graph that writes."""

    version: int
    """Of the storyboard, as in the film's graph."""
    draft: str
    """A `Draft` as JSON."""
    answer: str
    """Key of the model's answer that the script comes from last; empty: it comes from none."""


class Written(TypedDict):
    """What it gives back to the film's graph."""

    version: int
