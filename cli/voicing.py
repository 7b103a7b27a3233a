"""The `kinoloom voices` commands."""

import sys

import typer
from rich.console import Console

from cli import options, pulling, voices
from cli.border import command, console
from kinoloom.settings import Settings

app = typer.Typer(help="Which voices there are, and how one sounds.", no_args_is_help=True)


@app.command("list")
def list_voices(*, language: voices.OnlyOption = None, json: options.AsJson = False) -> None:
    """Show every voice with its engine, languages, size and licence, and whether it is here."""
    command(lambda settings: voices.show(voices.rows(settings, language=language), Console(), json=json))


@app.command("pull")
def pull_voice(name: pulling.Name, *, yes: pulling.Yes = False) -> None:
    """Bring a better voice here: what it is, how big and under which licence is shown first."""
    command(lambda settings: pulling.bring(settings, name, console, yes=yes))


@app.command("try")
def try_voice(
    name: voices.NameArgument,
    text: voices.TextArgument,
    *,
    language: voices.LanguageOption = "auto",
    speed: options.TrySpeed = 1.0,
    pitch: options.TryPitch = 0.0,
    out: voices.OutOption = None,
) -> None:
    """Hear a voice say something."""

    def work(settings: Settings) -> None:
        job = voices.line(text, voice=name, language=language, speed=speed, pitch=pitch)
        wav, take = voices.try_out(settings, job, out)
        console.print(f"{take.voice}, {take.duration_s:.1f} s", markup=False)
        sys.stdout.write(f"{wav}\n")

    command(work)
