"""A household robot, friendly and a little clumsy."""

import math
from dataclasses import dataclass
from typing import Any

from media.illustrate.colour import BLACK, WHITE, Colour, mix, rgb
from media.illustrate.elements.interior import volume
from media.illustrate.paints import box, fill, line
from media.illustrate.scene import MovingPaint, Scene

#: seconds that its eyes are closed
_BLINK_S = 0.14


@dataclass(frozen=True, slots=True)
class _Tin:
    shell: Colour
    limb: Colour
    dark: Colour
    mark: Colour


def helper(scene: Scene, x: float, foot: float, tall: float, *, depth: float) -> None:
    """A robot that stands at (x, foot), *tall* units high, and looks around."""
    palette, size = scene.palette, tall / 300
    shell = mix(rgb("#dfe6ea"), palette.near, 0.28 if palette.dim else 0.06)
    dark = mix(palette.near, BLACK, 0.1)
    tin = _Tin(shell, mix(shell, dark, 0.45), dark, palette.accent)

    def stands(canvas: Any) -> None:
        canvas.translate(x, foot)
        canvas.scale(size, size)
        _body(canvas, tin)

    scene.still(stands, depth=depth, top=foot - tall * 1.1, bottom=foot + 20)
    head = _head(tin)

    def looks(canvas: Any, t: float) -> None:
        canvas.save()
        canvas.translate(x, foot - 200 * size)
        canvas.scale(size, size)
        canvas.rotate(5 * math.sin(t * 0.9))
        head(canvas, t)
        canvas.restore()

    scene.moving(looks, depth=depth)


def _body(canvas: Any, tin: _Tin) -> None:
    """Feet at the origin; about 200 wide, 200 tall."""
    canvas.drawOval(box(-90, -10, 90, 14), fill(tin.dark, 0.3))
    for side in (-1, 1):
        canvas.drawRoundRect(box(side * 34 - 17, -70, side * 34 + 17, -8), 8, 8, fill(tin.limb))
        canvas.drawRoundRect(box(side * 36 - 30, -22, side * 36 + 30, 4), 12, 12, fill(mix(tin.limb, tin.dark, 0.4)))
        canvas.drawLine(side * 66, -158, side * 96, -104, line(tin.limb, 20))
        canvas.drawCircle(side * 98, -92, 19, fill(tin.mark))
    canvas.drawRoundRect(box(-68, -182, 68, -56), 26, 26, volume(tin.shell, -68, 68))
    canvas.drawRoundRect(box(-36, -154, 36, -98), 10, 10, fill(mix(tin.shell, tin.dark, 0.7)))
    for row, wide in enumerate((44, 26, 36)):
        canvas.drawRoundRect(box(-26, -146 + 15 * row, -26 + wide, -139 + 15 * row), 3, 3, fill(tin.mark))
    canvas.drawRoundRect(box(-14, -202, 14, -176), 6, 6, fill(tin.limb))


def _head(tin: _Tin) -> MovingPaint:
    """The neck at the origin."""
    visor, eye = fill(mix(tin.dark, tin.shell, 0.1)), fill(mix(tin.mark, WHITE, 0.35))
    shell, antenna, ear = volume(tin.shell, -62, 62), line(tin.limb, 7), fill(tin.mark)

    def paint(canvas: Any, t: float) -> None:
        canvas.drawLine(0, -92, 0, -120, antenna)
        canvas.drawCircle(0, -124, 10 + 1.5 * math.sin(t * 3), ear)
        canvas.drawRoundRect(box(-76, -66, 76, -32), 12, 12, ear)
        canvas.drawRoundRect(box(-62, -94, 62, -4), 24, 24, shell)
        canvas.drawRoundRect(box(-48, -78, 48, -26), 18, 18, visor)
        look, open_eye = 7 * math.sin(t * 0.7), 12.0 if (t + 1) % 3.1 > _BLINK_S else 2.0
        for side in (-1, 1):
            canvas.drawOval(box(side * 22 + look - 10, -52 - open_eye, side * 22 + look + 10, -52 + open_eye), eye)

    return paint
