"""What a checkpoint of a story film holds: ids and keys, plain JSON, never media."""

from typing import Annotated, TypedDict


def merge(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """Both, the newer winning: siblings of a fan-out write side by side."""
    return {**old, **new}


class State(TypedDict):
    """The whole graph's state."""

    version: int
    """Of the storyboard that the run started from; 0 before there is one."""
    engines: dict[str, str]
    """Craft to the engine that the production was begun with."""
    takes: Annotated[dict[str, str], merge]
    """Slot to key. Slots: `speak/<scene>/<line>`, `paint/<scene>`, `score`, `cut/<number>`, `mix`, `film`;
    where somebody makes clips or larger pictures, `animate/<scene>`, `upscale/<scene>`; of what a person reviews,
    `sketch/<number>`, `animatic`."""


class LineOrder(TypedDict):
    """What one `speak_line` gets."""

    scene: str
    line: int


class PictureOrder(TypedDict):
    """What one `paint_scene` gets."""

    scene: str


class ShotOrder(TypedDict):
    """What one `shoot_scene` gets."""

    scene: str
    still: str
    """Key of its picture."""
    seconds: float
    """How long it is seen, with the transition after it."""


class MusicOrder(TypedDict):
    """What `score_music` gets: nothing, the storyboard says it all."""


class CutOrder(TypedDict):
    """What one `cut_segment` gets."""

    slot: str
    job: str
    """A `CutSegment` as JSON, so that a resumed run need not lay the timeline again."""


class MixOrder(TypedDict):
    """What `mix_sound` gets."""

    job: str
    """A `MixSound` as JSON."""
