"""Which letters are written when something happens to a production."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from kinoloom.events import Event, FilmReady
from kinoloom.letters import (
    AboutExport,
    AboutFailure,
    AboutFilm,
    AboutReview,
    AboutRun,
    ExportReadyLetter,
    FilmReadyLetter,
    Letter,
    ReviewAskedLetter,
    RunCancelledLetter,
    RunFailedLetter,
    Trouble,
    short,
)
from kinoloom.recipe import Key
from kinoloom.store import letters
from kinoloom.store.rows import Failure, Status
from kinoloom.store.tables import productions, webhooks

_LISTENED_TO = (
    select(productions)
    .where(productions.c.id == bindparam("id"))
    .where(select(webhooks.c.id).where(webhooks.c.owner == productions.c.owner, webhooks.c.enabled).exists())
)


def run_ended(
    connection: Connection,
    production: str,
    run: str | None,
    status: Status,
    *,
    error: Failure | None = None,
    ending: Event | None = None,
) -> None:
    """The production's last run ended so, or nobody had begun one and it was cancelled."""
    row = connection.execute(_LISTENED_TO, {"id": production}).first()
    letter = None if row is None else _letter(row, run, status, error=error, ending=ending)
    if row is not None and letter is not None:
        letters.post(connection, row.owner, letter)


def export_ready(connection: Connection, production: str, *, export: str, format: str, key: Key | None) -> None:
    """The production's film is there in another format."""
    row = connection.execute(_LISTENED_TO, {"id": production}).first()
    if row is not None:
        about = AboutExport(production=production, title=short(row.title), export=export, format=format, key=key)
        letters.post(connection, row.owner, ExportReadyLetter(data=about))


def _letter(
    row: Row[Any], run: str | None, status: Status, *, error: Failure | None, ending: Event | None
) -> Letter | None:
    about = AboutRun(production=row.id, title=short(row.title), run=run)
    told = about.model_dump()
    if status == "done":
        lasts = ending.duration_s if isinstance(ending, FilmReady) else None
        return FilmReadyLetter(data=AboutFilm(**told, film=row.film_key, duration_s=lasts))
    if status == "failed":
        return RunFailedLetter(data=AboutFailure(**told, error=None if error is None else _trouble(error)))
    if status == "review":
        return ReviewAskedLetter(data=AboutReview(**told, storyboard_version=row.version))
    return RunCancelledLetter(data=about) if status == "cancelled" else None


def _trouble(error: Failure) -> Trouble:
    return Trouble(code=error.code, message=short(error.message), hint=short(error.hint), retryable=error.retryable)
