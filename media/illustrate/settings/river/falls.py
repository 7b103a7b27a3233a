"""A waterfall in a gorge."""

import math
from typing import Any

import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix, rgb
from media.illustrate.elements import animals
from media.illustrate.elements.sky import drifting_mist, heavens
from media.illustrate.elements.terrain import crag, places, ridge
from media.illustrate.elements.trees import conifers, planted
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.settings.forest.guests import guest
from media.illustrate.shapes import at, under, wander

_TOP, _POOL = 270.0, 716.0


def waterfall(scene: Scene) -> None:
    side = scene.side()
    scene.horizon = 560
    heavens(scene, x=scene.x(0.5 + side * 0.28), y=170.0 if scene.palette.dark else 190.0, size=60)
    ridge(scene, 330, tall=110, wide=scene.stretch * 0.3, distance=0.14, sharp=True)
    ridge(scene, 380, tall=60, wide=scene.stretch * 0.26, distance=0.28, trees=(44, "pine"))
    x, half = scene.x(0.5 - side * 0.03), min(150.0, scene.width * 0.17)
    _wall(scene, x, half)
    _pool(scene, x)
    _water(scene, x, half)
    drifting_mist(scene, _POOL - 30, 90, depth=0.44, strength=0.75, drift=7)
    _rocks(scene, side)
    animals.birds(scene, scene.x(0.5 + side * 0.2), 190, count=6, size=13)


def _wall(scene: Scene, x: float, half: float) -> None:
    """The rock face, with firs on its edge and a notch where the water falls."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 6.0)
    away = np.abs(xs - x)
    ys = _TOP + 40 - np.clip((away - half) * 0.32, 0, 150) + 20 * wander(xs / 120, dice)
    stone = mix(rgb("#8f8a88"), palette.near, 0.5 if palette.dim else 0.1)
    tone = mix(mix(palette.depth(0.5), palette.haze, 0.1), stone, 0.38)
    dark, lit = mix(tone, palette.near, 0.45), mix(tone, palette.sun, 0.22)

    def paint(canvas: Any) -> None:
        firs, wood = conifers(dice), skia.Path()
        for _ in range(int(60 * max(0.5, scene.width / 1778))):
            at_x = dice.uniform(-MARGIN, scene.width + MARGIN)
            if abs(at_x - x) > half * 1.15:
                planted(wood, dice.choice(firs), at_x, at(xs, ys, at_x) + 8, dice.uniform(60, 130))
        canvas.drawPath(wood, fill(mix(palette.depth(0.6), palette.haze, 0.1)))
        face = under(xs, ys, 1080)
        canvas.drawPath(
            face, down(_TOP - 120, _POOL, (0, lit, 1), (0.4, tone, 1), (1, mix(dark, palette.haze, 0.2), 1))
        )
        canvas.clipPath(face, doAntiAlias=True)
        for _ in range(120):
            left, top = dice.uniform(-MARGIN, scene.width + MARGIN), dice.uniform(_TOP - 110, _POOL - 40)
            wide, tall = dice.uniform(18, 60), dice.uniform(40, 150)
            slab = across(left, left + wide, lit if dice.random() < 0.4 else dark, tone)
            slab.setAlphaf(0.34)
            canvas.drawRoundRect(box(left, top, left + wide, top + tall), 5, 5, slab)

    scene.still(paint, depth=0.4, top=60)


def _pool(scene: Scene, x: float) -> None:
    palette = scene.palette
    shine, deep = mix(palette.water, palette.sky[-1], 0.4), mix(palette.water, palette.near, 0.5)

    def paint(canvas: Any) -> None:
        reach = box(-MARGIN, _POOL, scene.width + MARGIN, 1080)
        canvas.drawRect(reach, down(_POOL, 990, (0, shine, 1), (0.4, palette.water, 1), (1, deep, 1)))
        halo(canvas, x, _POOL + 6, 330, mix(WHITE, palette.haze, 0.2), 0.6)

    scene.still(paint, depth=0.44, top=_POOL - 330)


def _water(scene: Scene, x: float, half: float) -> None:
    """The falling water: threads that slide down, foam that boils, rings that spread."""
    palette, dice = scene.palette, scene.dice()
    pale, shade = mix(WHITE, palette.haze, 0.22), mix(palette.water, palette.haze, 0.35)

    def sheet(canvas: Any) -> None:
        body = skia.Path()
        body.moveTo(x - half, _TOP + 34)
        body.cubicTo(x - half * 0.4, _TOP + 22, x + half * 0.5, _TOP + 22, x + half, _TOP + 34)
        body.cubicTo(x + half * 1.05, 440, x + half * 1.16, 560, x + half * 1.22, _POOL + 12)
        body.lineTo(x - half * 1.22, _POOL + 12)
        body.cubicTo(x - half * 1.16, 560, x - half * 1.05, 440, x - half, _TOP + 34)
        body.close()
        canvas.drawPath(body, down(_TOP, _POOL, (0, shade, 1), (0.3, mix(shade, pale, 0.6), 1), (1, pale, 1)))

    scene.still(sheet, depth=0.44, top=_TOP)
    threads = [
        (dice.uniform(-0.95, 0.95), dice.random(), dice.uniform(60, 170), dice.uniform(0.6, 1.0), dice.choice((0, 1)))
        for _ in range(44)
    ]
    tones = line(shade, 5, 0.4), line(WHITE, 4, 0.75)
    puffs = [(dice.uniform(-1.3, 1.3), dice.uniform(12, 34), dice.uniform(0, 6.28)) for _ in range(26)]
    foam, rings = fill(pale, 0.85), [line(WHITE, 2.4, 0.05 * i) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        for across_, start, length, speed, tone in threads:
            u = (t * speed * 0.55 + start) % 1.0
            top, bottom = _TOP + 36, _POOL + 6
            y = top + (bottom - top + length) * u - length
            y0, y1 = max(top, y), min(bottom, y + length)
            if y1 > y0:
                canvas.drawLine(_at(x, half, across_, y0), y0, _at(x, half, across_, y1), y1, tones[tone])
        for i in range(4):
            u = (t * 0.28 + i / 4) % 1.0
            wide = half * (1.3 + 2.6 * u)
            canvas.drawOval(
                box(x - wide, _POOL + 4 - wide * 0.1, x + wide, _POOL + 16 + wide * 0.16), rings[int(8 * (1 - u))]
            )
        for across_, size, phase in puffs:
            lift = 9 * math.sin(t * 3.1 + phase)
            canvas.drawCircle(x + across_ * half, _POOL + 10 - abs(lift), size + 3 * math.sin(t * 2.3 + phase), foam)

    scene.moving(paint, depth=0.44)


def _at(x: float, half: float, across_: float, y: float) -> float:
    return x + across_ * half * (1 + 0.22 * (y - _TOP) / (_POOL - _TOP))


def _rocks(scene: Scene, side: int) -> None:
    """Boulders in the front, and who stands on them."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene, 7.0)
    rise = 1 / (1 + np.exp(-side * (xs - scene.x(0.5 + side * 0.2)) / 34))
    other = 1 / (1 + np.exp(side * (xs - scene.x(0.5 - side * 0.36)) / 40))
    ys = 1060 - 260 * rise - 170 * other + 12 * wander(xs / 40, dice)
    crag(scene, ys, xs, depth=0.88, tone=mix(palette.near, palette.mid, 0.35), top=700)

    def paint(canvas: Any) -> None:
        near, firs, wood = palette.near, conifers(dice), skia.Path()
        for share, tall in ((0.5, 640), (0.43, 430), (-0.5, 520), (-0.44, 330)):
            at_x = scene.x(0.5 + side * share)
            planted(wood, dice.choice(firs), at_x, at(xs, ys, at_x) + 12, tall * (0.85 if scene.tall else 1.0))
        canvas.drawPath(wood, fill(near))
        who = scene.x(0.5 + side * 0.28)
        if scene.subjects:
            guest(scene, canvas, who, at(xs, ys, who) + 5, tone=near, size=0.85, facing=-side)

    scene.still(paint, depth=0.88, top=200)
