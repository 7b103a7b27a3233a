"""Lines, boxes and words on a page of pixels."""

from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt
import skia

from media.frames import Bgra
from media.inspect.changes import Small
from media.typeset.fonts import Shelf
from media.typeset.ink import Ink, Press
from media.typeset.scripts import rightward

Box = tuple[float, float, float, float]
"""Left, top, width, height in pixels."""
Points = npt.NDArray[np.float32]
"""Shape (n, 2): x and y in pixels."""

_SET_AT = 32.0


class Pen:
    """Draws on a page of one ground colour. Colours are 0xAARRGGBB."""

    def __init__(self, width: int, height: int, ground: int) -> None:
        self._pixels: Bgra = np.full((height, width, 4), 255, np.uint8)
        # NOTE: the surface does not own the pixels; both live as long as the pen.
        self._surface = skia.Surface(
            self._pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType
        )
        self._canvas = self._surface.getCanvas()
        self._canvas.clear(ground)
        self._shelves = {bold: Shelf(weight=650 if bold else 450, language="en") for bold in (False, True)}
        self._presses = {bold: Press(shelf, size=_SET_AT) for bold, shelf in self._shelves.items()}

    def box(self, box: Box, colour: int, *, radius: float = 0.0) -> None:
        rect = skia.Rect.MakeXYWH(*box)
        self._canvas.drawRoundRect(rect, radius, radius, skia.Paint(Color=colour, AntiAlias=True))

    def line(self, points: Points, colour: int, *, width: float = 1.0, dash: float = 0.0) -> None:
        paint = skia.Paint(
            Color=colour, AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width,
            StrokeJoin=skia.Paint.kRound_Join,
        )  # fmt: skip
        if dash:
            paint.setPathEffect(skia.DashPathEffect.Make([dash, dash], 0))
        self._canvas.drawPath(_path(points, close=False), paint)

    def area(self, points: Points, colour: int) -> None:
        """What *points* go round."""
        self._canvas.drawPath(_path(points, close=True), skia.Paint(Color=colour, AntiAlias=True))

    def picture(self, box: Box, pixels: Small) -> None:
        """*pixels*, scaled to fill *box* with soft corners."""
        left, top, width, height = (round(side) for side in box)
        fitted = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
        image = skia.Image.fromarray(
            np.ascontiguousarray(cv2.cvtColor(fitted, cv2.COLOR_RGB2BGRA)), colorType=skia.kBGRA_8888_ColorType
        )
        self._canvas.save()
        self._canvas.clipRRect(
            skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(left, top, width, height), 5, 5), doAntiAlias=True
        )
        self._canvas.drawImage(image, left, top)
        self._canvas.restore()

    def text(
        self, at: tuple[float, float], text: str, colour: int, *, size: float = 15.0, bold: bool = False,
        align: Literal["left", "middle", "right"] = "left",
    ) -> float:  # fmt: skip
        """Words whose line stands at *at*; gives their width."""
        drawable = self._shelves[bold].drawable(text)
        if not drawable:
            return 0.0
        width = self.width(drawable, size=size, bold=bold)
        x = at[0] - {"left": 0.0, "middle": width / 2, "right": width}[align]
        leftward = rightward(drawable) is False
        stamp = self._presses[bold].stamp(drawable, Ink(colour), size=size, leftward=leftward)
        self._canvas.drawImage(stamp.image, round(x - stamp.left), round(at[1] - stamp.baseline))
        return width

    def width(self, text: str, *, size: float, bold: bool = False) -> float:
        return self._presses[bold].width(text) * size / _SET_AT

    def shortened(self, text: str, room: float, *, size: float, bold: bool = False) -> str:
        """As many signs of *text* as fit into *room* pixels, with … for the rest; empty: not even three do."""
        text = self._shelves[bold].drawable(text)
        if self.width(text, size=size, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle].rstrip() + "…", size=size, bold=bold) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + "…" if low >= 3 else ""

    def page(self) -> npt.NDArray[np.uint8]:
        """What was drawn, shape (height, width, 3): blue, green, red."""
        self._surface.flushAndSubmit()
        return self._pixels[..., :3]


def _path(points: Points, *, close: bool) -> Any:
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], close)
    return path
