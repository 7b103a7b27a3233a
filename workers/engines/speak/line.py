"""From a line's text to its words, and from its sound to its take."""

from collections.abc import Sequence
from math import floor

from kinoloom.errors import ScriptEmpty
from kinoloom.takes import Spoken, SpokenWord
from media.pcm import Pcm
from media.speech.normalise import Said, said
from workers.engines.speak.timing import Span


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
    """The take of a polished voice, its words moved by what was *cut* from the start."""
    length_s = pcm.shape[1] / sample_rate
    moved_s = cut / sample_rate
    times = [_inside(span, moved_s, length_s) for span in found]
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
