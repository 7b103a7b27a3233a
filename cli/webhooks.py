"""Webhooks of the studio, and letters that did not arrive, for whoever has its database."""

import re
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.border import command
from cli.studio import open_desk
from kinoloom import loop
from kinoloom.errors import NotFound, UserError
from kinoloom.letters import LETTER_ID, LETTER_TYPES, STATES, WEBHOOK_ID, State
from kinoloom.settings import Settings

if TYPE_CHECKING:
    from kinoloom.store.letters import LetterRow
    from kinoloom.store.webhooks import WebhookRow

app = typer.Typer(help="Who is told what happens, and what did not arrive.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="ID", help="As `kinoloom webhooks list` shows it.")]
Owner = Annotated[str, typer.Option("--owner", help="Whose they are.")]
Of = Annotated[str | None, typer.Option("--state", help=f"Only those that are: {', '.join(STATES)}.")]
Letter = Annotated[str | None, typer.Option("--letter", metavar="ID", help="Only this one, though it has arrived.")]
Since = Annotated[str, typer.Option("--since", metavar="LENGTH", help="Dead letters of the last 12h, 7d, 2w.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1_000, help="How many at most.")]

_LENGTH = re.compile(r"(\d{1,3})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 24 * 7}
_ALL = 1_000


@app.command("list")
def list_webhooks(*, owner: Owner = "local") -> None:
    """Show an owner's webhooks, the newest first; nobody can show their secrets."""

    async def work(settings: Settings) -> None:
        async with open_desk(settings) as desk:
            rows = await desk.store.mail.webhooks(owner, limit=_ALL)
        table = Table("id", "url", "told of", "made", "state", box=None, pad_edge=False)
        for row in rows:
            table.add_row(row.id, Text(row.url), _events(row), _day(row.created_at), Text(_state(row)))
        Console().print(table)

    command(lambda settings: loop.run(work(settings)))


@app.command("letters")
def list_letters(id: Id, *, state: Of = None, owner: Owner = "local", limit: Limit = 50) -> None:
    """Show what a webhook is and was told, the newest first."""

    async def work(settings: Settings) -> None:
        states: list[State] = [known for known in STATES if known == state]
        if state is not None and not states:
            raise UserError(f"No letter is {state!r}.", hint=f"They are: {', '.join(STATES)}.")
        async with open_desk(settings) as desk:
            rows = await desk.store.mail.letters(owner, _webhook(id), states=states, limit=limit)
        table = Table("id", "type", "written", "state", "attempts", "next", "last", box=None, pad_edge=False)
        for row in rows:
            written, following = _day(row.created_at), _day(row.next_at)
            table.add_row(row.id, row.type, written, row.state, str(row.attempts), following, Text(_last(row)))
        Console().print(table)

    command(lambda settings: loop.run(work(settings)))


@app.command()
def replay(id: Id, *, letter: Letter = None, since: Since = "24h", owner: Owner = "local") -> None:
    """Send dead letters once more, under their old ids; a running server does so."""

    async def work(settings: Settings) -> None:
        begin = _ago(since)
        async with open_desk(settings) as desk:
            mail, webhook = desk.store.mail, _webhook(id)
            if letter is None:
                count = await mail.replay_dead(owner, webhook, since=begin, until=datetime.now(UTC))
            elif re.fullmatch(LETTER_ID, letter):
                await mail.replay(owner, webhook, letter)
                count = 1
            else:
                raise NotFound("letter", letter)
        sys.stdout.write(f"{count} {'letter waits' if count == 1 else 'letters wait'} to be sent\n")

    command(lambda settings: loop.run(work(settings)))


def _webhook(id: str) -> str:
    if not re.fullmatch(WEBHOOK_ID, id):
        raise NotFound("webhook", id)
    return id


def _ago(length: str) -> datetime:
    said = _LENGTH.fullmatch(length)
    if said is None:
        raise UserError(f"{length!r} is no length of time.", hint="Say 12h, 7d or 2w.")
    return datetime.now(UTC) - timedelta(hours=int(said[1]) * _HOURS[said[2]])


def _events(row: "WebhookRow") -> str:
    return "everything" if len(row.events) == len(LETTER_TYPES) else ", ".join(row.events)


def _state(row: "WebhookRow") -> str:
    return "enabled" if row.enabled else row.why_disabled or "disabled"


def _last(row: "LetterRow") -> str:
    return row.last_error or ("" if row.last_status is None else f"answered {row.last_status}")


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"
