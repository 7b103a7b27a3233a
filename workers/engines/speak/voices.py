"""Who speaks: the voices of the embedded speaker, and how a voice is chosen by name."""

from collections.abc import Sequence
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


#: the first is the default; then by turns, so that two speakers sound unlike
VOICES: dict[str, Timbre] = {
    "ben": Timbre(variant="m3", pitch=42, pitch_range=56, rate_wpm=134),
    "amy": Timbre(variant="f3", pitch=40, pitch_range=56, rate_wpm=138),
    "hugo": Timbre(variant="m7", pitch=34, pitch_range=52, rate_wpm=134),
    "clara": Timbre(variant="f2", pitch=38, pitch_range=52, rate_wpm=138),
    "oskar": Timbre(variant="m1", pitch=40, pitch_range=62, rate_wpm=136),
    "nora": Timbre(variant="Annie", pitch=32, pitch_range=54, rate_wpm=136),
}
#: how much slower and faster than usual anybody can speak
SLOWEST, FASTEST = 0.5, 2.0


def chosen(voice: str, known: Sequence[str]) -> str:
    """One of *known*: by its name, "auto" for the first, "auto:2" for the one of the third speaker, and so on.

    Raises:
        VoiceUnknown: none has this name.
    """
    name, _, speaker = voice.lower().partition(":")
    if name == "auto" and (speaker.isdecimal() or not speaker):
        return known[int(speaker or 0) % len(known)]
    if name not in known or speaker:
        raise VoiceUnknown(voice, ["auto", *known])
    return name


def feasible(speed: float) -> float:
    """*speed* within what anybody can speak."""
    return min(max(speed, SLOWEST), FASTEST)
