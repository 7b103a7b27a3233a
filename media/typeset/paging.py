"""Which words are read together: pages of at most two lines, turned where the sentence breathes."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from media.typeset.linebreaks import EARLY_S, SMALLEST, Room, Sheet, reading_s
from media.typeset.tokens import Token, broken

Line = tuple[Token, ...]

#: seconds that a page stands before its first word and, where there is time, after its last
LEAD_S = 0.02
HOLD_S = 0.45
#: seconds; a shorter gap between two pages is not shown, it would flicker
GAP_S = 0.5
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


def pages(tokens: Sequence[Token], room: Room, *, until_s: float = inf) -> tuple[Page, ...]:
    """*tokens* on as many pages as they need; pages follow each other and never overlap in time.

    until_s: nothing is shown later, whatever was said.
    Source: the choice of breaks is the least-cost path over all possible breaks, as in Knuth and Plass,
    "Breaking Paragraphs into Lines", 1981, with costs of our own.
    """
    small = tuple(piece for token in tokens for piece in _fitting(token, room))
    groups = _grouped(small, room)
    needs = [reading_s(map(written, group)) for group in groups]
    starts = [min(start_s, until_s) for start_s in _starts(groups, needs, until_s)]
    laid: list[Page] = []
    for number, (group, start_s) in enumerate(zip(groups, starts, strict=True)):
        following = starts[number + 1] if number + 1 < len(starts) else inf
        end_s = _end(group[-1][-1].end_s, start_s + needs[number], following)
        laid.append(Page(start_s, max(start_s, min(end_s, until_s)), group))
    return tuple(laid)


def _starts(groups: Sequence[tuple[Line, ...]], needs: Sequence[float], until_s: float) -> list[float]:
    """When each page comes: a little before its first word, and in a pause as early or late as reading needs."""
    usual = [max(0.0, group[0][0].start_s - LEAD_S) for group in groups]
    starts: list[float] = []
    for number, group in enumerate(groups):
        first_s = group[0][0].start_s
        silent_s = groups[number - 1][-1][-1].end_s if number else 0.0
        earliest = min(usual[number], max(silent_s, first_s - EARLY_S))
        following = usual[number + 1] if number + 1 < len(groups) else until_s
        start_s = max(earliest, min(usual[number], following - needs[number]))
        if number:
            # The page before has the first claim on the pause, up to the moment that the voice goes on.
            start_s = max(start_s, min(first_s, starts[-1] + needs[number - 1]), starts[-1])
        starts.append(start_s)
    return starts


def _end(heard_s: float, read_s: float, following: float) -> float:
    """Long enough to read, out before the next page, and without a gap that only flickers."""
    wanted = max(heard_s + HOLD_S, read_s)
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
