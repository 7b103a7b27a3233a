"""The ordered scenes of a film."""

from pydantic import BaseModel, ConfigDict, Field

from kinoloom.brief import Genre, Mood


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Words):
    """One spoken sentence or paragraph of one speaker."""

    text: str = Field(min_length=1)
    speaker: str | None = None
    opens: bool = False
    """Whether a paragraph of the script begins with it."""


class PicturePlan(_Words):
    """What an illustrator will draw, chosen from the words: the choice and its report."""

    setting: str
    """Name of a setting, or "hero" for the one-object card."""
    composition: int = 0
    palette: str = "day"
    weather: str = "clear"
    subjects: tuple[str, ...] = ()
    label: str = ""
    """A word or two for the typographic hero; empty elsewhere."""
    icon: str | None = None
    camera: str = "drift"
    seed: int = 0
    score: float = 0.0
    """How sure the choice is, 0 (a guess) to 1."""
    why: str = ""
    """The words that decided, for the person."""


class Picture(_Words):
    """What a scene shows."""

    idea: str = ""
    """In words; empty means: whatever the lines are about."""
    plan: PicturePlan | None = None


class Scene(_Words):
    """One stretch of the film with one picture idea."""

    id: str
    """Stable while the storyboard is edited; never shown as a number."""
    lines: tuple[Line, ...] = ()
    picture: Picture = Picture()
    heading: str | None = None
    """A title from the script's Markdown, shown as a chapter."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


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
