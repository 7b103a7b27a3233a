"""Words on a ground of their own: between scenes, or at the end."""

import re
from math import inf
from typing import Any

import cv2
import numpy as np
import skia

from kinoloom.takes import CardPlan, SpokenWord
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.illustrate.colour import Colour, lightness, mix, rgb, shade
from media.illustrate.palettes import palette
from media.sources.grounds import glow, shaded
from media.typeset.fonts import Shelf
from media.typeset.ink import Ink, Press
from media.typeset.layout import Layout
from media.typeset.order import leftward
from media.typeset.title import Staging, Times, Title
from media.typeset.tokens import tokens

_PLAIN = re.compile(r"#[0-9a-fA-F]{6}\Z")
#: seconds after the first frame in which the words come
_COMES_S, _STANDS_S = 0.1, 0.7
#: lightness, 0 to 1; words are white, and a ground under them is no lighter than this
_LIGHTEST = 0.55
#: of the frame's shorter side; letters of the smaller text, their lines apart, the width they may take
_SMALL, _LEADING, _MOST = 0.052, 1.35, 0.80
_LINES = 4
_INK = Ink(0xFFE6E9F2, shadow=0x66000000, shadow_blur=0.08, shadow_drop=0.03)


class CardSource:
    """A card that *plan* describes; the light on a shaded ground wanders from its first frame to its last.

    Raises:
        UserError: no palette is called so.
    """

    def __init__(self, plan: CardPlan, size: tuple[int, int], frames: int, timebase: Timebase) -> None:
        cv2.setNumThreads(1)
        self._timebase, self._last = timebase, max(1, frames - 1)
        self._from, self._to = _grounds(plan, *size)
        layout = Layout(width=size[0], height=size[1], language=plan.language)
        middle = (0.46 if layout.tall else 0.48) - (0.06 if plan.small else 0.0)
        staging = Staging(Times(_COMES_S, _STANDS_S, inf, inf), middle, 0.0, 0.0)
        self._title = Title(plan.text, layout, staging) if plan.text else None
        below = self._title.foot + 0.11 * min(size) if self._title else size[1] / 2
        self._small = _Small(plan, *size, below) if plan.small else None
        self._frame: Bgra = np.empty((size[1], size[0], 4), np.uint8)

    def frame(self, n: int, /) -> Bgra:
        t = float(self._timebase.seconds(n))
        u = min(1.0, max(0.0, n / self._last))
        cv2.addWeighted(self._to, u, self._from, 1 - u, 0, dst=self._frame)
        if self._title is not None:
            self._title.draw(self._frame, t)
        if self._small is not None:
            self._small.draw(self._frame, min(1.0, max(0.0, (t - _STANDS_S / 2) / _STANDS_S)))
        return self._frame


def _grounds(plan: CardPlan, width: int, height: int) -> tuple[Bgra, Bgra]:
    """The ground at the first frame and at the last."""
    if _PLAIN.match(plan.palette):
        colour = rgb(plan.palette)
        colour = _under_words(colour) if plan.text or plan.small else colour
        plain = np.full((height, width, 4), 255, np.uint8)
        plain[..., :3] = [round(255 * part) for part in colour[::-1]]
        return plain, plain
    colours = palette(plan.palette)
    stops = [_under_words(mix(colour, colours.near, 0.3)) for colour in colours.sky[:4]]
    ground = shaded(stops, width, height)
    light = _under_words(colours.sky[3])
    first, last = (glow(ground, light, centre=at, radius=0.5, strength=0.4) for at in ((0.28, 0.3), (0.72, 0.55)))
    return first, last


def _under_words(colour: Colour) -> Colour:
    return shade(colour, min(0.0, _LIGHTEST - lightness(colour)))


class _Small:
    """The smaller text, centred on lines of its own below the middle."""

    def __init__(self, plan: CardPlan, width: int, height: int, top: float) -> None:
        short = min(width, height)
        self._size, self._width = _SMALL * short, width
        shelf = Shelf(weight=500, language=plan.language)
        press = Press(shelf, size=self._size)
        words = shelf.drawable(plan.small).split()
        left = leftward(tokens([SpokenWord(text=word, start_s=0, end_s=0) for word in words]), plan.language)
        lines = _wrapped(words, press, _MOST * width)
        self._lines = [
            (press.stamp(line, _INK, size=self._size, leftward=left), press.width(line), number)
            for number, line in enumerate(lines)
        ]
        self._top = top

    def draw(self, frame: Bgra, share: float) -> None:
        """share: of the way from nothing to all there."""
        # NOTE: the surface does not own the pixels; it must not outlive *frame*.
        surface = skia.Surface(frame, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
        canvas: Any = surface.getCanvas()
        paint = skia.Paint(Alphaf=share * share * (3 - 2 * share))
        for stamp, wide, number in self._lines:
            y = self._top + number * _LEADING * self._size - stamp.baseline
            x = (self._width - wide) / 2 - stamp.left
            canvas.drawImage(stamp.image, x, y, skia.SamplingOptions(skia.FilterMode.kLinear), paint)


def _wrapped(words: list[str], press: Press, most: float) -> list[str]:
    """Lines no wider than *most*, except where one word is; what is too much is left out with a sign."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and press.width(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]
