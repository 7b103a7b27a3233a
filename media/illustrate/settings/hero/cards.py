"""Cards that carry an icon."""

import math
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, shade
from media.illustrate.elements.light import motes
from media.illustrate.elements.terrain import ridge
from media.illustrate.paints import across, box, down, fill, glow, halo
from media.illustrate.scene import Scene
from media.illustrate.settings.hero.things import backdrop, bubbles, ease, eye, shadow, thing
from media.illustrate.shapes import polygon


def disc(scene: Scene) -> None:
    """On a bright disc between rings, above hills, with small things that circle it."""
    backdrop(scene)
    bubbles(scene)
    ridge(scene, 850, tall=60, wide=520, distance=0.5)
    ridge(scene, 945, tall=50, wide=460, distance=0.78)
    x, y, radius = eye(scene)
    palette = scene.palette
    face = mix(palette.sun, WHITE, 0.5)

    def plate(canvas: Any) -> None:
        for ring, alpha in ((1.6, 0.09), (1.36, 0.13), (1.16, 0.2)):
            canvas.drawCircle(x, y, radius * ring, fill(WHITE, alpha))
        canvas.drawCircle(x, y + 15, radius, fill(palette.near, 0.28))
        canvas.drawCircle(
            x, y, radius, down(y - radius, y + radius, (0, face, 1), (1, mix(palette.sky[-1], palette.haze, 0.35), 1))
        )

    scene.still(plate, depth=0.45, top=y - radius * 1.7, bottom=y + radius * 1.7)
    shadow(scene, x, y + radius * 0.66, radius * 0.5, depth=0.6)
    thing(scene, x, y - 4, radius * 1.2, depth=0.6)
    _moons(scene, x, y, radius)
    motes(scene, 26, top=60, bottom=950, depth=0.7, colour=WHITE)


def _moons(scene: Scene, x: float, y: float, radius: float) -> None:
    palette, dice = scene.palette, scene.dice()
    tones = [
        mix(tone, WHITE, 0.25) for tone in (palette.accent, palette.light, palette.cloud[0], palette.mid, palette.haze)
    ]
    circling = [
        (dice.uniform(0, 6.28), dice.uniform(1.3, 1.62), dice.uniform(9, 22), tone, i) for i, tone in enumerate(tones)
    ]
    dark = fill(palette.near, 0.2)

    def paint(canvas: Any, t: float) -> None:
        for phase, away, size, tone, i in circling:
            angle = phase + t * (0.16 + 0.03 * i) + i * 1.26
            at = x + radius * away * math.cos(angle), y + radius * away * 0.98 * math.sin(angle)
            grown = size * ease((t - 0.2 - 0.12 * i) / 0.6)
            canvas.drawCircle(at[0], at[1] + 5, grown, dark)
            canvas.drawCircle(*at, grown, fill(tone))

    scene.moving(paint, depth=0.65)


def stage(scene: Scene) -> None:
    """On a pedestal under a light, before turning rays."""
    backdrop(scene)
    x, y, radius = eye(scene)
    _sunburst(scene, x, y)
    palette = scene.palette
    floor = 690.0 if not scene.tall else 640.0
    tone, top = palette.depth(0.72), mix(palette.sun, palette.haze, 0.35)

    def pedestal(canvas: Any) -> None:
        canvas.drawRect(
            box(-MARGIN, floor + 64, scene.width + MARGIN, 1080),
            down(floor + 64, 1010, (0, tone, 1), (1, palette.near, 1)),
        )
        canvas.drawRect(box(-MARGIN, floor + 62, scene.width + MARGIN, floor + 66), fill(palette.light, 0.4))
        for i, (wide, low) in enumerate(((1.5, 150.0), (1.22, 96.0), (0.96, 44.0))):
            half, high = radius * wide, floor + low - 44
            side = across(x - half, x + half, mix(tone, palette.sun, 0.28 + 0.1 * i), mix(tone, palette.near, 0.45))
            canvas.drawRect(box(x - half, high, x + half, high + 56), side)
            canvas.drawOval(box(x - half, high + 56 - half * 0.08, x + half, high + 56 + half * 0.08), side)
            canvas.drawOval(
                box(x - half, high - half * 0.08, x + half, high + half * 0.08), fill(mix(tone, top, 0.4 + 0.2 * i))
            )
        cone = polygon([(x - 60, -80), (x + 60, -80), (x + radius, floor), (x - radius, floor)])
        canvas.drawPath(cone, down(-80, floor, (0, palette.light, 0.42), (1, palette.light, 0.05)))
        halo(canvas, x, y, radius * 1.5, palette.sun, 0.5)

    scene.still(pedestal, depth=0.45)
    shadow(scene, x, floor - 1, radius * 0.5, depth=0.5)
    thing(scene, x, floor - radius * 0.98, radius * 1.45, depth=0.5)
    motes(scene, 30, top=80, bottom=floor, depth=0.7, colour=palette.light)


def _sunburst(scene: Scene, x: float, y: float) -> None:
    palette = scene.palette
    tone = fill(mix(palette.sun, palette.sky[2], 0.25), 0.11)
    reach = math.hypot(scene.width, 1000)

    def paint(canvas: Any, t: float) -> None:
        rays = skia.Path()
        for i in range(12):
            start = i * math.pi / 6 + t * 0.06
            edges = [(x + reach * math.cos(a), y + reach * math.sin(a)) for a in (start, start + math.pi / 12)]
            rays.addPath(polygon([(x, y), *edges]))
        canvas.drawPath(rays, tone)

    scene.moving(paint, depth=0.1)


def paper_cut(scene: Scene) -> None:
    """In the depth of cut paper: rims of colour, one behind the other, that breathe."""
    x, y, radius = eye(scene)
    palette, dice = scene.palette, scene.dice()
    heart = mix(mix(palette.sun, WHITE, 0.35), palette.haze, 0.1)
    scene.still(
        lambda canvas: canvas.drawRect(
            box(-MARGIN, -70, scene.width + MARGIN, 1080), glow(x, y, 900, (0, heart, 1), (1, palette.haze, 1))
        ),
        depth=0.04,
    )
    for i in range(4):
        _hole(
            scene,
            radius * (1.18 + 0.44 * i),
            tone=palette.depth(0.14 + 0.26 * i),
            phase=dice.uniform(0, 6.28),
            depth=0.16 + 0.2 * i,
        )
        if i == 0:
            shadow(scene, x, y + radius * 0.72, radius * 0.5, depth=0.3)
            thing(scene, x, y, radius * 1.3, depth=0.3)
    motes(scene, 20, top=60, bottom=950, depth=0.9, colour=palette.light)


def _hole(scene: Scene, radius: float, *, tone: Colour, phase: float, depth: float) -> None:
    """A sheet with a wavy hole around the thing, and the shadow it throws inwards."""
    x, y, _ = eye(scene)
    dark = mix(tone, scene.palette.near, 0.6)

    def sheet(grow: float) -> Any:
        path = skia.Path()
        path.addRect(box(-MARGIN - 60, -130, scene.width + MARGIN + 60, 1140))
        points = []
        for k in range(72):
            angle = math.tau * k / 72
            reach = (radius + grow) * (1 + 0.07 * math.sin(3 * angle + phase) + 0.045 * math.sin(5 * angle - 2 * phase))
            points.append((x + reach * 1.16 * math.cos(angle), y + reach * 0.94 * math.sin(angle)))
        path.addPath(polygon(points))
        path.setFillType(skia.PathFillType.kEvenOdd)
        return path

    def paint(canvas: Any) -> None:
        # The next sheet hides what lies further out; not to paint it keeps the texture small.
        if depth < 0.7:
            canvas.clipRect(
                box(x - radius * 1.3 - 190, y - radius * 1.1 - 160, x + radius * 1.3 + 190, y + radius * 1.1 + 160)
            )
        for step in range(4):
            canvas.save()
            canvas.translate(0, 4 + 3 * step)
            canvas.drawPath(sheet(-2.0 * step), fill(dark, 0.12))
            canvas.restore()
        canvas.drawPath(sheet(0), down(0, 1000, (0, shade(tone, 0.02), 1), (1, shade(tone, -0.03), 1)))

    scene.still(paint, depth=depth)
