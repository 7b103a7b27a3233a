"""What a model reads for the words of a line, and when each word is then heard."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from media.pcm import Pcm
from workers.engines.speak.ipa import Breath
from workers.engines.speak.timing import Heard, Timed

Spell = Callable[[str], Sequence[str]]
"""Signs of the model for a text of sounds, or for a stop; those that it does not know are left out."""

_ENDS = frozenset(".!?…")
_BLANK = " "


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that a model reads."""

    text: str
    word: int | None = None
    """The number of the word that begins with it."""
    heard: bool = True
    """False for blanks and stops."""


@dataclass(frozen=True, slots=True)
class Uttered:
    """What a model spoke for a row of signs."""

    pcm: Pcm
    """Shape (1, samples)."""
    edges_s: Sequence[float] | None
    """Where each sign begins, and where the last one ends; None: the model does not say."""


def signs(breaths: Sequence[Breath], spell: Spell) -> list[list[Sign]]:
    """A row for each breath, with its stop and the blank behind it."""
    rows = []
    for breath in breaths:
        spelt = [Sign(text, breath.word if place == 0 else None) for place, text in enumerate(spell(breath.sounds))]
        ends = [Sign(text, heard=False) for text in [*spell(breath.stop), *spell(_BLANK)]]
        if spelt:
            rows.append(spelt + ends)
    return rows


def passages(rows: Sequence[Sequence[Sign]], *, longest: int) -> Iterator[list[Sign]]:
    """Rows joined to sentences, and these to passages of at most *longest* signs.

    What has no end in time is cut behind a stop, or behind any word.
    """
    rest = list(rows)
    while rest:
        sizes = list(accumulate(len(row) for row in rest))
        fitting = max(1, sum(size <= longest for size in sizes))
        cut = fitting if fitting == len(rest) else _cut(rest[:fitting])
        yield [sign for row in rest[:cut] for sign in row][: max(longest, 1)]
        rest = rest[cut:]


def _cut(rows: Sequence[Sequence[Sign]]) -> int:
    """After how many rows to stop: behind the last sentence, else the last stop, else all."""
    ends = [number for number, row in enumerate(rows, start=1) if any(s.text in _ENDS and not s.heard for s in row)]
    stops = [number for number, row in enumerate(rows, start=1) if sum(not sign.heard for sign in row) > 1]
    return (ends or stops or [len(rows)])[-1]


def joined(spoken: Sequence[tuple[Sequence[Sign], Uttered]], sample_rate: int) -> Heard:
    """All passages in a row, with the starts of words and sounds.

    Every passage has edges.
    """
    marks: list[Timed] = []
    sounds: list[Timed] = []
    begin = 0.0
    for row, uttered in spoken:
        for sign, edge in zip(row, uttered.edges_s or (), strict=False):
            sounds.append((sign.text if sign.heard else "", begin + edge))
            if sign.word is not None:
                marks.append((str(sign.word), begin + edge))
        begin += uttered.pcm.shape[1] / sample_rate
        last = uttered.edges_s[-1] if uttered.edges_s else 0.0
        sounds.append(("", begin - uttered.pcm.shape[1] / sample_rate + last))
    return Heard(np.concatenate([uttered.pcm for _, uttered in spoken], axis=1), sample_rate, marks, sounds)
