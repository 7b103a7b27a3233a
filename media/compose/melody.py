"""A short motif, and how it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from media.compose.theory import Key, nearest

#: rhythms of two bars in 4/4: (start, length) in beats
_RHYTHMS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0, 1.5), (1.5, 0.5), (2, 2), (4, 3)),
    ((0, 1), (1, 1), (2, 2), (4, 1.5), (5.5, 2.5)),
    ((1, 1), (2, 1.5), (3.5, 0.5), (4, 3)),
    ((0, 3), (3, 1), (4, 1), (5, 3)),
    ((0.5, 0.5), (1, 1), (2, 2), (4.5, 0.5), (5, 2.5)),
)
_STEPS = (-2, -1, -1, 1, 1, 2, 3, -3)


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of the melody: start and length in beats from the phrase's start."""

    start: float
    length: float
    pitch: int
    loudness: float


@dataclass(frozen=True, slots=True)
class Motif:
    """A rhythm and a contour in scale steps."""

    rhythm: tuple[tuple[float, float], ...]
    steps: tuple[int, ...]


def motif(draw: Random) -> Motif:
    """A singable one: it leaves and comes back."""
    rhythm = draw.choice(_RHYTHMS)
    steps = [0]
    for _ in rhythm[1:]:
        leap = draw.choice(_STEPS)
        if abs(steps[-1] + leap) > 4:
            leap = -leap
        steps.append(steps[-1] + leap)
    return Motif(rhythm, tuple(steps))


def phrase(one: Motif, key: Key, chords: Sequence[tuple[int, ...]], *, around: int, draw: Random) -> list[Tone]:
    """Four bars: the motif, then its answer, which ends on a tone of the last chord.

    chords: the pitch classes of each of the four bars.
    """
    question = _sung(one, key, chords[:2], around=around)
    answer = _sung(varied(one, draw), key, chords[2:], around=around - draw.choice((0, 1, 2)))
    moved = [Tone(tone.start + 8, tone.length, tone.pitch, tone.loudness * 0.92) for tone in answer]
    return question + moved


def varied(one: Motif, draw: Random) -> Motif:
    """The same idea otherwise: turned over, with a longer end, or with its first note left out."""
    kind = draw.randrange(3)
    if kind == 0:
        return Motif(one.rhythm, tuple(-step for step in one.steps))
    if kind == 1:
        return Motif(one.rhythm[:-1], one.steps[:-1])
    return Motif(one.rhythm[1:], one.steps[1:])


def _sung(one: Motif, key: Key, chords: Sequence[tuple[int, ...]], *, around: int) -> list[Tone]:
    """On strong beats the nearest tone of the chord, between them the nearest of the scale."""
    scale = {key.pitch(degree) % 12 for degree in range(7)}
    tones = []
    for (start, length), step in zip(one.rhythm, one.steps, strict=True):
        chord = chords[min(int(start // 4), len(chords) - 1)]
        strong = start % 2 == 0 or length >= 2
        aim = around + step * 12 / 7
        pitch = min((nearest(c, aim) for c in (chord if strong else scale)), key=lambda found: abs(found - aim))
        tones.append(Tone(start, length, pitch, 0.85 if start % 4 == 0 else 0.7))
    return tones
