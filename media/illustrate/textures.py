"""Pixels painted once: their grain, their cut, and the mirror of water."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import mix
from media.illustrate.paints import box, down, fill
from media.illustrate.resample import REACH, Bgra
from media.illustrate.scene import HEIGHT, Mirror, Paint, Scene
from media.illustrate.tiles import Part, tiles

Alpha = npt.NDArray[np.uint8]
"""Shape (height, width)."""

#: levels of 255; more is seen by the encoder only
GRAIN = 1.5
#: pixels; grain repeats after them
_BAND = 256
#: pixels of emptiness around what is cut out: a move blends the edge with it, and chooses in it where to begin
_RIM = REACH + 2
#: rows of what is solid that its neighbours take along
_OVERLAP = 4


@dataclass(frozen=True, slots=True)
class Texture:
    """A painted layer, cut to what is not empty."""

    pixels: Bgra
    left: float
    top: float
    """Of its first pixel, in virtual units."""
    scale: float
    """Pixels for a virtual unit."""
    tiles: tuple[Part, ...]
    """All that is not empty; of what is moved, neither what is solid nor the brow."""
    brow: int | None
    """First row of a tile that lies on what is solid and is as wide: the two are moved together."""
    solid: tuple[int, int] | None
    """The lowest rows, from and up to, that are opaque over the full width."""
    still: tuple[Any, ...]
    """Its tiles as images that own their pixels, if it is never moved; else empty."""

    @property
    def filled(self) -> Part:
        """The part around all tiles."""
        left, top, right, bottom = zip(*self.tiles, strict=True)
        return min(left), min(top), max(right), max(bottom)


def painted(
    paints: Sequence[Paint],
    reach: tuple[float, float, float, float],
    scale: float,
    *,
    grain: bool = False,
    fixed: bool = False,
    bleeds: tuple[bool, bool, bool, bool] = (False, False, False, False),
) -> Texture | None:
    """The texture of *paints* within *reach* (left, top, right, bottom in virtual units); None if it is empty.

    *fixed*: it is laid where it was painted, pixel for pixel. *bleeds*: these sides of its reach stay outside the
    picture, wherever it is laid.
    """
    left, top, right, bottom = reach
    # Rounded down, so that what reaches to the edge covers the last pixel wholly.
    height, width = max(1, int((bottom - top) * scale)), max(1, int((right - left) * scale))
    before, above, after, below = (0 if fixed or side else _RIM for side in bleeds)
    pixels: Bgra = np.zeros((above + height + below, before + width + after, 4), np.uint8)
    surface = skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    canvas = surface.getCanvas()
    canvas.clipRect(box(before, above, before + width, above + height))
    canvas.translate(before, above)
    canvas.scale(scale, scale)
    canvas.translate(-left, -top)
    for paint in paints:
        canvas.save()
        paint(canvas)
        canvas.restore()
    surface.flushAndSubmit()
    alpha: Alpha = np.asarray(cv2.extractChannel(pixels, 3), np.uint8)
    if grain:
        _add_grain(pixels, alpha)
    return _cut(pixels, alpha, (left - before / scale, top - above / scale, scale), fixed=fixed)


@lru_cache(maxsize=4)
def _grain(columns: int) -> tuple[Bgra, Bgra]:
    """What grain adds and takes away, shape (_BAND, _BAND * columns, 4)."""
    rng = np.random.default_rng(7)
    tile = rng.normal(0, GRAIN, (_BAND, _BAND)).astype(np.float32)
    tile = np.rint(tile * 0.75 + cv2.GaussianBlur(tile, (0, 0), 1.5) * 1.5)[..., None]
    tile = np.concatenate([tile, tile, tile, np.zeros_like(tile)], axis=2)
    more, less = np.maximum(tile, 0).astype(np.uint8), np.maximum(-tile, 0).astype(np.uint8)
    return np.tile(more, (1, columns, 1)), np.tile(less, (1, columns, 1))


def _add_grain(pixels: Bgra, alpha: Alpha) -> None:
    height, width = pixels.shape[:2]
    more, less = _grain(-(-width // _BAND))
    for top in range(0, height, _BAND):
        band = pixels[top : top + _BAND]
        cv2.add(band, more[: len(band), :width], dst=band)
        cv2.subtract(band, less[: len(band), :width], dst=band)
        most = alpha[top : top + _BAND]
        # Premultiplied colour may not exceed alpha.
        if most.min() < 255:
            cv2.min(band, cv2.cvtColor(most, cv2.COLOR_GRAY2BGRA), dst=band)


def _cut(pixels: Bgra, alpha: Alpha, place: tuple[float, float, float], *, fixed: bool) -> Texture | None:
    """The texture of *pixels*; place: their left and top in virtual units, and their scale."""
    left, top, scale = place
    rows, cols = (np.flatnonzero(alpha.max(axis=side)) for side in (1, 0))
    if not len(rows):
        return None
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(cols[0]), int(cols[-1]) + 1
    full_width = x0 == 0 and x1 == pixels.shape[1]
    rim = 0 if fixed else _RIM
    y0, x0, y1, x1 = max(0, y0 - rim), max(0, x0 - rim), min(pixels.shape[0], y1 + rim), min(pixels.shape[1], x1 + rim)
    kept, alpha = np.ascontiguousarray(pixels[y0:y1, x0:x1]), alpha[y0:y1, x0:x1]
    solid = _solid(alpha.min(axis=1) == 255) if full_width else None
    parts = tiles(alpha) if fixed else _loose(alpha, solid)
    brow = next((p for p in parts if solid and p == (0, p[1], alpha.shape[1], solid[0] + _OVERLAP)), None)
    parts = [p for p in parts if p != brow]
    return Texture(
        pixels=kept, left=left + x0 / scale, top=top + y0 / scale, scale=scale, tiles=tuple(parts),
        brow=brow[1] if brow else None,
        solid=solid, still=tuple(_images(kept, parts)) if fixed else (),
    )  # fmt: skip


def _images(pixels: Bgra, parts: Sequence[Part]) -> Iterator[Any]:
    for left, top, right, bottom in parts:
        part = np.ascontiguousarray(pixels[top:bottom, left:right])
        yield skia.Image.fromarray(part, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)


def _loose(alpha: Alpha, solid: tuple[int, int] | None) -> list[Part]:
    """Tiles of what is not solid; a little more, as the rows where that begins and ends are rounded into it."""
    if solid is None:
        return tiles(alpha)
    begin, end = solid[0] and solid[0] + _OVERLAP, solid[1] if solid[1] == len(alpha) else solid[1] - _OVERLAP
    below = [(left, top + end, right, bottom + end) for left, top, right, bottom in tiles(alpha[end:])]
    return tiles(alpha[:begin]) + below


def _solid(full: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """The lowest run of rows that are full, if it is worth the care."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], full, [False]]).astype(np.int8)))
    runs = [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True) if end - first > _RIM]
    return runs[-1] if runs else None


def reflected(frame: Bgra, water: Mirror, scene: Scene, scale: float) -> Texture | None:
    """The frame above the water line, upside down, rippled and darkened, as a texture of *scale*."""
    own = frame.shape[0] / HEIGHT
    row = round(water.line * own)
    depth = frame.shape[0] - row
    image: Any = np.ascontiguousarray(frame[:row][::-1][:depth])
    image = cv2.copyMakeBorder(image, 0, max(0, depth - image.shape[0]), 0, 0, cv2.BORDER_REPLICATE)
    ys, xs = np.mgrid[0 : image.shape[0], 0 : image.shape[1]].astype(np.float32)
    ripple = (1.6 + 5.0 * ys / image.shape[0]) * np.sin(ys / (2.4 + ys * 0.028) / max(own, 0.3)) * own * 1.4
    image = cv2.remap(image, xs + ripple, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    image = np.ascontiguousarray(cv2.GaussianBlur(image, (0, 0), 1.2 * own + 0.1, sigmaY=2.6 * own + 0.2))
    palette = scene.palette

    def paint(canvas: skia.Canvas) -> None:
        picture = skia.Image.fromarray(
            image, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType, copy=False
        )
        place = box(-MARGIN, water.line, scene.width + MARGIN, 1000.0)
        canvas.drawImageRect(picture, place, skia.SamplingOptions(skia.FilterMode.kLinear))
        canvas.drawRect(box(-MARGIN, 998, scene.width + MARGIN, 1080), fill(palette.near))
        tint, sheen = mix(palette.water, palette.near, 0.35), mix(palette.haze, palette.sun, 0.2)
        canvas.drawRect(
            box(-MARGIN, water.line, scene.width + MARGIN, 1080),
            down(water.line, 1010, (0, sheen, 0.12), (0.3, palette.water, water.murk * 0.6),
                 (1, tint, min(1.0, water.murk + 0.45))),
        )  # fmt: skip
        shore = mix(palette.haze, palette.sun, 0.4)
        canvas.drawRect(box(-MARGIN, water.line - 1.5, scene.width + MARGIN, water.line + 2), fill(shore, 0.5))

    return painted(
        [paint],
        (-MARGIN, water.line - 4, scene.width + MARGIN, 1070),
        scale,
        grain=True,
        bleeds=(True, False, True, True),
    )
