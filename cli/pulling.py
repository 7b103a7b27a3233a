"""Better voices, brought here after a person has seen what they are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from cli.studio import prepare_home
from kinoloom.errors import Cancelled, UserError
from kinoloom.settings import Settings
from kinoloom.weights.pulling import Arrived, pull
from kinoloom.weights.sets import WeightFile, WeightSet
from kinoloom.weights.shelf import Shelf
from workers.engines.speak.weights import weights_of

Name = Annotated[str, typer.Argument(metavar="NAME", help="kokoro, or piper:en_US-ljspeech-medium and the like.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")]


def bring(settings: Settings, name: str, console: Console, *, yes: bool) -> None:
    """Show what *name* is, ask, and pull it; a voice that is here already is only checked.

    Raises:
        VoiceUnknown: there is none of this name.
        UserError: nobody can be asked, or they said no.
        Cancelled: stopped in the middle; a second pull goes on.
        KinoloomError: as `kinoloom.weights.pulling.pull`.
    """
    weights = weights_of(name)
    shelf = Shelf(settings.weights_folder)
    here = shelf.find(weights.id) is not None
    if not here:
        console.print(facts(weights, mirror=settings.voices.mirror), soft_wrap=True)
        if not yes:
            _ask(weights)
    prepare_home(settings.home)
    with _stoppable(weights), _bar(console) as arrived:
        pulled = pull(weights, shelf, mirror=settings.voices.mirror, arrived=arrived)
    for file, fact in pulled.files.items():
        held = "checked" if fact.pinned else "trusted on first use"
        console.print(f"{file}  sha256 {fact.sha256}  {held}", markup=False, highlight=False, soft_wrap=True)
    example = "kokoro:af_heart" if weights.id == "kokoro" else weights.id
    console.print(f'{weights.id} is here. Hear it: kinoloom voices try {example} "Good evening."', markup=False)
    if not weights.commercial and not settings.workers.allow_noncommercial:
        console.print("Before it speaks, set KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL=true if your use allows it.")


def facts(weights: WeightSet, *, mirror: str | None) -> Text:
    """What a person should know before they pull *weights*."""
    size = "size not known" if weights.size is None else f"{weights.size / 1e6:.0f} MB"
    lines = [
        f"{weights.id}: {weights.summary}",
        f"size      {size}, {len(weights.files)} files",
        f"weights   {weights.weights_licence}",
        f"code      {weights.code_licence}",
        f"use       {'also commercial' if weights.commercial else 'not commercial'}",
        *(f"from      {mirror + ' for ' if mirror else ''}{file.url}" for file in weights.files),
    ]
    if weights.pinned:
        lines.append("checksum  known for every file; anything else is refused")
    else:
        lines.append("checksum  NOT KNOWN before: what comes now is trusted, remembered, and checked ever after")
    return Text("\n".join(lines))


def _ask(weights: WeightSet) -> None:
    if not sys.stdin.isatty():
        raise UserError(
            f"{weights.id} is not pulled unasked, and nobody can be asked here.", hint="Say --yes to pull it."
        )
    if not typer.confirm("Pull it?", err=True):
        raise UserError(f"{weights.id} was not pulled.", hint="Nothing was changed.")


@contextmanager
def _stoppable(weights: WeightSet) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        raise Cancelled(
            "The pull was stopped; what came is kept.", hint=f"`kinoloom voices pull {weights.id}` goes on from there."
        ) from error


@contextmanager
def _bar(console: Console) -> Iterator[Arrived]:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def arrived(file: WeightFile, done: int, total: int | None) -> None:
            if file.name not in tasks:
                tasks[file.name] = bar.add_task(file.name, total=total)
            bar.update(tasks[file.name], completed=done, total=total)

        yield arrived
