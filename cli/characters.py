"""Who appears in films: written down, shown and forgotten in the terminal."""

import json as json_module
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from pydantic import JsonValue, TypeAdapter, ValidationError
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from cli import casting
from cli.border import command, console
from cli.studio import open_desk
from kinoloom import loop
from kinoloom.characters import MOST, MOST_REFERENCES, Bible, CharacterName
from kinoloom.errors import UserError
from kinoloom.settings import Settings
from kinoloom.store.rows import LOCAL

if TYPE_CHECKING:
    from kinoloom.store.characters import CharacterRow

app = typer.Typer(help="Who appears in films, and what must not change about them.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `kinoloom make --character NAME` calls them.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Traits = Annotated[
    list[str] | None, typer.Option("--trait", help="What never changes: age, hair, clothes. Once for each.")
]
Does = Annotated[list[str] | None, typer.Option("--does", help="How they act and speak. Once for each.")]
Never = Annotated[list[str] | None, typer.Option("--never", help="What they never do. Once for each.")]
Pictures = Annotated[
    list[Path] | None,
    typer.Option("--picture", metavar="FILE", help="Shows them: PNG, JPEG or WebP, the best first. Once for each."),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Change one there is: what you give takes its place, the rest stays.")
]

_ALL = 1_000
_Held = TypeVar("_Held")


@app.command("list")
def list_characters(*, json: AsJson = False) -> None:
    """Show all characters, the newest first."""

    async def work(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            rows = await desk.store.characters.page(LOCAL, after=None, limit=_ALL)
        if json:
            sys.stdout.write(json_module.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False) + "\n")
        else:
            Console().print(_table(rows))

    command(lambda settings: loop.run(work(settings)))


@app.command()
def add(
    name: Name,
    *,
    trait: Traits = None,
    does: Does = None,
    never: Never = None,
    picture: Pictures = None,
    replace: Replace = False,
) -> None:
    """Write down who somebody is. Pictures are examined and kept as clean copies."""

    async def work(settings: Settings) -> None:
        called = _checked(TypeAdapter(CharacterName), name, "Give a name of 1 to 80 characters.")
        pictures = picture or []
        if len(pictures) > MOST_REFERENCES:
            raise UserError(f"{len(pictures)} pictures are too many.", hint=f"Give the best {MOST_REFERENCES}.")
        lists = {"fixed": trait, "dos": does, "donts": never}
        told = {field: given for field, given in lists.items() if given}
        bible = _checked(TypeAdapter(Bible), told, f"Give 1 to 300 characters in each, and at most {MOST} of a kind.")
        if replace:
            said = {field: getattr(bible, field) for field in told}
            row = await casting.replace(settings, called, said, pictures)
        else:
            row = await casting.add(settings, called, bible, pictures)
        console.print(f"{row.name} is written down: {_sum(row)}.", markup=False, highlight=False)
        sys.stdout.write(f"{row.id}\n")

    command(lambda settings: loop.run(work(settings)))


@app.command()
def show(name: Name) -> None:
    """Show one with everything that is written down, and where their pictures lie."""

    async def work(settings: Settings) -> None:
        row, pictures = await casting.find(settings, name)
        table = Table(box=None, pad_edge=False, show_header=False)
        bible = row.bible
        for word, lines in (("always", bible.fixed), ("does", bible.dos), ("never", bible.donts)):
            for line in lines:
                table.add_row(word, Text(line))
        for path in pictures:
            table.add_row("picture", Text(str(path), overflow="fold"))
        Console().print(Group(Text(f"{row.name}  ({row.id})", style="bold"), table))

    command(lambda settings: loop.run(work(settings)))


@app.command()
def forget(name: Name) -> None:
    """Forget one, and the pictures that show nobody else; films that are made stay as they are."""

    async def work(settings: Settings) -> None:
        row = await casting.forget(settings, name)
        console.print(f"{row.name} is forgotten.", markup=False, highlight=False)

    command(lambda settings: loop.run(work(settings)))


def _checked(form: TypeAdapter[_Held], given: object, hint: str) -> _Held:
    """
    Raises:
        UserError: *given* is not of this *form*.
    """
    try:
        return form.validate_python(given)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        said = wrong["input"] if isinstance(wrong["input"], str) else ""
        raise UserError(f"{said[:40]!r} cannot be kept: {wrong['msg']}.", hint=hint) from error


def _table(rows: "list[CharacterRow]") -> Table | Text:
    if not rows:
        return Text('Nobody yet. `kinoloom characters add NAME --trait "…" --picture FILE` writes somebody down.')
    table = Table("name", "always", "pictures", "changed", box=None, pad_edge=False)
    for row in rows:
        always = Text(" ".join(row.bible.fixed), overflow="ellipsis", no_wrap=True)
        pictures = str(len(row.bible.references))
        table.add_row(Text(row.name), always, pictures, f"{row.updated_at.astimezone():%Y-%m-%d %H:%M}")
    return table


def _sum(row: "CharacterRow") -> str:
    bible = row.bible
    counted = {"trait": len(bible.fixed), "habit": len(bible.dos), "taboo": len(bible.donts)}
    counted["picture"] = len(bible.references)
    return ", ".join(f"{count} {word}{'s' if count != 1 else ''}" for word, count in counted.items())


def _plain(row: "CharacterRow") -> dict[str, JsonValue]:
    """As the API shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "bible": row.bible.model_dump(mode="json"),
        "version": row.version,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }
