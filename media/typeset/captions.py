"""The words of a scene on its picture, each in time with the voice."""

from bisect import bisect_right
from collections.abc import Sequence
from math import inf, pi, sin
from typing import Any

import skia

from kinoloom.takes import SpokenWord
from media.frames import Bgra
from media.typeset.booklet import Booklet
from media.typeset.fonts import Missing
from media.typeset.ink import Ink, Stamp
from media.typeset.layout import Layout
from media.typeset.paging import Page
from media.typeset.pixels import canvas_on
from media.typeset.rested import Laid, Plate, Rested
from media.typeset.scripts import rightward
from media.typeset.setting import SetPage, Setter, SetWord

#: seconds that a page takes to come or go
_FADE_S = 0.1
#: seconds in which the spoken word jumps, and how far; 1 would close the gaps to its neighbours
_JUMP_S = 0.2
_JUMP = 0.9
#: what remains of the jump while the word is spoken
_RAISED = 0.3


class Captions:
    """Draws the page that is read at a time. Times are seconds on the clock of *words*.

    Letters that no font of this machine has are left out; `missing_scripts` names them.
    """

    def __init__(self, words: Sequence[SpokenWord], layout: Layout, *, until_s: float = inf) -> None:
        self._booklet = Booklet(words if layout.style != "none" else (), layout, until_s=until_s)
        self._look, self._press = self._booklet.look, self._booklet.press
        self._setter = Setter(
            press=self._press, look=self._look, place=self._booklet.place, width=layout.width, height=layout.height,
            language=layout.language,
        )  # fmt: skip
        self.pages: tuple[Page, ...] = self._booklet.pages
        self._starts = [page.start_s for page in self.pages]
        self._number = -1
        self._set: SetPage | None = None
        self._stamps: dict[tuple[int, Ink], Stamp] = {}
        self._rested: Rested | None = None
        self._rested_with = (-1, False)

    def missing_scripts(self) -> tuple[Missing, ...]:
        """Scripts of the words that no font of this machine has, with the Debian package that brings them."""
        return self._booklet.missing_scripts()

    def draw(self, frame: Bgra, t: float) -> None:
        """Draw onto *frame* what is read at *t*; nothing between pages."""
        number = bisect_right(self._starts, t) - 1
        if number < 0 or t >= self.pages[number].end_s:
            return
        if number != self._number:
            # Only one page is kept as pictures, so that memory stays flat however long the scene is.
            page = self._booklet.drawable(self.pages[number])
            self._number, self._set, self._stamps = number, self._setter.set(page) if page else None, {}
            self._rested = None
        if self._set is not None:
            self._draw_page(frame, self._set, t)

    def _draw_page(self, frame: Bgra, page: SetPage, t: float) -> None:
        canvas = canvas_on(frame)
        alpha = self._alpha(t)
        paint = skia.Paint(Alphaf=alpha) if alpha < 1 else None
        current = _current(page.words, t)
        moves = current >= 0 and self._moves(page.words[current], t)
        if self._rested is None or self._rested_with != (current, moves):
            self._rested, self._rested_with = self._rest(page, current, moves=moves), (current, moves)
        self._rested.draw(canvas, paint)
        if moves:
            self._draw_current(canvas, page, current, t, paint)

    def _moves(self, word: SetWord, t: float) -> bool:
        """The spoken *word* changes from frame to frame."""
        return self._look.sweeps or (self._look.pops and t - word.token.start_s < _JUMP_S)

    def _rest(self, page: SetPage, current: int, *, moves: bool) -> Rested:
        """All that stays as it is until another word is spoken, or that one comes to rest."""
        laid = []
        for number, word in enumerate(page.words):
            if number == current and not moves:
                laid.append(Laid(word, self._stamp(page, number, self._look.now), self._grown(word, _JUMP_S)))
            elif number != current or self._look.sweeps:
                ink = self._look.heard if number < current else self._look.coming
                laid.append(Laid(word, self._stamp(page, number, ink)))
        return Rested(laid, self._plate(page) if self._look.plate else None)

    def _alpha(self, t: float) -> float:
        """Pages that follow each other at once do not fade, or the picture would flicker."""
        page = self.pages[self._number]
        apart_before = self._number == 0 or self.pages[self._number - 1].end_s < page.start_s
        apart_after = self._number + 1 == len(self.pages) or page.end_s < self._starts[self._number + 1]
        coming = (t - page.start_s) / _FADE_S + 0.35 if apart_before else 1.0
        going = (page.end_s - t) / _FADE_S if apart_after else 1.0
        return max(0.0, min(1.0, coming, going))

    def _plate(self, page: SetPage) -> Plate:
        size = self._look.size
        left, top, right, bottom = page.box
        box = left - 0.5 * size, top - 0.22 * size, right + 0.5 * size, bottom + 0.2 * size
        return Plate(box, 0.38 * size, self._look.plate)

    def _draw_current(self, canvas: Any, page: SetPage, number: int, t: float, paint: Any) -> None:
        word = page.words[number]
        stamp = self._stamp(page, number, self._look.now)
        if self._look.sweeps:
            canvas.save()
            canvas.clipRect(_swept(word, page, t), doAntiAlias=True)
            Laid(word, stamp).draw(canvas, paint)
            canvas.restore()
            return
        Laid(word, stamp, self._grown(word, t - word.token.start_s)).draw(canvas, paint)

    def _grown(self, word: SetWord, since_s: float) -> float:
        # A long word would run into its neighbours.
        most = min(0.14, self._look.blank * word.size / max(word.width, 1.0))
        return 1 + most * _jump(since_s) if self._look.pops else 1.0

    def _stamp(self, page: SetPage, number: int, ink: Ink) -> Stamp:
        if (number, ink) not in self._stamps:
            word = page.words[number]
            self._stamps[number, ink] = self._press.stamp(word.token.text, ink, size=word.size, leftward=word.leftward)
        return self._stamps[number, ink]


def _current(words: Sequence[SetWord], t: float) -> int:
    """The word that is spoken at *t*: it stays until the next one begins; -1 before the first."""
    return bisect_right([word.token.start_s for word in words], t) - 1


def _jump(since_s: float) -> float:
    """How far the spoken word has grown: up at once, back a little more slowly."""
    if since_s >= _JUMP_S:
        return _RAISED
    u = since_s / _JUMP_S
    return _RAISED * u + _JUMP * sin(pi * u**0.7) * (1 - 0.5 * u)


def _swept(word: SetWord, page: SetPage, t: float) -> Any:
    """The part of the word that was heard, from where its reading begins."""
    length_s = max(word.token.end_s - word.token.start_s, 1e-3)
    share = min(1.0, (t - word.token.start_s) / length_s)
    reach = 0.3 * word.size
    top, bottom = word.baseline - 2 * word.size, word.baseline + 2 * word.size
    leftward = rightward(word.token.text) is False or (page.leftward and rightward(word.token.text) is None)
    edge = word.x + word.width * (1 - share if leftward else share)
    if leftward:
        return skia.Rect.MakeLTRB(edge, top, word.x + word.width + reach, bottom)
    return skia.Rect.MakeLTRB(word.x - reach, top, edge, bottom)
