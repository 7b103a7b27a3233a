"""Sound played faster or slower, as from a tape: pitch, throat and length change together."""

from dataclasses import dataclass

from media.pcm import Pcm, resampled

#: factors are fiftieths, so that the transform behind them has a good length
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Taped:
    """The sound, and how many times as long as before it is."""

    pcm: Pcm
    longer: float


def longer_by(semitones: float) -> float:
    """How many times as long a sound becomes that is played *semitones* higher; a third of a semitone exact."""
    return round(_STEPS * 2 ** (-semitones / 12)) / _STEPS


def taped(pcm: Pcm, sample_rate: int, semitones: float) -> Taped:
    """*pcm* as many *semitones* higher, at the same rate; sample_rate is a multiple of 50."""
    longer = longer_by(semitones)
    return Taped(resampled(pcm, sample_rate, round(sample_rate * longer)), longer)
