"""Exports: for those who ask for them, and for whoever makes them."""

from collections.abc import Callable, Collection

from sqlalchemy import Connection

from kinoloom.brief import Shape, Size
from kinoloom.bus.identity import is_dead_here
from kinoloom.errors import KinoloomError
from kinoloom.recipe import Key
from kinoloom.store import exports
from kinoloom.store.database import Database
from kinoloom.store.exports import ExportRow, Format
from kinoloom.store.rows import Failure

AlsoExport = Callable[[Connection, ExportRow], None]
"""Done in the same transaction, with the export as it is then; if it raises, nothing was done."""


def _nothing_else(_: Connection, __: ExportRow) -> None:
    pass


class Exporting:
    """Each call is one short transaction, as in `Store`.

    Where a call takes an *owner*, what is another's is `NotFound`; where it takes a *maker*, that is a process.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(
        self,
        owner: str,
        production: str,
        *,
        shape: Shape | None,
        size: Size | None,
        format_: Format,
        also: AlsoExport = _nothing_else,
    ) -> ExportRow:
        """See `exports.ask`; *also* is done in the same transaction."""

        def ask(connection: Connection) -> ExportRow:
            row = exports.ask(connection, owner, production, shape=shape, size=size, format_=format_)
            also(connection, row)
            return row

        return await self._database.write(ask)

    async def find(self, owner: str, production: str, export: str) -> ExportRow:
        return await self._database.read(lambda connection: exports.find(connection, owner, production, export))

    async def page(
        self, owner: str, production: str, *, after: tuple[float, str] | None, limit: int
    ) -> list[ExportRow]:
        """The newest first, from behind the place *after*."""
        return await self._database.read(
            lambda connection: exports.page(connection, owner, production, after=after, limit=limit)
        )

    async def forget(self, owner: str, production: str, export: str) -> None:
        """Whoever works on it lets go."""
        await self._database.write(lambda connection: exports.forget(connection, owner, production, export))

    async def claim(self, maker: str, *, lease_s: float, limit: int) -> list[ExportRow]:
        """At most *limit* that nobody alive makes and whose film rests, now held. Looking in vain writes nothing."""
        found = await self._database.read(
            lambda connection: exports.waiting(connection, maker, limit=limit, dead=is_dead_here)
        )
        if not found:
            return []
        return await self._database.write(
            lambda connection: exports.claim(connection, found, maker, lease_s, is_dead_here)
        )

    async def renew(self, maker: str, ids: Collection[str], *, lease_s: float) -> set[str]:
        """Those that *maker* still holds."""
        return await self._database.write(lambda connection: exports.renew(connection, ids, maker, lease_s))

    async def release(self, maker: str, ids: Collection[str]) -> None:
        """Whoever looks next takes them."""
        await self._database.write(lambda connection: exports.release(connection, ids, maker))

    async def made(self, maker: str, export: ExportRow, key: Key) -> None:
        """It is there, unless somebody else makes it by now."""
        await self._database.write(lambda connection: exports.finish(connection, export, maker, key=key, error=None))

    async def failed(self, maker: str, export: ExportRow, error: KinoloomError | Failure) -> None:
        """It cannot be made, unless somebody else makes it by now."""
        why = Failure.of(error)
        await self._database.write(lambda connection: exports.finish(connection, export, maker, key=None, error=why))
