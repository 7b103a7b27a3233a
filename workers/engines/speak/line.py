"""From a line's text to its words, and from its sound to its take."""

from collections.abc import Sequence
from math import floor

import numpy as np
import numpy.typing as npt

from kinoloom.errors import ScriptEmpty
from kinoloom.takes import Spoken, SpokenWord
from media.mix.dynamics import levels_db
from media.pcm import Pcm
from media.speech.normalise import Said, said
from workers.engines.speak.timing import Span

#: decibels below loud speech; softer than this, music covers the breath of an f or an h
_AUDIBLE_DB = 24.0
#: seconds that a word may take until it is heard, and the share of its length
_SOFTLY_S, _SOFT_SHARE = 0.12, 0.5
#: hops a second at which the level is looked at
_HOPS = 200


def speakable(text: str, language: str) -> list[Said]:
    """The words of a line.

    Raises:
        ScriptEmpty: nothing in it can be spoken.
    """
    words = said(text, language)
    if not words:
        raise ScriptEmpty(
            f"Nothing can be spoken in {text[:40]!r}.", hint="Give each line at least one word; signs alone are silent."
        )
    return words


def spoken_take(
    words: Sequence[Said], found: Sequence[Span], pcm: Pcm, sample_rate: int, *, cut: int, voice: str
) -> Spoken:
    """The take of a polished voice, its words moved by what was *cut* from the start.

    A word begins where it is heard: libraries time the first breath of an f or an h, which nobody hears beside music.
    """
    length_s = pcm.shape[1] / sample_rate
    moved_s = cut / sample_rate
    levels = levels_db(pcm, sample_rate // _HOPS)
    audible = levels > (np.percentile(levels, 95) if levels.size else 0.0) - _AUDIBLE_DB
    times = [_heard(*_inside(span, moved_s, length_s), audible) for span in found]
    return Spoken(
        duration_s=length_s,
        sample_rate=sample_rate,
        words=tuple(
            SpokenWord(text=word.shown, start_s=start, end_s=end)
            for word, (start, end) in zip(words, times, strict=True)
        ),
        voice=voice,
    )


def _inside(span: Span, moved_s: float, length_s: float) -> tuple[float, float]:
    last_s = floor(length_s * 1e4) / 1e4
    start = min(max(span.start_s - moved_s, 0.0), last_s)
    end = min(max(span.end_s - moved_s, start), last_s)
    return round(start, 4), round(end, 4)


def _heard(start: float, end: float, audible: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The span from its first audible hop on; as it is where none is near its start."""
    first = int(start * _HOPS)
    within = int(min(_SOFTLY_S, _SOFT_SHARE * (end - start)) * _HOPS)
    loud = np.flatnonzero(audible[first : first + within + 1])
    return (max(start, round((first + int(loud[0])) / _HOPS, 4)) if loud.size else start), end
