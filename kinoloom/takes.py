"""What each craft gives back: facts about a finished artifact."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kinoloom.storyboard import PicturePlan, Storyboard


class Take(BaseModel):
    """Facts that stand in an artifact's manifest. File names are relative to the artifact."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Script(Take):
    """What a writer made."""

    storyboard: Storyboard
    notes: tuple[str, ...] = ()
    """What the person should know, e.g. that a language model writes better."""


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


class Painted(Take):
    """A scene's picture: `still.png`, and what a cut needs to make it move."""

    source: Literal["illustration", "still", "clip"]
    plan: PicturePlan | None = None
    width: int
    height: int


class Scored(Take):
    """A piece of music: `music.wav`, stereo 16-bit, long enough and cut on bar lines."""

    duration_s: float
    sample_rate: int
    bar_s: float
    ending_s: float
    """Length of the ending at the end of the file, that may be moved forward to any bar line."""
    mood: str
    tempo_bpm: float


class Segment(Take):
    """A stretch of picture without sound: `segment.mp4`, closed GOPs."""

    frames: int
    width: int
    height: int
    rate: str
    """Frames a second as a fraction, e.g. "30" or "30000/1001"."""


class Mixed(Take):
    """The film's sound: `mix.m4a`, AAC stereo 48 kHz."""

    duration_s: float
    loudness_lufs: float
    true_peak_db: float


class Film(Take):
    """The finished film: `film.mp4`, `poster.jpg`, `captions.srt`, `captions.vtt`."""

    duration_s: float
    frames: int
    width: int
    height: int
    rate: str
    bytes: int


def rate_of(take: Segment | Film) -> Fraction:
    return Fraction(take.rate)
