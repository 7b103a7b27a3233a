"""The voices of the embedded speaker: who they are and how they speak."""

from dataclasses import dataclass

from kinoloom.errors import VoiceUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Timbre:
    """One voice in espeak-ng's terms. It speaks every language."""

    variant: str
    """Throat and tract, a file of the library."""
    pitch: int
    """0 to 99."""
    pitch_range: int
    """0 (a monk) to 99 (a salesman)."""
    rate_wpm: int


VOICES: dict[str, Timbre] = {
    "ben": Timbre(variant="m3", pitch=42, pitch_range=56, rate_wpm=150),
    "amy": Timbre(variant="f3", pitch=44, pitch_range=58, rate_wpm=150),
    "clara": Timbre(variant="f2", pitch=40, pitch_range=50, rate_wpm=142),
    "hugo": Timbre(variant="m7", pitch=34, pitch_range=50, rate_wpm=142),
    "nora": Timbre(variant="Annie", pitch=46, pitch_range=60, rate_wpm=154),
    "oskar": Timbre(variant="m1", pitch=38, pitch_range=62, rate_wpm=154),
}
DEFAULT = "ben"


def named(voice: str) -> tuple[str, Timbre]:
    """The voice of that name, "auto" being the default one.

    Raises:
        VoiceUnknown: there is none.
    """
    name = DEFAULT if voice == "auto" else voice.lower()
    if name not in VOICES:
        raise VoiceUnknown(voice, ["auto", *VOICES])
    return name, VOICES[name]
