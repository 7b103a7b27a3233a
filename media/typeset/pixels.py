"""Arrays of pixels as Skia sees them: blue, green, red and alpha, premultiplied, shape (height, width, 4)."""

from typing import Any

import skia

from media.frames import Bgra

_KIND = {"colorType": skia.kBGRA_8888_ColorType, "alphaType": skia.kPremul_AlphaType}


def canvas_on(pixels: Bgra) -> Any:
    """What is drawn on it stands in *pixels*, which must outlive it: it does not own them."""
    return skia.Surface(pixels, **_KIND).getCanvas()


def image_of(pixels: Bgra, *, copy: bool = True) -> Any:
    """Without a *copy*, *pixels* must outlive the image and stay as they are."""
    return skia.Image.fromarray(pixels, copy=copy, **_KIND)
