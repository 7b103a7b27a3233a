"""How well words would stand together on one page, and where its line breaks."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from media.typeset.scripts import columns
from media.typeset.tokens import Token

Measure = Callable[[str], float]
"""The width of a text, in any unit."""

#: a word that is too wide for a line is set smaller, down to this share of its size
SMALLEST = 0.7
#: seconds; a pause this long ends a page
PAUSE_S = 0.7
#: seconds; a page that is heard for less is turned too fast
SHORT_S = 0.9
#: signs a second that most people read with ease; a sign that is a word counts as two
READING_RATE = 17.0
#: seconds that a page may come before its first word, and stay after its last, to be read at ease
EARLY_S = 0.6
LATE_S = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a page offers its words; widths are in the unit of *measure*."""

    measure: Measure
    line_width: float
    blank: float
    """Width of the gap between two words."""
    lines: int = 2
    """One or two."""
    signs: int = 60
    """On one page, better not more; wide ones count as two."""


def reading_s(texts: Iterable[str]) -> float:
    """Seconds that people need to read these lines."""
    return sum(map(columns, texts)) / READING_RATE


class Sheet:
    """Words in a row with sums over them, so that any stretch is judged without walking through it."""

    def __init__(self, tokens: Sequence[Token], room: Room) -> None:
        self._tokens, self._room = tokens, room
        self._gaps = [0.0 if token.joined else room.blank for token in tokens]
        self._widths = _sums(gap + room.measure(t.text) for gap, t in zip(self._gaps, tokens, strict=True))
        self._signs = _sums(columns(token.text) + (not token.joined) for token in tokens)
        self._inner = _sums([0.0, *itertools.starmap(_togetherness, itertools.pairwise(tokens))])
        self._turns = [_turn_cost(token) for token in tokens]
        self._breaks = [0.0, *itertools.starmap(_break_cost, itertools.pairwise(tokens))]

    def width(self, start: int, end: int) -> float:
        return self._widths[end] - self._widths[start] - self._gaps[start]

    def line_break(self, start: int, end: int) -> int | None:
        """Where the second line of [start, end) starts: at *end* if one line is enough; None if two are not."""
        most = self._room.line_width
        if end - start == 1 or self.width(start, end) <= most:
            return end
        if self._room.lines < 2:
            return None
        fitting = [at for at in range(start + 1, end) if self.width(start, at) <= most and self.width(at, end) <= most]
        return min(fitting, key=lambda at: self._unevenness(start, at, end), default=None)

    def _unevenness(self, start: int, at: int, end: int) -> float:
        return abs(self.width(start, at) - self.width(at, end)) / self._room.line_width + self._breaks[at]

    def page_cost(self, start: int, end: int) -> float:
        """How bad it is to show [start, end) as one page. The scale: a page more costs 3."""
        last = self._tokens[end - 1]
        cost = 3.0 + self._inner[end] - self._inner[start + 1]
        cost += self._turns[end - 1] if end < len(self._tokens) else 0.0
        if end - start == 1 and not self._whole(start):
            cost += 5.0
        filled = (self._signs[end] - self._signs[start]) / self._room.signs
        cost += 3.0 * max(0.0, filled - 1) ** 2 + 2.0 * max(0.0, 1 - 2 * filled)
        cost += 5.0 * max(0.0, SHORT_S - (last.end_s - self._tokens[start].start_s))
        hurry_s = (self._signs[end] - self._signs[start] - 1) / READING_RATE - self._free_s(start, end)
        return cost + 6.0 * max(0.0, hurry_s)

    def _free_s(self, start: int, end: int) -> float:
        """How long [start, end) can be shown before the voice is elsewhere."""
        first_s, last_s = self._tokens[start].start_s, self._tokens[end - 1].end_s
        before = self._tokens[start - 1].end_s if start else 0.0
        after = self._tokens[end].start_s if end < len(self._tokens) else last_s + LATE_S
        return min(after, last_s + LATE_S) - min(first_s, max(before, first_s - EARLY_S))

    def _whole(self, at: int) -> bool:
        """It is a sentence of its own."""
        return self._tokens[at].ends_sentence and (at == 0 or self._tokens[at - 1].ends_sentence)


def _sums(values: Iterable[float]) -> list[float]:
    return list(itertools.accumulate(values, initial=0.0))


def _togetherness(before: Token, after: Token) -> float:
    """The cost of two neighbours on one page."""
    pause = max(0.0, after.start_s - before.end_s)
    return (5.0 if before.ends_sentence else 0.0) + (40.0 if pause > PAUSE_S else 4.0 * pause)


def _turn_cost(token: Token) -> float:
    """Of turning the page after *token*."""
    if token.ends_sentence:
        return 0.0
    if token.ends_clause:
        return 0.8
    return 4.0 if token.weak else 2.5


def _break_cost(before: Token, after: Token) -> float:
    """Of a line break between two words, in shares of a line's width."""
    if before.ends_clause or before.ends_sentence:
        return -0.25
    return (0.2 if before.weak else 0.0) + (0.1 if after.joined else 0.0)
