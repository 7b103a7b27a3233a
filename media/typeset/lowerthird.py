"""The name of who speaks, low at the left, when they are first heard."""

from collections.abc import Sequence
from math import inf
from typing import Any

import skia

from kinoloom.jobs import Named
from media.frames import Bgra
from media.typeset.fonts import Missing, Shelf
from media.typeset.ink import Ink, Press
from media.typeset.layout import Layout
from media.typeset.looks import look, place
from media.typeset.order import leftward
from media.typeset.pixels import canvas_on
from media.typeset.tokens import Token

#: seconds that a name is shown, and takes to come or go
SHOWN_S = 3.2
_COMES_S = 0.45
_GOES_S = 0.3

_INK = Ink(0xFFFFFFFF)
_PLATE = 0xC40A0C14
_ACCENT = 0xFFFFD34D
#: of the picture's shorter side
_SIZE = 0.064
_MARGIN = 0.075
#: letters that a name keeps; more would not be read in the time
_LONGEST = 40


class LowerThird:
    """Draws each of *names* from its moment on, clear of the captions. Nothing is shown after *until_s*."""

    def __init__(self, names: Sequence[Named], layout: Layout, *, until_s: float = inf) -> None:
        self._layout = layout
        self._shelf = Shelf(weight=700, language=layout.language)
        self._size = _SIZE * min(layout.width, layout.height)
        names = [named for named in names if self._shelf.drawable(named.name)]
        self._plates = [_Plate(named, self._shelf, layout, self._size) for named in names]
        following = [named.start_s for named in names[1:]]
        ends = [named.start_s + SHOWN_S for named in names]
        self._ends = [min(end, start, until_s) for end, start in zip(ends, [*following, inf], strict=False)]
        self._bottom = _bottom(layout)

    def missing_scripts(self) -> tuple[Missing, ...]:
        """Scripts of the names that no font of this machine has."""
        return self._shelf.missing

    def draw(self, frame: Bgra, t: float) -> None:
        """Draw onto *frame* the name that is shown at *t*, if any."""
        for plate, end_s in zip(self._plates, self._ends, strict=True):
            if plate.start_s <= t < end_s:
                come = _eased((t - plate.start_s) / _COMES_S)
                self._draw(canvas_on(frame), plate, come, min(1.0, (end_s - t) / _GOES_S))

    def _draw(self, canvas: Any, plate: "_Plate", come: float, shade: float) -> None:
        """A bar grows, and the plate comes out from behind it."""
        size, margin = self._size, _MARGIN * self._layout.width
        height, bar = 1.9 * size, 0.16 * size
        width = plate.width + 1.5 * size
        bottom = self._bottom * self._layout.height
        canvas.save()
        if plate.leftward:
            canvas.translate(self._layout.width, 0)
            canvas.scale(-1, 1)
        self._fill(canvas, (margin, bottom - height / 2 * (1 + come), bar, height * come), _ACCENT, shade)
        canvas.clipRect(skia.Rect.MakeXYWH(margin + bar, bottom - height, width * come, height), doAntiAlias=True)
        self._fill(canvas, (margin + bar, bottom - height, width, height), _PLATE, shade)
        left = margin + bar + 0.75 * size - (1 - come) * 0.6 * size
        if plate.leftward:
            canvas.scale(-1, 1)
            left = -left - plate.width
        paint = skia.Paint(Alphaf=shade * come)
        x, y = left - plate.stamp.left, bottom - height / 2 + 0.36 * size - plate.stamp.baseline
        canvas.drawImage(plate.stamp.image, x, y, skia.SamplingOptions(skia.FilterMode.kLinear), paint)
        canvas.restore()

    def _fill(self, canvas: Any, box: tuple[float, float, float, float], colour: int, shade: float) -> None:
        paint = skia.Paint(Color=colour, AntiAlias=True)
        paint.setAlphaf(paint.getAlphaf() * shade)
        canvas.drawRect(skia.Rect.MakeXYWH(*box), paint)


class _Plate:
    """One name, ready to be shown."""

    def __init__(self, named: Named, shelf: Shelf, layout: Layout, size: float) -> None:
        name = shelf.drawable(" ".join(named.name.split()))
        name = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
        press = Press(shelf, size=size)
        room = (1 - 2 * _MARGIN) * layout.width - 1.7 * size
        self.start_s = named.start_s
        self.leftward = leftward([Token(name, 0, 0)], layout.language)
        self.width = min(max(press.width(name), 1.0), room)
        fitting = size * self.width / max(press.width(name), 1.0)
        self.stamp = press.stamp(name, _INK, size=fitting, leftward=self.leftward)


def _bottom(layout: Layout) -> float:
    """The lower edge as a share of the height: above a page of two lines, or where such a page could have stood."""
    lowest = 0.80 if layout.tall else 0.90
    if layout.style == "none":
        return lowest
    where, drawn = place(layout), look(layout)
    size = drawn.size / layout.height
    if where.held == "bottom":
        return where.at - size * (drawn.leading + 1.9)
    if where.held == "middle" and where.at > 0.52:
        return where.at - size * (0.5 * drawn.leading + 1.45)
    return lowest


def _eased(u: float) -> float:
    """Fast, then slow."""
    return 1 - (1 - min(1.0, max(0.0, u))) ** 3
