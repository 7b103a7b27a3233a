"""Frames from layers: textures painted once, moved by the camera, laid over each other."""

import math
from collections.abc import Iterator, Sequence
from functools import partial

import cv2
import numpy as np
import skia

from media.illustrate.board import Board, turning
from media.illustrate.camera import MARGIN, OVERHANG, View, closest, view
from media.illustrate.distance import Back, Distance, distance
from media.illustrate.resample import Bgra, Place
from media.illustrate.scene import HEIGHT, Layer, Mirror, Moving, Pose, Scene, Sprite, Still
from media.illustrate.textures import Texture, painted, reflected

#: virtual height around which the camera zooms
FOCUS_Y = 520.0
#: pixels of a texture for one of the frame where the camera is closest; not 1, because what is shown at just its
#: own size is expensive to move by parts of a pixel
_FINER = 1.04
#: rows by which what is nearer may sink while the distance rests
_SINKS = 3

Shown = tuple[Layer, Texture | None]
"""A layer, and its pixels if they were painted before."""


class Compositor:
    """Turns the layers of a scene into frames of one size. A frame depends on its time alone."""

    def __init__(self, scene: Scene, *, width: int, height: int, move: str) -> None:
        # Several processes render at once; threads inside each would only fight.
        cv2.setNumThreads(1)
        self._scene, self._move = scene, move
        self._scale = height / HEIGHT
        self._size = (width, height)
        self._board = Board(width, height)
        self._layers: list[Shown] = []
        self._far: Distance | None = None
        for layer in scene.layers:
            texture = self._texture(layer)
            if texture is not None or isinstance(layer, Moving):
                self._layers.append((layer, texture))
        self._far = distance(list(self._backs()), size=self._size, seconds=scene.seconds)
        self._plate, self._slot = Board(width, height) if self._far else self._board, -1

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
            return reflected(self.draw(0.5 * scene.seconds), layer, scene, self._finer(layer.depth))
        return None

    def _finer(self, depth: float) -> float:
        """Pixels for a virtual unit in a texture: never enlarged, nothing gets soft."""
        return self._scale * self._zoom(depth, closest(self._move, self._scene.seconds)) * _FINER

    def _backs(self) -> Iterator[Back]:
        """The layers behind everything that has a life of its own."""
        covers = self._covers(self._layers, 0.5 * self._scene.seconds, self._size[1])
        for (layer, texture), cover in zip(self._layers, covers, strict=True):
            if texture is None or not isinstance(layer, Still | Mirror):
                return
            yield Back(texture, partial(self._lies, texture, layer), cover)

    def draw(self, t: float) -> Bgra:
        """The frame at *t* seconds; the array is reused by the next call."""
        covers = self._covers(self._layers, t, self._size[1])
        near = 0
        if self._far is not None:
            near = self._far.layers
            self._show_distance(self._far, t, covers[near - 1])
        self._lay(self._board, self._layers[near:], covers[near:], t)
        return self._board.frame

    def _show_distance(self, far: Distance, t: float, cover: int) -> None:
        """The far layers as they are in the middle of their rest, down to *cover*."""
        slot = math.floor(t / far.rests_s + 1e-6)
        if slot != self._slot:
            start, middle, end = (far.rests_s * (slot + share) for share in (0.0, 0.5, 1.0))
            hidden = max(self._covers(self._layers, at, self._size[1])[far.layers - 1] for at in (start, end))
            layers = self._layers[: far.layers]
            covers = self._covers(layers, middle, min(self._size[1], hidden + _SINKS))
            self._lay(self._plate, layers, covers, middle)
            self._slot = slot
        np.copyto(self._board.frame[:cover], self._plate.frame[:cover])

    def _lay(self, board: Board, layers: Sequence[Shown], covers: Sequence[int], t: float) -> None:
        eye = self._seen(t)
        for (layer, texture), cover in zip(layers, covers, strict=True):
            if cover <= 0:
                continue
            if isinstance(layer, Moving):
                self._draw_moving(board, layer, eye, t, cover)
            elif isinstance(layer, Sprite) and texture is not None:
                for pose in layer.poses(t):
                    self._lay_posed(board, texture, pose, layer.depth, eye, cover)
            elif texture is not None:
                board.lay(texture, self._placed(texture, layer, eye, t), cover)

    def _covers(self, layers: Sequence[Shown], t: float, cover: int) -> Sequence[int]:
        """For each layer, the first row that nearer ones hide completely; cover: that of all."""
        eye, covers = self._seen(t), []
        for layer, texture in reversed(layers):
            covers.append(cover)
            if texture is None or texture.solid is None or not isinstance(layer, Still | Mirror):
                continue
            first, end = self._board.solid_rows(texture, self._placed(texture, layer, eye, t))
            if end >= cover:
                cover = min(cover, first + 1)
        covers.reverse()
        return covers

    def _seen(self, t: float) -> View:
        return view(self._move, t, self._scene.seconds)

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

    def _lies(self, texture: Texture, layer: Layer, t: float) -> Place:
        return self._placed(texture, layer, self._seen(t), t)

    def _lay_posed(self, board: Board, texture: Texture, pose: Pose, depth: float, eye: View, cover: int) -> None:
        zoom, across, along = self._eye(depth, eye, 0.0)
        size = pose.scale * zoom * self._scale / texture.scale
        x, y = (pose.x * zoom + across) * self._scale, (pose.y * zoom + along) * self._scale
        left, top = texture.left * texture.scale, texture.top * texture.scale
        if pose.turn == 0.0 and not pose.flip:
            board.lay(texture, Place(size, x + size * left, y + size * top), cover)
            return
        mirror = -size if pose.flip else size
        board.lay_turned(texture, turning((left, top), (x, y), pose.turn, (mirror, size)), cover)

    def _draw_moving(self, board: Board, layer: Moving, eye: View, t: float, cover: int) -> None:
        zoom, across, along = self._eye(layer.depth, eye, 0.0)
        canvas = board.canvas
        canvas.save()
        canvas.clipRect(skia.Rect.MakeWH(self._size[0], min(cover, self._size[1])))
        canvas.scale(self._scale, self._scale)
        canvas.translate(across, along)
        canvas.scale(zoom, zoom)
        layer.paint(canvas, t)
        canvas.restore()
