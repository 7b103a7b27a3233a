"""The `kinoloom` command."""

import sys
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.progress import Progress

from cli import exporting, inspecting, listing, making, own_music, pictures, voices
from cli.live import JsonView, LineView, LiveView, View
from cli.studio import open_desk
from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.artifacts.cleanup import clean as clean_artifacts
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import (
    LONGEST_TEXT,
    Brief,
    CaptionPosition,
    CaptionSize,
    CaptionStyle,
    Genre,
    Grade,
    Loudness,
    LowerThirds,
    Mood,
    Shape,
    Size,
    Transition,
)
from kinoloom.errors import Cancelled, KinoloomError, ScriptEmpty, UserError
from kinoloom.settings import Settings

app = typer.Typer(
    name="kinoloom",
    help="A local-first film crew: from a prompt to a finished film, on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
voices_app = typer.Typer(help="Which voices there are, and how one sounds.", no_args_is_help=True)
app.add_typer(voices_app, name="voices")
console = Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Print one event a line instead of a live view.")]
Production = Annotated[str, typer.Argument(metavar="ID", help="A production, or the beginning of its id.")]


@app.command()
def make(
    prompt: Annotated[str, typer.Argument(help="What the film is about; developed into a script.")] = "",
    *,
    script: Annotated[
        Path | None, typer.Option(help="Text or Markdown, spoken word for word; - reads it from input.")
    ] = None,
    seconds: Annotated[float, typer.Option(help="Wanted length of a film from a prompt.")] = 30.0,
    shape: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(Shape))}.")] = "landscape",
    size: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(Size))}.")] = "720p",
    genre: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(Genre))}.")] = "auto",
    style: Annotated[
        str, typer.Option(help="A palette for the whole film, e.g. night; auto: each scene its own.")
    ] = "auto",
    language: Annotated[str, typer.Option(help="Such as en, de, pt-br; auto: as the text.")] = "auto",
    voice: Annotated[str, typer.Option(help="`kinoloom voices list` names them; auto: by language.")] = "auto",
    speed: Annotated[float, typer.Option(help="Of the voice: 0.7 is slow, 1.5 is fast.")] = 1.0,
    pitch: Annotated[float, typer.Option(help="Of the voice, in semitones: -4 is low, 4 is high.")] = 0.0,
    captions: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(CaptionStyle))}.")] = "pop",
    caption_position: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(CaptionPosition))}.")] = "auto",
    caption_size: Annotated[str, typer.Option(help=f"One of: {', '.join(get_args(CaptionSize))}.")] = "medium",
    lower_thirds: Annotated[
        str, typer.Option(help=f"Names of a script's speakers; one of: {', '.join(get_args(LowerThirds))}.")
    ] = "auto",
    end_card: Annotated[str, typer.Option(help="Words over the last two seconds.")] = "",
    music: Annotated[
        str, typer.Option(metavar="MOOD|FILE", help=f"A mood: {', '.join(get_args(Mood))}; or your own music.")
    ] = "auto",
    loudness: Annotated[int, typer.Option(help=f"LUFS, one of: {', '.join(map(str, get_args(Loudness)))}.")] = -14,
    transition: Annotated[
        str, typer.Option(help=f"From scene to scene, one of: {', '.join(get_args(Transition))}.")
    ] = "auto",
    grade: Annotated[str, typer.Option(help=f"Colours of the film, one of: {', '.join(get_args(Grade))}.")] = "none",
    seed: Annotated[int, typer.Option(help="Another seed, another film of the same brief.")] = 0,
    engine: Annotated[list[str] | None, typer.Option(help="CRAFT=ENGINE, e.g. speak=flite; may be repeated.")] = None,
    review: Annotated[bool, typer.Option("--review", help="Show the storyboard and ask before the work.")] = False,
    out: Annotated[Path | None, typer.Option(help="The MP4 to write; a name from the title otherwise.")] = None,
    json: Json = False,
) -> None:
    """Make a film from a prompt or a script."""

    def brief(settings: Settings) -> Brief:
        return Brief.parse(
            {
                "prompt": prompt,
                "script": None if script is None else read_script(script),
                "seconds": seconds,
                "shape": shape,
                "size": size,
                "genre": genre,
                "style": style,
                "language": language,
                "voice": voice,
                "speed": speed,
                "pitch": pitch,
                "captions": captions,
                "transition": transition,
                "grade": grade,
                "caption_position": caption_position,
                "caption_size": caption_size,
                "lower_thirds": lower_thirds,
                "end_card": end_card,
                **own_music.asked(music, settings),
                "loudness": loudness,
                "seed": seed,
                "review": review,
                "engines": dict(_pairs(engine or [])),
            }
        )

    def work(settings: Settings) -> None:
        asked = brief(settings)
        with _view(settings, json=json) as view:
            result = loop.run(making.make(settings, asked, out, view))
        _finish(settings, result, json=json)

    _command(work)


@app.command()
def resume(
    production: Production,
    *,
    out: Annotated[Path | None, typer.Option(help="Bring the film here instead.")] = None,
    json: Json = False,
) -> None:
    """Finish a production that was stopped, failed, or waits for approval."""

    def work(settings: Settings) -> None:
        with _view(settings, json=json) as view:
            result = loop.run(making.carry_on(settings, production, view, out=out))
        _finish(settings, result, json=json)

    _command(work)


@app.command()
def scene(
    production: Production,
    number: Annotated[int, typer.Argument(metavar="N", help="Scenes are numbered from 1.")],
    *,
    line: Annotated[str | None, typer.Option(help="What is said instead.")] = None,
    line_number: Annotated[int | None, typer.Option(help="Replace only this line of the scene, from 1.")] = None,
    picture: Annotated[str | None, typer.Option(help="What is seen instead, in words.")] = None,
    json: Json = False,
) -> None:
    """Change one scene and remake only what changed."""

    def work(settings: Settings) -> None:
        if line is None and picture is None:
            raise UserError("Nothing to change.", hint='Say --line "…" or --picture "…".')
        loop.run(making.edit(settings, production, number, line=line, line_number=line_number, picture=picture))
        with _view(settings, json=json) as view:
            result = loop.run(making.carry_on(settings, production, view))
        _finish(settings, result, json=json)

    _command(work)


@app.command()
def export(
    production: Production,
    *,
    shape: exporting.ShapeOption = None,
    size: exporting.SizeOption = None,
    format_: exporting.FormatOption = "mp4",
    out: exporting.OutOption = None,
    json: Json = False,
) -> None:
    """Bring a finished film in another shape, size or format; only what these change is made."""

    def work(settings: Settings) -> None:
        wanted = exporting.Wanted(shape=shape, size=size, format=format_.lower(), out=out)
        with _view(settings, json=json) as view:
            result = loop.run(exporting.export(settings, production, wanted, view))
        _finish(settings, result, json=json)

    _command(work)


@app.command("list")
def list_productions(limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20) -> None:
    """Show the newest productions."""

    async def rows(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            Console().print(listing.productions(await desk.store.list_productions(limit=limit)))

    _command(lambda settings: loop.run(rows(settings)))


@app.command()
def show(production: Production, *, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Show a production: its storyboard, its takes and its film."""

    async def rows(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            row = await desk.store.production(production)
            takes = await desk.store.takes(row.id, picked_only=True)
            if json:
                sys.stdout.write(listing.as_json(row, takes) + "\n")
            else:
                Console().print(listing.production(row, takes, desk.artifacts))

    _command(lambda settings: loop.run(rows(settings)))


@app.command()
def inspect(
    film: Annotated[Path, typer.Argument(help="Any film or sound, ours or not.")],
    *,
    captions: Annotated[
        Path | None, typer.Option(help="SubRip or WebVTT to hold against the voice; otherwise those beside the film.")
    ] = None,
    picture: Annotated[Path | None, typer.Option(help="A PNG to draw: contact sheet, loudness, captions.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Measure a film: lengths, loudness, black or frozen or silent stretches, captions against the voice."""

    def work(settings: Settings) -> None:
        report = inspecting.measured(film, captions=captions, picture=picture, console=console)
        if json:
            sys.stdout.write(report.model_dump_json(indent=2) + "\n")
        else:
            Console().print(inspecting.table(report))

    _command(work)


@app.command()
def doctor(*, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Show every craft with its engines: what works here, what does not, why, and what to do."""
    _command(lambda settings: listing.doctor(settings, Console(), json=json))


@voices_app.command("list")
def list_voices(
    *, language: voices.OnlyOption = None, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False
) -> None:
    """Show every voice with its engine, languages, size and licence, and whether it is here."""
    _command(lambda settings: voices.show(voices.rows(settings, language=language), Console(), json=json))


@voices_app.command("try")
def try_voice(
    name: voices.NameArgument,
    text: voices.TextArgument,
    *,
    language: voices.LanguageOption = "auto",
    speed: Annotated[float, typer.Option(help="0.7 is slow, 1.5 is fast.")] = 1.0,
    pitch: Annotated[float, typer.Option(help="Semitones: -4 is low, 4 is high.")] = 0.0,
    out: voices.OutOption = None,
) -> None:
    """Hear a voice say something."""

    def work(settings: Settings) -> None:
        job = voices.line(text, voice=name, language=language, speed=speed, pitch=pitch)
        wav, take = voices.try_out(settings, job, out)
        console.print(f"{take.voice}, {take.duration_s:.1f} s", markup=False)
        sys.stdout.write(f"{wav}\n")

    _command(work)


@app.command("pictures")
def show_pictures(
    *,
    sheet: pictures.SheetOption,
    shape: pictures.ShapeOption = "landscape",
    setting: pictures.SettingOption = None,
) -> None:
    """Draw every picture that the illustrator knows on one page."""

    def work(_: Settings) -> None:
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("drawing", total=1.0)
            count = pictures.draw(
                sheet, shape=shape, settings=setting or [], progress=lambda done: bar.update(task, completed=done)
            )
        console.print(f"{count} pictures", markup=False)
        sys.stdout.write(f"{sheet}\n")

    _command(work)


@app.command()
def clean(
    *,
    to_gib: Annotated[float | None, typer.Option(min=0, help="Size to come below; the setting otherwise.")] = None,
    forget: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="First forget this production; may be repeated.")
    ] = None,
) -> None:
    """Bring the data folder below its size; what a kept production needs stays."""

    async def work(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            for production in forget or []:
                row = await desk.store.production(production)
                await desk.store.delete_production(row.id)
            limit = settings.artifacts.max_gib if to_gib is None else to_gib
            done = clean_artifacts(
                FolderStore(settings.artifact_folder), max_bytes=int(limit * 2**30), keep=await desk.store.kept_keys()
            )
            Console().print(
                f"Removed {done.removed} artifacts, freed {done.freed_bytes / 2**20:.1f} MiB, "
                f"kept {done.kept_bytes / 2**20:.1f} MiB."
            )

    _command(lambda settings: loop.run(work(settings)))


def read_script(path: Path) -> str:
    """The text of a script file.

    Raises:
        UserError: it cannot be read, is not UTF-8, or is far too long.
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.", hint="Give the path of a text file.") from error
    if len(raw) > 4 * LONGEST_TEXT:
        raise UserError(f"{path} is too long.", hint=f"A script has at most {LONGEST_TEXT:,} characters.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text.", hint="Save it as UTF-8, e.g. with your editor.") from error
    if not text.strip():
        raise ScriptEmpty(f"{path} is empty.", hint="Write at least one sentence into it.")
    return text


def _pairs(given: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        craft, found, engine = text.partition("=")
        if not found:
            raise UserError(f"--engine {text} has no =.", hint="Say CRAFT=ENGINE, e.g. speak=flite.")
        pairs.append((craft, engine))
    return pairs


def _view(settings: Settings, *, json: bool) -> View:
    if json:
        return JsonView(_write_line)
    if console.is_terminal:
        folder = settings.artifact_folder
        return LiveView(console, lambda key: str(FolderStore(folder).get(key).file("still.png")))
    return LineView(console)


def _write_line(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _finish(settings: Settings, result: making.Asked | making.Delivered, *, json: bool) -> None:
    if isinstance(result, making.Asked):
        loop.run(_show_board(settings, result.production))
        console.print(f"Change scenes with `kinoloom scene {result.production} N --line …`; ", markup=False)
        console.print(f"`kinoloom resume {result.production}` approves it and makes the film.", markup=False)
        return
    film, *beside = result.files
    if json:
        return
    with_it = f"; beside it: {', '.join(path.name for path in beside)}" if beside else ""
    console.print(f"production {result.production}{with_it}", markup=False)
    sys.stdout.write(f"{film}\n")


async def _show_board(settings: Settings, production: str) -> None:
    async with open_desk(settings) as desk:
        row = await desk.store.production(production)
        console.print(listing.production(row, [], desk.artifacts))


def _command(work: "listing.Work") -> None:
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


def run() -> None:
    """What the installed command calls."""
    try:
        app()
    except SystemExit as ended:
        loop.leave(ended.code if isinstance(ended.code, int) else 0)


if __name__ == "__main__":
    run()
