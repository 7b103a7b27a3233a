"""Jobs that choose, paint, move and enlarge pictures."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from kinoloom.jobs.base import Job
from kinoloom.recipe import Key
from kinoloom.storyboard import PicturePlan
from kinoloom.takes import Boarded, Painted, Take
from kinoloom.traits import Craft


class SceneIdea(BaseModel):
    """A scene as far as choosing its picture is concerned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    idea: str = ""


class BoardScenes(Job):
    """Choose a picture for each scene that has none; *kept* plans are not repeated."""

    actor: ClassVar[str] = "board_scenes"
    craft: ClassVar[Craft] = "paint"
    take: ClassVar[type[Take]] = Boarded

    topic: str
    scenes: tuple[SceneIdea, ...]
    kept: tuple[PicturePlan, ...] = ()
    style: str = "auto"
    language: str = "en"
    seed: int = 0


class PaintScene(Job):
    """Paint the still of one scene."""

    actor: ClassVar[str] = "paint_scene"
    craft: ClassVar[Craft] = "paint"
    take: ClassVar[type[Take]] = Painted

    plan: PicturePlan
    idea: str = ""
    style: str = "auto"
    width: int
    height: int
    seed: int = 0


class PaintPicture(Job):
    """Paint a still from words, about as large as asked and of that shape."""

    actor: ClassVar[str] = "paint_picture"
    craft: ClassVar[Craft] = "paint"
    take: ClassVar[type[Take]] = Painted
    longest_s: ClassVar[int] = 2 * 3600

    prompt: str
    negative: str = ""
    """What is not to be seen."""
    width: int
    height: int
    seed: int


class PaintReference(PaintPicture):
    """The same, and who is in the reference pictures looks in it as they do there."""

    actor: ClassVar[str] = "paint_reference"

    references: tuple[Key, ...]
    """`given` pictures; the picture of the first matters most."""


class AnimateScene(Job):
    """Make a clip that begins with a picture and goes on as words say."""

    actor: ClassVar[str] = "animate_scene"
    craft: ClassVar[Craft] = "animate"
    take: ClassVar[type[Take]] = Painted
    longest_s: ClassVar[int] = 6 * 3600

    picture: Key
    """A still; the clip has its shape."""
    prompt: str
    negative: str = ""
    seconds: float
    """At least so long, as far as the engine can."""
    width: int
    height: int
    seed: int

    @property
    def units(self) -> int:
        """Whole seconds."""
        return max(1, round(self.seconds))


class UpscalePicture(Job):
    """Make a still larger, to at least the size asked."""

    actor: ClassVar[str] = "upscale_picture"
    craft: ClassVar[Craft] = "upscale"
    take: ClassVar[type[Take]] = Painted
    longest_s: ClassVar[int] = 3600

    picture: Key
    width: int
    height: int


class UpscaleClip(UpscalePicture):
    """Make a clip larger, to at least the size asked."""

    actor: ClassVar[str] = "upscale_clip"
    longest_s: ClassVar[int] = 6 * 3600
