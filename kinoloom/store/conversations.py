"""Conversations, a transaction a call."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from kinoloom.bus.identity import is_dead_here
from kinoloom.chat import RUNS, NewFilm
from kinoloom.errors import KinoloomError
from kinoloom.events import Event
from kinoloom.store import chats, talking
from kinoloom.store.belongings import Also
from kinoloom.store.chats import ChatRow, MessageRow, ProposalRow
from kinoloom.store.database import Database
from kinoloom.store.exporting import AlsoExport
from kinoloom.store.exports import ExportRow
from kinoloom.store.rows import ProductionRow
from kinoloom.store.talking import Draft, Outcome, Work

ResultT = TypeVar("ResultT")


class Conversations:
    """Where a call takes an *owner*, what is another's is `NotFound`; the others are the director's.

    See `chats` and `talking` for what each does and raises.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, owner: str, production: str | None, *, auto: bool) -> ChatRow:
        return await self._write(lambda it: chats.begin(it, owner, production, auto=auto))

    async def find(self, owner: str, chat: str) -> ChatRow:
        return await self._read(lambda it: chats.find(it, owner, chat))

    async def rests(self, owner: str, chat: str) -> bool:
        return await self._read(lambda it: chats.rests(it, owner, chat))

    async def page(
        self, owner: str, *, production: str | None, after: tuple[float, str] | None, limit: int
    ) -> list[ChatRow]:
        return await self._read(lambda it: chats.page(it, owner, production=production, after=after, limit=limit))

    async def set_auto(self, owner: str, chat: str, *, auto: bool) -> ChatRow:
        return await self._write(lambda it: chats.set_auto(it, owner, chat, auto=auto))

    async def forget(self, owner: str, chat: str) -> None:
        await self._write(lambda it: chats.forget(it, owner, chat))

    async def say(self, owner: str, chat: str, text: str) -> MessageRow:
        return await self._write(lambda it: chats.say(it, owner, chat, text))

    async def said(self, owner: str, chat: str, *, before: int | None, limit: int) -> list[MessageRow]:
        return await self._read(lambda it: chats.said(it, owner, chat, before=before, limit=limit))

    async def proposed(self, owner: str, chat: str, to: Sequence[int] | None = None) -> list[ProposalRow]:
        return await self._read(lambda it: chats.proposed(it, owner, chat, to))

    async def decide(self, owner: str, chat: str, n: int, *, accepted: bool) -> ProposalRow:
        return await self._write(lambda it: chats.decide(it, owner, chat, n, accepted=accepted))

    async def claim(self, me: str, lease_s: float, *, limit: int, only: Collection[str] | None) -> list[str]:
        """Looking in vain writes nothing."""
        if not await self._read(lambda it: talking.anybody(it, me, only=only, dead=is_dead_here)):
            return []
        return await self._write(lambda it: talking.claim(it, me, lease_s, limit=limit, only=only, dead=is_dead_here))

    async def renew(self, me: str, ids: Collection[str], lease_s: float) -> set[str]:
        return await self._write(lambda it: talking.renew(it, me, ids, lease_s))

    async def release(self, me: str, ids: Collection[str]) -> None:
        await self._write(lambda it: talking.release(it, me, ids))

    async def work(self, chat: str) -> Work | None:
        return await self._read(lambda it: talking.work(it, chat))

    async def answer(
        self, chat: str, message: int, text: str, *, drafts: Sequence[Draft] = (), auto: bool = False
    ) -> list[int]:
        return await self._write(lambda it: talking.answer(it, chat, message, text, drafts=drafts, auto=auto))

    async def choose(self, chat: str, *, accepted: Collection[int]) -> None:
        await self._write(lambda it: talking.choose(it, chat, accepted=accepted))

    def settles(self, chat: str, proposal: ProposalRow) -> Also:
        """Goes with the command that the proposal stands for."""

        def settle(connection: Connection, row: ProductionRow) -> None:
            outcome = Outcome(
                production=row.id,
                version=row.storyboard_version,
                runs=isinstance(proposal.proposal, RUNS) and row.run is not None,
                made=row.id if isinstance(proposal.proposal, NewFilm) else None,
            )
            talking.settle(connection, chat, proposal, outcome)

        return settle

    def settles_export(self, chat: str, proposal: ProposalRow) -> AlsoExport:
        """The same for one that asks for an export."""

        def settle(connection: Connection, row: ExportRow) -> None:
            outcome = Outcome(production=row.production, version=proposal.version, made=row.id)
            talking.settle(connection, chat, proposal, outcome)

        return settle

    async def fail(self, chat: str, proposal: ProposalRow, error: KinoloomError) -> None:
        await self._write(lambda it: talking.fail(it, chat, proposal, error))

    async def remark(self, chat: str, text: str) -> None:
        await self._write(lambda it: talking.remark(it, chat, text))

    async def news(self, chat: str) -> list[Event]:
        return await self._read(lambda it: talking.news(it, chat))

    async def told(self, chat: str, count: int) -> None:
        await self._write(lambda it: talking.told(it, chat, count))

    async def _read(self, work: Callable[[Connection], ResultT]) -> ResultT:
        return await self._database.read(work)

    async def _write(self, work: Callable[[Connection], ResultT]) -> ResultT:
        return await self._database.write(work)
