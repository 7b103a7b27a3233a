"""When each word is heard."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from media.pcm import Pcm
from media.speech.normalise import Said

Timed = tuple[str, float]
"""A name and its start in seconds."""

#: no word is shorter than this
_SHORTEST_S = 0.016
#: a shared border moves to the start of a phoneme that is this near
_NEAR_S = 0.06
#: a mark may stand a hair behind the first sound of its word
_SLACK_S = 1e-3


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end in seconds."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a library spoke, with the starts of its marks and phonemes."""

    pcm: Pcm
    sample_rate: int
    marks: list[Timed]
    phonemes: list[Timed]

    def spans(self, words: Sequence[Said]) -> list[Span]:
        """As `spans`, over the whole sound."""
        return spans(words, self.marks, self.phonemes, self.pcm.shape[1] / self.sample_rate)


class Sounds:
    """Phonemes by time; those without a symbol are pauses."""

    def __init__(self, phonemes: Sequence[Timed]) -> None:
        self._starts = [start for _, start in phonemes]
        self._symbols = [symbol for symbol, _ in phonemes]

    def starts(self, begin: float, end: float) -> list[float]:
        """Where sounds start in that stretch."""
        first, last = self._range(begin, end)
        return [self._starts[at] for at in range(first, last) if self._symbols[at]]

    def end(self, begin: float, until: float) -> float:
        """Where the last sound of that stretch ends: at the pause before *until*, or at *until*."""
        first, last = self._range(begin, until)
        end = until
        for at in range(last - 1, first - 1, -1):
            if self._symbols[at]:
                break
            end = self._starts[at]
        return end if end > begin else until

    def _range(self, begin: float, end: float) -> tuple[int, int]:
        return bisect_left(self._starts, begin - _SLACK_S), bisect_left(self._starts, end - _SLACK_S)


def spans(words: Sequence[Said], marks: Sequence[Timed], phonemes: Sequence[Timed], length_s: float) -> list[Span]:
    """One span a word: rising, apart, inside the sound, ending where its last sound ends.

    marks: the words' numbers as names. A word without a sound of its own behind its mark was spoken in one breath
    with the one before ("of the"): they share their time by letters.
    """
    sounds = Sounds(phonemes)
    edges = [*_starts(len(words), marks, length_s), length_s]
    found: list[Span] = []
    at = 0
    while at < len(words):
        after = _breath(edges, at, sounds)
        end = sounds.end(edges[at], edges[after])
        found.extend(_shared(words[at:after], edges[at], end, sounds))
        at = after
    return apart(found, length_s)


def _starts(count: int, marks: Sequence[Timed], length_s: float) -> list[float]:
    """Where each word starts; a missing mark stands where the one before it does, none goes backwards."""
    known = {int(name): start for name, start in marks if name.isdigit()}
    starts: list[float] = []
    for number in range(count):
        before = starts[-1] if starts else 0.0
        starts.append(min(max(known.get(number, before), before), length_s))
    return starts


def _breath(edges: list[float], at: int, sounds: Sounds) -> int:
    """The first word after *at* that does not share its sound."""
    after = at + 1
    heard = bool(sounds.starts(edges[at], edges[after]))
    while after < len(edges) - 1:
        next_heard = bool(sounds.starts(edges[after], edges[after + 1]))
        if heard and next_heard:
            break
        heard = heard or next_heard
        after += 1
    return after


def _shared(words: Sequence[Said], begin: float, end: float, sounds: Sounds) -> list[Span]:
    letters = [max(1, len(word.said)) for word in words]
    borders = [begin]
    for count in range(1, len(words)):
        ideal = begin + (end - begin) * sum(letters[:count]) / sum(letters)
        inner = sounds.starts(borders[-1] + _SHORTEST_S, end)
        nearest = min(inner, key=lambda start: abs(start - ideal), default=ideal)
        borders.append(nearest if abs(nearest - ideal) < _NEAR_S else max(ideal, borders[-1]))
    borders.append(end)
    return [Span(a, b) for a, b in pairwise(borders)]


def apart(found: list[Span], length_s: float) -> list[Span]:
    """Each span has a length and starts after the one before, as far as the sound is long enough."""
    apart: list[Span] = []
    shortest = min(_SHORTEST_S, length_s / max(len(found), 1))
    for number, span in enumerate(found):
        floor = apart[-1].end_s if apart else 0.0
        latest_end = length_s - (len(found) - number - 1) * shortest
        start = max(floor, min(span.start_s, latest_end - shortest))
        end = max(start + shortest, min(span.end_s, latest_end))
        apart.append(Span(start, min(end, length_s)))
    return apart
