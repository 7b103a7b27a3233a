"""What skia needs to fill or draw a line, said shortly."""

from typing import Any

import skia

from media.illustrate.colour import Colour

#: position in [0, 1], colour, opacity in [0, 1]
Stop = tuple[float, Colour, float]
#: pixels; a line up to this width may be drawn as one pixel
_FINE = 1.7


def argb(colour: Colour, alpha: float = 1.0) -> int:
    """*colour* as skia's 32-bit integer."""
    a = int(min(1.0, max(0.0, alpha)) * 255 + 0.5)
    r, g, b = (int(c * 255 + 0.5) for c in colour)
    return a << 24 | r << 16 | g << 8 | b


def fill(colour: Colour, alpha: float = 1.0) -> Any:
    return skia.Paint(Color=argb(colour, alpha), AntiAlias=True)


def line(colour: Colour, width: float, alpha: float = 1.0, *, butt: bool = False) -> Any:
    """A stroke with round ends and joins; *butt* cuts the ends."""
    return skia.Paint(
        Color=argb(colour, alpha),
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kButt_Cap if butt else skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def thin(canvas: Any, colour: Colour, width: float, alpha: float = 1.0) -> Any:
    """A stroke for many fine lines on *canvas*, with square ends.

    About a pixel wide, it is drawn as just one pixel of fitting opacity: that costs a tenth.
    """
    wide = width * canvas.getTotalMatrix().getScaleX()
    if wide > _FINE:
        return line(colour, width, alpha, butt=True)
    return skia.Paint(Color=argb(colour, alpha * wide), AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.0)


def ramp(start: tuple[float, float], end: tuple[float, float], *stops: Stop) -> Any:
    """A gradient along a line."""
    # NOTE: dithering is not only smoother here: without it this skia takes a path that is twice as slow.
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], [argb(c, a) for _, c, a in stops], [p for p, _, _ in stops]
    )
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)


def down(top: float, bottom: float, *stops: Stop) -> Any:
    """A gradient from *top* to *bottom*."""
    return ramp((0, top), (0, bottom), *stops)


def fade(top: float, bottom: float, first: Colour, last: Colour) -> Any:
    """An opaque gradient of two colours from *top* to *bottom*."""
    return down(top, bottom, (0, first, 1), (1, last, 1))


def across(left: float, right: float, first: Colour, last: Colour) -> Any:
    """An opaque gradient of two colours from *left* to *right*."""
    return ramp((left, 0), (right, 0), (0, first, 1), (1, last, 1))


def glow(x: float, y: float, radius: float, *stops: Stop) -> Any:
    """A gradient from a centre outwards."""
    shader = skia.GradientShader.MakeRadial(
        skia.Point(x, y), radius, [argb(c, a) for _, c, a in stops], [p for p, _, _ in stops]
    )
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)


def halo(canvas: Any, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
    """A soft round light, strongest in its middle."""
    stops = (
        (0.0, colour, strength),
        (0.3, colour, strength * 0.42),
        (0.65, colour, strength * 0.12),
        (1.0, colour, 0.0),
    )
    canvas.drawCircle(x, y, radius, glow(x, y, radius, *stops))


def box(left: float, top: float, right: float, bottom: float) -> Any:
    return skia.Rect.MakeLTRB(left, top, right, bottom)
