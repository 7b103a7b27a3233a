"""Productions, their storyboards, runs and takes: the truth that outlives every process."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection

from kinoloom.brief import Brief, Priority
from kinoloom.bus.identity import is_dead_here
from kinoloom.errors import KinoloomError, LayoutNotEdited, ProductionBusy
from kinoloom.events import Event
from kinoloom.recipe import Key
from kinoloom.settings import QuotasSection
from kinoloom.store import (
    boards,
    editions,
    figures,
    history,
    layouts,
    leases,
    picks,
    productions,
    runs,
    uploads,
    waiting,
)
from kinoloom.store.belongings import Belongings
from kinoloom.store.characters import Characters
from kinoloom.store.conversations import Conversations
from kinoloom.store.database import Database, opened
from kinoloom.store.door import Door
from kinoloom.store.exporting import Exporting
from kinoloom.store.intake import Intake
from kinoloom.store.mail import Mail
from kinoloom.store.rows import Claimed, ProductionRow, Status, TakeRow, Timing
from kinoloom.store.usage import Usage
from kinoloom.storyboard import Storyboard


class Store:
    """Each call is one short transaction; any number of calls may wait at once.

    Every call may raise `DatabaseUnreachable`, `DatabaseBroken`, `DiskFull` or `OutputRefused`; those that name a
    production may raise `ProductionUnknown`.
    """

    def __init__(self, database: Database, quotas: QuotasSection | None = None) -> None:
        self._database = database
        self._quotas = quotas
        self.characters = Characters(database)
        self.chats = Conversations(database)
        self.door = Door(database)
        self.exporting = Exporting(database)
        self.intake = Intake(database)
        self.mail = Mail(database)
        self.usage = Usage(database)

    @classmethod
    @asynccontextmanager
    async def open(cls, place: str | Path, *, quotas: QuotasSection | None = None) -> AsyncIterator["Store"]:
        """The store in the SQLite file or the PostgreSQL URL *place*, made or migrated when it has to be.

        With *quotas*, each owner may have so much.

        Raises:
            SettingsInvalid: *place* is no such URL, or its driver is missing.
        """
        async with opened(place) as database:
            yield cls(database, quotas)

    def of(self, owner: str) -> Belongings:
        """What *owner* has, and nothing else."""
        return Belongings(self._database, owner, self._quotas)

    async def create_production(self, brief: Brief, *, out: str | None) -> str:
        """A new production's id; nothing runs yet."""
        return await self._database.write(lambda connection: productions.create(connection, brief, out))

    async def lay_out(self, base: str, brief: Brief) -> str:
        """The id of the layout of the production *base* that *brief* asks for, found or begun; see `layouts.lay_out`.

        Raises:
            FilmNotReady: *base* has no storyboard yet.
            ProductionBusy: the layout is being made of an older storyboard.
        """
        return await self._database.write(lambda connection: layouts.lay_out(connection, base, brief))

    async def production(self, production: str) -> ProductionRow:
        """The production of this id, or the only one whose id begins so."""

        def read(connection: Connection) -> ProductionRow:
            row = productions.find(connection, production)
            return productions.as_row(row, boards.read(connection, row))

        return await self._database.read(read)

    async def list_productions(self, *, limit: int) -> list[ProductionRow]:
        """The newest first, without their storyboards."""
        return await self._database.read(lambda connection: productions.newest(connection, limit))

    async def owners(self, ids: Collection[str]) -> dict[str, str]:
        """Production to owner, of those of *ids* that there are."""
        return await self._database.read(lambda connection: productions.owners(connection, ids))

    async def save_storyboard(
        self,
        production: str,
        board: Storyboard,
        *,
        expected_version: int | None = None,
        made_of: Sequence[TakeRow] = (),
    ) -> int:
        """Its new version; the takes that it is *made_of* are picked.

        Raises:
            StoryboardChanged: somebody changed the storyboard since *expected_version*; read it again.
        """

        def save(connection: Connection) -> int:
            version = boards.write(connection, production, board, expected=expected_version)
            if made_of:
                picks.pick(connection, production, made_of)
            return version

        return await self._database.write(save)

    async def edit_line(self, production: str, number: int, line_number: int | None, text: str) -> Storyboard:
        """Let scene *number* say *text* in place of one line, or of all; see `boards.with_line`.

        Raises:
            ProductionBusy: a film is being made of the storyboard as it is.
        """
        return await self._edit(production, lambda board: boards.with_line(board, number, line_number, text))

    async def edit_picture(self, production: str, number: int, idea: str) -> Storyboard:
        """Let scene *number* show *idea*; see `boards.with_picture`.

        Raises:
            ProductionBusy: a film is being made of the storyboard as it is.
        """
        return await self._edit(production, lambda board: boards.with_picture(board, number, idea))

    async def _edit(self, production: str, change: Callable[[Storyboard], Storyboard]) -> Storyboard:
        def edit(connection: Connection) -> Storyboard:
            found = productions.find(connection, production)
            productions.lock(connection, found.id)
            row = productions.find(connection, found.id)
            if leases.held(connection, row.id, is_dead_here):
                raise ProductionBusy(row.id)
            if row.layout_of is not None:
                raise LayoutNotEdited(row.id, row.layout_of)
            present = boards.read(connection, row)
            changed = change(present or Storyboard(title=row.title, scenes=()))
            editions.keep(connection, row, present)
            boards.write(connection, row.id, changed, expected=row.version)
            return changed

        return await self._database.write(edit)

    async def approve(self, production: str) -> None:
        """A person has seen the storyboard as it is now, and wants its film."""
        await self._database.write(lambda connection: productions.approve(connection, production))

    async def set_out(self, production: str, out: str) -> None:
        """Where the film is brought."""
        await self._database.write(lambda connection: productions.change(connection, production, out=out))

    async def delete_production(self, production: str) -> None:
        """Forget it; its artifacts stay until a clean-up, and a director that runs it lets go of it."""
        await self._database.write(lambda connection: runs.forget(connection, production))

    async def start_run(self, production: str) -> str:
        """Let a director take the production up; the id of the run, which may be open already."""
        return await self._database.write(lambda connection: runs.start(connection, production))

    async def finish_run(
        self,
        run: str,
        status: Status,
        *,
        error: KinoloomError | None = None,
        film_key: Key | None = None,
        owner: str | None = None,
        ending: Event | None = None,
    ) -> bool:
        """Say how a run ended, and that *ending* is to be told; it is nobody's now.

        False, and nothing changed: it had ended before, or *owner* was given and does not hold it any more.
        """
        outcome = runs.Outcome(status=status, error=error, film_key=film_key, ending=ending)
        return await self._database.write(lambda connection: runs.finish(connection, run, outcome, owner=owner))

    async def untold_ends(self) -> dict[str, Event]:
        """Run to the event of its end, where nobody knows whether it was heard; see `runs.untold`."""
        return await self._database.read(lambda connection: runs.untold(connection, is_dead_here))

    async def ends_told(self, run_ids: Collection[str]) -> None:
        """The ends of these runs were heard."""
        await self._database.write(lambda connection: runs.told(connection, run_ids))

    async def claim_runs(
        self,
        owner: str,
        lease_s: float,
        room: Mapping[Priority, int],
        *,
        only: Collection[str] | None,
        dead: Callable[[str], bool],
    ) -> list[Claimed]:
        """Runs that wait, whose lease is over, or whose owner is dead: now held by *owner*; see `leases.fairly`.

        room: how many of each priority at most. With *only*, runs of no other productions. Looking in vain writes
        nothing.
        """
        if (only is not None and not only) or max(room.values(), default=0) <= 0:
            return []
        free = await self._database.read(lambda connection: leases.look(connection, owner, only=only, dead=dead))
        if free is None:
            return []
        return await self._database.write(lambda connection: leases.claim(connection, free, owner, lease_s, room))

    async def line(self) -> waiting.Line:
        """What is in the making, what waits, and what was finished lately."""
        return await self._database.read(waiting.line)

    async def release_run(self, run: str, owner: str) -> None:
        """Let go of a run that *owner* holds: whoever looks next takes it up."""
        await self._database.write(lambda connection: leases.release(connection, run, owner))

    async def renew(self, owner: str, run_ids: Collection[str], lease_s: float) -> set[str]:
        """The runs of *run_ids* that *owner* still holds, now for *lease_s* longer."""
        return await self._database.write(lambda connection: leases.renew(connection, owner, run_ids, lease_s))

    async def unwanted(self, run_ids: Collection[str]) -> set[str]:
        """Those of *run_ids* that somebody stopped or whose production was deleted."""
        return await self._database.read(lambda connection: runs.unwanted(connection, run_ids))

    async def record_takes(self, production: str, rows: Sequence[TakeRow]) -> None:
        """Pick these takes, each in its slot; with the film among them, no others. See `picks.record`."""
        await self._database.write(lambda connection: picks.record(connection, production, rows))

    async def takes(self, production: str, *, picked_only: bool) -> list[TakeRow]:
        """In the order of their slots."""
        return await self._database.read(lambda connection: picks.of(connection, production, picked_only=picked_only))

    async def kept_keys(self) -> set[Key]:
        """What a clean-up must leave: the picked takes and films of all kept productions, and what people handed in."""
        return await self._database.read(lambda connection: picks.kept(connection) | uploads.kept(connection))

    async def forget_unpicked(self, before: float) -> set[Key]:
        """Forget takes that nobody picked or scored, made before then; the keys that nothing needs any more."""

        def forget(connection: Connection) -> set[Key]:
            return picks.forget_unpicked(connection, before) - uploads.kept(connection)

        return await self._database.write(forget)

    async def add_timings(self, rows: Sequence[Timing]) -> None:
        """Remember what the jobs of one run took."""
        if rows:
            await self._database.write(lambda connection: history.add(connection, rows))

    async def counts(self) -> figures.Figures:
        """How many there are of what."""
        return await self._database.read(figures.count)

    async def unit_seconds(self) -> dict[str, float]:
        """Actor to seconds of work a unit, on this studio's machines, lately."""
        return await self._database.read(history.unit_seconds)
