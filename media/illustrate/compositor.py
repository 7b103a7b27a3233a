"""Frames from layers: textures painted once, moved by the camera, laid over each other."""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import skia

from media.illustrate.camera import MARGIN, View, view
from media.illustrate.scene import HEIGHT, Layer, Mirror, Moving, Pose, Scene, Sprite, Still
from media.illustrate.textures import Bgra, Texture, painted, reflected

#: virtual height around which the camera zooms
FOCUS_Y = 520.0


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
        self._scratch: npt.NDArray[np.uint8] = np.empty(width * height * 4, np.uint8)
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
            return painted(layer.paints, reach, scale, grain=layer.grain, fixed=fixed)
        if isinstance(layer, Sprite):
            return painted([layer.paint], layer.box, scale * 1.1)
        if isinstance(layer, Mirror):
            self.draw(0.5 * scene.seconds)
            return reflected(self.frame, layer, scene, scale)
        return None

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
                    self._lay(texture, self._posed(texture, pose, layer.depth, eye), cover)
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
            matrix = self._placed(texture, layer, eye, t)
            cover = min(cover, math.ceil(matrix[1, 1] * texture.solid + matrix[1, 2]) + 2)
        covers.reverse()
        return covers

    def _eye(self, depth: float, eye: View, drift: float) -> tuple[float, float, float]:
        """Zoom and shift of a layer: x' = zoom * x + shift, in virtual units."""
        zoom = 1 + (eye.zoom - 1) * (0.25 + 0.75 * depth) if depth else 1.0
        middle = self._scene.width / 2
        across = middle + (-eye.x * depth + drift - middle) * zoom
        return zoom, across, FOCUS_Y + (-eye.y * depth - FOCUS_Y) * zoom

    def _placed(self, texture: Texture, layer: Layer, eye: View, t: float) -> npt.NDArray[np.float64]:
        drift = layer.drift * t if isinstance(layer, Still) else 0.0
        zoom, across, along = self._eye(layer.depth, eye, drift)
        scale = zoom * self._scale / texture.scale
        return np.array([
            [scale, 0.0, (texture.left * zoom + across) * self._scale],
            [0.0, scale, (texture.top * zoom + along) * self._scale],
        ])  # fmt: skip

    def _posed(self, texture: Texture, pose: Pose, depth: float, eye: View) -> npt.NDArray[np.float64]:
        zoom, across, along = self._eye(depth, eye, 0.0)
        size = pose.scale * zoom * self._scale / texture.scale
        mirror = -1.0 if pose.flip else 1.0
        cos, sin = math.cos(math.radians(pose.turn)) * size, math.sin(math.radians(pose.turn)) * size
        turn = np.array([[cos * mirror, -sin], [sin * mirror, cos]])
        origin = np.array([texture.left, texture.top]) * texture.scale
        place = np.array([pose.x * zoom + across, pose.y * zoom + along]) * self._scale + turn @ origin
        return np.concatenate([turn, place[:, None]], axis=1)

    def _lay(self, texture: Texture, matrix: npt.NDArray[np.float64], cover: int) -> None:
        """Warp each occupied part of a texture to its place, and lay it over the frame."""
        if texture.still:
            for (left, top, _, _), image in zip(texture.parts, texture.still, strict=True):
                self._canvas.drawImage(image, left + matrix[0, 2], top + matrix[1, 2])
            return
        upright = matrix[0, 1] == 0.0 and matrix[0, 0] > 0
        if upright and texture.solid is not None:
            cover = self._replace(texture, matrix, cover)
        for part in texture.parts if upright else [(0, 0, *texture.pixels.shape[1::-1])]:
            left, top, right, bottom = self._bounds(matrix, part, cover, upright=upright)
            if right <= left or bottom <= top:
                continue
            shape = (bottom - top, right - left, 4)
            patch = self._scratch[: math.prod(shape)].reshape(shape)
            _warp(texture, matrix, (left, top), patch, cv2.BORDER_CONSTANT)
            image = skia.Image.fromarray(
                patch, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType, copy=False
            )
            self._canvas.drawImage(image, left, top)

    def _replace(self, texture: Texture, matrix: npt.NDArray[np.float64], cover: int) -> int:
        """Warp the solid lower part straight into the frame, which spares the blending; gives the row it starts at."""
        solid = texture.solid or 0
        # A layer that starts above the picture has nothing to blend with.
        first = max(0, math.ceil(matrix[1, 1] * solid + matrix[1, 2]) + (1 if solid or matrix[1, 2] > 0 else 0))
        if first < cover:
            _warp(texture, matrix, (0, first), self.frame[first:cover], cv2.BORDER_REPLICATE)
        return int(min(first, cover))

    def _bounds(
        self, matrix: npt.NDArray[np.float64], part: tuple[int, int, int, int], cover: int, *, upright: bool
    ) -> tuple[int, int, int, int]:
        left, top, right, bottom = part
        if upright:
            # Neighbouring parts share an edge: both must round it alike, or a seam shows.
            x0, x1 = (matrix[0, 0] * x + matrix[0, 2] for x in (left, right))
            y0, y1 = (matrix[1, 1] * y + matrix[1, 2] for y in (top, bottom))
            low_x, high_x, low_y, high_y = round(x0), round(x1), round(y0), round(y1)
        else:
            corners = matrix @ np.array([[left, right, left, right], [top, top, bottom, bottom], [1, 1, 1, 1]])
            low_x, low_y = (math.floor(v) for v in corners.min(axis=1))
            high_x, high_y = (math.ceil(v) for v in corners.max(axis=1))
        return max(0, low_x), max(0, low_y), min(self._size[0], high_x), min(self._size[1], cover, high_y)

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


def _warp(
    texture: Texture,
    matrix: npt.NDArray[np.float64],
    corner: tuple[int, int],
    target: npt.NDArray[np.uint8],
    border: int,
) -> None:
    """Fill *target*, whose first pixel is the frame's pixel *corner* (x, y)."""
    here = matrix.copy()
    here[0, 2] -= corner[0]
    here[1, 2] -= corner[1]
    height, width = target.shape[:2]
    cv2.warpAffine(texture.pixels, here, (width, height), dst=target, flags=cv2.INTER_LINEAR, borderMode=border)
