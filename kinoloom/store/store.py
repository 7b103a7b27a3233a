"""Productions, their storyboards, runs and takes: the truth that outlives every process."""

import secrets
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from kinoloom.brief import Brief
from kinoloom.errors import DatabaseUnreachable, KinoloomError, ProductionUnknown
from kinoloom.recipe import Key
from kinoloom.store import boards, leases
from kinoloom.store.opening import database_errors, opened
from kinoloom.store.rows import Claimed, Failure, ProductionRow, Status, TakeRow, Timing
from kinoloom.store.tables import productions, runs, takes, timings
from kinoloom.storyboard import Storyboard

#: newest timings of one actor that its estimate is made of
REMEMBERED = 200

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """Ten letters and digits that sort by time and can be read aloud."""
    ticks = int((time.time() - 1_700_000_000) * 4)
    letters = ""
    for _ in range(7):
        ticks, digit = divmod(ticks, 32)
        letters = _LETTERS[digit] + letters
    return letters + "".join(secrets.choice(_LETTERS) for _ in range(3))


class Store:
    """Each call is one short transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    @asynccontextmanager
    async def open(cls, place: str | Path) -> AsyncIterator["Store"]:
        """The store in the SQLite file or the PostgreSQL URL *place*."""
        async with opened(place) as engine:
            yield cls(engine)

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[AsyncConnection]:
        with database_errors():
            async with self._engine.begin() as connection:
                yield connection

    async def create_production(self, brief: Brief, *, out: str | None) -> str:
        """A new production's id; nothing runs yet."""
        production = new_id()
        now = time.time()
        title = (brief.prompt or "A script").splitlines()[0][:80]
        async with self._begin() as connection:
            await connection.execute(
                insert(productions).values(
                    id=production,
                    title=title,
                    status="queued",
                    brief=brief.model_dump(mode="json"),
                    version=0,
                    kept=True,
                    out=out,
                    created_at=now,
                    updated_at=now,
                )
            )
        return production

    async def production(self, production: str) -> ProductionRow:
        """The production of this id, or the only one whose id begins so.

        Raises:
            ProductionUnknown: none has it, or several begin so.
        """
        async with self._begin() as connection:
            row = await _find(connection, production)
            return _production(row, await boards.read(connection, row))

    async def list_productions(self, *, limit: int) -> list[ProductionRow]:
        """The newest first, without their storyboards."""
        async with self._begin() as connection:
            found = await connection.execute(
                select(productions).order_by(productions.c.created_at.desc(), productions.c.id.desc()).limit(limit)
            )
            return [_production(row, None) for row in found]

    async def save_storyboard(self, production: str, board: Storyboard, *, expected_version: int | None = None) -> int:
        """Its new version.

        Raises:
            DatabaseUnreachable: somebody changed the storyboard since *expected_version*; read it again.
        """
        async with self._begin() as connection:
            version = await boards.write(connection, production, board, expected=expected_version)
        if version is None:
            raise DatabaseUnreachable(
                f"The storyboard of {production} changed meanwhile.", hint="Run it again: `kinoloom resume`."
            )
        return version

    async def edit_line(self, production: str, number: int, line_number: int | None, text: str) -> Storyboard:
        """Let scene *number* say *text* in place of one line, or of all; see `boards.with_line`."""
        return await self._edit(production, lambda board: boards.with_line(board, number, line_number, text))

    async def edit_picture(self, production: str, number: int, idea: str) -> Storyboard:
        """Let scene *number* show *idea*; see `boards.with_picture`."""
        return await self._edit(production, lambda board: boards.with_picture(board, number, idea))

    async def _edit(self, production: str, change: Callable[[Storyboard], Storyboard]) -> Storyboard:
        async with self._begin() as connection:
            row = await _find(connection, production)
            board = await boards.read(connection, row)
            changed = change(board or Storyboard(title=row.title, scenes=()))
            await boards.write(connection, row.id, changed, expected=row.version)
        return changed

    async def approve(self, production: str) -> None:
        """A person has seen the storyboard as it is now, and wants its film."""
        await self._set(production, approved_version=productions.c.version)

    async def set_out(self, production: str, out: str) -> None:
        """Where the film is brought."""
        await self._set(production, out=out)

    async def _set(self, production: str, **values: Any) -> None:
        async with self._begin() as connection:
            await connection.execute(
                update(productions).where(productions.c.id == production).values(updated_at=time.time(), **values)
            )

    async def delete_production(self, production: str) -> None:
        """Forget it; its artifacts stay until a clean-up."""
        async with self._begin() as connection:
            await connection.execute(delete(productions).where(productions.c.id == production))

    async def start_run(self, production: str) -> str:
        """Let a director take the production up; the id of the run.

        A run that is still open goes on being the one.
        """
        async with self._begin() as connection:
            open_run = await connection.execute(
                select(runs.c.id).where(runs.c.production == production, runs.c.status.in_(("queued", "running")))
            )
            run = open_run.scalars().first()
            if run is None:
                run = f"{production}-{new_id()}"
                await connection.execute(
                    insert(runs).values(
                        id=run, production=production, status="queued", taken_up=0, created_at=time.time()
                    )
                )
                await connection.execute(
                    update(productions)
                    .where(productions.c.id == production)
                    .values(status="queued", error=None, updated_at=time.time())
                )
            return run

    async def finish_run(
        self, run: str, status: Status, *, error: KinoloomError | None = None, film_key: Key | None = None
    ) -> None:
        """Say how a run ended; it is nobody's now."""
        failure = (
            None
            if error is None
            else Failure(
                code=error.code, message=error.message, hint=error.hint, retryable=error.retryable
            ).model_dump()
        )
        changes: dict[str, Any] = {"status": status, "error": failure, "updated_at": time.time()}
        if film_key is not None:
            changes["film_key"] = film_key
        async with self._begin() as connection:
            await connection.execute(
                update(runs)
                .where(runs.c.id == run)
                .values(status=status, lease_owner=None, lease_until=None, finished_at=time.time())
            )
            await connection.execute(
                update(productions)
                .where(productions.c.id.in_(select(runs.c.production).where(runs.c.id == run)))
                .values(**changes)
            )

    async def claim_runs(
        self,
        owner: str,
        lease_s: float,
        limit: int,
        *,
        only: Collection[str] | None,
        dead: Callable[[str], bool],
    ) -> list[Claimed]:
        """See `leases.claim`."""
        async with self._begin() as connection:
            return await leases.claim(connection, owner, lease_s, limit, only=only, dead=dead)

    async def renew(self, owner: str, run_ids: Collection[str], lease_s: float) -> set[str]:
        """See `leases.renew`."""
        async with self._begin() as connection:
            return await leases.renew(connection, owner, list(run_ids), lease_s)

    async def record_takes(self, production: str, rows: Sequence[TakeRow]) -> None:
        """Pick these takes, each in its slot, and no others; earlier takes stay on record."""
        async with self._begin() as connection:
            known = {
                (row.slot, row.key): row.id
                for row in await connection.execute(
                    select(takes.c.id, takes.c.slot, takes.c.key).where(takes.c.production == production)
                )
            }
            await connection.execute(update(takes).where(takes.c.production == production).values(picked=False))
            new = [row for row in rows if (row.slot, row.key) not in known]
            old = [known[row.slot, row.key] for row in rows if (row.slot, row.key) in known]
            if new:
                await connection.execute(
                    insert(takes),
                    [
                        {
                            "production": production,
                            "slot": row.slot,
                            "scene": row.scene,
                            "kind": row.kind,
                            "key": row.key,
                            "picked": True,
                            "made_at": time.time(),
                        }
                        for row in new
                    ],
                )
            if old:
                await connection.execute(update(takes).where(takes.c.id.in_(old)).values(picked=True))

    async def takes(self, production: str, *, picked_only: bool) -> list[TakeRow]:
        async with self._begin() as connection:
            found = select(takes).where(takes.c.production == production).order_by(takes.c.slot, takes.c.id)
            if picked_only:
                found = found.where(takes.c.picked)
            return [
                TakeRow(slot=row.slot, scene=row.scene, kind=row.kind, key=Key(row.key))
                for row in await connection.execute(found)
            ]

    async def kept_keys(self) -> set[Key]:
        """The picked takes of all kept productions, their films among them."""
        async with self._begin() as connection:
            kept = select(productions.c.id).where(productions.c.kept)
            found = await connection.execute(select(takes.c.key).where(takes.c.picked, takes.c.production.in_(kept)))
            return {Key(key) for key in found.scalars()}

    async def add_timings(self, rows: Sequence[Timing]) -> None:
        """Remember what jobs took; old ones are forgotten."""
        if not rows:
            return
        now = time.time()
        async with self._begin() as connection:
            await connection.execute(
                insert(timings),
                [
                    {"actor": r.actor, "engine": r.engine, "seconds": r.seconds, "units": r.units, "at": now}
                    for r in rows
                ],
            )
            for actor in {row.actor for row in rows}:
                newest = (
                    select(timings.c.id).where(timings.c.actor == actor).order_by(timings.c.id.desc()).limit(REMEMBERED)
                )
                await connection.execute(
                    delete(timings).where(timings.c.actor == actor, timings.c.id.not_in(newest.scalar_subquery()))
                )

    async def unit_seconds(self) -> dict[str, float]:
        """Actor to seconds of work a unit, on this studio's machines, lately."""
        async with self._begin() as connection:
            found = await connection.execute(
                select(timings.c.actor, func.sum(timings.c.seconds) / func.sum(timings.c.units)).group_by(
                    timings.c.actor
                )
            )
            return {actor: float(seconds) for actor, seconds in found}


async def _find(connection: AsyncConnection, production: str) -> Row[Any]:
    start = production.replace("\\", "").replace("%", "").replace("_", "")
    found = await connection.execute(
        select(productions).where(productions.c.id.like(f"{start}%")).order_by(productions.c.id).limit(2)
    )
    rows = found.all()
    exact = [row for row in rows if row.id == production]
    if not start or (not exact and len(rows) != 1):
        raise ProductionUnknown(production)
    return (exact or rows)[0]


def _production(row: Row[Any], board: Storyboard | None) -> ProductionRow:
    return ProductionRow(
        id=row.id,
        title=row.title,
        status=row.status,
        brief=Brief.model_validate(row.brief),
        storyboard=board,
        storyboard_version=row.version,
        approved=row.approved_version == row.version,
        out=row.out,
        film=Key(row.film_key) if row.film_key else None,
        error=Failure.model_validate(row.error) if row.error else None,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )
