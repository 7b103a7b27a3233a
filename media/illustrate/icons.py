"""Outline icons from a package, drawn as coloured stickers."""

import re
import zipfile
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour

_PATH = re.compile(r"<(path|circle|rect|ellipse|line|polyline|polygon)\b[^>]*/>")
#: units of the icons' own square
_SIZE = 256


@lru_cache(maxsize=1)
def _archive() -> Path | None:
    """The icons of the Phosphor set (MIT), as its Python package brings them; None where it is not installed."""
    found = find_spec("justmyresource_phosphor")
    if found is None or found.origin is None:
        return None
    file = Path(found.origin).parent / "icons.zip"
    return file if file.is_file() else None


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """Every icon that can be drawn here; empty where the package is missing."""
    file = _archive()
    if file is None:
        return frozenset()
    with zipfile.ZipFile(file) as archive:
        found = (Path(name) for name in archive.namelist())
        return frozenset(p.stem.removesuffix("-duotone") for p in found if p.parent.name == "duotone")


@lru_cache(maxsize=64)
def _parts(name: str) -> tuple[str, str]:
    """Body and outline of an icon as SVG elements."""
    file = _archive()
    if file is None:
        raise KeyError(name)
    with zipfile.ZipFile(file) as archive:
        text = archive.read(f"duotone/{name}-duotone.svg").decode()
    elements = [match.group(0) for match in _PATH.finditer(text)]
    body = "".join(e.replace('opacity="0.2"', "") for e in elements if 'opacity="0.2"' in e)
    return body, "".join(e for e in elements if 'opacity="0.2"' not in e)


def sticker(canvas: Any, name: str, size: float, *, body: Colour, ink: Colour, rim: float = 30.0) -> None:
    """The icon *name* around the origin, *size* units wide, on a white rim like a sticker.

    rim: in units of the icon's square of 256; 0 leaves it away.
    """
    filled, outline = _parts(name)
    white = _layer(filled + outline, WHITE, rim) if rim else ""
    _draw(canvas, white + _layer(filled, body, 0) + _layer(outline, ink, 0), size)


def glyph(canvas: Any, name: str, size: float, ink: Colour) -> None:
    """The outline of the icon *name* around the origin."""
    _draw(canvas, _layer(_parts(name)[1], ink, 0), size)


def _layer(elements: str, colour: Colour, rim: float) -> str:
    tone = "#" + "".join(f"{round(c * 255):02x}" for c in colour)
    edge = f' stroke="{tone}" stroke-width="{rim}" stroke-linejoin="round"' if rim else ""
    return f'<g fill="{tone}"{edge}>{elements}</g>'


def _draw(canvas: Any, layers: str, size: float) -> None:
    edge = 40
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE + 2 * edge}" height="{_SIZE + 2 * edge}" '
        f'viewBox="{-edge} {-edge} {_SIZE + 2 * edge} {_SIZE + 2 * edge}">{layers}</svg>'
    )
    # NOTE: without the copy skia reads freed memory.
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream(text.encode(), copyData=True))
    drawing.setContainerSize(skia.Size(_SIZE + 2 * edge, _SIZE + 2 * edge))
    canvas.save()
    canvas.scale(size / _SIZE, size / _SIZE)
    canvas.translate(-_SIZE / 2 - edge, -_SIZE / 2 - edge)
    drawing.render(canvas)
    canvas.restore()
