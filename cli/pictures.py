"""A page of what the illustrator can draw."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from cli import delivery
from kinoloom.brief import Shape
from kinoloom.errors import UserError
from kinoloom.progress import Progress
from kinoloom.storyboard import PicturePlan

SheetOption = Annotated[Path, typer.Option(help="The PNG to write.")]
ShapeOption = Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(Shape))}.")]
SettingOption = Annotated[
    list[str] | None, typer.Option(help="Only this place, e.g. sea; may be repeated. Every one otherwise.")
]

#: pixels of one picture, and how many stand side by side
_PAGES: dict[str, tuple[tuple[int, int], int]] = {
    "landscape": ((400, 225), 4),
    "portrait": ((225, 400), 7),
    "square": ((300, 300), 5),
}


def draw(out: Path, *, shape: str, settings: Sequence[str], progress: Progress) -> int:
    """Write every view of *settings*, or of all there are, to the PNG *out*; how many pictures it shows.

    Raises:
        UserError: there is no such shape or setting.
        OutputRefused: *out* cannot be written.
    """
    from media.illustrate import sheet  # noqa: PLC0415 - Skia takes a while to import

    if shape not in _PAGES:
        raise UserError(f"No shape is called {shape!r}.", hint=f"Use one of: {', '.join(_PAGES)}.")
    delivery.check(out, ending=".png", what="a sheet is a PNG")
    plans = _plans(settings)
    size, columns = _PAGES[shape]
    with delivery.Fresh(out) as temporary:
        sheet(plans, temporary.path, columns=columns, size=size, progress=progress)
    return len(plans)


def _plans(names: Sequence[str]) -> list[PicturePlan]:
    """Every view of every named setting, each in another light."""
    from media.illustrate import SETTINGS, setting  # noqa: PLC0415

    places = [setting(name) for name in dict.fromkeys(names or SETTINGS)]
    return [
        PicturePlan(
            setting=place.name,
            composition=number,
            palette=place.palettes[number % len(place.palettes)],
            subjects=(view.needs or view.shows)[:1],
            label=place.name.title() if place.name == "hero" else "",
            seed=number,
        )
        for place in places
        for number, view in enumerate(place.compositions)
    ]
