"""Which words are read together: pages of at most two lines, turned where the sentence breathes."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from media.typeset.linebreaks import SMALLEST, Room, Sheet
from media.typeset.tokens import Token, broken

Line = tuple[Token, ...]

#: seconds that a page stands before its first word and, where there is time, after its last
LEAD_S = 0.08
HOLD_S = 0.45
#: seconds; a shorter gap between two pages is not shown, it would flicker
GAP_S = 0.5
#: signs a second that most people read with ease
READING_RATE = 17.0
#: tokens that one page may hold at most
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Page:
    """What is on screen from *start_s* until *end_s*."""

    start_s: float
    end_s: float
    lines: tuple[Line, ...]

    @property
    def tokens(self) -> Line:
        return tuple(itertools.chain.from_iterable(self.lines))

    @property
    def texts(self) -> tuple[str, ...]:
        """Its lines as plain text."""
        return tuple(written(line) for line in self.lines)


def written(line: Sequence[Token]) -> str:
    """The words of a line as text."""
    return "".join(("" if number == 0 or token.joined else " ") + token.text for number, token in enumerate(line))


def pages(tokens: Sequence[Token], room: Room) -> tuple[Page, ...]:
    """*tokens* on as many pages as they need; pages follow each other and never overlap in time.

    Source: the choice of breaks is the least-cost path over all possible breaks, as in Knuth and Plass,
    "Breaking Paragraphs into Lines", 1981, with costs of our own.
    """
    small = tuple(piece for token in tokens for piece in _fitting(token, room))
    groups = _grouped(small, room)
    starts = [max(0.0, group[0][0].start_s - LEAD_S) for group in groups]
    starts = list(itertools.accumulate(starts, max))
    laid: list[Page] = []
    for number, (group, start_s) in enumerate(zip(groups, starts, strict=True)):
        following = starts[number + 1] if number + 1 < len(starts) else inf
        laid.append(Page(start_s, _end(group, start_s, following), group))
    return tuple(laid)


def _end(lines: tuple[Line, ...], start_s: float, following: float) -> float:
    """Long enough to read, out before the next page, and without a gap that only flickers."""
    signs = sum(len(text) for text in map(written, lines))
    wanted = max(lines[-1][-1].end_s + HOLD_S, start_s + signs / READING_RATE)
    return following if following - wanted < GAP_S else wanted


def _fitting(token: Token, room: Room) -> tuple[Token, ...]:
    """A token a little too wide will be set smaller; one much too wide is taken apart."""
    most = room.line_width / SMALLEST
    if room.measure(token.text) <= most:
        return (token,)
    return broken(token, fits=lambda text: room.measure(text) <= room.line_width)


def _grouped(tokens: tuple[Token, ...], room: Room) -> list[tuple[Line, ...]]:
    """The cheapest way to turn the pages."""
    sheet = Sheet(tokens, room)
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
    for end in range(1, len(tokens) + 1):
        choice = (inf, end - 1, end)
        for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
            turn = sheet.line_break(start, end)
            if turn is None:
                break
            cost = best[start][0] + sheet.page_cost(start, end)
            if cost < choice[0]:
                choice = (cost, start, turn)
        best.append(choice)
    groups: list[tuple[Line, ...]] = []
    at = len(tokens)
    while at:
        _, start, turn = best[at]
        groups.append(tuple(line for line in (tokens[start:turn], tokens[turn:at]) if line))
        at = start
    groups.reverse()
    return groups
