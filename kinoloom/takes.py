"""What each craft gives back: facts about a finished artifact."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kinoloom.storyboard import PicturePlan, Storyboard


class Take(BaseModel):
    """Facts that stand in an artifact's manifest. File names are relative to the artifact."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Script(Take):
    """What a writer made."""

    storyboard: Storyboard
    notes: tuple[str, ...] = ()
    """What the person should know, e.g. that a language model writes better."""


class Told(Take):
    """What a language model answered, whole."""

    text: str
    """JSON where a form was asked for."""
    model: str
    asked_tokens: int
    """Of the question, as the model counts."""
    told_tokens: int


class Boarded(Take):
    """The pictures chosen for scenes: scene id to plan."""

    plans: dict[str, PicturePlan]


class SpokenWord(BaseModel):
    """One word as shown, with when it is heard (seconds from the take's start)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    text: str
    start_s: float
    end_s: float


class Spoken(Take):
    """One line as sound: `voice.wav`, mono 16-bit."""

    duration_s: float
    sample_rate: int
    words: tuple[SpokenWord, ...]
    voice: str


class ClipPlan(BaseModel):
    """How a film that was shot elsewhere is played."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    file: str = Field(default="clip.mp4", pattern=r"^[\w-][\w.-]*$")
    start_s: float = Field(default=0.0, ge=0)
    speed: float = Field(default=1.0, ge=0.05, le=20)
    ends: Literal["loop", "hold", "stretch"] = "loop"
    """When it is shorter than the scene: it begins again where it was begun, or its last frame stays; or it is played
    more slowly, as far as that looks natural, and then its last frame stays."""
    fit: Literal["cover", "contain"] = "cover"
    """It fills the frame and is cropped, or all of it is seen before a blurred copy."""


class CardPlan(BaseModel):
    """Words on a plain or shaded ground; both may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(default="", max_length=200)
    small: str = Field(default="", max_length=300)
    """A second text below, in smaller letters."""
    palette: str = "night"
    """Its sky is the ground; "#rrggbb": one plain colour."""
    language: str = "en"


class VisualiserPlan(BaseModel):
    """Bars that follow the sound of a WAV file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    file: str = Field(default="music.wav", pattern=r"^[\w-][\w.-]*$")
    start_s: float = Field(default=0.0, ge=0)
    """Of the sound, at the first frame of the shot."""
    form: Literal["auto", "bars", "ring"] = "auto"
    """auto: bars in a wide film, a ring in a tall or square one."""
    palette: str = "auto"
    """auto: one of those that suit, by the seed."""
    seed: int = 0


class Painted(Take):
    """A scene's picture: `still.png`, and what a cut needs to make it move."""

    source: Literal["illustration", "still", "clip", "card", "visualiser"]
    plan: PicturePlan | None = None
    clip: ClipPlan | None = None
    card: CardPlan | None = None
    visualiser: VisualiserPlan | None = None
    """Of its source, the one plan is there; the others are None."""
    width: int
    height: int


class Given(Take):
    """A file that a person gave, as it was: `given` with its own ending, e.g. `given.mp3`."""

    file: str
    bytes: int


class Loop(BaseModel):
    """Where music may go back: from *end_s* to *start_s*, both on the same beat of a bar where there are bars."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    start_s: float
    end_s: float
    join_s: float
    """Length of the crossfade of a jump."""


class Scored(Take):
    """A piece of music: `music.wav`, stereo 16-bit, long enough and cut on bar lines."""

    duration_s: float
    sample_rate: int
    bar_s: float
    ending_s: float
    """Length of the ending at the end of the file, that may be moved forward to any bar line; 0: it has none."""
    mood: str
    """"own" for a person's own music."""
    tempo_bpm: float
    """0 where no beat was found."""
    loop: Loop | None = None
    """Of music without an ending: it starts with the film, goes round, and fades out at the end."""


class Unseen(BaseModel):
    """A script in the words of a film that no font of this machine can show."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    script: str
    package: str
    """The Debian package that brings a font; empty: none is known."""


class Segment(Take):
    """A stretch of picture without sound: `segment.mp4`, closed GOPs."""

    frames: int
    width: int
    height: int
    rate: str
    """Frames a second as a fraction, e.g. "30" or "30000/1001"."""
    unseen: tuple[Unseen, ...] = ()
    """What its captions and titles left out."""


class Mixed(Take):
    """The film's sound: `mix.m4a`, AAC stereo 48 kHz."""

    duration_s: float
    loudness_lufs: float
    true_peak_db: float


class Film(Take):
    """The finished film: `film.mp4`, `poster.jpg`, `captions.srt`, `captions.vtt`, `captions.ass`."""

    duration_s: float
    frames: int
    width: int
    height: int
    rate: str
    bytes: int


Derived = Literal["webm", "gif", "webp", "mp3", "jpg"]
"""What can be made of a finished film; gif and webp: a preview that repeats, jpg: the poster and twelve moments."""


class Exported(Take):
    """A finished film in another form: `film.webm`, `preview.gif`, `preview.webp`, `sound.mp3`, or `poster.jpg`."""

    format: Derived
    files: tuple[str, ...]
    """What a person gets, the main one first; `poster.jpg` has `thumbnails.jpg` beside it."""
    duration_s: float
    """0: a still."""
    width: int
    height: int
    """Of the main file in pixels; 0: it has no picture."""
    frames: int
    """0: it has no picture, or is a still."""
    bytes: int
    """Of the main file."""


def rate_of(take: Segment | Film) -> Fraction:
    return Fraction(take.rate)
