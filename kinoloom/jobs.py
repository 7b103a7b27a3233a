"""What is asked of an actor: names and payload, no code."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from kinoloom.brief import CaptionPosition, CaptionSize, CaptionStyle, Genre, Grade, Mood, Passage
from kinoloom.recipe import Key
from kinoloom.storyboard import PicturePlan
from kinoloom.takes import (
    Boarded,
    Derived,
    Exported,
    Film,
    Mixed,
    Painted,
    Scored,
    Script,
    Segment,
    Spoken,
    SpokenWord,
    Take,
    Told,
)
from kinoloom.traits import Craft


class Job(BaseModel):
    """The typed payload of one actor. It holds no run ids and no paths, so that equal jobs share one key."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    actor: ClassVar[str]
    craft: ClassVar[Craft]
    take: ClassVar[type[Take]]
    longest_s: ClassVar[int] = 30 * 60
    """A job that takes longer is stuck."""

    @property
    def payload(self) -> str:
        """Its one JSON text: fields in declared order, no blanks."""
        return self.model_dump_json()

    @property
    def units(self) -> int:
        """How much work it is: frames where it has frames, else one."""
        return 1


class Answer(BaseModel):
    """What an actor gives back: the take that stands in the artifact's manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float
    """An engine worked on it, now or long ago."""
    take: dict[str, JsonValue]


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


class SpeakLine(Job):
    """Render one line as sound with word times."""

    actor: ClassVar[str] = "speak_line"
    craft: ClassVar[Craft] = "speak"
    take: ClassVar[type[Take]] = Spoken

    text: str
    language: str
    voice: str
    speed: float = 1.0
    """Times as fast as the voice speaks by itself."""
    pitch: float = 0.0
    """Semitones above the voice's own."""


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


class ScoreMusic(Job):
    """Write and play a piece of at least *seconds* that can be cut at bar lines."""

    actor: ClassVar[str] = "score_music"
    craft: ClassVar[Craft] = "score"
    take: ClassVar[type[Take]] = Scored

    mood: Mood
    seconds: float
    seed: int


class FitMusic(Job):
    """Make a person's own music ready for a film: decoded, its beat found, and where it can go round."""

    actor: ClassVar[str] = "fit_music"
    craft: ClassVar[Craft] = "score"
    take: ClassVar[type[Take]] = Scored

    given: Key
    """A `given` artifact, named by its bytes."""


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


class Placed(BaseModel):
    """A spoken line and when it starts in the film."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: Key
    start_s: float


class MixSound(Job):
    """Lay voice over music, duck, and bring both to the wanted loudness."""

    actor: ClassVar[str] = "mix_sound"
    craft: ClassVar[Craft] = "mix"
    take: ClassVar[type[Take]] = Mixed

    voice: tuple[Placed, ...]
    music: Key | None
    frames: int
    rate: str = "30"
    loudness_lufs: float = -14.0

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


JOBS: dict[str, type[Job]] = {
    job.actor: job
    for job in (
        WriteScript,
        AskModel,
        BoardScenes,
        SpeakLine,
        PaintScene,
        PaintPicture,
        PaintReference,
        AnimateScene,
        UpscalePicture,
        UpscaleClip,
        ScoreMusic,
        FitMusic,
        CutSegment,
        MixSound,
        PublishFilm,
        ExportFilm,
    )
}
