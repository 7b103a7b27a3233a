"""A frame that textures are laid on."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate.paints import box
from media.illustrate.resample import Bgra, Matrix, Patch, Place, moved, scratch, turned
from media.illustrate.textures import Texture
from media.illustrate.tiles import Part


class Board:
    """A frame in memory and the skia canvas over it.

    Wherever it is asked for, *cover* is the first row of the frame that need not be right, as it will be hidden.

    Source: the split of work (skia paints, OpenCV moves, skia lays whole-pixel images) follows what was measured:
    each does its part several times faster than the other.
    """

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self.frame: Bgra = np.zeros((height, width, 4), np.uint8)
        # NOTE: the surface does not own the array; both live as long as this object.
        self._surface = skia.Surface(self.frame, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
        self.canvas: Any = self._surface.getCanvas()
        self._room = scratch(width, height)

    def lay(self, texture: Texture, place: Place, cover: int) -> None:
        """Move each occupied part of a texture to its place, and lay it over the frame."""
        if texture.still:
            for (left, top, _, _), image in zip(texture.tiles, texture.still, strict=True):
                self.canvas.drawImage(image, left + place.x, top + place.y)
            return
        gap = (cover, cover)
        if texture.solid is not None:
            gap = self.solid_rows(texture, place)
            self._replace(texture, place, cover)
        for left, top, right, bottom in texture.tiles:
            # Neighbours share an edge: both must round it alike, or a seam shows.
            x0, x1 = (round(place.scale * x + place.x) for x in (left, right))
            y0, y1 = (round(place.scale * y + place.y) for y in (top, bottom))
            if y0 < gap[0]:
                y1 = min(y1, gap[0])
            else:
                y0 = max(y0, gap[1])
            wanted = self._inside(x0, y0, x1, y1, cover)
            if wanted is not None:
                self._blend(moved(texture.pixels, place, wanted, self._room), wanted)

    def lay_turned(self, texture: Texture, matrix: Matrix, cover: int) -> None:
        """Lay a texture through *matrix*, from its pixels to the frame's."""
        left, top, right, bottom = texture.filled
        wanted: list[int] = []
        for a, b, at in matrix:
            centre, half = a * (left + right) / 2 + b * (top + bottom) / 2 + at, abs(a) * (right - left) / 2
            half += abs(b) * (bottom - top) / 2
            wanted += math.floor(centre - half), math.ceil(centre + half)
        inside = self._inside(wanted[0], wanted[2], wanted[1], wanted[3], cover)
        if inside is not None:
            self._blend(turned(texture.pixels, matrix, inside, self._room), inside)

    def solid_rows(self, texture: Texture, place: Place) -> tuple[int, int]:
        """Rows of the frame, from and up to, that a texture with a solid part fills wholly."""
        begin, stop = texture.solid or (0, 0)
        # A layer that begins above the picture, or ends below it, has nothing to blend with there.
        first = math.ceil(place.scale * begin + place.y) + (1 if begin or place.y > 0 else 0)
        end = math.floor(place.scale * stop + place.y) - 1
        return max(0, first), self._size[1] if stop == texture.pixels.shape[0] else min(self._size[1], end)

    def _replace(self, texture: Texture, place: Place, cover: int) -> None:
        """Lay the brow over the frame, and copy the solid part into it, which spares the blending."""
        first, end = self.solid_rows(texture, place)
        top, end, width = first, min(end, cover), self._size[0]
        if texture.brow is not None:
            top = max(0, min(first, round(place.scale * texture.brow + place.y)))
        if top >= end:
            return
        patch = moved(texture.pixels, place, (0, top, width, end), self._room)
        if top < first:
            self._blend(patch, (0, top, width, min(first, end)))
        if first < end:
            rows = patch.pixels[first - patch.top : end - patch.top]
            np.copyto(self.frame[first:end], rows[:, -patch.left : width - patch.left])

    def _inside(self, left: int, top: int, right: int, bottom: int, cover: int) -> Part | None:
        """What of a rectangle is in the picture and above *cover*."""
        left, top, right, bottom = max(0, left), max(0, top), min(self._size[0], right), min(cover, bottom)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _blend(self, patch: Patch, wanted: Part) -> None:
        image = skia.Image.fromarray(
            patch.pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType, copy=False
        )
        self.canvas.save()
        self.canvas.clipRect(box(*wanted))
        self.canvas.drawImage(image, patch.left, patch.top)
        self.canvas.restore()


def turning(origin: tuple[float, float], at: tuple[float, float], turn: float, size: tuple[float, float]) -> Matrix:
    """Where the pixels of a texture go that is turned by *turn* degrees around *origin*, which comes to lie *at*.

    size: how much it grows across and down; negative is mirrored.
    """
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    rows = ((cos * size[0], -sin * size[1]), (sin * size[0], cos * size[1]))
    return tuple((a, b, to + a * origin[0] + b * origin[1]) for (a, b), to in zip(rows, at, strict=True))
