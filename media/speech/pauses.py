"""Room to breathe between words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from media.pcm import Pcm

#: seconds of pause that each stop asks for
PAUSES_S = {",": 0.19, ":": 0.28, ";": 0.3, "…": 0.45, ".": 0.42, "!": 0.42, "?": 0.42}


@dataclass(frozen=True, slots=True)
class Gap:
    """Where one word ends and the next starts, in seconds, and the stop between them."""

    end_s: float
    start_s: float
    stop: str


@dataclass(frozen=True, slots=True)
class Paced:
    """The sound with its pauses, and for each gap how many seconds everything behind it moved."""

    pcm: Pcm
    moved_s: tuple[float, ...]


def paced(pcm: Pcm, sample_rate: int, gaps: Sequence[Gap], *, speed: float = 1.0) -> Paced:
    """Silence added in gaps that are shorter than their stop asks for, at the quietest sample of each.

    speed: times as fast as usual; who speaks fast breathes short.
    """
    parts: list[Pcm] = []
    moved: list[float] = []
    taken, total = 0, 0.0
    for gap in gaps:
        missing = PAUSES_S.get(gap.stop, 0.0) / speed - (gap.start_s - gap.end_s)
        if missing > 0.01:
            at = _quietest(pcm, sample_rate, gap)
            silence = round(missing * sample_rate)
            parts += [pcm[:, taken:at], np.zeros((pcm.shape[0], silence), np.float32)]
            taken = at
            total += silence / sample_rate
        moved.append(total)
    return Paced(np.concatenate([*parts, pcm[:, taken:]], axis=1), tuple(moved))


def _quietest(pcm: Pcm, sample_rate: int, gap: Gap) -> int:
    first = min(int(gap.end_s * sample_rate), int(pcm.shape[1]))
    inside = np.abs(pcm[0, first : int(gap.start_s * sample_rate)])
    return first + (int(np.argmin(inside)) if inside.size else 0)
