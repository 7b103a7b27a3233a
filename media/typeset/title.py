"""Large words over a picture: the name of a film over its first seconds, a card over its last."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
import skia

from kinoloom.takes import SpokenWord
from media.frames import Bgra
from media.typeset.fonts import Missing, Shelf
from media.typeset.ink import Ink, Press, Stamp
from media.typeset.layout import Layout
from media.typeset.order import leftward
from media.typeset.paging import Line, written
from media.typeset.pixels import canvas_on, image_of
from media.typeset.tokens import Token, broken, tokens

#: seconds; the title comes, stands and is gone
COMES_S = 0.1
STANDS_S = 0.7
GOES_S = 1.9
GONE_S = 2.3

#: seconds of a film that its end card is over
CARD_S = 2.0

_INK = Ink(0xFFFFFFFF, shadow=0x8C000000, shadow_blur=0.07, shadow_drop=0.03)
_ACCENT = 0xFFFFD34D
_LINES = 3
_LEADING = 1.12
#: words, or signs of writings without blanks; more do not fit on three lines in letters worth calling a title
_MOST = 60
#: shares of the wanted size that are tried, until the title fits
_SIZES = (1.0, 0.88, 0.77, 0.66, 0.57, 0.48, 0.4)


@dataclass(frozen=True, slots=True)
class Times:
    """When large words begin to come, stand, begin to go and are gone, in seconds after their scene began."""

    comes_s: float = COMES_S
    stands_s: float = STANDS_S
    goes_s: float = GOES_S
    gone_s: float = GONE_S


@dataclass(frozen=True, slots=True)
class Staging:
    """How large words appear. *middle* is a share of the height, the shades of the veil are of 1."""

    times: Times
    middle: float
    dark: float
    darkest: float


def opening(layout: Layout) -> Staging:
    """A title: in the upper half, out of the way of captions wherever they are."""
    usual, high = (0.34, 0.24) if layout.tall else (0.38, 0.21)
    middle = {"top": 0.56, "middle": high}.get(layout.position, usual)
    return Staging(Times(), middle, 0.14, 0.5)


def closing(layout: Layout, *, until_s: float) -> Staging:
    """An end card: in the middle of a picture that has become dark, until the film ends."""
    start_s = max(0.0, until_s - CARD_S)
    return Staging(Times(start_s, start_s + 0.7, inf, inf), 0.46 if layout.tall else 0.5, 0.55, 0.72)


class Title:
    """A film's name, or its last words, in large letters."""

    def __init__(self, text: str, layout: Layout, staging: Staging) -> None:
        self._width, self._height = layout.width, layout.height
        self._staging = staging
        self._shelf = Shelf(weight=750, language=layout.language, optical_size=32)
        self._press = Press(self._shelf, size=100.0, spacing=-0.012)
        drawable = self._shelf.drawable(text)
        words = tokens([SpokenWord(text=word, start_s=0, end_s=0) for word in drawable.split()])
        self._size, lines = self._fit(words)
        self._leftward = leftward(words, layout.language)
        texts = [written(line) for line in lines if line]
        self._stamps = [
            (self._press.stamp(text, _INK, size=self._size, leftward=self._leftward), self._width_of(text))
            for text in texts
        ]
        self._veil = _veil(layout, staging, self._size * _LEADING * max(len(texts), 1))

    def missing_scripts(self) -> tuple[Missing, ...]:
        """Scripts of the title that no font of this machine has."""
        return self._shelf.missing

    def draw(self, frame: Bgra, t: float) -> None:
        """Draw onto *frame* the title as it is *t* seconds after its scene began."""
        times = self._staging.times
        if not self._stamps or not times.comes_s < t < times.gone_s:
            return
        come = _between(times.comes_s, times.stands_s, t)
        shade = come * (1 - _between(times.goes_s, times.gone_s, t))
        canvas = canvas_on(frame)
        canvas.drawImage(self._veil, 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=shade))
        for number, (stamp, width) in enumerate(self._stamps):
            self._draw_line(canvas, stamp, width, number, t, shade)
        self._draw_rule(canvas, come, shade)

    def _draw_line(self, canvas: Any, stamp: Stamp, width: float, number: int, t: float, shade: float) -> None:
        """Each line rises a moment after the one above it."""
        times = self._staging.times
        come = _between(times.comes_s, times.stands_s, t - 0.07 * number)
        y = self._baseline(number) - stamp.baseline + (1 - come) * 0.35 * self._size
        paint = skia.Paint(Alphaf=min(come, shade))
        canvas.drawImage(
            stamp.image, (self._width - width) / 2 - stamp.left, y, skia.SamplingOptions(skia.FilterMode.kLinear), paint
        )

    def _draw_rule(self, canvas: Any, come: float, shade: float) -> None:
        half = come * 0.55 * self._size
        y = self._baseline(len(self._stamps) - 1) + 0.55 * self._size
        thick = max(2.0, 0.055 * self._size)
        paint = skia.Paint(Color=_ACCENT, AntiAlias=True)
        paint.setAlphaf(shade)
        canvas.drawRoundRect(
            skia.Rect.MakeLTRB(self._width / 2 - half, y, self._width / 2 + half, y + thick),
            thick / 2,
            thick / 2,
            paint,
        )

    @property
    def foot(self) -> float:
        """Where the words and their rule end, in pixels from the top."""
        return self._baseline(len(self._stamps) - 1) + 0.61 * self._size

    @property
    def _tall(self) -> bool:
        return self._height > self._width

    def _baseline(self, number: int) -> float:
        step = self._size * _LEADING
        return (
            self._height * self._staging.middle - (len(self._stamps) - 1) * step / 2 + 0.36 * self._size + number * step
        )

    def _width_of(self, text: str, size: float | None = None) -> float:
        return self._press.width(text) * (size or self._size) / 100

    def _fit(self, words: Sequence[Token]) -> tuple[float, tuple[Line, ...]]:
        """The largest size at which *words* stand on few enough lines; what is too long even then is cut."""
        wanted = 0.118 * self._width if self._tall else 0.115 * self._height
        most = 0.84 * self._width
        for share in _SIZES:
            size = wanted * share

            def fits(line: Sequence[Token], size: float = size) -> bool:
                return self._width_of(written(line), size) <= most

            for count in range(1, _LINES + 1):
                if lines := _split(words, count, fits):
                    return size, lines
        size = wanted * _SIZES[-1]
        return size, self._cut(words, most * 100 / size)

    def _cut(self, words: Sequence[Token], most: float) -> tuple[Line, ...]:
        pieces = [piece for word in words for piece in broken(word, fits=lambda text: self._press.width(text) <= most)]
        lines: list[Line] = [()]
        for piece in pieces:
            if self._press.width(written((*lines[-1], piece)) + "…") > most and lines[-1]:
                lines.append(())
            lines[-1] = (*lines[-1], piece)
        if len(lines) > _LINES:
            last = lines[_LINES - 1]
            lines[_LINES - 1] = (*last[:-1], Token(last[-1].text + "…", 0, 0, last[-1].joined))
        return tuple(lines[:_LINES])


def _split(words: Sequence[Token], count: int, fits: Any) -> tuple[Line, ...] | None:
    """*words* on *count* lines, the longest as short as may be; None if that does not fit."""
    found: tuple[float, tuple[Line, ...]] | None = None
    if not count <= len(words) <= _MOST:
        return None
    for breaks in itertools.combinations(range(1, len(words)), count - 1):
        edges = (0, *breaks, len(words))
        lines = tuple(tuple(words[a:b]) for a, b in itertools.pairwise(edges))
        longest = max(len(written(line)) for line in lines) + 2.0 * sum(line[-1].weak for line in lines[:-1])
        if (found is None or longest < found[0]) and all(map(fits, lines)):
            found = (longest, lines)
    return found[1] if found else None


def _veil(layout: Layout, staging: Staging, tall: float) -> Any:
    """A soft darkness behind the letters, that any picture is bright enough to need."""
    width, height = layout.width, layout.height
    y = (np.arange(height, dtype=np.float32)[:, None] - staging.middle * height) / (0.8 * tall + 0.16 * height)
    dark = staging.dark + (staging.darkest - staging.dark) * np.exp(-(y**2))
    pixels = np.zeros((height, width, 4), np.uint8)
    noise = np.random.default_rng(7).random((height, width), np.float32)  # without it the darkness shows its steps
    pixels[..., 3] = (255 * dark + noise).astype(np.uint8)
    return image_of(pixels)


def _between(start: float, end: float, t: float) -> float:
    """From 0 at *start* to 1 at *end*, gently at both ends."""
    if start == inf:
        return 0.0
    u = min(1.0, max(0.0, (t - start) / (end - start)))
    return u * u * (3 - 2 * u)
