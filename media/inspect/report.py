"""What the meter says of a film; `model_dump_json` gives it to machines."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

#: seconds; captions this near to the voice seem to come with it
NEAR_S = 0.06


class _Fact(BaseModel):
    # What is computed stands in the JSON too, and is left alone when that is read back.
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Span(_Fact):
    """A stretch of the film."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s


class PictureReport(_Fact):
    """The first picture stream."""

    codec: str
    width: int
    height: int
    """Both as stored: before a player turns or stretches it."""
    frames: int
    """Counted while decoding."""
    rate: str | None
    """Frames a second as a fraction, e.g. "30000/1001"; None: it varies, or there is one frame."""
    mean_fps: float
    longest_frame_s: float
    duration_s: float
    bits_per_s: int
    damaged: int
    """Frames that the decoder had to make up in part."""
    black: tuple[Span, ...]
    """98 % of the picture is darker than a tenth of white, for 0.1 s or more."""
    frozen: tuple[Span, ...]
    """Nothing that an eye would notice moves, for 1 s or more; what is black is not told again here."""
    scene_changes_s: tuple[float, ...]
    """Cuts to the frame; a soft change by its middle. Changes closer than half a second may be one."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def black_s(self) -> float:
        return together_s(self.black)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def frozen_s(self) -> float:
        return together_s(self.frozen)


class SoundReport(_Fact):
    """The first sound stream, measured in its own channels by ITU-R BS.1770."""

    codec: str
    sample_rate: int
    channels: int
    layout: str
    duration_s: float
    bits_per_s: int
    loudness_lufs: float
    """Integrated; -70 is silence, or too short to measure."""
    range_lu: float
    true_peak_db: float
    silent: tuple[Span, ...]
    """All channels stay below -60 dBFS, for 0.5 s or more."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def silent_s(self) -> float:
        return together_s(self.silent)


class Cue(_Fact):
    """One caption."""

    start_s: float
    end_s: float
    text: str
    words_s: tuple[float, ...] = ()
    """When each of its words begins, where the captions say so."""
    off_s: float | None = None
    """From its start to the nearest onset of voice; above zero, the caption is early. None: no voice was heard."""


class Alignment(_Fact):
    """How far captions are from the voice.

    An onset of voice is a sharp rise of energy in the band of speech, to near the level of the loudest speech. It is
    heard, not understood: a drum or a door may be one, and a word that begins softly is heard up to 50 ms late. So
    `by_chance_s` stands beside: the median distance of captions that were put anywhere.
    """

    measured: Literal["cues", "words"]
    """What was compared: starts of captions, or of their words where the captions know them."""
    count: int
    onsets: int
    """Of voice, heard in the whole film."""
    median_s: float
    worst_s: float
    near: float
    """Share within 60 ms, from 0 to 1."""
    lead_s: float
    """Median with its sign: by how much captions come before the voice."""
    spread_s: float
    """Median distance from that lead: small, and captions come as early or late each time."""
    by_chance_s: float


class CaptionsReport(_Fact):
    """Captions beside the film or in it."""

    source: str
    """The file's name, or which stream."""
    cues: tuple[Cue, ...]
    alignment: Alignment | None
    """None: there is no caption, or no voice was heard."""


class Chapter(_Fact):
    start_s: float
    end_s: float
    title: str


class Report(_Fact):
    """All that was measured of one file."""

    name: str
    container: str
    bytes: int
    duration_s: float
    bits_per_s: int
    picture: PictureReport | None
    sound: SoundReport | None
    sound_longer_s: float | None
    """By how much sound outlasts the picture; None: one of them is missing."""
    chapters: tuple[Chapter, ...]
    captions: CaptionsReport | None


def together_s(spans: tuple[Span, ...]) -> float:
    return round(sum(span.length_s for span in spans), 6)
