"""A roof terrace over the towers."""

import math
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix
from media.illustrate.elements import animals
from media.illustrate.elements.garden import clump
from media.illustrate.elements.people import child, person
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.towers import Row, skyline
from media.illustrate.paints import across, box, fill, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon


def roof_terrace(scene: Scene) -> None:
    edge = 745.0 if not scene.tall else 650.0
    side = scene.side()
    scene.horizon = edge
    heavens(scene, x=scene.x(0.5 + side * 0.08), y=170.0 if scene.palette.dark else edge - 330, size=92)
    skyline(
        scene, edge + 120, Row(wide=(40, 84), tall=(300, 520), distance=0.12, hump=0.45, haze=(edge - 60, 200, 0.5))
    )
    skyline(
        scene, edge + 150, Row(wide=(54, 112), tall=(260, 560), distance=0.34, hump=0.5, haze=(edge + 10, 150, 0.4))
    )
    skyline(scene, edge + 190, Row(wide=(84, 160), tall=(180, 330), distance=0.58, hump=0.1))
    animals.birds(scene, scene.x(0.5 - side * 0.18), 230, count=8, size=14)
    _terrace(scene, edge, side)
    _bulbs(scene, edge, side)


def _terrace(scene: Scene, edge: float, side: int) -> None:
    palette, dice = scene.palette, scene.dice()
    near, rim = palette.near, mix(palette.near, palette.mid, 0.45)

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, edge + 40, scene.width + MARGIN, 1080), fill(near))
        _bricks(canvas, scene, edge, mix(near, palette.mid, 0.28))
        canvas.drawRect(box(-MARGIN, edge + 26, scene.width + MARGIN, edge + 46), fill(rim))
        for share in (0.02, 0.3, 0.66, 0.97) if not scene.tall else (0.08, 0.9):
            clump(canvas, palette, scene.x(share), 1010, dice)
        _tank(canvas, scene.x(0.5 + side * 0.36), edge + 40, (near, rim))
        _vent(canvas, scene.x(0.5 + side * 0.16), edge + 40, near)
        where = scene.x(0.5 - side * (0.1 if not scene.tall else 0.16))
        if scene.has("child"):
            child(canvas, where + 84, edge + 30, 104, near, facing=side)
        person(canvas, where, edge + 30, 215, near, stance="sit", facing=side)
        if not scene.has("child", "person") or scene.has("cat"):
            canvas.save()
            canvas.translate(where - side * 104, edge + 28)
            canvas.scale(0.56, 0.56)
            animals.cat(canvas, near)
            canvas.restore()

    scene.still(paint, depth=0.85, top=edge - 420)


def _bricks(canvas: Any, scene: Scene, edge: float, tone: Colour) -> None:
    dice = scene.dice()
    for row in range(int((1000 - edge) / 26) + 1):
        y = edge + 54 + row * 26
        x = -MARGIN - 60 * dice.random()
        while x < scene.width + MARGIN:
            if dice.random() < 0.42:
                canvas.drawRoundRect(box(x, y, x + 56, y + 20), 3, 3, fill(tone, dice.uniform(0.15, 0.75)))
            x += 62


def _tank(canvas: Any, x: float, y: float, tones: tuple[Colour, Colour]) -> None:
    """A wooden water tank on legs."""
    near, rim = tones
    for leg in (-62, -20, 22, 62):
        canvas.drawLine(x + leg, y, x + leg * 0.9, y - 130, line(near, 8))
    canvas.drawLine(x - 60, y - 10, x + 60, y - 120, line(near, 4))
    canvas.drawLine(x + 60, y - 10, x - 60, y - 120, line(near, 4))
    canvas.drawRect(box(x - 82, y - 140, x + 82, y - 126), fill(near))
    canvas.drawRect(box(x - 74, y - 290, x + 74, y - 138), across(x - 74, x + 74, rim, near))
    for i in range(-3, 4):
        canvas.drawLine(x + i * 21, y - 288, x + i * 21, y - 140, line(near, 2, 0.6))
    for top in (-250, -196):
        canvas.drawRect(box(x - 76, y + top, x + 76, y + top + 5), fill(near))
    canvas.drawPath(polygon([(x - 88, y - 286), (x, y - 366), (x + 88, y - 286)]), fill(near))


def _vent(canvas: Any, x: float, y: float, near: Colour) -> None:
    canvas.drawRect(box(x - 34, y - 62, x + 34, y), fill(near))
    canvas.drawRect(box(x - 42, y - 72, x + 42, y - 60), fill(near))
    canvas.drawRect(box(x + 60, y - 120, x + 66, y), fill(near))
    for i in range(4):
        canvas.drawLine(x + 40 + i * 3, y - 116 + i * 14, x + 88 - i * 3, y - 116 + i * 14, line(near, 3))


def _bulbs(scene: Scene, edge: float, side: int) -> None:
    """A string of bulbs over the terrace that sways a little."""
    palette = scene.palette
    a, b = scene.x(0.5 - side * 0.56), scene.x(0.5 + side * 0.36) - side * 74
    top_a, top_b = edge - 250, edge - 200
    bulbs = [(i + 0.5) / 13 for i in range(13)]
    warm = mix(palette.light, WHITE, 0.2)
    wire, core = line(palette.near, 3), fill(warm)
    auras = [fill(warm, 0.05 + 0.045 * i) for i in range(4)] if palette.dim else [fill(warm, 0.05)]

    def paint(canvas: Any, t: float) -> None:
        sway = 6 * math.sin(t * 0.9)
        path = skia.Path()
        path.moveTo(a, top_a)
        path.quadTo((a + b) / 2 + sway, (top_a + top_b) / 2 + 230, b, top_b)
        canvas.drawPath(path, wire)
        for u in bulbs:
            v = 1 - u
            x = v * v * a + 2 * u * v * ((a + b) / 2 + sway) + u * u * b
            y = v * v * top_a + 2 * u * v * ((top_a + top_b) / 2 + 230) + u * u * top_b + 9
            for i, aura in enumerate(auras):
                canvas.drawCircle(x, y, 27 - 6 * i, aura)
            canvas.drawCircle(x, y, 5.4, core)

    scene.moving(paint, depth=0.85)
