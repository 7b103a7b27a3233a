"""What charts stand on: depth, a glow, a floor of lines that runs away."""

from typing import Any

from media.illustrate.camera import MARGIN
from media.illustrate.colour import Colour, lightness, mix
from media.illustrate.paints import box, down, fill, glow, line
from media.illustrate.scene import Scene


def pale(scene: Scene) -> bool:
    """The ground is light, so what stands on it must be dark."""
    return lightness(scene.palette.sky[2]) > 0.7


def ink(scene: Scene) -> Colour:
    """What thin lines are drawn in."""
    return scene.palette.mid if pale(scene) else mix(scene.palette.cloud[0], scene.palette.accent, 0.25)


def space(scene: Scene, *, x: float, y: float, reach: float = 820.0) -> None:
    """A dark or pale depth with light around (x, y)."""
    palette = scene.palette
    scene.sun, scene.horizon = (x, y), 1000.0
    light = mix(palette.sky[3], palette.accent, 0.16)
    stops = [(i / 4, tone, 1.0) for i, tone in enumerate(palette.sky)]

    def paint(canvas: Any) -> None:
        canvas.drawRect(box(-MARGIN, -70, scene.width + MARGIN, 1070), down(-40, 1300, *stops))
        shine = glow(x, y, reach, (0, light, 0.75), (0.5, light, 0.28), (1, light, 0))
        canvas.drawRect(box(x - reach, y - reach, x + reach, y + reach), shine)

    scene.still(paint, depth=0.04)


def dots(scene: Scene, *, gap: float = 54.0) -> None:
    """A fine raster behind everything."""
    tone = ink(scene)

    def paint(canvas: Any) -> None:
        y = -60.0
        while y < 1060:
            x = -MARGIN
            while x < scene.width + MARGIN:
                canvas.drawCircle(x, y, 1.7, fill(tone, 0.26))
                x += gap
            y += gap

    scene.still(paint, depth=0.04)


def plane(scene: Scene, line_y: float) -> None:
    """A floor of lines to the horizon; those across come towards us."""
    palette, tone = scene.palette, mix(scene.palette.accent, ink(scene), 0.3)
    top, low = mix(palette.sky[-1], palette.accent, 0.15), mix(palette.near, palette.mid, 0.2)
    if pale(scene):
        top, low = mix(palette.haze, palette.cloud[0], 0.4), mix(palette.haze, palette.mid, 0.3)

    def paint(canvas: Any) -> None:
        reach = box(-MARGIN, line_y, scene.width + MARGIN, 1080)
        canvas.drawRect(reach, down(line_y, 1060, (0, top, 1), (0.35, mix(top, low, 0.7), 1), (1, low, 1)))
        canvas.drawRect(box(-MARGIN, line_y - 2, scene.width + MARGIN, line_y + 2), fill(tone, 0.6))
        for i in range(-26, 27):
            x = scene.width / 2
            canvas.drawLine(x + i * 44, line_y, x + i * 330, 1080, line(tone, 1.5, 0.28))

    scene.still(paint, depth=0.12, top=line_y - 3)
    rows = [line(tone, 1.5, 0.05 + 0.032 * i) for i in range(10)]

    def come(canvas: Any, t: float) -> None:
        for i in range(14):
            u = ((i + t * 0.7) % 14) / 14
            y = line_y + (1060 - line_y) * u**2.3
            canvas.drawLine(-60, y, scene.width + 60, y, rows[min(9, int(u * 11))])

    scene.moving(come, depth=0.12)
