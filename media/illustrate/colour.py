"""Colours as linear thinking needs them: mixed and shaded in OKLab."""

from functools import lru_cache
from typing import TypeAlias

#: red, green, blue, each in [0, 1], gamma-encoded sRGB
Colour: TypeAlias = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)


@lru_cache(maxsize=4096)
def rgb(text: str) -> Colour:
    """The colour of "#rrggbb"."""
    digits = text.lstrip("#")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def _to_linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _from_linear(c: float) -> float:
    c = min(1.0, max(0.0, c))
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


@lru_cache(maxsize=8192)
def _oklab(colour: Colour) -> Colour:
    """Lightness, green-red, blue-yellow.

    Source: B. Ottosson, "A perceptual color space for image processing" (2020).
    """
    r, g, b = (_to_linear(c) for c in colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@lru_cache(maxsize=8192)
def _from_oklab(lab: Colour) -> Colour:
    light, red, yellow = lab
    long = (light + 0.3963377774 * red + 0.2158037573 * yellow) ** 3
    medium = (light - 0.1055613458 * red - 0.0638541728 * yellow) ** 3
    short = (light - 0.0894841775 * red - 1.2914855480 * yellow) ** 3
    return (
        _from_linear(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _from_linear(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _from_linear(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """*a* with *share* of *b* in it, as the eye sees the middle; 0 gives *a*, 1 gives *b*."""
    share = min(1.0, max(0.0, share))
    la, lb = _oklab(a), _oklab(b)
    return _from_oklab(
        (la[0] + (lb[0] - la[0]) * share, la[1] + (lb[1] - la[1]) * share, la[2] + (lb[2] - la[2]) * share)
    )


def shade(colour: Colour, lighter: float, *, chroma: float = 1.0) -> Colour:
    """*colour* moved by *lighter* in lightness (-1 to 1), its chroma multiplied."""
    light, red, yellow = _oklab(colour)
    return _from_oklab((min(1.0, max(0.0, light + lighter)), red * chroma, yellow * chroma))


def lightness(colour: Colour) -> float:
    """Perceived lightness, 0 to 1."""
    return _oklab(colour)[0]
