"""Words as small pictures: letters with their outline and shadow, ready to be laid on a frame."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import skia

from media.frames import Bgra
from media.typeset.fonts import Shelf
from media.typeset.pixels import canvas_on, image_of

#: pixels; no line breaks
_ENDLESS = 1e6
#: stands around a word so that its marks go the way of the page: right-to-left embedding, and its end
_EMBEDDED = "\u202b{}\u202c"
#: words of whose outline and shadow a press remembers the picture
_REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Ink:
    """How letters are drawn. Colours are 0xAARRGGBB; lengths are shares of the letter size."""

    fill: int
    outline: int = 0
    outline_width: float = 0.0
    shadow: int = 0
    shadow_blur: float = 0.0
    shadow_drop: float = 0.0

    @property
    def reach(self) -> float:
        """How far ink goes beyond the letters."""
        return max(self.outline_width, self.shadow_drop + 2.5 * self.shadow_blur) + 0.12


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word as a picture, and where its letters begin in it, in pixels from its top left."""

    image: Any
    left: float
    baseline: float


class Press:
    """Sets words of one size in one weight.

    size: of the letters, in pixels. spacing: between letters, as a share of the size.
    """

    def __init__(self, shelf: Shelf, *, size: float, spacing: float = 0.0) -> None:
        self._shelf, self._size, self._spacing = shelf, size, spacing
        self._unicode = skia.Unicodes.ICU.Make()
        self._widths: dict[str, float] = {}
        self._ground = lru_cache(_REMEMBERED)(self._grounded)

    def width(self, text: str) -> float:
        """Of the letters, in pixels."""
        if text not in self._widths:
            self._widths[text] = _wide(self._paragraph(text, self._size))
        return self._widths[text]

    def stamp(self, text: str, ink: Ink, *, size: float, leftward: bool) -> Stamp:
        """*text* in *ink*; leftward: its page is read from right to left."""
        text = _EMBEDDED.format(text) if leftward else text
        letters = self._paragraph(text, size)
        pad = ink.reach * size
        # Words change their colour while they are read, and what is under them does not.
        pixels = self._ground(text, replace(ink, fill=0), size).copy()
        self._paragraph(text, size, skia.Paint(Color=ink.fill, AntiAlias=True)).paint(canvas_on(pixels), pad, pad)
        return _cropped(pixels, pad, pad + letters.AlphabeticBaseline)

    def _grounded(self, text: str, ink: Ink, size: float) -> Bgra:
        """Outline and shadow of *text*, or room for it."""
        letters = self._paragraph(text, size)
        pad = ink.reach * size
        pixels = np.zeros((int(letters.Height + 2 * pad) + 1, int(_wide(letters) + 2 * pad) + 1, 4), np.uint8)
        canvas = canvas_on(pixels)
        if ink.shadow:
            self._paragraph(text, size, _shadow(ink, size)).paint(canvas, pad, pad + ink.shadow_drop * size)
        if ink.outline_width:
            self._paragraph(text, size, _outline(ink, size)).paint(canvas, pad, pad)
        return pixels

    def _paragraph(self, text: str, size: float, paint: Any = None) -> Any:
        layout = skia.textlayout
        style, whole = layout.TextStyle(), layout.ParagraphStyle()
        style.setFontSize(size)
        style.setLetterSpacing(self._spacing * size)
        if paint is not None:
            style.setForegroundPaint(paint)
        whole.setTextStyle(style)
        builder = layout.ParagraphBuilder(whole, self._shelf.collection, self._unicode)
        for run, families in self._shelf.runs(text):
            style.setFontFamilies(families)
            builder.pushStyle(style)
            builder.addText(run)
            builder.pop()
        paragraph = builder.Build()
        paragraph.layout(_ENDLESS)
        return paragraph


def _wide(paragraph: Any) -> float:
    """In pixels; Skia has the largest number that there is for a text without letters."""
    width = float(paragraph.LongestLine)
    return width if 0 <= width < _ENDLESS else 0.0


def _cropped(pixels: Bgra, left: float, baseline: float) -> Stamp:
    """Only what has ink: less to lay over every frame."""
    inked = pixels[..., 3] > 0
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if len(rows) == 0:
        rows = columns = np.zeros(1, np.intp)
    part = np.ascontiguousarray(pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    image = image_of(part)
    return Stamp(image, left - int(columns[0]), baseline - int(rows[0]))


def _shadow(ink: Ink, size: float) -> Any:
    return skia.Paint(
        Color=ink.shadow, AntiAlias=True,
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(ink.shadow_blur * size, 0.1)),
        Style=skia.Paint.kStrokeAndFill_Style, StrokeWidth=ink.outline_width * size,
    )  # fmt: skip


def _outline(ink: Ink, size: float) -> Any:
    return skia.Paint(
        Color=ink.outline, AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeJoin=skia.Paint.kRound_Join,
        StrokeWidth=2 * ink.outline_width * size,
    )  # fmt: skip
