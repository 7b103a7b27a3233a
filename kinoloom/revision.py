"""What is to change about a brief whose film is in the making."""

from pydantic import BaseModel, ConfigDict, Field

from kinoloom.brief import (
    Brief,
    CaptionPosition,
    CaptionSize,
    CaptionStyle,
    Grade,
    Loudness,
    LowerThirds,
    Mood,
    Name,
    Shape,
    Size,
    Transition,
)


class BriefEdit(BaseModel):
    """How the film is to look and sound; what is not set stays. What it is about stands on its storyboard."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"voice": "piper:amy"}, {"shape": "portrait"}]}
    )

    shape: Shape | None = None
    size: Size | None = None
    style: Name | None = None
    voice: Name | None = None
    speed: float | None = Field(default=None, ge=0.7, le=1.5)
    """Times as fast as the voice speaks by itself."""
    pitch: float | None = Field(default=None, ge=-4, le=4)
    """Semitones above the voice's own."""
    captions: CaptionStyle | None = None
    caption_position: CaptionPosition | None = None
    caption_size: CaptionSize | None = None
    lower_thirds: LowerThirds | None = None
    end_card: str | None = Field(default=None, max_length=200)
    """Empty: none."""
    transition: Transition | None = None
    grade: Grade | None = None
    music: Mood | None = None
    """In place of a person's own music too."""
    loudness: Loudness | None = None
    engines: dict[str, Name] | None = Field(default=None, max_length=40)
    """Craft to engine; crafts that are not named stay as they are."""

    @property
    def said(self) -> dict[str, object]:
        """Field to its new value."""
        return {name: value for name in sorted(self.model_fields_set) if (value := getattr(self, name)) is not None}


def revised(brief: Brief, edit: BriefEdit) -> Brief:
    """*brief* with what *edit* says.

    Raises:
        BriefInvalid: it does not hold any more.
    """
    changes = dict(edit.said)
    if "music" in changes:
        changes["music_file"] = None
    if edit.engines is not None:
        changes["engines"] = {**brief.engines, **edit.engines}
    return Brief.parse({**brief.model_dump(), **changes})
