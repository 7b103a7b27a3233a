"""The ordered scenes of a film."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kinoloom.brief import LONGEST_TEXT, Genre, Mood, Name

# A bound inside the pattern would cost 20 ms at every import of every process: there are so many letters in Unicode.
SceneId = Annotated[str, StringConstraints(max_length=40, pattern=r"^[\w-]+$")]
#: plans of earlier takes that a scene remembers
_SHOWN = 24


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Words):
    """One spoken sentence or paragraph of one speaker."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    speaker: str | None = Field(default=None, max_length=200)
    opens: bool = False
    """Whether a paragraph of the script begins with it."""


_Word = Annotated[str, StringConstraints(max_length=200)]
CharacterName = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class PicturePlan(_Words):
    """What an illustrator will draw, chosen from the words: the choice and its report."""

    setting: _Word
    """Name of a setting, or "hero" for the one-object card."""
    composition: int = 0
    palette: _Word = "day"
    weather: _Word = "clear"
    subjects: tuple[_Word, ...] = Field(default=(), max_length=100)
    label: _Word = ""
    """A word or two for the typographic hero; empty elsewhere."""
    icon: _Word | None = None
    camera: _Word = "drift"
    seed: int = 0
    score: float = 0.0
    """How sure the choice is, 0 (a guess) to 1."""
    why: str = Field(default="", max_length=LONGEST_TEXT)
    """The words that decided, for the person."""


class PicturePrompt(_Words):
    """What a painter that is asked in words is told."""

    positive: str = Field(min_length=1, max_length=4000)
    negative: str = Field(default="", max_length=2000)
    """What must not be seen."""
    camera: str = Field(default="", max_length=200)
    """How it moves, where the picture does: "slow push in"."""


class Picture(_Words):
    """What a scene shows."""

    idea: str = Field(default="", max_length=LONGEST_TEXT)
    """In words; empty means: whatever the lines are about."""
    prompt: PicturePrompt | None = None
    """The idea in the terms of a painter; none: it is made of the idea."""
    plan: PicturePlan | None = None
    """Chosen by whoever paints; none: to be chosen."""
    seed: int | None = Field(default=None, ge=0, lt=2**63)
    """Of another take; none: the brief's."""
    shown: tuple[PicturePlan, ...] = Field(default=(), max_length=_SHOWN)
    """Plans of earlier takes, which another does not repeat."""

    def again(self, *, idea: str, seed: int) -> "Picture":
        """Another take of it, or of another *idea*, to be planned."""
        earlier = self.shown if self.plan is None else (*self.shown, self.plan)
        prompt = self.prompt if idea == self.idea else None
        return Picture(idea=idea, prompt=prompt, seed=seed, shown=earlier[-_SHOWN:])


class Scene(_Words):
    """One stretch of the film with one picture idea."""

    id: SceneId
    """Stable while the storyboard is edited; never shown as a number."""
    lines: tuple[Line, ...] = Field(default=(), max_length=20_000)
    picture: Picture = Picture()
    characters: tuple[CharacterName, ...] = Field(default=(), max_length=20)
    """Who is seen in it, by name; none: whoever its words name."""
    heading: str | None = Field(default=None, max_length=LONGEST_TEXT)
    """A title from the script's Markdown, shown as a chapter."""
    voice: Name | None = None
    """Who speaks here; none: whom the brief names."""
    length_s: float | None = Field(default=None, ge=0.5, le=600)
    """At least so long; the voice may need longer. None: as long as the voice needs."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


class SceneEdit(_Words):
    """What is to change about a scene; what is not set stays."""

    lines: tuple[Line, ...] | None = Field(default=None, max_length=500)
    """In place of all its lines; none at all: nobody speaks."""
    picture: str | None = Field(default=None, min_length=1, max_length=4000)
    """In words; a picture is chosen anew."""
    heading: str | None = Field(default=None, max_length=200)
    voice: Name | None = None
    length_s: float | None = Field(default=None, ge=0.5, le=600, allow_inf_nan=False)


class Storyboard(_Words):
    """What the film says, in order, with a picture idea for each stretch."""

    title: str
    language: str = "en"
    genre: Genre = "story"
    mood: Mood = "calm"
    scenes: tuple[Scene, ...]

    @property
    def topic(self) -> str:
        """The whole film in words, for choices that need its context."""
        return " ".join([self.title, *(scene.text for scene in self.scenes)])
