"""A contact sheet: many pictures on one page."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kinoloom.errors import UserError
from kinoloom.progress import Progress, silent
from kinoloom.storyboard import PicturePlan
from media.frames import write_png
from media.illustrate.illustration import Illustration

#: pixels between the pictures
_GUTTER = 8


def sheet(
    plans: Sequence[PicturePlan],
    out: Path,
    *,
    columns: int = 4,
    size: tuple[int, int] = (480, 270),
    progress: Progress = silent,
) -> Path:
    """Draw a still of each plan at *size* and lay them on one PNG, row by row.

    Raises:
        UserError: there is nothing to show, or a plan cannot be drawn.
        OutputRefused: *out* cannot be written.
    """
    if not plans:
        raise UserError("A contact sheet needs at least one picture.", hint="Name a setting that exists.")
    width, height = size
    columns = min(columns, len(plans))
    rows = -(-len(plans) // columns)
    shape = (rows * (height + _GUTTER) + _GUTTER, columns * (width + _GUTTER) + _GUTTER, 3)
    page = np.full(shape, 22, np.uint8)
    for i, plan in enumerate(plans):
        top, left = (_GUTTER + (i // columns) * (height + _GUTTER), _GUTTER + (i % columns) * (width + _GUTTER))
        picture = Illustration(plan, width=width, height=height, seconds=5.0).still()
        page[top : top + height, left : left + width] = picture[..., :3]
        progress((i + 1) / len(plans))
    write_png(out, page)
    return out
