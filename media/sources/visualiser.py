"""Music to look at: bars that dance, before a sky that glows with the bass."""

from math import cos, pi, sin
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import skia

from kinoloom.recipe import seed_of
from kinoloom.takes import VisualiserPlan
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.illustrate.colour import Colour, mix, shade
from media.illustrate.palettes import Palette, palette
from media.sources.grounds import glow, shaded
from media.sources.spectrum import Bands, spectrum

#: dark enough for bars to shine before them
_SUIT = ("dusk", "plum", "neon", "night", "aurora", "cosmos", "nebula", "ink", "circuit", "lagoon")
_BARS, _SPOKES = 56, 96
#: bands that count as bass
_LOW = 8
#: share of a bar's place that is empty
_GAP = 0.36
#: share of a bar's height that is mirrored below, and its light
_MIRROR, _MIRROR_LIGHT = 0.36, 0.20


class VisualiserSource:
    """The sound at *path* as moving bars.

    Raises:
        MediaUnreadable: it is empty, cut off, or no 16-bit WAV file.
        UserError: no palette is called so.
    """

    def __init__(
        self, path: Path, plan: VisualiserPlan, size: tuple[int, int], frames: int, timebase: Timebase
    ) -> None:
        cv2.setNumThreads(1)
        self._width, self._height = size
        name = _SUIT[seed_of("visualiser", plan.seed) % len(_SUIT)] if plan.palette == "auto" else plan.palette
        colours = palette(name)
        ring = plan.form == "ring" or (plan.form == "auto" and self._width <= 1.15 * self._height)
        bands = spectrum(
            path, start_s=plan.start_s, frames=frames, timebase=timebase, bands=_SPOKES // 2 if ring else _BARS
        )
        self._bands, self._bass = bands, bands[:, :_LOW].mean(axis=1)
        self._dark, self._bright = _sky(colours, *size, ring=ring)
        self._paints = [skia.Paint(Color4f=skia.Color4f(*c, 1), AntiAlias=True) for c in _shades(colours, bands)]
        self._draw = self._draw_ring if ring else self._draw_bars
        self._frame: Bgra = np.empty((self._height, self._width, 4), np.uint8)

    def frame(self, n: int, /) -> Bgra:
        n = min(max(n, 0), len(self._bands) - 1)
        share = float(np.clip(self._bass[n] * 1.25 - 0.15, 0, 1))
        cv2.addWeighted(self._bright, share, self._dark, 1 - share, 0, dst=self._frame)
        # NOTE: the surface does not own the pixels; it must not outlive the frame.
        surface = skia.Surface(self._frame, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
        self._draw(surface.getCanvas(), self._bands[n], float(self._bass[n]))
        return self._frame

    def _draw_bars(self, canvas: Any, levels: npt.NDArray[np.float32], bass: float) -> None:
        across = 0.80 * self._width
        place = across / len(levels)
        wide = place * (1 - _GAP)
        floor, most = 0.66 * self._height, 0.46 * self._height
        for number, level in enumerate(levels):
            left = (self._width - across) / 2 + number * place + (place - wide) / 2
            high = max(wide, float(level) * most)
            paint = self._paints[number]
            canvas.drawRoundRect(skia.Rect.MakeXYWH(left, floor - high, wide, high), wide / 2, wide / 2, paint)
            paint.setAlphaf(_MIRROR_LIGHT)
            low = skia.Rect.MakeXYWH(left, floor + 0.5 * wide, wide, max(wide, high * _MIRROR))
            canvas.drawRoundRect(low, wide / 2, wide / 2, paint)
            paint.setAlphaf(1)

    def _draw_ring(self, canvas: Any, levels: npt.NDArray[np.float32], bass: float) -> None:
        """Once up the right side and once up the left, the lowest pitch at the bottom."""
        short = min(self._width, self._height)
        inner, most = (0.20 + 0.022 * bass) * short, 0.24 * short
        middle = self._width / 2, self._height * (0.46 if self._height > 1.15 * self._width else 0.5)
        wide = 2 * pi * inner / (2 * len(levels)) * (1 - _GAP)
        for number, level in enumerate(levels):
            paint = self._paints[number]
            paint.setStrokeWidth(wide)
            paint.setStrokeCap(skia.Paint.kRound_Cap)
            far = inner + max(0.012 * short, float(level) * most)
            turn = (number + 0.5) / len(levels) * pi
            for side in (-1, 1):
                x, y = side * sin(turn), cos(turn)
                canvas.drawLine(
                    middle[0] + x * inner, middle[1] + y * inner, middle[0] + x * far, middle[1] + y * far, paint
                )


def _shades(colours: Palette, bands: Bands) -> list[Colour]:
    """From the accent over the light to the glow of the sky, one colour a bar."""
    count = bands.shape[1]
    stops = (shade(colours.accent, 0.05), colours.light, shade(colours.sky[4], 0.12))
    places = [2 * n / max(1, count - 1) for n in range(count)]
    return [mix(stops[min(1, int(p))], stops[min(1, int(p)) + 1], p - min(1, int(p))) for p in places]


def _sky(colours: Palette, width: int, height: int, *, ring: bool) -> tuple[Bgra, Bgra]:
    """The ground in silence and under the loudest bass."""
    stops = [shade(mix(c, colours.near, 0.45), -0.04) for c in colours.sky[:4]]
    dark = shaded(stops, width, height)
    light = mix(colours.sky[3], colours.accent, 0.35)
    centre = (0.5, 0.46 if height > width else 0.5) if ring else (0.5, 0.70)
    return dark, glow(dark, light, centre=centre, radius=0.62, strength=0.55)
