"""Water from inside: its light, its bed, what rises and drifts in it."""

import math
from typing import Any

import numpy as np

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, lightness, mix, shade
from media.illustrate.elements.light import shafts
from media.illustrate.elements.terrain import Ground, places
from media.illustrate.paints import box, down, fill, glow, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import at, polygon, under, wander


def column(scene: Scene) -> tuple[Colour, ...]:
    """Five tones from the surface down, bright to dark whatever the palette's sky does."""
    palette = scene.palette
    if lightness(palette.sky[0]) > lightness(palette.sky[-1]):
        return palette.sky
    top = mix(mix(palette.sky[-1], palette.water, 0.45), WHITE, 0.0 if palette.dark else 0.2)
    deep = mix(palette.water, palette.near, 0.75)
    return top, mix(top, palette.water, 0.6), palette.water, mix(palette.water, deep, 0.6), deep


def water(scene: Scene, *, x: float, light: float = 1.0) -> None:
    """The blue itself, brighter where the sun stands at *x*, and shafts that fall from there; *light* 0 is the deep."""
    tones = column(scene)
    scene.sun, scene.horizon = (x, -120.0), 1000.0
    gloom = max(0.0, 0.6 - light) * 1.4
    stops = [(i / 4, mix(tone, tones[4], gloom), 1.0) for i, tone in enumerate(tones)]
    shine = mix(tones[0], WHITE, 0.55)

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, -70, scene.width + MARGIN, 1070), down(-40, 1010, *stops))
        pool = glow(x, -60, 760, (0, shine, 0.8 * light), (0.35, shine, 0.3 * light), (1, shine, 0))
        canvas.drawRect(box(x - 760, -70, x + 760, 700), pool)

    scene.still(paint, depth=0.04)
    if light > 0.3:
        # At the depth of the water itself they share its texture, and cost nothing in a frame.
        shafts(scene, x, -150, depth=0.04, strength=0.1 * light, spread=(0.42, 2.72))


def ripples(scene: Scene) -> None:
    """Bright lines that play on the water's skin, seen from below."""
    dice, x, tone = scene.dice(), scene.sun[0], mix(scene.palette.sun, WHITE, 0.5)
    lines = []
    for i in range(16):
        u = i / 15
        lines.append(
            (x + dice.gauss(0, 0.3) * scene.stretch, 8 + 62 * u * u, 60 + 190 * dice.random(), dice.uniform(0, 6.28))
        )
    levels = [line(tone, 2.2 + 2.6 * i / 8, 0.05 + 0.045 * i) for i in range(9)]

    def paint(canvas: Any, t: float) -> None:
        for left, y, wide, phase in lines:
            level = levels[int(8 * (0.5 + 0.5 * math.sin(phase + t * 1.1)))]
            mid = left + 16 * math.sin(t * 0.6 + phase)
            arc = [(mid - wide / 2 + wide * k / 6, y + 3.5 * math.sin(phase + t * 1.7 + k * 1.3)) for k in range(7)]
            canvas.drawPath(polygon(arc, closed=False), level)

    scene.moving(paint, depth=0.06)


def bed(scene: Scene, base: float, *, tall: float, wide: float, distance: float, rough: float = 0.0) -> Ground:
    """The bottom: a swell of sand, or rock where *rough* (0 to 1), swallowed by the water with distance."""
    palette, dice = scene.palette, scene.dice()
    xs = places(scene)
    turn = dice.uniform(0, 6.28)
    swell = 0.6 * np.sin(xs / wide + turn) + 0.4 * np.sin(xs / wide * 2.2 - turn)
    ys = base - tall * ((1 - rough) * swell + rough * (0.35 * swell + wander(xs / (wide * 0.8), dice)))
    tones = column(scene)
    own = mix(tones[2], tones[4], 0.25 + 0.55 * distance)
    if distance > 0.6:
        own = mix(own, palette.near, (distance - 0.6) * 1.4)
    lit = mix(own, tones[0], 0.26 * (1 - 0.5 * distance))
    foot = mix(own, tones[3], 0.5 * (1 - distance))

    def paint(canvas: Any) -> None:
        body = under(xs, ys, 1080)
        canvas.drawPath(body, down(float(ys.min()), base + 150, (0, lit, 1), (0.35, own, 1), (1, foot, 1)))
        canvas.clipPath(body, doAntiAlias=True)
        rim = line(mix(lit, tones[0], 0.35), 2 + 2 * distance, 0.5)
        canvas.drawPath(polygon(zip(xs, ys, strict=True), closed=False), rim)
        for _ in range(int(46 * (0.5 + rough))):
            x = dice.uniform(-MARGIN, scene.width + MARGIN)
            y, r = at(xs, ys, x) + dice.uniform(14, 170), dice.uniform(4, 15 + 26 * distance)
            tone = shade(own, dice.uniform(-0.04, 0.035))
            canvas.drawOval(box(x - r, y - r * 0.34, x + r, y + r * 0.34), fill(tone, 0.55))

    scene.still(paint, depth=0.06 + 0.82 * distance, top=float(ys.min()) - 8)
    return lambda x: at(xs, ys, x)


def bubbles(scene: Scene, count: int = 40, *, depth: float = 0.6, source: tuple[float, float] | None = None) -> None:
    """Air that rises, from *source* or from everywhere."""
    dice = scene.dice()
    rings, shines = (
        [line(WHITE, 1.4, 0.2 + 0.07 * i) for i in range(5)],
        [fill(WHITE, 0.1 + 0.03 * i) for i in range(5)],
    )
    rising = []
    for _ in range(count):
        x = source[0] + dice.gauss(0, 7) if source else dice.uniform(0, scene.width)
        radius = dice.uniform(1.5, 7) if not source else dice.uniform(2, 8)
        rising.append((x, dice.uniform(0, 1), radius, dice.uniform(0, 6.28), dice.randint(0, 4)))
    low = source[1] if source else 1060.0

    def paint(canvas: Any, t: float) -> None:
        for x, start, radius, phase, level in rising:
            u = (start + t * (52 + 8 * radius) / low) % 1.0
            left, y = x + (6 + 16 * u) * math.sin(phase + u * 14), low - u * (low + 30)
            canvas.drawCircle(left, y, radius * (0.7 + 0.5 * u), shines[level])
            canvas.drawCircle(left, y, radius * (0.7 + 0.5 * u), rings[level])

    scene.moving(paint, depth=depth)


def snow_of_the_sea(scene: Scene, count: int = 70, *, depth: float = 0.5) -> None:
    """Specks that sink slowly and catch the light."""
    dice, tone = scene.dice(), mix(column(scene)[0], WHITE, 0.5)
    specks = [
        (dice.uniform(-40, scene.width + 40), dice.uniform(0, 1000), dice.uniform(0.8, 2.6), dice.uniform(0, 6.28))
        for _ in range(count)
    ]
    ink = fill(tone, 0.34)

    def paint(canvas: Any, t: float) -> None:
        for x, y, radius, phase in specks:
            canvas.drawCircle(x + 12 * math.sin(t * 0.5 + phase), (y + (6 + 5 * radius) * t) % 1020 - 10, radius, ink)

    scene.moving(paint, depth=depth)
