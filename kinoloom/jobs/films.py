"""Jobs that cut a film, publish it and bring it in other forms."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from kinoloom.brief import CaptionPosition, CaptionSize, CaptionStyle, Grade, Passage
from kinoloom.jobs.base import Job
from kinoloom.recipe import Key
from kinoloom.takes import Derived, Exported, Film, Segment, SpokenWord, Take
from kinoloom.traits import Craft


class Shot(BaseModel):
    """A scene's picture as it moves over the scene's whole length."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    picture: Key
    """A `Painted` artifact."""
    frames: int
    """Of the whole shot, with what a transition shows of it after its scene ended."""
    start: int
    """The frame of the shot at the segment's first frame."""


class Named(BaseModel):
    """A speaker's name, and when they are first heard."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    start_s: float


class CutSegment(Job):
    """Render and encode one stretch of picture: the body of a scene, or the transition into one."""

    actor: ClassVar[str] = "cut_segment"
    craft: ClassVar[Craft] = "cut"
    take: ClassVar[type[Take]] = Segment

    shots: tuple[Shot, ...]
    """One: a body. Two: a transition from the first to the second, over the whole segment."""
    transition: Passage = "crossfade"
    """Between two shots; a body has none."""
    grade: Grade = "none"
    frames: int
    words: tuple[SpokenWord, ...] = ()
    """All words of the (last) shot's scene, in seconds from that shot's frame 0."""
    captions: CaptionStyle = "pop"
    caption_position: CaptionPosition = "auto"
    caption_size: CaptionSize = "medium"
    language: str = "en"
    title: str = ""
    """Shown over the first seconds of the (last) shot; empty: no title."""
    names: tuple[Named, ...] = ()
    """Lower thirds, on the clock of the words."""
    end_card: str = ""
    """Shown over the last seconds of the (last) shot's scene; empty: no card."""
    scene_frames: int = 0
    """Where the (last) shot's scene ends on its clock, and captions with it; 0: with the shot."""
    width: int
    height: int
    rate: str = "30"

    @property
    def units(self) -> int:
        return self.frames


class Chapter(BaseModel):
    """A stretch of the film that a player can jump to: a scene."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    start_frame: int
    frames: int
    words: tuple[SpokenWord, ...]
    """In seconds from its own first frame, as the cut of its pictures has them: equal words give equal pages."""


class PublishFilm(Job):
    """Join the segments in order, lay the mix under them, and write poster and captions beside."""

    actor: ClassVar[str] = "publish_film"
    craft: ClassVar[Craft] = "cut"
    take: ClassVar[type[Take]] = Film

    title: str
    language: str
    segments: tuple[Key, ...]
    mix: Key
    chapters: tuple[Chapter, ...]
    captions: CaptionStyle = "pop"
    """As on the pictures; "none" has pages too, for who reads them beside the film."""
    caption_size: CaptionSize = "medium"
    rate: str = "30"

    @property
    def units(self) -> int:
        return sum(chapter.frames for chapter in self.chapters)


class ExportFilm(Job):
    """Make another file of a finished film."""

    actor: ClassVar[str] = "export_film"
    craft: ClassVar[Craft] = "export"
    take: ClassVar[type[Take]] = Exported

    film: Key
    """A `publish_film` artifact."""
    format: Derived
