"""What a person asks for."""

import unicodedata
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from kinoloom.errors import BriefInvalid

Shape = Literal["landscape", "portrait", "square"]
Size = Literal["draft", "720p", "1080p"]
Genre = Literal["auto", "story", "explainer", "list", "advert"]
CaptionStyle = Literal["pop", "karaoke", "plain", "none"]
CaptionPosition = Literal["auto", "bottom", "middle", "top"]
CaptionSize = Literal["small", "medium", "large"]
LowerThirds = Literal["auto", "none"]
Mood = Literal["auto", "calm", "hopeful", "dramatic", "dark", "playful", "wonder", "none"]
Transition = Literal["auto", "cut", "crossfade", "dip", "slide", "wipe", "zoom"]
"""From scene to scene; auto: as the mood and the scene suggest."""
Passage = Literal["crossfade", "dip", "slide", "wipe", "zoom"]
"""A transition that takes time, in which two pictures are seen."""
Grade = Literal["none", "warm", "cool", "noir", "faded", "vivid"]
Priority = Literal["interactive", "batch"]
"""Somebody waits for it; or it may take its time, after all that somebody waits for."""
PRIORITIES: tuple[Priority, ...] = get_args(Priority)
Loudness = Literal[-14, -16, -23]
"""LUFS: as video sites, as podcasts, as broadcasters in Europe want it."""

#: seconds; a film of less has no room for one spoken sentence
SHORTEST_S = 3.0
#: seconds
LONGEST_S = 3600.0
#: characters; about 30,000 words, three hours of speech
LONGEST_TEXT = 200_000

_SHORT_SIDE = {"draft": 360, "720p": 720, "1080p": 1080}
_RATIO = {"landscape": (16, 9), "portrait": (9, 16), "square": (1, 1)}

Name = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[\w.+:-]+$")]


CharacterId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{10}$")]
GivenKey = Annotated[str, StringConstraints(pattern=r"^given/[0-9a-f]{40}$")]
"""Of a file that was taken in."""


_Trait = Annotated[str, StringConstraints(max_length=300)]


class Appearing(BaseModel):
    """A character, as they were known when the film was asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    fixed: tuple[_Trait, ...] = Field(default=(), max_length=40)
    """Traits that never change."""
    dos: tuple[_Trait, ...] = Field(default=(), max_length=40)
    """What they do, and how they speak."""
    donts: tuple[_Trait, ...] = Field(default=(), max_length=40)
    """What they never do."""
    pictures: tuple[GivenKey, ...] = Field(default=(), max_length=16)
    """That show them, the best first."""


def clean(text: str) -> str:
    """*text* in NFC without control characters; line ends become "\\n", other blanks stay."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in flat if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    # Last: what stood on both sides of a dropped character may be one letter now.
    return unicodedata.normalize("NFC", kept).strip()


class Brief(BaseModel):
    """One film, as asked for: a prompt to develop or a script to speak word for word."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["story"] = "story"
    """The graph that makes it."""
    prompt: str = Field(default="", max_length=LONGEST_TEXT)
    script: str | None = Field(default=None, max_length=LONGEST_TEXT)
    """Plain text or Markdown, spoken word for word."""
    genre: Genre = "auto"
    seconds: float = Field(default=30.0, ge=SHORTEST_S, le=LONGEST_S)
    """The wanted length; a script has its own and ignores this."""
    shape: Shape = "landscape"
    size: Size = "720p"
    style: Name = "auto"
    """Name of a palette family, or "auto" to let each scene choose."""
    language: Annotated[str, StringConstraints(pattern=r"^(auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$")] = "auto"
    voice: Name = "auto"
    speed: float = Field(default=1.0, ge=0.7, le=1.5)
    """Times as fast as the voice speaks by itself."""
    pitch: float = Field(default=0.0, ge=-4, le=4)
    """Semitones above the voice's own."""
    captions: CaptionStyle = "pop"
    transition: Transition = "auto"
    grade: Grade = "none"
    """Colours of all pictures; letters keep their own."""
    caption_position: CaptionPosition = "auto"
    """auto: where the shape has room for them and the picture is calm."""
    caption_size: CaptionSize = "medium"
    lower_thirds: LowerThirds = "auto"
    """auto: the name of each speaker when they are first heard, if the script names any."""
    end_card: str = Field(default="", max_length=200)
    """Words over the last two seconds; empty: none."""
    music: Mood = "auto"
    music_file: GivenKey | None = None
    """A person's own music, by the key of the file that was taken in; it replaces the mood's."""
    characters: tuple[CharacterId, ...] = Field(default=(), max_length=20)
    """Who appears, by the ids of the owner's characters."""
    cast: tuple[Appearing, ...] = Field(default=(), max_length=20)
    """The same, as they were when the film was asked for; the studio fills it in."""
    loudness: Loudness = -14
    seed: int = Field(default=0, ge=0, lt=2**63)
    review: bool = False
    """Show the storyboard and an animatic, and ask the person before the costly work."""
    priority: Priority = "interactive"
    time_limit_s: float | None = Field(default=None, ge=1, le=604_800)
    """A run ends as failed when it takes longer from where a director takes it up; none: it takes what it takes."""
    budget: float | None = Field(default=None, ge=0, le=1e9)
    """What the engines of one run may cost together, in the currency of their prices; 0: only free ones; none: any."""
    engines: dict[str, Name] = Field(default_factory=dict, max_length=40)
    """Craft to engine; a craft that is absent takes the first available one."""

    @field_validator("prompt", "script", "end_card")
    @classmethod
    def _clean(cls, text: str | None) -> str | None:
        return None if text is None else clean(text)

    @model_validator(mode="after")
    def _something_to_film(self) -> Self:
        if not self.prompt and not self.script:
            raise ValueError("neither a prompt nor a script was given")
        return self

    @classmethod
    def parse(cls, fields: dict[str, object]) -> "Brief":
        """A brief from what a person typed.

        Raises:
            BriefInvalid: with every wrong field in one message.
        """
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            wrong = "; ".join(_sentence(list(e["loc"]), e["msg"]) for e in error.errors())
            raise BriefInvalid(
                f"The brief does not hold: {wrong}.",
                hint=f"A film needs a prompt or a script, lasts {SHORTEST_S:g} to {LONGEST_S:g} seconds, "
                f"and its text has at most {LONGEST_TEXT:,} characters.",
            ) from error

    @property
    def frame_size(self) -> tuple[int, int]:
        """Width and height in pixels, both even."""
        across, down = _RATIO[self.shape]
        short = _SHORT_SIDE[self.size]
        scale = short / min(across, down)
        return int(across * scale) // 2 * 2, int(down * scale) // 2 * 2


def _sentence(where: list[int | str], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"{where[0]}: {message}" if where else message
