"""People in silhouette."""

from typing import Any, Literal

import skia

from media.illustrate.colour import Colour
from media.illustrate.paints import box, fill, line
from media.illustrate.shapes import blob

Stance = Literal["stand", "walk", "sit", "cheer"]


def person(  # noqa: PLR0913
    canvas: Any, x: float, y: float, tall: float, tone: Colour, *, stance: Stance = "stand", facing: int = 1
) -> None:
    """Feet at (x, y); facing 1 is to the right. Somebody who sits has the seat at (x, y)."""
    u = tall / 8
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(facing * u, u)
    if stance == "sit":
        canvas.translate(0, 3.7)
        _limb(canvas, tone, (0, -3.7), (1.3, -3.9), (2.1, -3.3))
        _limb(canvas, tone, (2.1, -3.3), (2.25, -2.2), (2.15, -0.9))
    else:
        for start, knee, foot in _LEGS[stance]:
            _limb(canvas, tone, (start, -3.8), (knee, -2.0), (foot, -0.15))
            canvas.drawRoundRect(box(foot - 0.35, -0.32, foot + 0.65, 0.04), 0.18, 0.18, fill(tone))
    _trunk(canvas, tone)
    for shoulder, elbow, hand in _ARMS[stance]:
        _limb(canvas, tone, shoulder, elbow, hand, wide=0.5)
    canvas.restore()


_LEGS = {
    "stand": ((-0.2, -0.4, -0.48), (0.2, 0.45, 0.5)),
    "walk": ((0.0, -0.7, -1.1), (0.0, 0.85, 1.0)),
    "cheer": ((-0.2, -0.5, -0.75), (0.2, 0.55, 0.75)),
}
_ARMS = {
    "stand": (((-0.7, -6.0), (-1.15, -4.8), (-0.75, -3.5)), ((0.7, -6.0), (1.15, -4.8), (0.85, -3.5))),
    "walk": (((-0.6, -6.0), (-1.2, -4.9), (-1.35, -3.9)), ((0.6, -6.0), (1.15, -5.0), (1.5, -4.2))),
    "sit": (((-0.6, -6.0), (-0.9, -4.9), (0.0, -4.1)), ((0.6, -6.0), (1.0, -5.0), (1.7, -4.2))),
    "cheer": (((-0.7, -6.1), (-1.5, -7.0), (-1.7, -8.3)), ((0.7, -6.1), (1.5, -7.0), (1.75, -8.2))),
}


def _limb(canvas: Any, tone: Colour, a: Any, b: Any, c: Any, *, wide: float = 0.8) -> None:
    path = skia.Path()
    path.moveTo(*a)
    path.quadTo(*b, *c)
    canvas.drawPath(path, line(tone, wide))


def _trunk(canvas: Any, tone: Colour) -> None:
    body = skia.Path()
    body.moveTo(-0.85, -6.25)
    body.quadTo(0, -6.75, 0.8, -6.2)
    body.quadTo(0.98, -5, 0.74, -3.5)
    body.quadTo(0, -3.2, -0.8, -3.5)
    body.quadTo(-1.0, -5, -0.85, -6.25)
    body.close()
    canvas.drawPath(body, fill(tone))
    canvas.drawRoundRect(box(-0.22, -6.95, 0.22, -6.1), 0.2, 0.2, fill(tone))
    canvas.drawCircle(0.04, -7.4, 0.62, fill(tone))


def wanderer(canvas: Any, x: float, y: float, tall: float, tone: Colour, *, facing: int = 1) -> None:
    """Somebody with a rucksack and a stick."""
    person(canvas, x, y, tall, tone, facing=facing)
    u = tall / 8
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(facing * u, u)
    canvas.drawRoundRect(box(-1.85, -6.4, -0.5, -3.9), 0.5, 0.5, fill(tone))
    canvas.drawRoundRect(box(-1.75, -6.95, -0.6, -6.35), 0.3, 0.3, fill(tone))
    canvas.drawLine(0.85, -3.6, 1.75, -4.7, line(tone, 0.5))
    canvas.drawLine(1.75, -6.0, 2.1, 0, line(tone, 0.16))
    canvas.restore()


def pair(canvas: Any, x: float, y: float, tall: float, tone: Colour) -> None:
    """Two people side by side, a little apart."""
    person(canvas, x - tall * 0.2, y, tall, tone)
    person(canvas, x + tall * 0.24, y, tall * 0.92, tone, facing=-1)


def child(canvas: Any, x: float, y: float, tall: float, tone: Colour, *, facing: int = 1) -> None:
    """Somebody small with a large head and a coat."""
    u = tall / 5
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(facing * u, u)
    for foot in (-0.35, 0.35):
        canvas.drawLine(foot * 0.8, -1.6, foot, -0.15, line(tone, 0.5))
        canvas.drawRoundRect(box(foot - 0.25, -0.28, foot + 0.45, 0.04), 0.14, 0.14, fill(tone))
    canvas.drawPath(blob((-0.5, -3.5), (0.5, -3.5), (1.0, -1.3), (0, -1.1), (-1.0, -1.3)), fill(tone))
    canvas.drawLine(-0.5, -3.2, -1.1, -2.0, line(tone, 0.4))
    canvas.drawLine(0.5, -3.2, 1.2, -2.3, line(tone, 0.4))
    canvas.drawCircle(0, -4.2, 0.8, fill(tone))
    canvas.restore()


def astronaut(canvas: Any, suit: Colour, shadow: Colour, visor: Colour) -> None:
    """A space suit seen from the front, feet at the origin; about 100 wide, 190 tall."""
    for side in (-1, 1):
        canvas.drawRoundRect(box(side * 20 - 15, -70, side * 20 + 15, -4), 13, 13, fill(shadow if side > 0 else suit))
        canvas.drawRoundRect(box(side * 21 - 18, -14, side * 21 + 18, 2), 8, 8, fill(shadow))
    canvas.drawRoundRect(box(-44, -146, 44, -74), 16, 16, fill(shadow))
    canvas.drawRoundRect(box(-34, -142, 34, -58), 20, 20, fill(suit))
    for side in (-1, 1):
        arm = skia.Path()
        arm.moveTo(side * 32, -128)
        arm.quadTo(side * 58, -106, side * 50, -74)
        canvas.drawPath(arm, line(suit if side < 0 else shadow, 23))
    canvas.drawRoundRect(box(-18, -116, 18, -92), 5, 5, fill(shadow))
    for i, tone in enumerate(((0.9, 0.3, 0.25), (0.3, 0.75, 0.85), (0.95, 0.8, 0.35))):
        canvas.drawCircle(-9 + 9 * i, -104, 3, fill(tone))
    canvas.drawCircle(0, -164, 35, fill(suit))
    canvas.drawRoundRect(box(-27, -182, 27, -144), 18, 18, fill(visor))
    canvas.drawRoundRect(box(-20, -178, 4, -166), 6, 6, fill((1, 1, 1), 0.45))
