"""Words that do not change from frame to frame, as one picture that is laid on all of them."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np
import skia

from media.typeset.ink import Stamp
from media.typeset.pixels import canvas_on, image_of
from media.typeset.setting import SetWord

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


class Laid(NamedTuple):
    """A word as it lies: *grown* around the middle of its small letters."""

    word: SetWord
    stamp: Stamp
    grown: float = 1.0

    @property
    def box(self) -> Box:
        word, stamp = self.word, self.stamp
        if self.grown == 1.0:
            # Whole pixels: the letters stay as sharp as they were drawn, and nothing is sampled.
            x, y = round(word.x - stamp.left), round(word.baseline - stamp.baseline)
            return x, y, x + stamp.image.width(), y + stamp.image.height()
        left = word.x + word.width / 2 - (word.width / 2 + stamp.left) * self.grown
        top = word.baseline - 0.36 * word.size + (0.36 * word.size - stamp.baseline) * self.grown
        return left, top, left + stamp.image.width() * self.grown, top + stamp.image.height() * self.grown

    def draw(self, canvas: Any, paint: Any = None) -> None:
        left, top, _, _ = self.box
        if self.grown == 1.0:
            canvas.drawImage(self.stamp.image, left, top, skia.SamplingOptions(), paint)
            return
        canvas.save()
        canvas.translate(left, top)
        canvas.scale(self.grown, self.grown)
        canvas.drawImage(self.stamp.image, 0, 0, skia.SamplingOptions(skia.FilterMode.kLinear), paint)
        canvas.restore()


class Plate(NamedTuple):
    """What is laid behind words: a box with round corners."""

    box: Box
    round: float
    colour: int


class Rested:
    """Words, and perhaps a plate behind them, that are drawn once."""

    def __init__(self, words: Sequence[Laid], plate: Plate | None) -> None:
        boxes = [word.box for word in words] + ([plate.box] if plate else [])
        self._image: Any = None
        if not boxes:
            return
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        self._left, self._top = floor(min(lefts)), floor(min(tops))
        width, height = ceil(max(rights)) - self._left, ceil(max(bottoms)) - self._top
        self._pixels = np.zeros((height, width, 4), np.uint8)
        canvas = canvas_on(self._pixels)
        canvas.translate(-self._left, -self._top)
        if plate:
            paint = skia.Paint(Color=plate.colour, AntiAlias=True)
            canvas.drawRoundRect(skia.Rect.MakeLTRB(*plate.box), plate.round, plate.round, paint)
        for word in words:
            word.draw(canvas)
        self._image = image_of(self._pixels, copy=False)

    def draw(self, canvas: Any, paint: Any = None) -> None:
        if self._image is not None:
            canvas.drawImage(self._image, self._left, self._top, skia.SamplingOptions(), paint)
