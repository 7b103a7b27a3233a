"""Frames from layers: textures painted once, moved by the camera, laid over each other."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import skia

from media.illustrate.camera import MARGIN, OVERHANG, View, closest, view
from media.illustrate.paints import box
from media.illustrate.resample import Bgra, Patch, Place, moved, scratch, turned
from media.illustrate.scene import HEIGHT, Layer, Mirror, Moving, Pose, Scene, Sprite, Still
from media.illustrate.textures import Texture, painted, reflected
from media.illustrate.tiles import Part

#: virtual height around which the camera zooms
FOCUS_Y = 520.0
#: pixels of a texture for one of the frame where the camera is closest; not 1, because what is shown at just its
#: own size is expensive to move by parts of a pixel
_FINER = 1.04


class Compositor:
    """Turns the layers of a scene into frames of one size.

    Source: the split of work (skia paints, OpenCV moves, skia lays whole-pixel images) follows what was measured:
    each does its part several times faster than the other.
    """

    def __init__(self, scene: Scene, *, width: int, height: int, move: str) -> None:
        # Several processes render at once; threads inside each would only fight.
        cv2.setNumThreads(1)
        self._scene, self._move = scene, move
        self._scale = height / HEIGHT
        self._size = (width, height)
        self.frame: Bgra = np.zeros((height, width, 4), np.uint8)
        # NOTE: the surface does not own the array; both live as long as this object.
        self._surface = skia.Surface(self.frame, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
        self._canvas = self._surface.getCanvas()
        self._room = scratch(width, height)
        self._layers: list[tuple[Layer, Texture | None]] = []
        for layer in scene.layers:
            self._layers.append((layer, self._texture(layer)))

    def _texture(self, layer: Layer) -> Texture | None:
        scene, scale = self._scene, self._scale
        if isinstance(layer, Still):
            fixed = layer.depth == 0.0 and layer.drift == 0.0
            edge = 0.0 if fixed else MARGIN
            top, bottom = (0.0, HEIGHT) if fixed else (layer.top, layer.bottom)
            reach = (-edge, top, scene.width + edge, bottom)
            bleeds = (True, top <= -OVERHANG, True, bottom >= HEIGHT + OVERHANG)
            if not fixed:
                scale = self._finer(layer.depth)
            return painted(layer.paints, reach, scale, grain=layer.grain, fixed=fixed, bleeds=bleeds)
        if isinstance(layer, Sprite):
            return painted([layer.paint], layer.box, scale * 1.1)
        if isinstance(layer, Mirror):
            self.draw(0.5 * scene.seconds)
            return reflected(self.frame, layer, scene, self._finer(layer.depth))
        return None

    def _finer(self, depth: float) -> float:
        """Pixels for a virtual unit in a texture: never enlarged, nothing gets soft."""
        return self._scale * self._zoom(depth, closest(self._move, self._scene.seconds)) * _FINER

    def draw(self, t: float) -> Bgra:
        """The frame at *t* seconds; the array is reused by the next call."""
        eye = view(self._move, t, self._scene.seconds)
        covers = self._covers(eye, t)
        for (layer, texture), cover in zip(self._layers, covers, strict=True):
            if cover <= 0:
                continue
            if isinstance(layer, Moving):
                self._draw_moving(layer, eye, t, cover)
            elif isinstance(layer, Sprite) and texture is not None:
                for pose in layer.poses(t):
                    self._lay_posed(texture, pose, layer.depth, eye, cover)
            elif texture is not None:
                self._lay(texture, self._placed(texture, layer, eye, t), cover)
        return self.frame

    def _covers(self, eye: View, t: float) -> Sequence[int]:
        """For each layer, the first row that nearer layers hide completely."""
        cover, covers = self._size[1], []
        for layer, texture in reversed(self._layers):
            covers.append(cover)
            if texture is None or texture.solid is None or not isinstance(layer, Still | Mirror):
                continue
            first, end = self._solid_rows(texture, self._placed(texture, layer, eye, t))
            if end >= cover:
                cover = min(cover, first + 1)
        covers.reverse()
        return covers

    def _eye(self, depth: float, eye: View, drift: float) -> tuple[float, float, float]:
        """Zoom and shift of a layer: x' = zoom * x + shift, in virtual units."""
        zoom = self._zoom(depth, eye.zoom)
        middle = self._scene.width / 2
        across = middle + (-eye.x * depth + drift - middle) * zoom
        return zoom, across, FOCUS_Y + (-eye.y * depth - FOCUS_Y) * zoom

    @staticmethod
    def _zoom(depth: float, zoom: float) -> float:
        """What the camera's zoom means for a layer."""
        return 1 + (zoom - 1) * (0.25 + 0.75 * depth) if depth else 1.0

    def _placed(self, texture: Texture, layer: Layer, eye: View, t: float) -> Place:
        drift = layer.drift * t if isinstance(layer, Still) else 0.0
        zoom, across, along = self._eye(layer.depth, eye, drift)
        scale = zoom * self._scale / texture.scale
        return Place(scale, (texture.left * zoom + across) * self._scale, (texture.top * zoom + along) * self._scale)

    def _lay_posed(self, texture: Texture, pose: Pose, depth: float, eye: View, cover: int) -> None:
        zoom, across, along = self._eye(depth, eye, 0.0)
        size = pose.scale * zoom * self._scale / texture.scale
        x, y = (pose.x * zoom + across) * self._scale, (pose.y * zoom + along) * self._scale
        left, top = texture.left * texture.scale, texture.top * texture.scale
        if pose.turn == 0.0 and not pose.flip:
            self._lay(texture, Place(size, x + size * left, y + size * top), cover)
            return
        mirror = -size if pose.flip else size
        cos, sin = math.cos(math.radians(pose.turn)), math.sin(math.radians(pose.turn))
        turn = ((cos * mirror, -sin * size), (sin * mirror, cos * size))
        matrix = tuple((a, b, at + a * left + b * top) for (a, b), at in zip(turn, (x, y), strict=True))
        self._lay_turned(texture, matrix, cover)

    def _lay(self, texture: Texture, place: Place, cover: int) -> None:
        """Move each occupied part of a texture to its place, and lay it over the frame."""
        if texture.still:
            for (left, top, _, _), image in zip(texture.tiles, texture.still, strict=True):
                self._canvas.drawImage(image, left + place.x, top + place.y)
            return
        gap = (cover, cover)
        if texture.solid is not None:
            gap = self._solid_rows(texture, place)
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

    def _replace(self, texture: Texture, place: Place, cover: int) -> None:
        """Lay the brow over the frame, and copy the solid part into it, which spares the blending."""
        first, end = self._solid_rows(texture, place)
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

    def _solid_rows(self, texture: Texture, place: Place) -> tuple[int, int]:
        """Rows of the frame, from and up to, that a texture fills wholly."""
        begin, stop = texture.solid or (0, 0)
        # A layer that begins above the picture, or ends below it, has nothing to blend with there.
        first = math.ceil(place.scale * begin + place.y) + (1 if begin or place.y > 0 else 0)
        end = math.floor(place.scale * stop + place.y) - 1
        return max(0, first), self._size[1] if stop == texture.pixels.shape[0] else min(self._size[1], end)

    def _lay_turned(self, texture: Texture, matrix: Sequence[tuple[float, float, float]], cover: int) -> None:
        left, top, right, bottom = texture.filled
        wanted: list[int] = []
        for a, b, at in matrix:
            centre, half = a * (left + right) / 2 + b * (top + bottom) / 2 + at, abs(a) * (right - left) / 2
            half += abs(b) * (bottom - top) / 2
            wanted += math.floor(centre - half), math.ceil(centre + half)
        inside = self._inside(wanted[0], wanted[2], wanted[1], wanted[3], cover)
        if inside is not None:
            self._blend(turned(texture.pixels, matrix, inside, self._room), inside)

    def _inside(self, left: int, top: int, right: int, bottom: int, cover: int) -> Part | None:
        """What of a rectangle is in the picture and above *cover*."""
        left, top, right, bottom = max(0, left), max(0, top), min(self._size[0], right), min(cover, bottom)
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _blend(self, patch: Patch, wanted: Part) -> None:
        image = skia.Image.fromarray(
            patch.pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType, copy=False
        )
        self._canvas.save()
        self._canvas.clipRect(box(*wanted))
        self._canvas.drawImage(image, patch.left, patch.top)
        self._canvas.restore()

    def _draw_moving(self, layer: Moving, eye: View, t: float, cover: int) -> None:
        zoom, across, along = self._eye(layer.depth, eye, 0.0)
        canvas: Any = self._canvas
        canvas.save()
        canvas.clipRect(skia.Rect.MakeWH(self._size[0], min(cover, self._size[1])))
        canvas.scale(self._scale, self._scale)
        canvas.translate(across, along)
        canvas.scale(zoom, zoom)
        layer.paint(canvas, t)
        canvas.restore()
