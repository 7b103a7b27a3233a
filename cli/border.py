"""What surrounds the work of every command: its settings, its view, its end."""

import sys

import typer
from rich.console import Console

from cli import listing, making
from cli.live import JsonView, LineView, LiveView, View
from cli.studio import open_desk
from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.artifacts.folder import FolderStore
from kinoloom.errors import Cancelled, KinoloomError, UserError
from kinoloom.settings import Settings

console = Console(stderr=True)


def command(work: listing.Work) -> None:
    """Run *work*, and tell a person what went wrong and what to do next."""
    try:
        settings = settings_module.load()
        logs.configure(settings.log)
        work(settings)
    except KeyboardInterrupt:
        console.print("Stopped; nothing is lost. `kinoloom list` shows it, `kinoloom resume ID` goes on.", markup=False)
        raise typer.Exit(130) from None
    except KinoloomError as error:
        console.print(f"{making.code_of(error)}: {error.message}", style="red", markup=False, highlight=False)
        console.print(error.hint, markup=False, highlight=False)
        raise typer.Exit(2 if isinstance(error, UserError) else 130 if isinstance(error, Cancelled) else 1) from None


def view(settings: Settings, *, json: bool) -> View:
    """What fits the place where events are shown: a terminal, a pipe, or a program."""
    if json:
        return JsonView(_write_line)
    if console.is_terminal:
        folder = settings.artifact_folder
        return LiveView(console, lambda key: str(FolderStore(folder).get(key).file("still.png")))
    return LineView(console)


def finish(settings: Settings, result: making.Asked | making.Delivered, *, json: bool) -> None:
    """Say where the film is, or what is asked about it."""
    if isinstance(result, making.Asked):
        loop.run(_show_board(settings, result.production))
        if result.animatic is not None and not json:
            console.print("An animatic, stills with the real voice, captions and music:", markup=False)
            sys.stdout.write(f"{result.animatic}\n")
        console.print(f"Change scenes with `kinoloom scene {result.production} N --line …`; ", markup=False)
        console.print(f"`kinoloom resume {result.production}` approves it and makes the film.", markup=False)
        return
    film, *beside = result.files
    if json:
        return
    with_it = f"; beside it: {', '.join(path.name for path in beside)}" if beside else ""
    console.print(f"production {result.production}{with_it}", markup=False)
    sys.stdout.write(f"{film}\n")


def _write_line(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


async def _show_board(settings: Settings, production: str) -> None:
    async with open_desk(settings) as desk:
        row = await desk.store.production(production)
        console.print(listing.production(row, [], desk.artifacts))
