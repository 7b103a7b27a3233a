"""Scales, chords, and how voices move between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ScaleName = Literal["major", "minor", "lydian", "dorian"]

_STEPS: dict[ScaleName, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
}
_OCTAVE = 12


@dataclass(frozen=True, slots=True)
class Key:
    """A tonic (MIDI number, 60 is middle C) and its scale."""

    tonic: int
    scale: ScaleName

    def pitch(self, degree: int) -> int:
        """MIDI number of a scale degree, 0 being the tonic; any octave."""
        octave, step = divmod(degree, 7)
        return self.tonic + _OCTAVE * octave + _STEPS[self.scale][step]


@dataclass(frozen=True, slots=True)
class Chord:
    """Thirds on a scale degree."""

    degree: int
    colour: tuple[int, ...] = ()
    """More degrees above the root: 6 a seventh, 1 a ninth; 3 in place of the third: suspended."""
    leading: bool = False
    """The third is raised to lead home, in minor."""

    def classes(self, key: Key) -> tuple[int, ...]:
        """Pitch classes, the root first."""
        third = () if 3 in self.colour else (2,)
        found = [key.pitch(self.degree + step) % _OCTAVE for step in (0, *third, 4, *self.colour)]
        if self.leading and third:
            found[1] = (key.pitch(self.degree) + 4) % _OCTAVE
        return tuple(found)

    def root(self, key: Key) -> int:
        """Pitch class of the lowest voice."""
        return key.pitch(self.degree) % _OCTAVE


def voiced(classes: Sequence[int], *, near: Sequence[int], low: int, high: int) -> tuple[int, ...]:
    """One pitch for each class between *low* and *high*, rising, moving as little as possible from *near*."""
    aims = list(near) or [(low + high) // 2]
    middle = sum(aims) / len(aims)
    found: list[int] = []
    for pitch_class in classes:
        choices = [pitch for pitch in range(low, high + 1) if pitch % _OCTAVE == pitch_class and pitch not in found]
        if choices:
            found.append(min(choices, key=lambda pitch: (min(abs(pitch - aim) for aim in aims), abs(pitch - middle))))
    return tuple(sorted(found))


def nearest(pitch_class: int, pitch: float) -> int:
    """The pitch of that class closest to *pitch*."""
    return round((pitch - pitch_class) / _OCTAVE) * _OCTAVE + pitch_class


def hertz(pitch: float) -> float:
    return float(440.0 * 2 ** ((pitch - 69) / _OCTAVE))
