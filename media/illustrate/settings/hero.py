"""The hero card: one thing, large, for whatever is no place."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import skia

from media.illustrate import icons
from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, Colour, lightness, mix, shade
from media.illustrate.elements.light import motes
from media.illustrate.elements.sky import sky, stars
from media.illustrate.elements.terrain import ridge
from media.illustrate.lettering import can_write, centred, fitted
from media.illustrate.paints import across, box, down, fill, glow, halo, line
from media.illustrate.scene import Pose, Scene
from media.illustrate.setting import Composition, Setting
from media.illustrate.shapes import under


def _eye(scene: Scene) -> tuple[float, float, float]:
    """Where the thing is, and how large its disc."""
    return scene.x(0.5), (430.0 if not scene.tall else 400.0), min(255.0, scene.width * 0.36)


def _backdrop(scene: Scene) -> None:
    x, y, _ = _eye(scene)
    scene.sun, scene.horizon = (x, y), 1000
    sky(scene, glow_radius=700, strength=0.4)
    if scene.palette.dark:
        stars(scene, bottom=900)


def _bubbles(scene: Scene, count: int = 9) -> None:
    """Great soft discs that float in the back."""
    dice = scene.dice()
    spots = [(dice.uniform(0, scene.width), dice.uniform(60, 940), dice.uniform(46, 150), dice.uniform(0, 6.28)) for _ in range(count)]

    def paint(canvas: Any) -> None:
        canvas.drawCircle(0, 0, 100, down(-100, 100, (0, WHITE, 0.18), (1, WHITE, 0.02)))

    def poses(t: float) -> Iterator[Pose]:
        for x, y, radius, phase in spots:
            yield Pose(x + 12 * math.sin(t * 0.4 + phase), y - 9 * t + 8 * math.sin(t * 0.7 + phase), scale=radius / 100)

    scene.sprite(paint, (-101, -101, 101, 101), poses, depth=0.2)


def _ease(u: float) -> float:
    """From 0 to 1 with a small overshoot."""
    u = min(1.0, max(0.0, u))
    return 1 + 2.2 * (u - 1) ** 3 + 1.2 * (u - 1) ** 2


def _thing(scene: Scene, x: float, y: float, size: float, *, depth: float) -> None:
    """The icon, or the word where there is none, gently alive."""
    ink = shade(scene.palette.near, 0.03)
    body = mix(scene.palette.accent, WHITE, 0.08)

    def paint(canvas: Any) -> None:
        if scene.icon is not None and scene.icon in icons.names():
            icons.sticker(canvas, scene.icon, size, body=body, ink=ink)
        else:
            _word(scene, canvas, size * 1.5, ink)

    def poses(t: float) -> Iterator[Pose]:
        yield Pose(x, y + 8 * math.sin(t * 1.5), 2.4 * math.sin(t * 1.1), 0.55 + 0.45 * _ease(t / 0.7))

    half = size * 0.85
    scene.sprite(paint, (-half, -half, half, half), poses, depth=depth)


def _text(scene: Scene) -> str:
    return scene.label if scene.label and can_write(scene.label) else ""


def _word(scene: Scene, canvas: Any, wide: float, ink: Colour) -> None:
    text = _text(scene)
    if text:
        font = fitted(text, wide, wide * 0.34)
        centred(canvas, text, font, font.getSize() * 0.36, ink)
    else:
        _star(canvas, wide * 0.26, scene.palette.accent)


def _star(canvas: Any, radius: float, tone: Colour) -> None:
    path = skia.Path()
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.46
        angle = math.pi * i / 5 - math.pi / 2
        point = reach * math.cos(angle), reach * math.sin(angle)
        path.moveTo(*point) if i == 0 else path.lineTo(*point)
    path.close()
    canvas.drawPath(path, line(tone, radius * 0.2))
    canvas.drawPath(path, fill(tone))


def disc(scene: Scene) -> None:
    """On a bright disc between rings, above hills, with small things that circle it."""
    _backdrop(scene)
    _bubbles(scene)
    ridge(scene, 850, tall=60, wide=520, distance=0.5)
    ridge(scene, 945, tall=50, wide=460, distance=0.78)
    x, y, radius = _eye(scene)
    palette = scene.palette
    face = mix(palette.sun, WHITE, 0.5)

    def plate(canvas: Any) -> None:
        for ring, alpha in ((1.6, 0.09), (1.36, 0.13), (1.16, 0.2)):
            canvas.drawCircle(x, y, radius * ring, fill(WHITE, alpha))
        canvas.drawCircle(x, y + 15, radius, fill(palette.near, 0.28))
        canvas.drawCircle(x, y, radius, down(y - radius, y + radius, (0, face, 1), (1, mix(palette.sky[-1], palette.haze, 0.35), 1)))

    scene.still(plate, depth=0.45, top=y - radius * 1.7, bottom=y + radius * 1.7)
    _shadow(scene, x, y + radius * 0.66, radius * 0.5, depth=0.6)
    _thing(scene, x, y - 4, radius * 1.2, depth=0.6)
    _moons(scene, x, y, radius)
    motes(scene, 26, top=60, bottom=950, depth=0.7, colour=WHITE)


def _shadow(scene: Scene, x: float, y: float, half: float, *, depth: float) -> None:
    dark = fill(scene.palette.near, 0.2)

    def paint(canvas: Any, t: float) -> None:
        wide = half * (1 - 0.06 * math.sin(t * 1.5))
        canvas.drawOval(box(x - wide, y - wide * 0.11, x + wide, y + wide * 0.11), dark)

    scene.moving(paint, depth=depth)


def _moons(scene: Scene, x: float, y: float, radius: float) -> None:
    palette, dice = scene.palette, scene.dice()
    tones = [mix(tone, WHITE, 0.25) for tone in (palette.accent, palette.light, palette.cloud[0], palette.mid, palette.haze)]
    circling = [(dice.uniform(0, 6.28), dice.uniform(1.3, 1.62), dice.uniform(9, 22), tone, i) for i, tone in enumerate(tones)]
    dark = fill(palette.near, 0.2)

    def paint(canvas: Any, t: float) -> None:
        for phase, away, size, tone, i in circling:
            angle = phase + t * (0.16 + 0.03 * i) + i * 1.26
            at = x + radius * away * math.cos(angle), y + radius * away * 0.98 * math.sin(angle)
            grown = size * _ease((t - 0.2 - 0.12 * i) / 0.6)
            canvas.drawCircle(at[0], at[1] + 5, grown, dark)
            canvas.drawCircle(*at, grown, fill(tone))

    scene.moving(paint, depth=0.65)


def stage(scene: Scene) -> None:
    """On a pedestal under a light, before turning rays."""
    _backdrop(scene)
    x, y, radius = _eye(scene)
    _sunburst(scene, x, y)
    palette = scene.palette
    floor = 690.0 if not scene.tall else 640.0
    tone, top = palette.depth(0.72), mix(palette.sun, palette.haze, 0.35)

    def pedestal(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, floor + 64, scene.width + MARGIN, 1080), down(floor + 64, 1010, (0, tone, 1), (1, palette.near, 1)))
        canvas.drawRect(box(-MARGIN, floor + 62, scene.width + MARGIN, floor + 66), fill(palette.light, 0.4))
        for i, (wide, low) in enumerate(((1.5, 150.0), (1.22, 96.0), (0.96, 44.0))):
            half, high = radius * wide, floor + low - 44
            side = across(x - half, x + half, mix(tone, palette.sun, 0.28 + 0.1 * i), mix(tone, palette.near, 0.45))
            canvas.drawRect(box(x - half, high, x + half, high + 56), side)
            canvas.drawOval(box(x - half, high + 56 - half * 0.08, x + half, high + 56 + half * 0.08), side)
            canvas.drawOval(box(x - half, high - half * 0.08, x + half, high + half * 0.08), fill(mix(tone, top, 0.4 + 0.2 * i)))
        cone = skia.Path()
        cone.addPoly([skia.Point(x - 60, -80), skia.Point(x + 60, -80), skia.Point(x + radius, floor), skia.Point(x - radius, floor)], True)
        canvas.drawPath(cone, down(-80, floor, (0, palette.light, 0.42), (1, palette.light, 0.05)))
        halo(canvas, x, y, radius * 1.5, palette.sun, 0.5)

    scene.still(pedestal, depth=0.45)
    _shadow(scene, x, floor - 1, radius * 0.5, depth=0.5)
    _thing(scene, x, floor - radius * 0.98, radius * 1.45, depth=0.5)
    motes(scene, 30, top=80, bottom=floor, depth=0.7, colour=palette.light)


def _sunburst(scene: Scene, x: float, y: float) -> None:
    palette = scene.palette
    tone = fill(mix(palette.sun, palette.sky[2], 0.25), 0.11)
    reach = math.hypot(scene.width, 1000)

    def paint(canvas: Any, t: float) -> None:
        rays = skia.Path()
        for i in range(12):
            start = i * math.pi / 6 + t * 0.06
            rays.addPoly([skia.Point(x, y)] + [skia.Point(x + reach * math.cos(a), y + reach * math.sin(a)) for a in (start, start + math.pi / 12)], True)
        canvas.drawPath(rays, tone)

    scene.moving(paint, depth=0.1)


def paper_cut(scene: Scene) -> None:
    """In the depth of cut paper: rims of colour, one behind the other, that breathe."""
    _backdrop(scene)
    x, y, radius = _eye(scene)
    palette, dice = scene.palette, scene.dice()
    heart = mix(mix(palette.sun, WHITE, 0.35), palette.haze, 0.1)
    scene.still(lambda canvas: canvas.drawRect(box(-MARGIN, -70, scene.width + MARGIN, 1080), glow(x, y, 900, (0, heart, 1), (1, palette.haze, 1))), depth=0.06)
    for i in range(5):
        _hole(scene, x, y, radius * (1.18 + 0.33 * i), tone=palette.depth(0.12 + 0.2 * i), phase=dice.uniform(0, 6.28), depth=0.16 + 0.16 * i)
        if i == 0:
            _shadow(scene, x, y + radius * 0.72, radius * 0.5, depth=0.3)
            _thing(scene, x, y, radius * 1.3, depth=0.3)
    motes(scene, 20, top=60, bottom=950, depth=0.9, colour=palette.light)


def _hole(scene: Scene, x: float, y: float, radius: float, *, tone: Colour, phase: float, depth: float) -> None:
    """A sheet with a wavy hole around the thing, and the shadow it throws inwards."""
    dark = mix(tone, scene.palette.near, 0.6)

    def sheet(grow: float) -> Any:
        path = skia.Path()
        path.addRect(box(-MARGIN - 60, -130, scene.width + MARGIN + 60, 1140))
        points = []
        for k in range(72):
            angle = math.tau * k / 72
            reach = (radius + grow) * (1 + 0.07 * math.sin(3 * angle + phase) + 0.045 * math.sin(5 * angle - 2 * phase))
            points.append(skia.Point(x + reach * 1.16 * math.cos(angle), y + reach * 0.94 * math.sin(angle)))
        path.addPoly(points, True)
        path.setFillType(skia.PathFillType.kEvenOdd)
        return path

    def paint(canvas: Any) -> None:
        for step in range(4):
            canvas.save()
            canvas.translate(0, 4 + 3 * step)
            canvas.drawPath(sheet(-2.0 * step), fill(dark, 0.12))
            canvas.restore()
        canvas.drawPath(sheet(0), down(0, 1000, (0, shade(tone, 0.02), 1), (1, shade(tone, -0.03), 1)))

    scene.still(paint, depth=depth)


def word(scene: Scene) -> None:
    """The word itself, over waves of colour, with its icon above."""
    _backdrop(scene)
    _bubbles(scene, 7)
    palette, dice = scene.palette, scene.dice()
    for i in range(3):
        _wave(scene, 730 + 92 * i, tone=mix(palette.depth(0.45 + 0.2 * i), palette.accent, 0.12 if i == 1 else 0.0), phase=dice.uniform(0, 6.28), depth=0.35 + 0.2 * i)
    x, y, radius = _eye(scene)
    dark_ground = lightness(palette.sky[2]) < 0.62
    ink = mix(WHITE, palette.sun, 0.3) if dark_ground else palette.near
    text = _text(scene)
    if scene.icon is not None and scene.icon in icons.names():
        _thing(scene, x, y - 110, radius * (0.95 if text else 1.35), depth=0.5)
    base = y + (150.0 if scene.icon is not None else 60.0)
    if text:
        _lettered(scene, text, base, ink)
    elif scene.icon is None:
        _thing(scene, x, y, radius * 1.2, depth=0.5)
    motes(scene, 24, top=60, bottom=700, depth=0.7, colour=palette.light)


def _lettered(scene: Scene, text: str, base: float, ink: Colour) -> None:
    """Letters that rise one after the other, and an underline that is drawn."""
    font = fitted(text, scene.width * 0.8, 190.0)
    left = scene.x(0.5) - font.measureText(text) / 2
    size, accent = font.getSize(), scene.palette.accent
    edges = [left + font.measureText(text[:i]) for i in range(len(text) + 1)]
    shadow, tone = scene.palette.near, line(accent, size * 0.07)

    def paint(canvas: Any, t: float) -> None:
        for i, sign in enumerate(text):
            u = _ease((t - 0.1 - 0.05 * i) / 0.5)
            lift = (1 - u) * 60 + 3 * math.sin(t * 1.6 + i * 0.6)
            alpha = min(1.0, max(0.0, (t - 0.1 - 0.05 * i) / 0.25))
            canvas.drawString(sign, edges[i], base + lift + size * 0.035, font, fill(shadow, 0.25 * alpha))
            canvas.drawString(sign, edges[i], base + lift, font, fill(ink, alpha))
        drawn = min(1.0, max(0.0, (t - 0.5) / 0.8))
        if drawn > 0:
            y, reach = base + size * 0.3, (edges[-1] - left) * 0.5 * drawn
            canvas.drawLine(scene.x(0.5) - reach, y, scene.x(0.5) + reach, y, tone)

    scene.moving(paint, depth=0.5)


def _wave(scene: Scene, base: float, *, tone: Colour, phase: float, depth: float) -> None:
    xs = np.arange(-MARGIN - 20, scene.width + MARGIN + 40, 24.0)
    body, crest = fill(tone), line(mix(tone, WHITE, 0.45), 2.2, 0.4)

    def paint(canvas: Any, t: float) -> None:
        ys = base + 34 * np.sin(xs / 250 + phase + t * 0.5) + 14 * np.sin(xs / 96 - phase - t * 0.7)
        points = [skia.Point(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
        canvas.drawPath(under(xs, ys, 1090), body)
        canvas.drawPoints(skia.Canvas.PointMode.kPolygon_PointMode, points, crest)

    scene.moving(paint, depth=depth)


HERO = Setting(
    name="hero",
    compositions=(
        Composition(name="disc", paint=disc),
        Composition(name="stage", paint=stage),
        Composition(name="paper cut", paint=paper_cut),
        Composition(name="word", paint=word),
    ),
    words={},
    palettes=(
        "candy", "teal", "golden", "dusk", "ember", "day", "mint", "peach", "plum", "lagoon", "autumn", "night", "neon", "meadow", "sunset",
        "tropic", "circuit", "moonlit", "sepia", "noir", "winter", "dawn",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push"),
)  # fmt: skip
