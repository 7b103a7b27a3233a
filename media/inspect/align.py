"""How far captions are from the voice."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from media.inspect.report import NEAR_S, Alignment, CaptionsReport, Cue

_Times = npt.NDArray[np.float64]

#: seconds between the places at which captions might stand by chance
_GRID_S = 0.01


def aligned(source: str, cues: Sequence[Cue], onsets: _Times, *, length_s: float) -> CaptionsReport:
    """*cues* against the *onsets* of voice, rising seconds, of a film that lasts *length_s*."""
    if not cues or not len(onsets):
        return CaptionsReport(source=source, cues=tuple(cues), alignment=None)
    timed = any(cue.words_s for cue in cues)
    measured: Literal["cues", "words"] = "words" if timed else "cues"
    starts = np.array([start for cue in cues for start in (cue.words_s if timed else (cue.start_s,))])
    off = _off(starts, onsets)
    chance = np.abs(_off(np.arange(0.0, max(length_s, _GRID_S), _GRID_S), onsets))
    alignment = Alignment(
        measured=measured,
        count=len(starts),
        onsets=len(onsets),
        median_s=_round(np.median(np.abs(off))),
        worst_s=_round(np.abs(off).max()),
        near=_round(np.mean(np.abs(off) <= NEAR_S + 1e-9)),
        lead_s=_round(np.median(off)),
        spread_s=_round(np.median(np.abs(off - np.median(off)))),
        by_chance_s=_round(np.median(chance)),
    )
    each = _off(np.array([cue.start_s for cue in cues]), onsets)
    told = tuple(cue.model_copy(update={"off_s": _round(by)}) for cue, by in zip(cues, each, strict=True))
    return CaptionsReport(source=source, cues=told, alignment=alignment)


def _off(times: _Times, onsets: _Times) -> _Times:
    """From each of *times* to the nearest onset."""
    right = np.searchsorted(onsets, times).clip(0, len(onsets) - 1)
    left = (right - 1).clip(0)
    after, before = onsets[right] - times, onsets[left] - times
    return np.asarray(np.where(np.abs(after) <= np.abs(before), after, before), np.float64)


def _round(value: float | np.floating[npt.NBitBase]) -> float:
    return round(float(value), 4)
