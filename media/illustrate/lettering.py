"""Large words on a card."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import skia

from media.illustrate.colour import Colour
from media.illustrate.paints import fill


@lru_cache(maxsize=1)
def _face() -> Any:
    found = find_spec("fontpkg_inter")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The font package 'fontpkg_inter' is not installed.")
    shelf = skia.FontMgr.New_Custom_Directory(str(Path(found.origin).parent / "files"))
    return shelf.matchFamilyStyle("Inter", skia.FontStyle(800, 5, skia.FontStyle.kUpright_Slant))


def can_write(text: str) -> bool:
    """The card's typeface has every letter of *text*."""
    face = _face()
    return all(face.unicharToGlyph(ord(sign)) for sign in text if not sign.isspace())


def fitted(text: str, wide: float, tallest: float) -> Any:
    """The typeface in the size at which *text* is at most *wide* and *tallest*."""
    font = skia.Font(_face(), 100)
    font.setSubpixel(True)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font.makeWithSize(min(tallest, 100 * wide / max(1.0, font.measureText(text))))


def centred(canvas: Any, text: str, font: Any, y: float, colour: Colour, alpha: float = 1.0) -> None:
    """*text* around x = 0, its base line at *y*."""
    canvas.drawString(text, -font.measureText(text) / 2, y, font, fill(colour, alpha))
