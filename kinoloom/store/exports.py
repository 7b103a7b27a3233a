"""Other files of finished films, asked for, waited for, made."""

import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, or_, select, update

from kinoloom.brief import Brief, Shape, Size
from kinoloom.errors import FilmNotReady, NotFound, QuotaReached
from kinoloom.recipe import Key
from kinoloom.store import layouts, outbox, productions, runs
from kinoloom.store.paging import paged
from kinoloom.store.rows import OPEN, Failure
from kinoloom.store.tables import exports
from kinoloom.store.tables import productions as table
from kinoloom.takes import Derived

Format = Literal["mp4", Derived]
"""mp4: the film itself, in another shape or size."""
ExportStatus = Literal["queued", "running", "done", "failed"]
Dead = Callable[[str], bool]

#: exports of one owner that may wait or be made at once
MOST_OPEN = 50

_OPEN: tuple[ExportStatus, ...] = ("queued", "running")
_layout = table.alias("layout")
_ALL: Select[Any] = (
    select(exports, _layout.c.brief, _layout.c.title).join(table, table.c.id == exports.c.production)
    .join(_layout, _layout.c.id == exports.c.layout)
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """One export as the database knows it."""

    id: str
    production: str
    layout: str
    """The production whose film it is made of."""
    title: str
    shape: Shape
    size: Size
    format: Format
    status: ExportStatus
    key: Key | None
    error: Failure | None
    created_at: datetime
    finished_at: datetime | None


def ask(
    connection: Connection, owner: str, production: str, *, shape: Shape | None, size: Size | None, format_: Format
) -> ExportRow:
    """A new export, and a run of the layout that it needs; None: as *production* is.

    Raises:
        NotFound: there is no such production, or it is somebody else's.
        FilmNotReady: it is not finished.
        QuotaReached: too many are open.
        ProductionBusy, NotNow: its layout is being made of an older storyboard, or is being cancelled.
    """
    asked = productions.owned(connection, owner, production)
    base = asked if asked.layout_of is None else productions.owned(connection, owner, asked.layout_of)
    if base.status != "done" or base.film_key is None:
        raise FilmNotReady(base.id)
    _check_open(connection, owner)
    export = secrets.token_hex(8)
    row = {
        "id": export,
        "production": production,
        "layout": _laid_out(connection, asked, base, shape=shape, size=size),
        "format": format_,
        "status": "queued",
        "created_at": round(time.time(), 6),
    }
    connection.execute(insert(exports), row)
    return find(connection, owner, production, export)


def _laid_out(
    connection: Connection, asked: Row[Any], base: Row[Any], *, shape: Shape | None, size: Size | None
) -> str:
    present, brief = Brief.model_validate(asked.brief), Brief.model_validate(base.brief)
    wanted = {"shape": shape or present.shape, "size": size or present.size}
    if wanted == {"shape": brief.shape, "size": brief.size}:
        return str(base.id)
    # Its storyboard was approved with the film.
    layout = layouts.lay_out(connection, base.id, brief.model_copy(update={**wanted, "review": False}))
    runs.start(connection, layout)
    return layout


def _check_open(connection: Connection, owner: str) -> None:
    count = select(func.count()).select_from(exports).join(table, table.c.id == exports.c.production)
    if connection.execute(count.where(table.c.owner == owner, exports.c.status.in_(_OPEN))).scalar_one() >= MOST_OPEN:
        raise QuotaReached(f"{MOST_OPEN} exports are waiting.", hint="Let some of them be made first.")


def find(connection: Connection, owner: str, production: str, export: str) -> ExportRow:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    this = (exports.c.id == export, exports.c.production == production, table.c.owner == owner)
    row = connection.execute(_ALL.where(*this)).first()
    if row is None:
        raise NotFound("export", export)
    return _row(row)


def page(
    connection: Connection, owner: str, production: str, *, after: tuple[float, str] | None, limit: int
) -> list[ExportRow]:
    """The newest that are older than the place *after*.

    Raises:
        NotFound: there is no such production, or it is somebody else's.
    """
    productions.owned(connection, owner, production)
    found = paged(_ALL.where(exports.c.production == production), exports, after=after, limit=limit)
    return [_row(row) for row in connection.execute(found)]


def forget(connection: Connection, owner: str, production: str, export: str) -> None:
    """Whoever works on it lets go; its files go with a clean-up.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    find(connection, owner, production, export)
    connection.execute(delete(exports).where(exports.c.id == export))


def waiting(connection: Connection, owner: str, *, limit: int, dead: Dead) -> list[str]:
    """Those that *owner* may take: nobody alive works on them, and nobody on their film."""
    owners = connection.execute(select(exports.c.lease_owner).where(exports.c.status == "running").distinct()).scalars()
    gone = [name for name in owners if name is not None and name != owner and dead(name)]
    found = (
        select(exports.c.id)
        .join(_layout, _layout.c.id == exports.c.layout)
        .where(_free(gone), _layout.c.status.not_in(OPEN))
        .order_by(exports.c.created_at, exports.c.id)
    )
    return list(connection.execute(found.limit(limit)).scalars())


def _free(gone: Collection[str]) -> ColumnElement[bool]:
    left = or_(exports.c.lease_until < time.time(), exports.c.lease_owner.in_(gone))
    return or_(exports.c.status == "queued", and_(exports.c.status == "running", left))


def claim(connection: Connection, ids: Collection[str], owner: str, lease_s: float, dead: Dead) -> list[ExportRow]:
    """Those of *ids* that are still to be had, now held by *owner*; the oldest first."""
    mine = set(waiting(connection, owner, limit=len(ids), dead=dead)) & set(ids)
    locked = select(exports.c.id).where(exports.c.id.in_(mine)).with_for_update(skip_locked=True)
    taken = list(connection.execute(locked).scalars())
    held = {"status": "running", "lease_owner": owner, "lease_until": time.time() + lease_s}
    connection.execute(update(exports).where(exports.c.id.in_(taken)).values(held))
    oldest = _ALL.where(exports.c.id.in_(taken)).order_by(exports.c.created_at, exports.c.id)
    return [_row(row) for row in connection.execute(oldest)]


def renew(connection: Connection, ids: Collection[str], owner: str, lease_s: float) -> set[str]:
    """Those of *ids* that *owner* still holds, now for *lease_s* longer; the others are somebody else's, or gone."""
    held = (
        update(exports)
        .where(exports.c.id.in_(ids), _held_by(owner))
        .values(lease_until=time.time() + lease_s)
        .returning(exports.c.id)
    )
    return set(connection.execute(held).scalars())


def release(connection: Connection, ids: Collection[str], owner: str) -> None:
    """Whoever looks next takes them."""
    free = {"status": "queued", "lease_owner": None, "lease_until": None}
    connection.execute(update(exports).where(exports.c.id.in_(ids), _held_by(owner)).values(free))


def finish(connection: Connection, export: ExportRow, owner: str, *, key: Key | None, error: Failure | None) -> None:
    """It is made (*key*), or cannot be (*error*); nothing changes where *owner* does not hold it any more."""
    ended = {
        "status": "done" if error is None else "failed",
        "key": key,
        "error": error,
        "lease_owner": None,
        "lease_until": None,
        "finished_at": round(time.time(), 6),
    }
    changed = connection.execute(update(exports).where(exports.c.id == export.id, _held_by(owner)).values(ended))
    if changed.rowcount and key is not None:
        outbox.export_ready(connection, export.production, export=export.id, format=export.format, key=key)


def _held_by(owner: str) -> ColumnElement[bool]:
    return and_(exports.c.lease_owner == owner, exports.c.status == "running")


def _row(row: Row[Any]) -> ExportRow:
    brief = Brief.model_validate(row.brief)
    return ExportRow(
        id=row.id,
        production=row.production,
        layout=row.layout,
        title=row.title,
        shape=brief.shape,
        size=brief.size,
        format=row.format,
        status=row.status,
        key=Key(row.key) if row.key else None,
        error=Failure.model_validate(row.error) if row.error else None,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        finished_at=datetime.fromtimestamp(row.finished_at, UTC) if row.finished_at else None,
    )
