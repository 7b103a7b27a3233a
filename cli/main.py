"""The `kinoloom` command."""

import sys

import typer
from rich.console import Console
from rich.progress import Progress

from cli import (
    characters,
    chat,
    cleaning,
    exporting,
    given,
    inspecting,
    keys,
    listing,
    making,
    options,
    own_music,
    parts,
    pictures,
    voices,
    voicing,
    webhooks,
    workflows,
)
from cli.border import command, console, finish, view
from cli.studio import open_desk
from kinoloom import loop
from kinoloom.brief import Brief
from kinoloom.errors import UserError
from kinoloom.settings import Settings

app = typer.Typer(
    name="kinoloom",
    help="A local-first film crew: from a prompt to a finished film, on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(voicing.app, name="voices")
app.add_typer(characters.app, name="characters")
app.add_typer(keys.app, name="keys")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(workflows.app, name="workflows")


@app.command()
def make(
    prompt: options.Prompt = "",
    *,
    script: options.Script = None,
    seconds: options.Seconds = 30.0,
    shape: options.Shape = "landscape",
    size: options.Size = "720p",
    genre: options.Genre = "auto",
    style: options.Style = "auto",
    language: options.Language = "auto",
    voice: options.Voice = None,
    speed: options.Speed = 1.0,
    pitch: options.Pitch = 0.0,
    captions: options.Captions = "pop",
    caption_position: options.CaptionPosition = "auto",
    caption_size: options.CaptionSize = "medium",
    lower_thirds: options.LowerThirds = "auto",
    end_card: options.EndCard = "",
    character: options.Characters = None,
    music: options.Music = "auto",
    loudness: options.Loudness = -14,
    transition: options.Transition = "auto",
    grade: options.Grade = "none",
    seed: options.Seed = 0,
    engine: options.Engines = None,
    review: options.Review = False,
    out: options.Out = None,
    json: options.Json = False,
) -> None:
    """Make a film from a prompt or a script."""

    def work(settings: Settings) -> None:
        asked = Brief.parse(
            {
                "prompt": prompt,
                "script": None if script is None else given.script(script),
                "seconds": seconds,
                "shape": shape,
                "size": size,
                "genre": genre,
                "style": style,
                "language": language,
                "voice": voice or settings.voices.default,
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
                "engines": given.engines(engine or []),
            }
        )
        voices.check(settings, asked.voice)
        with view(settings, json=json) as shown:
            result = loop.run(making.make(settings, asked, out, shown, characters=character or []))
        finish(settings, result, json=json)

    command(work)


@app.command()
def resume(
    production: options.Production,
    *,
    engine: options.Engines = None,
    out: options.OutInstead = None,
    json: options.Json = False,
) -> None:
    """Finish a production that was stopped, failed, or waits for approval."""

    def work(settings: Settings) -> None:
        engines = given.engines(engine or [])
        with view(settings, json=json) as shown:
            result = loop.run(making.carry_on(settings, production, shown, out=out, engines=engines))
        finish(settings, result, json=json)

    command(work)


@app.command()
def scene(
    production: options.Production,
    number: options.Number,
    *,
    line: options.Line = None,
    line_number: options.LineNumber = None,
    picture: options.Picture = None,
    json: options.Json = False,
) -> None:
    """Change one scene and remake only what changed."""

    def work(settings: Settings) -> None:
        if line is None and picture is None:
            raise UserError("Nothing to change.", hint='Say --line "…" or --picture "…".')
        change = making.SceneChange(number=number, line=line, line_number=line_number, picture=picture)
        with view(settings, json=json) as shown:
            result = loop.run(making.carry_on(settings, production, shown, approve=False, change=change))
        finish(settings, result, json=json)

    command(work)


@app.command()
def export(
    production: options.Production,
    *,
    shape: exporting.ShapeOption = None,
    size: exporting.SizeOption = None,
    format_: exporting.FormatOption = "mp4",
    out: exporting.OutOption = None,
    json: options.Json = False,
) -> None:
    """Bring a finished film in another shape, size or format; only what these change is made."""

    def work(settings: Settings) -> None:
        wanted = exporting.Wanted(shape=shape, size=size, format=format_.lower(), out=out)
        with view(settings, json=json) as shown:
            result = loop.run(exporting.export(settings, production, wanted, shown))
        finish(settings, result, json=json)

    command(work)


@app.command("list")
def list_productions(limit: options.Limit = 20) -> None:
    """Show the newest productions."""

    async def rows(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            Console().print(listing.productions(await desk.store.list_productions(limit=limit)))

    command(lambda settings: loop.run(rows(settings)))


@app.command()
def show(production: options.Production, *, json: options.AsJson = False) -> None:
    """Show a production: its storyboard, its takes and its film."""

    async def rows(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            row = await desk.store.production(production)
            takes = await desk.store.takes(row.id, picked_only=True)
            if json:
                sys.stdout.write(listing.as_json(row, takes) + "\n")
            else:
                Console().print(listing.production(row, takes, desk.artifacts))

    command(lambda settings: loop.run(rows(settings)))


@app.command()
def inspect(
    film: options.Film,
    *,
    captions: options.CaptionFile = None,
    picture: options.ReportPicture = None,
    json: options.AsJson = False,
) -> None:
    """Measure a film: lengths, loudness, black or frozen or silent stretches, captions against the voice."""

    def work(settings: Settings) -> None:
        report = inspecting.measured(film, captions=captions, picture=picture, console=console)
        if json:
            sys.stdout.write(report.model_dump_json(indent=2) + "\n")
        else:
            Console().print(inspecting.table(report))

    command(work)


@app.command()
def doctor(*, json: options.AsJson = False) -> None:
    """Show every craft with its engines: what works here, what does not, why, and what to do."""
    command(lambda settings: listing.doctor(settings, Console(), json=json))


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

    command(work)


@app.command()
def clean(
    *,
    to_gib: options.ToGib = None,
    forget: options.Forget = None,
) -> None:
    """Bring the data folder below its size; what a kept production needs stays."""

    def work(settings: Settings) -> None:
        done = loop.run(cleaning.clean(settings, to_gib=to_gib, forget=forget or []))
        Console().print(
            f"Removed {done.removed} artifacts, freed {done.freed_bytes / 2**20:.1f} MiB, "
            f"kept {done.kept_bytes / 2**20:.1f} MiB."
        )

    command(work)


app.command()(chat.chat)
app.command()(parts.serve)
app.command()(parts.api)
app.command()(parts.director)
app.command()(parts.worker)


def run() -> None:
    """What the installed command calls."""
    try:
        app()
    except SystemExit as ended:
        loop.leave(ended.code if isinstance(ended.code, int) else 0)


if __name__ == "__main__":
    run()
