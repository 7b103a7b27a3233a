"""What one owner has; what is somebody else's is not there."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import Connection, Row

from kinoloom.brief import Brief
from kinoloom.bus.identity import is_dead_here
from kinoloom.errors import LayoutNotEdited, NotNow, Outdated, ProductionBusy
from kinoloom.recipe import Key
from kinoloom.revision import BriefEdit, revised
from kinoloom.settings import QuotasSection
from kinoloom.store import boards, editing, editions, leases, picks, productions, quotas, runs
from kinoloom.store.database import Database
from kinoloom.store.rows import OPEN, KeptTake, ProductionRow, Status, Stopped, TakeRow
from kinoloom.storyboard import Storyboard

Also = Callable[[Connection, ProductionRow], None]
"""Done in the same transaction, with the production as it is then; if it raises, nothing was done."""


def nothing_else(_: Connection, __: ProductionRow) -> None:
    """The usual `Also`."""


class Belongings:
    """Each call is one transaction. Every call that names a production may raise `NotFound`."""

    def __init__(self, database: Database, owner: str, quotas: QuotasSection | None = None) -> None:
        self._database = database
        self._owner = owner
        self._quotas = quotas

    async def create(
        self, brief: Brief, *, run: bool, remix_of: str | None = None, also: Also = nothing_else
    ) -> ProductionRow:
        """A new production, waiting for a director if *run*; *remix_of*: the one whose brief it varies.

        Raises:
            QuotaReached: the owner has as many as they may.
        """

        def create(connection: Connection) -> ProductionRow:
            if self._quotas is not None:
                quotas.may_create(connection, self._owner, self._quotas)
            production = productions.create(connection, brief, None, owner=self._owner, remix_of=remix_of)
            if run:
                self._start(connection, production)
            return self._done(connection, production, also)

        return await self._database.write(create)

    async def production(self, production: str) -> ProductionRow:
        """With its storyboard."""
        return await self._database.read(lambda connection: self._row(connection, production))

    async def holds(self, production: str, key: Key) -> bool:
        """Whether the artifact *key* is a take or the film of the production."""

        def look(connection: Connection) -> bool:
            productions.owned(connection, self._owner, production)
            return picks.holds(connection, production, key)

        return await self._database.read(look)

    async def page(
        self,
        *,
        statuses: Collection[Status],
        after: tuple[float, str] | None,
        limit: int,
        oldest_first: bool = False,
    ) -> list[ProductionRow]:
        """Productions; see `productions.page`."""

        def read(connection: Connection) -> list[ProductionRow]:
            return productions.page(
                connection, self._owner, statuses=statuses, after=after, limit=limit, oldest_first=oldest_first
            )

        return await self._database.read(read)

    async def start(
        self, production: str, *, only_from: Collection[Status] | None = None, also: Also = nothing_else
    ) -> ProductionRow:
        """Let a director take it up; a run that is open goes on being the one.

        Raises:
            NotNow: its status is none of *only_from*.
        """

        def start(connection: Connection) -> ProductionRow:
            row = self._locked(connection, production)
            if only_from is not None and row.status not in {*only_from, *OPEN}:
                raise NotNow(
                    f"The production {row.id} is {row.status}.", hint=f"This is for: {', '.join(sorted(only_from))}."
                )
            self._start(connection, row.id)
            return self._done(connection, row.id, also)

        return await self._database.write(start)

    async def approve(self, production: str, *, expected: int | None, also: Also = nothing_else) -> ProductionRow:
        """A person wants the film of the storyboard as it is now; a director may take it up.

        Raises:
            NotNow: there is no storyboard yet.
            Outdated: its version is not *expected*.
            ProductionBusy: it is being made.
        """

        def approve(connection: Connection) -> ProductionRow:
            row = self._locked(connection, production)
            if row.board is None:
                raise NotNow(f"The production {row.id} has no storyboard yet.", hint="Run it, and wait for `review`.")
            self._may_change(connection, row, expected)
            productions.change(connection, row.id, approved_version=row.version)
            self._start(connection, row.id)
            return self._done(connection, row.id, also)

        return await self._database.write(approve)

    async def stop(self, production: str, *, also: Also = nothing_else) -> Stopped:
        """See `runs.stop`."""

        def stop(connection: Connection) -> Stopped:
            row = self._locked(connection, production)
            stopped = runs.stop(connection, row.id, row.status, is_dead_here)
            self._done(connection, row.id, also)
            return stopped

        return await self._database.write(stop)

    async def delete(self, production: str) -> str | None:
        """Forget it; the run that was open, whose director will let go of it."""

        def delete(connection: Connection) -> str | None:
            return runs.forget(connection, self._locked(connection, production).id)

        return await self._database.write(delete)

    async def edit(
        self, production: str, change: editing.Change, *, expected: int | None, also: Also = nothing_else
    ) -> ProductionRow:
        """Put the storyboard that *change* makes of the present one in its place.

        Raises:
            Outdated: its version is not *expected*.
            ProductionBusy: a film is being made of it as it is.
            LayoutNotEdited: it is another production's storyboard.
            BriefInvalid, NotFound: what *change* says, or the result does not hold; see `editing`.
        """

        def edit(connection: Connection) -> ProductionRow:
            row = self._editable(connection, production, expected)
            present = boards.read(connection, row)
            old = present or Storyboard(title=row.title, scenes=())
            new = editing.checked(change(old))
            if new != old:
                editions.keep(connection, row, present)
                boards.write(connection, row.id, new, expected=row.version)
            return self._done(connection, row.id, also)

        return await self._database.write(edit)

    async def revise(
        self, production: str, change: BriefEdit, *, expected: int | None, also: Also = nothing_else
    ) -> ProductionRow:
        """Let the film look and sound as *change* says; the storyboard stays, as another version.

        Raises:
            Outdated, ProductionBusy, LayoutNotEdited: as for `edit`.
            BriefInvalid: the brief would not hold any more.
        """

        def revise(connection: Connection) -> ProductionRow:
            row = self._editable(connection, production, expected)
            old = Brief.model_validate(row.brief)
            new = revised(old, change)
            if new != old:
                editions.keep(connection, row, boards.read(connection, row))
                editions.revise(connection, row, new)
                if row.board is not None:
                    boards.touch(connection, row.id)
            return self._done(connection, row.id, also)

        return await self._database.write(revise)

    async def undo(
        self, production: str, *, expected: int | None, again: bool = False, also: Also = nothing_else
    ) -> ProductionRow:
        """Take the last change back that a person made; *again*: do once more what was taken back last.

        Raises:
            NotNow: there is nothing of the kind.
            Outdated, ProductionBusy, LayoutNotEdited: as for `edit`.
        """

        def undo(connection: Connection) -> ProductionRow:
            editions.restore(connection, self._editable(connection, production, expected), undone=again)
            return self._done(connection, production, also)

        return await self._database.write(undo)

    async def last_change(self, production: str, *, undone: bool = False) -> tuple[Brief, Storyboard | None]:
        """What `undo` would bring back: brief and storyboard; None: it stays.

        Raises:
            NotNow: there is nothing to bring back.
        """

        def read(connection: Connection) -> tuple[Brief, Storyboard | None]:
            productions.owned(connection, self._owner, production)
            return editions.peek(connection, production, undone=undone)

        return await self._database.read(read)

    async def picked(self, production: str) -> list[TakeRow]:
        """See `picks.of`."""

        def read(connection: Connection) -> list[TakeRow]:
            row = productions.owned(connection, self._owner, production)
            return picks.of(connection, row.id, picked_only=True)

        return await self._database.read(read)

    async def takes(self, production: str, *, scene: str | None, before: int | None, limit: int) -> list[KeptTake]:
        """See `picks.page`."""

        def read(connection: Connection) -> list[KeptTake]:
            row = productions.owned(connection, self._owner, production)
            return picks.page(connection, row.id, scene=scene, before=before, limit=limit)

        return await self._database.read(read)

    async def take(self, production: str, take: int) -> KeptTake:
        """One take of the production."""

        def read(connection: Connection) -> KeptTake:
            return picks.find(connection, productions.owned(connection, self._owner, production).id, take)

        return await self._database.read(read)

    async def score(self, production: str, take: int, mark: float | None) -> KeptTake:
        """Write down what a person thinks of a take; None: nothing any more."""

        def score(connection: Connection) -> KeptTake:
            return picks.score(connection, self._locked(connection, production).id, take, mark)

        return await self._database.write(score)

    def _row(self, connection: Connection, production: str) -> ProductionRow:
        row = productions.owned(connection, self._owner, production)
        return productions.as_row(row, boards.read(connection, row))

    def _done(self, connection: Connection, production: str, also: Also) -> ProductionRow:
        row = self._row(connection, production)
        also(connection, row)
        return row

    def _editable(self, connection: Connection, production: str, expected: int | None) -> Row[Any]:
        row = self._locked(connection, production)
        self._may_change(connection, row, expected)
        if row.layout_of is not None:
            raise LayoutNotEdited(row.id, row.layout_of)
        return row

    def _start(self, connection: Connection, production: str) -> None:
        if self._quotas is not None:
            quotas.may_start(connection, self._owner, production, self._quotas)
        runs.start(connection, production)

    def _locked(self, connection: Connection, production: str) -> Row[Any]:
        """Nobody else changes it in this transaction."""
        productions.owned(connection, self._owner, production)
        productions.lock(connection, production)
        return productions.owned(connection, self._owner, production)

    def _may_change(self, connection: Connection, row: Row[Any], expected: int | None) -> None:
        if expected is not None and row.version != expected:
            raise Outdated(
                f"The storyboard of {row.id} is at version {row.version} by now.",
                hint="GET it anew, make your change to that, and send its ETag.",
            )
        if leases.held(connection, row.id, is_dead_here):
            raise ProductionBusy(row.id)
