"""Jobs that speak, play and mix."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from kinoloom.brief import Mood
from kinoloom.jobs.base import Job
from kinoloom.recipe import Key
from kinoloom.takes import Mixed, Scored, Spoken, Take
from kinoloom.traits import Craft


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
