"""The one place that decides on which pages the words of a scene are read, on the picture as beside the film."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from kinoloom.takes import SpokenWord
from media.typeset.fonts import Missing, Shelf
from media.typeset.ink import Press
from media.typeset.layout import Layout
from media.typeset.linebreaks import Room
from media.typeset.looks import look, place
from media.typeset.paging import Page, pages
from media.typeset.scripts import columns
from media.typeset.tokens import Token, tokens

#: times the size of letters that a line is wide: about forty letters, as broadcasters have it; eyes lose longer ones
_LONGEST_LINE = 23.0


class Booklet:
    """The pages of one scene. Times are seconds on the clock of *words*; nothing is shown after *until_s*.

    Words that no font of this machine can show have their place and time all the same.
    """

    def __init__(self, words: Sequence[SpokenWord], layout: Layout, *, until_s: float = inf) -> None:
        self.look, self.place = look(layout), place(layout)
        self._shelf = Shelf(weight=self.look.weight, language=layout.language)
        self.press = Press(self._shelf, size=self.look.size)
        self._drawable: dict[str, str] = {}
        size = self.look.size
        room = Room(
            measure=self._width, line_width=min(self.place.line_width * layout.width, _LONGEST_LINE * size),
            blank=self.look.blank * size, signs=self.look.signs,
        )  # fmt: skip
        self.pages: tuple[Page, ...] = pages(tokens(words), room, until_s=until_s)

    def missing_scripts(self) -> tuple[Missing, ...]:
        """Scripts of the words that no font of this machine has, with the Debian package that brings them."""
        return self._shelf.missing

    def drawable(self, page: Page) -> Page | None:
        """*page* without what no font has; None if nothing is left."""
        lines = [[shown for token in line if (shown := self._shown(token))] for line in page.lines]
        kept = tuple(tuple(line) for line in lines if line)
        return replace(page, lines=kept) if kept else None

    def _shown(self, token: Token) -> Token | None:
        text = self._text(token.text)
        return replace(token, text=text) if text else None

    def _text(self, text: str) -> str:
        if text not in self._drawable:
            self._drawable[text] = self._shelf.drawable(text)
        return self._drawable[text]

    def _width(self, text: str) -> float:
        """In pixels; guessed for what cannot be drawn, so that its pages are about those of a machine that can."""
        shown = self._text(text)
        return self.press.width(shown) if shown else 0.5 * self.look.size * columns(text)
