"""Patterns with an edge: rings, paper cuts, a mosaic."""

import math
from typing import Any

import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, mix, shade
from media.illustrate.elements.light import motes
from media.illustrate.paints import box, down, fill, halo, line, ramp
from media.illustrate.scene import Scene
from media.illustrate.settings.abstract.ground import disc, ground, scale
from media.illustrate.shapes import polygon


def rings(scene: Scene) -> None:
    """Rings around a bright core, that turn against each other."""
    palette = scene.palette
    ground(scene, slant=0.1)
    x, y = scene.x(0.5), 420.0 if not scene.tall else 380.0
    reach = min(370.0, scene.width * 0.46)
    core = mix(palette.sun, WHITE, 0.4)

    def centre(canvas: Any) -> None:
        halo(canvas, x, y, reach * 1.9, palette.sun, 0.3)
        for i in range(5):
            r = reach * (1.5 - 0.2 * i)
            canvas.drawCircle(x, y, r, fill(mix(palette.sky[2], palette.sun, 0.1 + 0.06 * i), 0.1))

    scene.veil(centre, depth=0.12)
    for i in range(5):
        _ring(scene, (x, y), reach * (0.34 + 0.165 * i), i)
    phase = scene.between(0, 6.28)
    disc = ramp((x, y - 80), (x, y + 80), (0, core, 1), (1, mix(palette.sun, palette.accent, 0.35), 1))

    def heart(canvas: Any, t: float) -> None:
        canvas.drawCircle(x, y, reach * 0.19 * (1 + 0.05 * math.sin(t * 1.6 + phase)), disc)

    scene.moving(heart, depth=0.2)
    motes(scene, 44, top=60, bottom=960, depth=0.4, colour=mix(palette.light, WHITE, 0.3), size=(1.0, 3.0))


def _ring(scene: Scene, centre: tuple[float, float], radius: float, i: int) -> None:
    """Arcs on one circle, and beads that run on it."""
    (x, y), palette, dice = centre, scene.palette, scene.dice()
    tone = scale(scene, 5)[i] if not palette.dark else mix(palette.accent, palette.light, i / 4)
    wide = 6 + 3.4 * ((i * 2) % 5)
    ink, thin = line(tone, wide, 0.9), line(mix(tone, WHITE, 0.4), 1.4, 0.5)
    arcs, angle = [], dice.uniform(0, 360)
    for _ in range(dice.randint(2, 4)):
        sweep = dice.uniform(34, 110)
        arcs.append((angle, sweep))
        angle += sweep + dice.uniform(24, 60)
    place, turn = box(x - radius, y - radius, x + radius, y + radius), (1 if i % 2 else -1) * (26 - 3.2 * i)
    bead = fill(mix(palette.sun, WHITE, 0.4))

    def paint(canvas: Any, t: float) -> None:
        canvas.drawCircle(x, y, radius, thin)
        for start, sweep in arcs:
            arc = skia.Path()
            arc.addArc(place, start + turn * t, sweep)
            canvas.drawPath(arc, ink)
        for k in range(1 + i // 2):
            a = math.radians(-turn * 1.6 * t + 137 * k + 50 * i)
            canvas.drawCircle(x + radius * math.cos(a), y + radius * math.sin(a), 4.5 + 1.2 * k, bead)

    scene.moving(paint, depth=0.2)


def paper_cut(scene: Scene) -> None:
    """Holes cut in sheets of paper, one behind the other, with a disc in the last."""
    palette = scene.palette
    ground(scene)
    x, y = scene.x(0.5), 400.0 if not scene.tall else 370.0
    small = 0.62 if scene.tall else 1.0
    shine = mix(palette.sun, WHITE, 0.3), mix(palette.sun, palette.accent, 0.4)
    disc(scene, (x + scene.side() * 60 * small, y + 16, 96 * small), depth=0.1, tones=shine)
    tones = scale(scene, 7)
    wide = 0.2 * scene.stretch if not scene.tall else 150.0
    for i, tone in enumerate(tones[1:]):
        _sheet(scene, (x, y), (wide + i * 0.075 * max(scene.width, 760), 150 + i * 72), tone, 0.14 + 0.26 * (i // 2))
    motes(scene, 22, top=160, bottom=760, depth=0.3, colour=mix(palette.sun, WHITE, 0.4), size=(1.2, 3.2))


def _sheet(scene: Scene, centre: tuple[float, float], hole: tuple[float, float], tone: Colour, depth: float) -> None:
    dice, (x, y) = scene.dice(), centre
    turns = [(dice.uniform(0.04, 0.12), dice.uniform(0, 6.28), k) for k in (2, 3, 5)]
    rim = []
    for step in range(90):
        a = step / 90 * math.tau
        far = 1 + sum(size * math.sin(k * a + phase) for size, phase, k in turns)
        rim.append((x + hole[0] * far * math.cos(a), y + hole[1] * far * math.sin(a)))

    def paint(canvas: Any) -> None:
        paper = polygon([(-MARGIN, -70), (scene.width + MARGIN, -70), (scene.width + MARGIN, 1070), (-MARGIN, 1070)])
        cut = polygon(rim)
        # A shadow that falls into the hole, from soft strokes of growing width.
        for i in range(7):
            canvas.save()
            canvas.translate(5, 9)
            canvas.drawPath(cut, line(scene.palette.near, 5 + i * 7, 0.055))
            canvas.restore()
        paper.addPath(cut)
        paper.setFillType(skia.PathFillType.kEvenOdd)
        canvas.drawPath(paper, down(-40, 1040, (0, mix(tone, WHITE, 0.1), 1), (1, shade(tone, -0.04), 1)))
        canvas.drawPath(cut, line(mix(tone, WHITE, 0.5), 2.2, 0.6))

    scene.veil(paint, depth=depth)


def _facets(scene: Scene, cell: float) -> list[tuple[Any, float, float, float]]:
    """Triangles all over the picture: outline, middle (x, y), and how much each is off its tone."""
    dice = scene.dice()
    cols, rows = int((scene.width + 2 * MARGIN) / cell) + 2, int(1140 / cell) + 2
    grid = [
        [(-MARGIN - 20 + (c + dice.uniform(-0.27, 0.27) + 0.5 * (r % 2)) * cell,
          -90 + (r + dice.uniform(-0.27, 0.27)) * cell) for c in range(cols)]
        for r in range(rows)
    ]  # fmt: skip
    facets: list[tuple[Any, float, float, float]] = []
    for r in range(rows - 1):
        for c in range(cols - 1):
            a, b, d, e = grid[r][c], grid[r][c + 1], grid[r + 1][c], grid[r + 1][c + 1]
            for corners in ((a, b, d), (b, e, d)) if r % 2 == 0 else ((a, b, e), (a, e, d)):
                middle = [sum(p[k] for p in corners) / 3 for k in (0, 1)]
                facets.append((polygon(corners), middle[0], middle[1], dice.uniform(-0.07, 0.07)))
    return facets


def mosaic(scene: Scene) -> None:
    """A field of triangles in the palette's tones; light runs over it."""
    palette = scene.palette
    ground(scene)
    facets, tones = _facets(scene, 118.0), scale(scene, 60)

    def paint(canvas: Any) -> None:
        for shape, x, y, off in facets:
            u = 0.78 * y / 1000 + 0.22 * x / scene.width + off
            tone = tones[min(59, max(0, int(u * 60)))]
            canvas.drawPath(shape, fill(tone))
            canvas.drawPath(shape, line(tone, 1.2))

    scene.still(paint, depth=0.1)
    levels = [fill(mix(palette.sun, WHITE, 0.5), i / 12 * 0.34) for i in range(13)]

    def shine(canvas: Any, t: float) -> None:
        for shape, x, y, off in facets:
            level = math.sin(x * 0.0043 + y * 0.003 - t * 1.1 + off * 22) - 0.62
            if level > 0:
                canvas.drawPath(shape, levels[min(12, int(level * 31))])

    scene.moving(shine, depth=0.1)
    motes(scene, 24, top=100, bottom=900, depth=0.5, colour=mix(palette.sun, WHITE, 0.5), size=(1.2, 3.0))
