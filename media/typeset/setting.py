"""A page with every word at its place in the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from media.typeset.ink import Press
from media.typeset.looks import Look, Place
from media.typeset.order import directions, leftward, visual
from media.typeset.paging import Page
from media.typeset.scripts import script
from media.typeset.tokens import Token

#: lines of scripts with marks above and below stand this much further apart
_TALL = 1.18


@dataclass(frozen=True, slots=True)
class SetWord:
    """A token at its place; *x* is its left edge, *baseline* what its letters stand on, in pixels.

    leftward: its letters and marks are set from right to left.
    """

    token: Token
    x: float
    baseline: float
    width: float
    size: float
    leftward: bool


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page ready to be drawn; *box* is left, top, right, bottom around its letters."""

    page: Page
    words: tuple[SetWord, ...]
    leftward: bool
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setter:
    """Gives words their places in a picture of one size."""

    press: Press
    look: Look
    place: Place
    width: int
    height: int
    language: str

    def set(self, page: Page) -> SetPage:
        """*page* centred, its lines in reading order from the top, inside the safe area."""
        left_reading = leftward(page.tokens, self.language)
        step = self.look.size * self.look.leading * (_TALL if _is_tall(page) else 1.0)
        first = self._first_baseline(len(page.lines), step)
        words = [
            word
            for number, line in enumerate(page.lines)
            for word in self._line(line, first + number * step, leftward=left_reading)
        ]
        left = min(word.x for word in words)
        right = max(word.x + word.width for word in words)
        top = first - 0.95 * self.look.size
        bottom = first + (len(page.lines) - 1) * step + 0.32 * self.look.size
        return SetPage(page, tuple(words), left_reading, (left, top, right, bottom))

    def _first_baseline(self, lines: int, step: float) -> float:
        """Capitals reach 0.73 of the size above the baseline."""
        held_at, size = self.height * self.place.at, self.look.size
        if self.place.held == "top":
            return held_at + 0.78 * size
        if self.place.held == "bottom":
            return held_at - (lines - 1) * step - 0.05 * size
        return held_at - (lines - 1) * step / 2 + 0.36 * size

    def _line(self, line: Sequence[Token], baseline: float, *, leftward: bool) -> list[SetWord]:
        blank = self.look.blank * self.look.size
        most = self.place.line_width * self.width
        order, turned = visual(line, leftward=leftward), directions(line, leftward=leftward)
        widths = [self.press.width(token.text) for token in line]
        blanks = sum(not token.joined for token in line[1:])
        # Only a word alone on its line can be too wide: it is set smaller.
        scale = min(1.0, most / max(sum(widths) + blanks * blank, 1.0))
        x = (self.width - scale * (sum(widths) + blanks * blank)) / 2
        placed: list[SetWord] = []
        for at, number in enumerate(order):
            token = line[number]
            if at:
                # The gap belongs to whichever of two neighbours comes later in the text.
                x += 0.0 if line[max(order[at - 1], number)].joined else blank * scale
            width = widths[number] * scale
            placed.append(SetWord(token, x, baseline, width, self.look.size * scale, turned[number]))
            x += widths[number] * scale
        return sorted(placed, key=lambda word: word.token.start_s)


def _is_tall(page: Page) -> bool:
    return any(script(sign).tall for text in page.texts for sign in text)
