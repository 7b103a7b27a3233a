"""The sky and what hangs in it."""

import math
import random
from typing import Any

import cv2
import numpy as np
import skia

from media.illustrate.camera import MARGIN
from media.illustrate.colour import WHITE, mix, shade
from media.illustrate.elements.light import bloom
from media.illustrate.noise import step, warped
from media.illustrate.paints import box, down, fill, glow, halo, line, ramp
from media.illustrate.scene import Scene


def sky(scene: Scene, *, glow_radius: float = 640.0, strength: float = 0.5) -> None:
    """The gradient behind everything, warmer around the sun."""
    palette = scene.palette
    stops = [(i / 4, colour, 1.0) for i, colour in enumerate(palette.sky)]
    x, y = scene.sun
    reach = box(-MARGIN, -70, scene.width + MARGIN, 1070)

    def paint(canvas: Any) -> None:
        canvas.drawRect(reach, down(-20, scene.horizon, *stops))
        sun = palette.sun
        warm = glow(x, y, glow_radius, (0, sun, strength), (0.25, sun, strength * 0.55), (1, sun, 0))
        canvas.drawRect(box(x - glow_radius, max(-70.0, y - glow_radius), x + glow_radius, y + glow_radius), warm)

    scene.still(paint, depth=0.04)


def heavens(scene: Scene, *, x: float, y: float, size: float = 60.0, stars_to: float = 560.0) -> None:
    """A whole sky for the hour: sun or moon, stars when it is dark, clouds as the weather has them."""
    palette, veiled = scene.palette, scene.weather in ("rain", "storm", "snow", "fog")
    scene.sun = (x, y)
    sky(scene, strength=0.2 if palette.dark or veiled else 0.5)
    if palette.dark and scene.weather in ("clear", "clouds"):
        stars(scene, bottom=stars_to)
    if palette.name == "aurora":
        aurora(scene)
    if scene.weather not in ("rain", "storm"):
        moon(scene, x, y, size * 0.78) if palette.dark else sun(scene, x, y, size, rings=not veiled)
    cloudscape(scene)


def sun(scene: Scene, x: float, y: float, radius: float, *, rings: bool = True) -> None:
    palette = scene.palette

    def paint(canvas: Any) -> None:
        if rings:
            for ring, alpha in ((6.2, 0.05), (4.6, 0.06), (3.2, 0.08)):
                canvas.drawCircle(x, y, radius * ring, fill(palette.sun, alpha))
        halo(canvas, x, y, radius * 2.8, palette.sun, 0.7)
        rim = mix(palette.sun, palette.sky[-1], 0.35)
        canvas.drawCircle(x, y, radius, down(y - radius, y + radius, (0, shade(palette.sun, 0.02), 1), (1, rim, 1)))

    scene.still(paint, depth=0.04)


def moon(scene: Scene, x: float, y: float, radius: float) -> None:
    palette, dice = scene.palette, scene.dice()
    face = palette.sun

    def paint(canvas: Any) -> None:
        halo(canvas, x, y, radius * 5.5, face, 0.42)
        disc = skia.Path()
        disc.addCircle(x, y, radius)
        canvas.drawPath(
            disc, ramp((x - radius, y - radius), (x + radius, y + radius), (0, face, 1), (1, shade(face, -0.1), 1))
        )
        canvas.clipPath(disc, doAntiAlias=True)
        for _ in range(12):
            angle, away = dice.uniform(0, 6.28), math.sqrt(dice.random()) * radius * 0.85
            crater = radius * dice.uniform(0.05, 0.22)
            canvas.drawCircle(
                x + math.cos(angle) * away, y + math.sin(angle) * away, crater, fill(shade(face, -0.13), 0.5)
            )

    scene.still(paint, depth=0.04)


def stars(scene: Scene, count: int = 260, *, bottom: float = 620.0, depth: float = 0.04) -> None:
    """A sky of stars; some of them twinkle."""
    dice, palette = scene.dice(), scene.palette
    dots = [
        (dice.uniform(-MARGIN, scene.width + MARGIN), -60 + (bottom + 60) * dice.random() ** 1.35, dice.random())
        for _ in range(int(count * max(0.6, scene.width / 1778)))
    ]

    def paint(canvas: Any) -> None:
        for x, y, size in dots:
            alpha = (0.25 + 0.75 * size**3) * (1 - 0.75 * max(0.0, y) / bottom)
            tone = mix(WHITE, palette.accent if size > 0.93 else palette.sun, 0.25)
            canvas.drawCircle(x, y, 0.7 + 1.5 * size**4, fill(tone, alpha))
        for x, y, size in dots[:9]:
            halo(canvas, x, y * 0.6, 5 + 5 * size, WHITE, 0.5)
            canvas.drawCircle(x, y * 0.6, 1.7, fill(WHITE, 0.95))

    scene.veil(paint, depth=depth)
    twinkling = [(x, y, dice.uniform(1.2, 4), dice.uniform(0, 6.28), 1.2 + 1.3 * size) for x, y, size in dots[9:40]]
    levels = [fill(WHITE, i / 10 * 0.9) for i in range(11)]

    def twinkle(canvas: Any, t: float) -> None:
        for x, y, speed, phase, radius in twinkling:
            canvas.drawCircle(x, y, radius, levels[int(5 + 5 * math.sin(phase + speed * t))])

    scene.moving(twinkle, depth=depth)


def shooting_star(scene: Scene, *, at_s: float = 1.4) -> None:
    """One that falls at *at_s* seconds, and again now and then."""
    x0, y0 = scene.x(scene.between(0.45, 0.75)), scene.between(60, 180)
    trail = [line(WHITE, 3.2 - 0.3 * i, 0.9 - 0.09 * i) for i in range(10)]

    def paint(canvas: Any, t: float) -> None:
        u = ((t - at_s) % 7.0) / 0.9
        if not 0 < u < 1 or t < at_s:
            return
        x, y, length = x0 - u * 420, y0 + u * 190, 15 * math.sin(u * math.pi)
        for i, paint_ in enumerate(trail):
            canvas.drawLine(
                x + length * i, y - length * 0.45 * i, x + length * (i + 1), y - length * 0.45 * (i + 1), paint_
            )

    scene.moving(paint, depth=0.04)


def aurora(scene: Scene) -> None:
    """Curtains of light over the pole."""
    rng, palette = scene.grid(), scene.palette
    tones = (palette.accent, mix(palette.accent, (0.3, 0.6, 1.0), 0.55), mix(palette.accent, (0.7, 0.4, 1.0), 0.6))
    wide = int((scene.width + 2 * MARGIN) / 4)

    def paint(canvas: Any) -> None:
        light = np.zeros((180, wide, 4), np.float32)
        xs, rows = np.arange(wide, dtype=np.float32), np.arange(180, dtype=np.float32)[:, None]
        for i, tone in enumerate(tones):
            phase = rng.random(4) * 6.28
            foot = 120 - 24 * i + 17 * np.sin(xs / 78 + phase[0]) + 9 * np.sin(xs / 30 + phase[1])
            tall = 62 + 24 * np.sin(xs / 57 + phase[2]) + 15 * np.sin(xs / 17 + phase[3])
            pleat = 0.6 + 0.25 * np.sin(xs / 4.1 + phase[1]) + 0.15 * np.sin(xs / 1.9 + phase[0])
            up = (foot - rows) / tall
            part = np.where(up < 0, np.exp(up * 16), np.exp(-(up**2) * 3)) * pleat * 0.5
            for channel, value in enumerate((tone[2], tone[1], tone[0], 1.0)):
                light[..., channel] = 1 - (1 - light[..., channel]) * (1 - part * value)
        _lay_soft(canvas, light, box(-MARGIN, -60, scene.width + MARGIN, 660))

    scene.veil(paint, depth=0.04)


def nebula(scene: Scene, *, strength: float = 1.0, depth: float = 0.04) -> None:
    """Glowing gas, in the palette's cloud colours."""
    rng, palette = scene.grid(), scene.palette
    wide = int((scene.width + 2 * MARGIN) / 4)

    def paint(canvas: Any) -> None:
        high = 285
        body, core = warped(rng, high, wide, cell=110), warped(rng, high, wide, cell=70)
        rows, cols = np.mgrid[0:high, 0:wide].astype(np.float32)
        band = np.exp(-(((rows - 120) * 0.0085 + (cols - wide / 2) * 0.0042) ** 2) * 1.4)
        gas, dust = step(0.4, 0.9, body) * (0.25 + 0.75 * band), step(0.45, 0.85, core) * (0.3 + 0.7 * band)
        light = np.zeros((high, wide, 4), np.float32)
        hot = gas * dust * 1.5
        for channel, part in enumerate((2, 1, 0)):
            lit = palette.cloud[0][part] * gas + palette.cloud[1][part] * dust * 0.8 + palette.accent[part] * hot * 0.5
            light[..., channel] = lit * strength
        light[..., 3] = light[..., :3].max(axis=2)
        _lay_soft(canvas, light, box(-MARGIN, -70, scene.width + MARGIN, 1070))

    scene.veil(paint, depth=depth)


def _lay_soft(canvas: Any, light: Any, place: Any) -> None:
    """Lay a small premultiplied picture (float, BGRA, 0 to 1) over *place*, blown up smoothly."""
    pixels = np.ascontiguousarray(np.clip(light, 0, 1) * 255 + 0.5, dtype=np.uint8)
    pixels[..., :3] = np.minimum(pixels[..., :3], pixels[..., 3:4])
    picture = skia.Image.fromarray(pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    canvas.drawImageRect(picture, place, skia.SamplingOptions(skia.FilterMode.kLinear))


def cloudscape(scene: Scene) -> None:
    """Clouds as the weather and the hour have them."""
    if scene.weather in ("rain", "storm"):
        clouds(scene, 8, top=20, bottom=210, depth=0.08, drift=3, width=(380, 700))
        clouds(scene, 6, top=150, bottom=330, depth=0.12, drift=6, width=(260, 520), alpha=0.85)
    elif scene.weather in ("snow", "fog"):
        clouds(scene, 5, top=60, bottom=260, depth=0.08, drift=2, width=(300, 600), alpha=0.5)
    elif scene.weather == "clouds":
        clouds(scene, 7, top=70, bottom=300, depth=0.09, drift=4, width=(220, 480), alpha=0.92)
        streaks(scene, 4, top=330, bottom=480)
    elif scene.palette.dark or scene.palette.hour in ("dusk", "sunset"):
        streaks(scene, 7, top=120, bottom=430)
    else:
        clouds(scene, 4, top=90, bottom=300, depth=0.08, drift=3.5, width=(170, 370), alpha=0.88)
        streaks(scene, 3, top=360, bottom=480)


def clouds(  # noqa: PLR0913
    scene: Scene,
    count: int,
    *,
    top: float,
    bottom: float,
    depth: float,
    drift: float,
    width: tuple[float, float] = (180, 380),
    alpha: float = 0.9,
) -> None:
    """Heaped clouds with a lit top and a flat, shadowed foot."""
    dice = scene.dice()
    lit, shadow = scene.palette.cloud
    count = max(3, round(count * max(0.5, scene.width / 1778)))
    spots = [
        (
            -MARGIN + (scene.width + 2 * MARGIN) * (i + dice.uniform(0.1, 0.9)) / count,
            dice.uniform(top, bottom),
            dice.uniform(*width),
        )
        for i in range(count)
    ]

    def paint(canvas: Any) -> None:
        for x, y, wide in sorted(spots, key=lambda spot: spot[2]):
            _cloud(canvas, dice, (x - wide / 2, y, wide), (lit, shadow), alpha)

    scene.veil(paint, depth=depth, drift=drift)


def _cloud(canvas: Any, dice: random.Random, place: tuple[float, float, float], tones: Any, alpha: float) -> None:
    x, y, wide = place
    lit, shadow = tones
    outline = skia.Path()
    puffs = dice.randint(6, 9)
    for i in range(puffs):
        u = (i + 0.5) / puffs
        swell = math.sin(math.pi * u) ** 0.75
        radius = wide * (0.075 + 0.125 * swell * dice.uniform(0.75, 1.15))
        outline.addCircle(x + wide * u, y - radius * 0.55 - wide * 0.06 * swell * dice.random(), radius)
    outline.addRoundRect(
        box(x + wide * 0.03, y - wide * 0.1, x + wide * 0.97, y + wide * 0.055), wide * 0.07, wide * 0.07
    )
    bounds = outline.getBounds()
    canvas.save()
    canvas.clipRect(box(x - wide, y - wide, x + 2 * wide, y + wide * 0.055), doAntiAlias=True)
    body = down(
        bounds.top(),
        y + wide * 0.055,
        (0, lit, alpha),
        (0.55, mix(lit, shadow, 0.35), alpha * 0.95),
        (1, shadow, alpha * 0.75),
    )
    canvas.drawPath(outline, body)
    canvas.clipPath(outline, doAntiAlias=True)
    canvas.translate(-wide * 0.035, wide * 0.055)
    canvas.drawPath(outline, fill(shadow, 0.22 * alpha))
    canvas.restore()


def streaks(scene: Scene, count: int, *, top: float, bottom: float, depth: float = 0.08, drift: float = 2.0) -> None:
    """Long thin evening clouds."""
    dice, (lit, shadow) = scene.dice(), scene.palette.cloud

    def paint(canvas: Any) -> None:
        for i in range(count):
            wide = dice.uniform(160, 430)
            x = -MARGIN + (scene.width + 2 * MARGIN) * (i + dice.uniform(0, 0.9)) / count - wide / 2
            y, tall = dice.uniform(top, bottom), wide * dice.uniform(0.05, 0.075)
            shape = skia.Path()
            for step_ in range(dice.randint(3, 5)):
                length = wide * (1 - 0.2 * step_) * dice.uniform(0.62, 1)
                left = x + (wide - length) * dice.uniform(0.15, 0.85)
                shape.addRoundRect(skia.Rect.MakeXYWH(left, y - step_ * tall * 0.72, length, tall), tall / 2, tall / 2)
            bounds = shape.getBounds()
            canvas.drawPath(shape, down(bounds.top(), bounds.bottom(), (0, lit, 0.55), (1, shadow, 0.24)))

    scene.veil(paint, depth=depth, drift=drift)


def drifting_mist(
    scene: Scene, y: float, half: float, *, depth: float, strength: float = 0.6, drift: float = 6.0
) -> None:
    """Torn mist that wanders."""
    rng, haze = scene.grid(), mix(scene.palette.haze, scene.palette.sun, 0.25)
    wide, high = int((scene.width + 2 * MARGIN) / 5), max(12, int(half * 2 / 5))

    def paint(canvas: Any) -> None:
        field = warped(rng, high, wide, cell=42)
        rows = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
        alpha = step(0.25, 0.85, field) * (1 - rows**2) ** 1.5 * strength
        light = np.stack([haze[2] * alpha, haze[1] * alpha, haze[0] * alpha, alpha], axis=2)
        soft = cv2.GaussianBlur(light, (0, 0), 2.0)
        _lay_soft(canvas, soft, box(-MARGIN, y - half, scene.width + MARGIN, y + half))

    scene.veil(paint, depth=depth, drift=drift)


__all__ = [
    "aurora", "bloom", "clouds", "cloudscape", "drifting_mist", "heavens", "moon", "nebula", "shooting_star", "sky",
    "stars", "streaks", "sun",
]  # fmt: skip
