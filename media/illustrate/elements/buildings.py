"""Single buildings, each with its foot at a given place."""

from typing import Any

import skia

from media.illustrate.colour import Colour, mix, rgb, shade
from media.illustrate.paints import across, box, fade, fill, halo, line
from media.illustrate.palettes import Palette
from media.illustrate.shapes import polygon

_LIME = rgb("#f6efe2")
_RED = rgb("#cf3b2e")
_BRICK = rgb("#b5553f")


def _faces(palette: Palette, wall: Colour) -> tuple[Colour, Colour]:
    """A wall in the light and in the shadow of this hour."""
    dim = 0.5 if palette.hour == "night" else 0.26
    return mix(wall, palette.haze, dim * 0.7), mix(mix(wall, palette.mid, 0.45), palette.near, dim * 0.6)


def lighthouse(canvas: Any, palette: Palette, x: float, y: float, tall: float) -> tuple[float, float]:
    """A striped tower of *tall* units; gives the middle of its lamp."""
    u = tall / 340
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    light, dark = _faces(palette, _LIME)
    red_light, red_dark = _faces(palette, _RED)
    tower = polygon([(-47, 6), (-31, -268), (31, -268), (47, 6)])
    canvas.drawPath(tower, across(-46, 46, light, dark))
    canvas.save()
    canvas.clipPath(tower, doAntiAlias=True)
    for top in (-246, -150, -54):
        canvas.drawRect(box(-70, top, 70, top + 48), across(-46, 46, red_light, red_dark))
    canvas.restore()
    for top in (-186, -92):
        canvas.drawRoundRect(
            box(-6, top, 6, top + 24), 6, 6, fill(palette.light if palette.dim else palette.near, 0.85)
        )
    canvas.drawRoundRect(box(-12, -28, 12, 6), 10, 10, fill(palette.near, 0.8))
    _lantern(canvas, palette, red_dark)
    canvas.restore()
    return x, y - 296 * u


def _lantern(canvas: Any, palette: Palette, roof: Colour) -> None:
    near = palette.near
    canvas.drawRoundRect(box(-43, -279, 43, -267), 3, 3, fill(near))
    for i in range(-3, 4):
        canvas.drawLine(i * 12.5, -300, i * 12.5, -278, line(near, 1.8))
    canvas.drawLine(-40, -300, 40, -300, line(near, 2.4))
    canvas.drawRect(box(-21, -320, 21, -279), fill(palette.light))
    canvas.drawRect(box(-21, -320, -5, -279), fill((1, 1, 1), 0.5))
    for i in (-21, -7, 7, 21):
        canvas.drawLine(i, -320, i, -279, line(near, 2.2))
    dome = skia.Path()
    dome.moveTo(-27, -319)
    dome.quadTo(-22, -348, 0, -356)
    dome.quadTo(22, -348, 27, -319)
    dome.close()
    canvas.drawPath(dome, fill(mix(roof, near, 0.45)))
    canvas.drawLine(0, -352, 0, -376, line(near, 3))
    canvas.drawCircle(0, -358, 5, fill(near))
    halo(canvas, 0, -298, 130, palette.light, 0.6 if palette.dim else 0.3)


def house(  # noqa: PLR0913
    canvas: Any,
    palette: Palette,
    x: float,
    y: float,
    wide: float,
    *,
    roof: Colour | None = None,
    wall: Colour | None = None,
) -> None:
    """A small house with a hipped roof, a chimney, a door and two windows."""
    u = wide / 110
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    light, dark = _faces(palette, wall or _LIME)
    tiles, tiles_dark = _faces(palette, roof or _BRICK)
    canvas.drawRect(box(18, -104, 32, -74), fill(tiles_dark))
    canvas.drawRect(box(-46, -46, 52, 6), across(-46, 52, light, dark))
    canvas.drawPath(polygon([(-58, -43), (-30, -90), (38, -90), (64, -43)]), fade(-90, -43, tiles, tiles_dark))
    window = palette.light if palette.dim else mix(palette.near, palette.sky[1], 0.45)
    for left in (-34, 22):
        canvas.drawRect(box(left - 2, -32, left + 20, -9), fill(dark))
        canvas.drawRect(box(left, -30, left + 18, -11), fill(window))
        canvas.drawLine(left + 9, -30, left + 9, -11, line(dark, 1.6))
    canvas.drawRect(box(-6, -30, 12, 6), fill(mix(tiles_dark, palette.near, 0.4)))
    if palette.dim:
        halo(canvas, 4, -18, 90, palette.light, 0.3)
    canvas.restore()


def cabin(canvas: Any, palette: Palette, x: float, y: float, wide: float, *, snow: bool = False) -> None:
    """A log cabin with a steep roof and lit windows."""
    u = wide / 120
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    log, dark = _faces(palette, rgb("#8a5a3c"))
    canvas.drawRect(box(-48, -52, 48, 6), across(-48, 48, log, dark))
    for i in range(5):
        canvas.drawLine(-48, -44 + i * 11, 48, -44 + i * 11, line(dark, 1.8, 0.8))
    canvas.drawRect(box(20, -116, 34, -70), fill(mix(dark, palette.near, 0.3)))
    roof = mix(rgb("#eef4fa"), palette.haze, 0.25) if snow else mix(rgb("#5a3a34"), palette.near, 0.3)
    canvas.drawPath(
        polygon([(-64, -44), (0, -112), (64, -44)]), fade(-112, -40, shade(roof, 0.03), mix(roof, palette.near, 0.25))
    )
    canvas.drawPath(polygon([(-42, -44), (0, -90), (42, -44)]), across(-42, 42, log, dark))
    for left in (-36, 14):
        canvas.drawRect(box(left, -36, left + 22, -14), fill(palette.light))
        canvas.drawLine(left + 11, -36, left + 11, -14, line(dark, 2))
        canvas.drawLine(left, -25, left + 22, -25, line(dark, 2))
    canvas.drawRect(box(-8, -34, 8, 6), fill(mix(dark, palette.near, 0.5)))
    canvas.drawCircle(0, -64, 6, fill(palette.light))
    halo(canvas, 0, -26, 120, palette.light, 0.42)
    canvas.restore()


def church(canvas: Any, palette: Palette, x: float, y: float, tall: float, tone: Colour) -> None:
    """A nave and a pointed tower."""
    u = tall / 200
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    roof = mix(tone, palette.near, 0.4)
    canvas.drawRect(box(0, -72, 92, 4), across(0, 92, tone, mix(tone, palette.near, 0.3)))
    canvas.drawPath(polygon([(-4, -70), (14, -104), (82, -104), (98, -70)]), fill(roof))
    canvas.drawRect(box(-30, -124, 12, 4), across(-30, 12, mix(tone, palette.sun, 0.12), mix(tone, palette.near, 0.22)))
    canvas.drawPath(polygon([(-35, -122), (-9, -200), (17, -122)]), fill(roof))
    canvas.drawLine(-9, -198, -9, -220, line(roof, 3))
    canvas.drawLine(-16, -212, -2, -212, line(roof, 3))
    window = palette.light if palette.dim else mix(palette.near, tone, 0.2)
    canvas.drawRoundRect(box(-15, -112, -3, -88), 6, 6, fill(window))
    for left in (20, 42, 64):
        canvas.drawRoundRect(box(left, -54, left + 10, -24), 5, 5, fill(window))
    canvas.restore()


def windmill(canvas: Any, palette: Palette, x: float, y: float, tall: float) -> None:
    """A tower mill without its sails."""
    u = tall / 160
    light, dark = _faces(palette, _LIME)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(u, u)
    canvas.drawPath(polygon([(-32, 5), (-19, -104), (19, -104), (32, 5)]), across(-30, 30, light, dark))
    cap = skia.Path()
    cap.moveTo(-25, -102)
    cap.quadTo(-18, -140, 0, -142)
    cap.quadTo(18, -140, 25, -102)
    cap.close()
    canvas.drawPath(cap, fill(mix(_BRICK, palette.near, 0.3)))
    canvas.drawRoundRect(box(-8, -26, 8, 5), 7, 7, fill(mix(dark, palette.near, 0.5)))
    for top in (-88, -58):
        canvas.drawRect(box(-5, top, 5, top + 13), fill(palette.light if palette.dim else mix(dark, palette.near, 0.4)))
    canvas.restore()


def sails(canvas: Any, palette: Palette, length: float) -> None:
    """A mill's four sails around the origin."""
    cloth, wood = mix(_LIME, palette.haze, 0.2), mix(rgb("#6a4a3a"), palette.near, 0.3)
    for _ in range(4):
        canvas.rotate(90)
        canvas.drawLine(0, 0, 0, -length, line(wood, length * 0.035))
        canvas.drawRect(box(length * 0.03, -length, length * 0.22, -length * 0.22), fill(cloth, 0.92))
        for i in range(6):
            y = -length * (0.24 + 0.15 * i)
            canvas.drawLine(length * 0.02, y, length * 0.22, y, line(wood, length * 0.014))
    canvas.drawCircle(0, 0, length * 0.06, fill(wood))


def tent(canvas: Any, palette: Palette, x: float, y: float, wide: float) -> None:
    """A ridge tent that glows from inside."""
    cloth = mix(palette.accent, palette.near, 0.25)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(wide / 120, wide / 120)
    halo(canvas, 0, -24, 130, palette.light, 0.45)
    canvas.drawPath(polygon([(-64, 4), (-12, -74), (40, 4)]), across(-60, 40, cloth, mix(cloth, palette.near, 0.35)))
    canvas.drawPath(polygon([(-12, -74), (62, -50), (92, 4), (40, 4)]), fill(mix(cloth, palette.near, 0.45)))
    canvas.drawPath(polygon([(-30, 4), (-12, -66), (10, 4)]), fill(palette.light, 0.95))
    canvas.drawPath(polygon([(-12, -66), (-20, 4), (-36, 4)]), fill(cloth))
    canvas.restore()


def campfire(canvas: Any, palette: Palette, x: float, y: float) -> None:
    """Logs of a fire; the flames are drawn apart, as they move."""
    wood = mix(rgb("#5a3626"), palette.near, 0.4)
    for side in (-1, 1):
        canvas.drawLine(x - side * 26, y, x + side * 20, y - 9, line(wood, 8))
    for left in (-32, -16, 14, 30):
        canvas.drawOval(box(x + left - 8, y - 2, x + left + 8, y + 8), fill(mix(palette.near, palette.mid, 0.3)))
