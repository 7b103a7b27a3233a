"""What each mood sounds like: tempo, harmony, figures and players."""

from dataclasses import dataclass
from typing import Literal

from media.compose.theory import Chord, ScaleName

Timbre = Literal["warm", "strings", "glass", "piano", "pluck", "marimba", "bell", "flute", "round", "deep"]
Beat = tuple[float, int, float]
"""Position in beats of a 4/4 bar, which tone of the chord (from below), loudness 0 to 1."""
Hit = tuple[float, float]
"""Position in beats, loudness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The means of one mood; what is a tuple of choices is drawn by the seed."""

    tempo: tuple[int, int]
    """Slowest and fastest, beats a minute."""
    scale: ScaleName
    tonics: tuple[int, ...]
    progressions: tuple[tuple[Chord, ...], ...]
    """Each of four chords, a bar each."""
    cadence: tuple[Chord, Chord]
    """Half a bar each, before the last chord."""
    home: Chord
    pad: Timbre
    figure: Timbre
    figures: tuple[tuple[Beat, ...], ...]
    lead: Timbre
    bass: Timbre
    bass_line: tuple[Hit, ...]
    low_drum: tuple[Hit, ...] = ()
    high_drum: tuple[Hit, ...] = ()
    figure_register: int = 58
    top: Timbre = "bell"
    top_line: tuple[Hit, ...] = ((0.5, 0.6), (1.5, 0.5), (2.5, 0.6), (3.5, 0.5))
    lead_register: int = 74
    lead_density: float = 0.5
    """How likely a beat of the melody is played."""
    brightness: float = 1.0
    """Of all timbres: 0.5 is veiled."""


_I, _IV, _V, _VI = Chord(0), Chord(3), Chord(4), Chord(5)
_II, _III, _VII = Chord(1), Chord(2), Chord(6)
_I9, _IV9, _VI7, _II7 = Chord(0, (1,)), Chord(3, (1,)), Chord(5, (6,)), Chord(1, (6,))
_VSUS, _VMINOR = Chord(4, (3,)), Chord(4, leading=True)

_ROLLING: tuple[Beat, ...] = (
    (0, 0, 0.9), (0.5, 1, 0.55), (1, 2, 0.7), (1.5, 3, 0.6), (2, 2, 0.75), (2.5, 1, 0.5), (3, 2, 0.65), (3.5, 1, 0.5),
)  # fmt: skip
_RISING: tuple[Beat, ...] = ((0, 0, 0.9), (1, 1, 0.6), (1.5, 2, 0.65), (2.5, 3, 0.7), (3, 2, 0.5))
_FALLING: tuple[Beat, ...] = ((0, 3, 0.8), (0.5, 2, 0.55), (1, 1, 0.6), (2, 3, 0.7), (2.5, 2, 0.5), (3, 1, 0.55))
_WALKING: tuple[Beat, ...] = ((0, 0, 0.9), (1, 2, 0.6), (2, 1, 0.75), (3, 2, 0.6))
_SPARSE: tuple[Beat, ...] = ((0, 0, 0.8), (1.5, 2, 0.5), (3, 1, 0.55))
_DRIVING: tuple[Beat, ...] = tuple(
    (half / 2, (0, 1, 0, 2)[half % 4], 0.85 if half % 4 == 0 else 0.55) for half in range(8)
)
_SKIPPING: tuple[Beat, ...] = (
    (0, 0, 0.8), (0.5, 2, 0.6), (1.5, 1, 0.7), (2, 3, 0.6), (2.5, 2, 0.65), (3.5, 1, 0.6),
)  # fmt: skip
_HOPPING: tuple[Beat, ...] = ((0.5, 1, 0.7), (1, 2, 0.6), (1.5, 3, 0.75), (2.5, 1, 0.7), (3, 3, 0.6), (3.5, 2, 0.7))
_GLITTER: tuple[Beat, ...] = tuple(
    (half / 2, (0, 2, 1, 3, 2, 4, 3, 1)[half], 0.7 if half % 4 == 0 else 0.45) for half in range(8)
)

STYLES: dict[str, Style] = {
    "calm": Style(
        tempo=(62, 70), scale="major", tonics=(60, 62, 65, 67),
        progressions=((_I9, _VI7, _IV9, _V), (_I9, _IV9, _VI7, _IV9), (_IV9, _I9, _II7, _VSUS)),
        cadence=(_IV9, _VSUS), home=_I9, pad="warm", figure="piano", figures=(_RISING, _WALKING, _FALLING),
        lead="flute", bass="round", bass_line=((0, 0.9),), lead_density=0.4, brightness=0.8,
        top="piano", top_line=((1.5, 0.5), (3, 0.4)),
    ),
    "hopeful": Style(
        tempo=(88, 98), scale="major", tonics=(60, 62, 64, 67),
        progressions=((_I, _V, _VI, _IV), (_VI7, _IV9, _I, _V), (_I, _IV9, _VI, _V)),
        cadence=(_IV9, _VSUS), home=_I, pad="warm", figure="piano", figures=(_ROLLING, _RISING),
        lead="bell", bass="round", bass_line=((0, 0.9), (2.5, 0.6)), low_drum=((0, 0.8), (2, 0.5)),
        high_drum=tuple((0.5 + n, 0.6) for n in range(4)), lead_density=0.5,
    ),
    "dramatic": Style(
        tempo=(92, 102), scale="minor", tonics=(57, 60, 62, 64),
        progressions=((_I, _VI, _III, _VII), (_I, _IV, _VI, _VMINOR), (_VI, _VII, _I, _I)),
        cadence=(_VI, _VMINOR), home=_I, pad="strings", figure="pluck", figures=(_DRIVING,),
        lead="strings", bass="deep", bass_line=((0, 1.0), (0.5, 0.6), (1.5, 0.7), (2, 0.9), (2.5, 0.6), (3.5, 0.7)),
        low_drum=((0, 1.2), (1.5, 0.7), (2, 1.0), (3, 0.8), (3.5, 0.6)),
        high_drum=tuple((n / 2, 0.5) for n in range(8)), figure_register=53,
        top="strings", top_line=((0, 0.6), (1, 0.5), (2, 0.6), (3, 0.5)), lead_register=69, lead_density=0.45,
    ),
    "dark": Style(
        tempo=(58, 66), scale="minor", tonics=(55, 57, 58, 60),
        progressions=((_I, _VI, _IV, _I), (_I, _IV, _I, _VI), (_I, Chord(5, (6,)), _IV, _VMINOR)),
        cadence=(_IV, _VMINOR), home=_I, pad="strings", figure="piano", figures=(_SPARSE,),
        lead="bell", bass="deep", bass_line=((0, 1.0),), low_drum=((0, 1.2), (0.5, 0.8)),
        high_drum=tuple((n, 0.5) for n in range(4)), lead_register=65, figure_register=46,
        top="bell", top_line=((1, 1.1), (3.5, 0.9)), lead_density=0.3, brightness=0.65,
    ),
    "playful": Style(
        tempo=(108, 118), scale="major", tonics=(60, 62, 65, 67),
        progressions=((_I, _VI, _II, _V), (_I, _IV, _II, _V), (_I, _III, _IV, _V)),
        cadence=(_II, _V), home=_I, pad="warm", figure="marimba", figures=(_SKIPPING, _HOPPING),
        lead="pluck", bass="round", bass_line=((0, 0.9), (1.5, 0.5), (2, 0.8)), low_drum=((0, 0.7), (2, 0.6)),
        high_drum=tuple((n / 2, 0.5 if n % 2 else 0.3) for n in range(8)), lead_density=0.6,
        top="marimba",
    ),
    "wonder": Style(
        tempo=(76, 86), scale="lydian", tonics=(60, 62, 64, 65),
        progressions=((_I9, _II, _VI7, _II), (_I9, _III, _II, _I9), (_VI7, _II, _I9, _I9)),
        cadence=(_VI7, _II), home=_I9, pad="glass", figure="bell", figures=(_GLITTER, _RISING),
        lead="flute", bass="round", bass_line=((0, 0.8),), lead_register=79, lead_density=0.4, figure_register=70,
        top_line=tuple((n / 2 + 0.25, 0.7 if n % 2 else 0.5) for n in range(8)), brightness=1.15,
    ),
}  # fmt: skip
