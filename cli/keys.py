"""Keys of the studio, made and revoked by whoever has its database."""

import re
import sys
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.border import command
from cli.studio import open_desk
from kinoloom import loop
from kinoloom.errors import NotFound, UserError
from kinoloom.keys import ID, NAME, OWNER, SCOPES, KeyRow, Scope
from kinoloom.settings import Settings

app = typer.Typer(help="Who may come into the studio from elsewhere.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the key is for: a person, a program.")]
Owner = Annotated[str, typer.Option("--owner", help="Whose films it sees and makes.")]
Scopes = Annotated[list[str] | None, typer.Option("--scope", help=f"{', '.join(SCOPES)}; once for each.")]
Expires = Annotated[str, typer.Option("--expires", metavar="LENGTH", help="12h, 90d, 52w, or never.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="As `kinoloom keys list` shows it.")]

_LENGTH = re.compile(r"(\d{1,4})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 24 * 7}
_ALL = 1_000


@app.command()
def create(name: Name, *, owner: Owner = "local", scope: Scopes = None, expires: Expires = "never") -> None:
    """Make a key. Its text is shown this once, on standard output."""

    async def work(settings: Settings) -> None:
        scopes = _scopes(scope or ["read", "write"])
        _check(name, owner)
        until = _until(expires)
        async with open_desk(settings) as desk:
            row, text = await desk.store.door.create_key(owner=owner, name=name, scopes=scopes, expires_at=until)
        Console(stderr=True).print(
            f"The key {row.id} of {owner} may {', '.join(scopes)}. Keep it: it is not shown again.", markup=False
        )
        sys.stdout.write(f"{text}\n")

    command(lambda settings: loop.run(work(settings)))


@app.command("list")
def list_keys() -> None:
    """Show all keys, the newest first; nobody can show their secrets."""

    async def work(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            rows = await desk.store.door.keys(limit=_ALL)
        table = Table("id", "owner", "name", "may", "made", "last used", "state", box=None, pad_edge=False)
        for row in rows:
            may = ", ".join(sorted(row.scopes, key=SCOPES.index))
            made, used = _day(row.created_at), _day(row.last_used_at) or "never"
            table.add_row(row.id, row.owner, Text(row.name), may, made, used, _state(row))
        Console().print(table)

    command(lambda settings: loop.run(work(settings)))


@app.command()
def revoke(id: Id) -> None:
    """Let a key, and the sessions begun with it, open nothing from now on."""

    async def work(settings: Settings) -> None:
        if not re.fullmatch(ID, id):
            raise NotFound("key", id)
        async with open_desk(settings) as desk:
            row = await desk.store.door.revoke_key(id)
        Console(stderr=True).print(f"The key {row.id} ({row.name}) of {row.owner} opens nothing now.", markup=False)

    command(lambda settings: loop.run(work(settings)))


def _scopes(given: list[str]) -> list[Scope]:
    known: list[Scope] = [scope for scope in SCOPES if scope in given]
    if unknown := set(given) - set(known):
        raise UserError(f"No scope is called {min(unknown)!r}.", hint=f"There are: {', '.join(SCOPES)}.")
    return known


def _check(name: str, owner: str) -> None:
    if len(name) > 80 or not re.fullmatch(NAME, name):
        raise UserError("That is no name for a key.", hint="Take 1 to 80 letters, on one line.")
    if not re.fullmatch(OWNER, owner):
        raise UserError(f"Nobody can be called {owner!r}.", hint="Take small letters, digits and . _ @ -, at most 40.")


def _until(length: str) -> datetime | None:
    if length == "never":
        return None
    said = _LENGTH.fullmatch(length)
    if said is None or int(said[1]) == 0:
        raise UserError(f"{length!r} is no length of time.", hint="Say 12h, 90d, 52w, or never.")
    return datetime.now(UTC) + timedelta(hours=int(said[1]) * _HOURS[said[2]])


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"


def _state(row: KeyRow) -> str:
    if row.revoked_at is not None:
        return "revoked"
    if row.expires_at is None:
        return "open"
    since = "over since" if row.expires_at <= datetime.now(UTC) else "open until"
    return f"{since} {_day(row.expires_at)}"
