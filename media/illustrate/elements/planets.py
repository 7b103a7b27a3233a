"""Worlds seen from space: gas giants, rocky moons, the Earth, rings, their lit limbs."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt
import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.noise import Field, clouds, step, warped
from media.illustrate.paints import box, fill, glow, line
from media.illustrate.palettes import Palette

Kind = Literal["gas", "rock", "earth"]
Surface = npt.NDArray[np.float32]
#: pixels of the flat map that is wrapped around a world
_MAP = (256, 512)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A globe; *light* points from it to its sun (x to the right, y down, z to us), *tilt* is in degrees."""

    x: float
    y: float
    radius: float
    kind: Kind
    tone: Colour
    seed: int
    light: tuple[float, float, float] = (-0.62, -0.5, 0.6)
    tilt: float = -20.0
    pitch: float = 0.0
    """Degrees by which its equator is turned towards its upper rim."""
    detail: float = 1.0
    """How much finer its map is; large worlds need more."""
    rings: bool = False


def globe(canvas: Any, palette: Palette, world: World) -> None:
    """A shaded ball with air around it, and its rings."""
    x, y, r = world.x, world.y, world.radius
    if world.kind != "rock":
        air = mix(world.tone, WHITE, 0.25)
        lift = r * 0.06
        spot = x + world.light[0] * lift, y + world.light[1] * lift
        reach = r * 1.34
        canvas.drawCircle(
            *spot, reach, glow(*spot, reach, (0, air, 0.5), (0.72, air, 0.4), (0.8, air, 0.14), (1, air, 0))
        )
    if world.rings:
        _rings(canvas, palette, world, front=False)
    face = box(x - r * 1.02, y - r * 1.02, x + r * 1.02, y + r * 1.02)
    lay(canvas, lit_face(palette, world, face, min(760, max(24, int(r * 2.2)))), face)
    if world.rings:
        _rings(canvas, palette, world, front=True)


def lit_face(palette: Palette, world: World, window: Any, width: int) -> Surface:
    """The part of a globe inside *window*, premultiplied BGRA in [0, 1], *width* pixels wide."""
    height = max(2, round(width * window.height() / window.width()))
    cols, rows = np.meshgrid(
        np.linspace(window.left(), window.right(), width, dtype=np.float32),
        np.linspace(window.top(), window.bottom(), height, dtype=np.float32),
    )
    nx, ny = (cols - world.x) / world.radius, (rows - world.y) / world.radius
    away = np.sqrt(nx**2 + ny**2)
    nz = np.sqrt(np.clip(1 - away**2, 0, 1))
    skin, glimmer = _wrapped(palette, world, (nx, ny, nz))
    sun = np.array(world.light) / math.hypot(*world.light)
    toward = nx * sun[0] + ny * sun[1] + nz * sun[2]
    day = step(-0.22, 0.75, np.asarray(toward, np.float32))[..., None]
    dark = np.array(mix(palette.near, world.tone, 0.1), np.float32)
    colour = skin * (0.35 + 0.75 * day) * day + dark * (1 - day)
    rim = np.clip(1 - nz, 0, 1) ** 3.2 * np.clip(toward + 0.35, 0, 1)
    air = np.array(mix(world.tone, WHITE, 0.55), np.float32)
    colour += air * rim[..., None] * (0.75 if world.kind != "rock" else 0.22)
    colour += np.array(palette.light, np.float32) * (glimmer * np.clip(0.12 - toward, 0, 0.35) * 2.6)[..., None]
    pixel = (window.width() / width) / world.radius
    alpha = np.clip((1 - away) / (1.5 * pixel) + 0.5, 0, 1)[..., None]
    colour = np.clip(colour, 0, 1)[..., ::-1] * alpha
    return np.concatenate([colour, alpha], axis=2).astype(np.float32)


def _wrapped(palette: Palette, world: World, normal: tuple[Any, Any, Any]) -> tuple[Surface, Field]:
    """Colour (RGB) and lamps of the flat map, where they come to lie on the ball."""
    nx, ny, nz = normal
    cos, sin = math.cos(math.radians(world.tilt)), math.sin(math.radians(world.tilt))
    px, py = nx * cos + ny * sin, ny * cos - nx * sin
    up, ahead = math.sin(math.radians(world.pitch)), math.cos(math.radians(world.pitch))
    py, pz = py * ahead + nz * up, np.maximum(nz * ahead - py * up, 1e-4)
    high, wide = _MAP
    # Only the middle half of the flat map is ever in sight, so its torn edge never is.
    u = ((np.arctan2(px, pz) / math.pi) * 0.5 * world.detail + 0.5) * (wide - 1)
    v = (np.arcsin(np.clip(py, -1, 1)) / math.pi * world.detail + 0.5) * (high - 1)
    skin, lamps = _maps(palette, world)
    places = u.astype(np.float32), v.astype(np.float32)
    border = cv2.BORDER_REFLECT_101
    return (
        np.asarray(cv2.remap(skin, *places, cv2.INTER_LINEAR, borderMode=border), np.float32),
        np.asarray(cv2.remap(lamps, *places, cv2.INTER_LINEAR, borderMode=border), np.float32),
    )


def _maps(palette: Palette, world: World) -> tuple[Surface, Field]:
    rng = np.random.default_rng(world.seed)
    dark = np.zeros(_MAP, np.float32)
    if world.kind == "gas":
        return _bands(rng, palette, world.tone), dark
    if world.kind == "rock":
        return _craters(rng, world.tone), dark
    return _seas(rng, world.tone, polar=world.detail == 1.0)


def _blend(a: Any, b: Any, share: Field) -> Surface:
    first, second = np.asarray(a, np.float32), np.asarray(b, np.float32)
    return np.asarray(first + (second - first) * share[..., None], np.float32)


def _bands(rng: np.random.Generator, palette: Palette, tone: Colour) -> Surface:
    high, wide = _MAP
    swirl = warped(rng, high, wide, cell=60) - 0.5
    fine = cv2.resize(warped(rng, high, wide // 6, cell=26), (wide, high)) - 0.5
    rows = np.linspace(0, 1, high, dtype=np.float32)[:, None] + 0.035 * swirl + 0.05 * fine
    others = (palette.sun, palette.accent, palette.near, palette.cloud[0], WHITE)
    middles = np.sort(rng.random(16))
    tones = np.array([mix(tone, others[rng.integers(len(others))], rng.uniform(0.05, 0.42)) for _ in range(16)])
    skin = np.stack([np.interp(rows, middles, tones[:, c]) for c in range(3)], axis=2).astype(np.float32)
    spot_x, spot_y = rng.uniform(0.36, 0.6), rng.uniform(0.56, 0.7)
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    storm = np.exp(-((((xs / wide - spot_x) / 0.05) ** 2 + ((ys / high - spot_y) / 0.045) ** 2) ** 2))
    return _blend(skin, mix(palette.accent, tone, 0.35), np.asarray(storm * 0.7, np.float32))


def _craters(rng: np.random.Generator, tone: Colour) -> Surface:
    high, wide = _MAP
    skin = _blend(shade(tone, -0.17), shade(tone, 0.07), step(0.3, 0.75, warped(rng, high, wide, cell=90)))
    for _ in range(70):
        spot = int(rng.uniform(0.2, 0.8) * wide), int(rng.uniform(0.08, 0.92) * high)
        size = int(2 + 15 * rng.random() ** 3)
        wider = 1 / max(0.3, math.cos((spot[1] / high - 0.5) * math.pi))
        for grow, moved, colour in (
            (1.3, 0, shade(tone, 0.09)),
            (1.0, 0, shade(tone, -0.2)),
            (0.86, 1, shade(tone, -0.09)),
        ):
            axes = (max(1, int(size * wider * grow)), max(1, int(size * grow)))
            cv2.ellipse(skin, (spot[0] + moved, spot[1] + moved), axes, 0, 0, 360, colour, -1, cv2.LINE_AA)
    return skin


def _seas(rng: np.random.Generator, tone: Colour, *, polar: bool) -> tuple[Surface, Field]:
    high, wide = _MAP
    field = clouds(rng, high, wide, cell=105, octaves=6)
    land = step(0.5, 0.535, field)
    water = _blend(mix(tone, rgb("#0c3f86"), 0.6), mix(tone, rgb("#38a9c9"), 0.5), step(0.3, 0.52, field))
    soil = _blend(rgb("#4d8f4f"), rgb("#c8ae74"), step(0.35, 0.7, clouds(rng, high, wide, cell=60)))
    skin = np.asarray(water * (1 - land[..., None]) + soil * land[..., None], np.float32)
    if polar:
        rows = np.abs(np.linspace(-1, 1, high, dtype=np.float32))[:, None]
        skin = _blend(skin, rgb("#f2f7fb"), step(0.82, 0.9, np.asarray(rows + 0.16 * (field - 0.5), np.float32)))
    veil = np.asarray(cv2.resize(warped(rng, high, wide // 2, cell=34), (wide, high)), np.float32)
    skin = _blend(skin, WHITE, np.asarray(step(0.5, 0.8, veil) * 0.92, np.float32))
    lamps = np.asarray((rng.random(_MAP, dtype=np.float32) > 0.86) * land * step(0.45, 0.7, 1 - veil), np.float32)
    return skin, lamps


def lay(canvas: Any, face: Surface, place: Any) -> None:
    """Lay a premultiplied picture (BGRA, 0 to 1) over *place*, blown up smoothly."""
    pixels = np.ascontiguousarray(face * 255 + 0.5, dtype=np.uint8)
    picture = skia.Image.fromarray(pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    canvas.drawImageRect(picture, place, skia.SamplingOptions(skia.FilterMode.kLinear))


def limb(canvas: Any, palette: Palette, world: World, window: Any) -> None:
    """The part of a huge globe inside *window*, with its thin blue air."""
    air = mix(world.tone, WHITE, 0.35)
    x, y, r = world.x, world.y, world.radius
    reach = r + 70
    edge = r / reach
    stops = (
        (0.0, air, 0.0),
        (edge - 0.004, air, 0.0),
        (edge, air, 0.75),
        (edge + (1 - edge) * 0.25, air, 0.3),
        (1.0, air, 0.0),
    )
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(window.left(), window.top() - 90, window.right(), window.bottom()))
    canvas.drawCircle(x, y, reach, glow(x, y, reach, *stops))
    canvas.restore()
    lay(canvas, lit_face(palette, world, window, min(1100, int(window.width() * 0.6))), window)


def _rings(canvas: Any, palette: Palette, world: World, *, front: bool) -> None:
    r = world.radius
    canvas.save()
    canvas.translate(world.x, world.y)
    canvas.rotate(world.tilt)
    canvas.clipRect(box(-3 * r, 0 if front else -r, 3 * r, r if front else 0))
    for i, (reach, wide, alpha) in enumerate(
        ((1.4, 0.06, 0.35), (1.53, 0.13, 0.62), (1.68, 0.1, 0.85), (1.83, 0.09, 0.6), (1.97, 0.05, 0.38))
    ):
        tone = mix(mix(palette.sun, world.tone, 0.35), palette.cloud[0], 0.15 * i)
        oval = box(-r * reach, -r * reach * 0.26, r * reach, r * reach * 0.26)
        canvas.drawOval(oval, line(tone, r * wide * 0.62, alpha * (1.0 if front else 0.6), butt=True))
    canvas.restore()


def cratered(canvas: Any, x: float, y: float, half: float, tones: tuple[Colour, Colour, Colour]) -> None:
    """A crater in a plain that is seen flat; *tones*: lit rim, floor, shadow."""
    rim, floor, shadow = tones
    flat = half * 0.24
    canvas.drawOval(box(x - half * 1.12, y - flat * 1.25, x + half * 1.12, y + flat * 1.2), fill(rim, 0.55))
    canvas.drawOval(box(x - half, y - flat, x + half, y + flat), fill(shadow, 0.95))
    canvas.drawOval(box(x - half * 0.9, y - flat * 0.45, x + half * 0.96, y + flat * 0.97), fill(floor, 0.95))
