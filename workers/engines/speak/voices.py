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


#: the first is the default; then women and men by turns, each as unlike those before as can be
VOICES: dict[str, Timbre] = {
    "ben": Timbre(variant="m3", pitch=42, pitch_range=56, rate_wpm=134),
    "amy": Timbre(variant="f3", pitch=40, pitch_range=56, rate_wpm=138),
    "hugo": Timbre(variant="m7", pitch=18, pitch_range=50, rate_wpm=128),
    "clara": Timbre(variant="f2", pitch=34, pitch_range=52, rate_wpm=134),
    "oskar": Timbre(variant="Gene2", pitch=64, pitch_range=60, rate_wpm=142),
    "nora": Timbre(variant="Annie", pitch=34, pitch_range=58, rate_wpm=140),
    "theo": Timbre(variant="john", pitch=28, pitch_range=54, rate_wpm=132),
    "ruth": Timbre(variant="steph", pitch=38, pitch_range=50, rate_wpm=126),
    "felix": Timbre(variant="miguel", pitch=58, pitch_range=58, rate_wpm=140),
    "ida": Timbre(variant="linda", pitch=24, pitch_range=56, rate_wpm=136),
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


#: semitones; beyond it nobody sounds like a person
_HIGHEST = 6.0


def singable(pitch: float) -> float:
    """*pitch* in semitones within what a voice can reach."""
    return min(max(pitch, -_HIGHEST), _HIGHEST)


def feasible(speed: float) -> float:
    """*speed* within what anybody can speak."""
    return min(max(speed, SLOWEST), FASTEST)
