"""Bringing a film in another shape, size or format."""

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from cli import delivery, making
from cli.live import View
from cli.studio import Desk, Floor, open_desk, open_floor
from kinoloom.brief import Brief, Shape, Size
from kinoloom.errors import FilmNotReady, ProductionUnknown, UserError
from kinoloom.events import TakeMade
from kinoloom.jobs import ExportFilm
from kinoloom.settings import Settings
from kinoloom.store.rows import ProductionRow
from kinoloom.takes import Derived

FORMATS: tuple[str, ...] = ("mp4", *get_args(Derived))

ShapeOption = Annotated[str | None, typer.Option(help=f"One of: {', '.join(get_args(Shape))}; as it is otherwise.")]
SizeOption = Annotated[str | None, typer.Option(help=f"One of: {', '.join(get_args(Size))}; as it is otherwise.")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", help=f"One of: {', '.join(FORMATS)}. gif and webp: a six-second preview; jpg: poster, thumbnails."
    ),
]
OutOption = Annotated[Path | None, typer.Option(help="The file to write; a name from the title otherwise.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asked for; None: as the film is."""

    shape: str | None
    size: str | None
    format: str
    out: Path | None

    def check(self) -> None:
        """
        Raises:
            UserError: it makes no sense.
            OutputRefused: it cannot be written there.
        """
        if self.format not in FORMATS:
            raise UserError(f"Nothing is exported as {self.format!r}.", hint=f"Formats: {', '.join(FORMATS)}.")
        if self.format == "mp3" and (self.shape or self.size):
            raise UserError("Sound has no shape and no size.", hint="Leave --shape and --size away with --format mp3.")
        if self.format in {"gif", "webp"} and self.size:
            raise UserError("A preview has one size.", hint=f"Leave --size away with --format {self.format}.")
        if self.out is not None:
            delivery.check(self.out, ending=f".{self.format}", what=f"the export is to be a {self.format}")


async def export(settings: Settings, production: str, wanted: Wanted, view: View) -> making.Delivered:
    """The film of *production* as *wanted*; what is there already is not made again, and the film stays as it is."""
    wanted.check()
    async with open_desk(settings) as desk:
        await _planned(desk, production, wanted)
    only: set[str] = set()
    async with open_floor(settings, only) as floor:
        return await export_here(floor, only, production, wanted, view)


async def export_here(floor: Floor, only: set[str], production: str, wanted: Wanted, view: View) -> making.Delivered:
    """The same on a floor that works on the productions in *only*."""
    base, brief = await _planned(floor.desk, production, wanted)
    row = base if brief == base.brief else await _layout(floor, only, base, brief, wanted, view)
    if wanted.format == "mp4":
        return await making.bring(floor.desk, row, out=wanted.out)
    return await _derived(floor, row, cast("Derived", wanted.format), wanted, view)


async def _planned(desk: Desk, production: str, wanted: Wanted) -> tuple[ProductionRow, Brief]:
    """The finished production, and the brief of what is wanted of it."""
    asked = await desk.store.production(production)
    base = await _base(desk, asked)
    shape, size = wanted.shape or asked.brief.shape, wanted.size or asked.brief.size
    return base, laid_out(base.brief, shape=shape, size=size)


async def _base(desk: Desk, row: ProductionRow) -> ProductionRow:
    """The finished production whose storyboard *row* films.

    Raises:
        FilmNotReady: it is not finished.
    """
    if row.layout_of is not None:
        with contextlib.suppress(ProductionUnknown):  # forgotten just now
            row = await desk.store.production(row.layout_of)
    if row.status != "done" or row.film is None:
        raise FilmNotReady(row.id)
    return row


def laid_out(brief: Brief, *, shape: str, size: str) -> Brief:
    """*brief* for a film of another shape or size.

    Raises:
        BriefInvalid: there is no such shape or size.
    """
    if (shape, size) == (brief.shape, brief.size):
        return brief
    # Its storyboard was approved with the film.
    return Brief.parse({**brief.model_dump(), "shape": shape, "size": size, "review": False})


async def _layout(
    floor: Floor, only: set[str], base: ProductionRow, brief: Brief, wanted: Wanted, view: View
) -> ProductionRow:
    """*base* filmed as *brief* wants it, by a production of its own that a later command finds or resumes."""
    store = floor.desk.store
    layout = await store.production(await store.lay_out(base.id, brief))
    if wanted.format == "mp4":
        out = wanted.out or layout.out
        name = delivery.target(Path(out) if out else None, f"{base.title} {brief.shape} {brief.size}", Path.cwd())
        await store.set_out(layout.id, str(name.absolute()))
    filmed = await making.film(floor, only, layout.id, view)
    if isinstance(filmed, making.Asked):
        raise FilmNotReady(layout.id)
    return filmed


async def _derived(floor: Floor, row: ProductionRow, format_: Derived, wanted: Wanted, view: View) -> making.Delivered:
    from graphs.exporting import export_film  # noqa: PLC0415 - they take a moment, and the floor has begun to

    if row.film is None:
        raise FilmNotReady(row.id)
    heard = await floor.events.read(row.id)
    watching = asyncio.create_task(_watch(floor, row.id, heard[-1].id if heard else "0", view))
    making_it = asyncio.create_task(export_film(floor.studio, row, format_))
    try:
        await asyncio.wait({watching, making_it}, return_when=asyncio.FIRST_COMPLETED)
        made = await making_it
        await watching
    finally:
        for task in (watching, making_it):
            task.cancel()
        await asyncio.gather(watching, making_it, return_exceptions=True)
    ending = f".{format_}"
    out = delivery.target(wanted.out, _name(row), Path.cwd(), ending=ending)
    exported, film = floor.desk.artifacts.get(made.key), floor.desk.artifacts.get(row.film)
    notes = making.notes(floor.desk, row, await making.picked(floor.desk, row))
    files = await asyncio.to_thread(delivery.deliver_export, exported, film, notes, out)
    return making.Delivered(row.id, files)


async def _watch(floor: Floor, production: str, after: str, view: View) -> None:
    """Show what happens until the export is made."""
    async with contextlib.aclosing(floor.events.follow(production, after=after)) as events:
        async for logged in events:
            view.show(logged.event)
            if isinstance(logged.event, TakeMade) and logged.event.actor == ExportFilm.actor:
                return


def _name(row: ProductionRow) -> str:
    return row.title if row.layout_of is None else f"{row.title} {row.brief.shape} {row.brief.size}"
