"""Conversations held with a director that works in the test's own loop; nobody makes films."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from graphs.directing import Directing, open_director
from graphs.holding import Holder
from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.chat import Proposal
from kinoloom.events import Happened
from kinoloom.settings import Settings
from kinoloom.store.chats import ProposalRow
from kinoloom.store.rows import LOCAL, ProductionRow
from kinoloom.store.store import Store
from kinoloom.storyboard import Line, Picture, PicturePlan, Scene, Storyboard

EventT = TypeVar("EventT", bound=Happened)

#: seconds; an answer that takes longer is none
PATIENCE_S = 60

BRIEF = Brief(prompt="The sea")
BOARD = Storyboard(
    title="Why the sea is salt",
    scenes=(
        Scene(
            id="s1",
            lines=(Line(text="Rain falls on the mountains."), Line(text="It wears the rocks down, very slowly.")),
            picture=Picture(idea="rain on grey mountains", plan=PicturePlan(setting="mountains")),
        ),
        Scene(
            id="s2",
            lines=(Line(text="Rivers carry the salt away."), Line(text="Tides mix it."), Line(text="Nobody sees it.")),
            picture=Picture(plan=PicturePlan(setting="river")),
        ),
        Scene(id="s3", lines=(Line(text="Only the water leaves again."),), picture=Picture(idea="a warm sea")),
    ),
)


class Answering(Protocol):
    """Where somebody answers: a director, or a whole floor."""

    @property
    def talking(self) -> Holder[str]: ...

    @property
    def events(self) -> AsyncEventLog: ...


@dataclass(slots=True)
class Talking:
    """One person's conversation."""

    store: Store
    directing: "Answering"
    chat: str
    production: str | None
    owner: str = LOCAL

    async def say(self, text: str) -> str:
        """All that the director says to it, and does, until he waits for the person again."""
        message = await self.store.chats.say(self.owner, self.chat, text)
        await self.rest()
        said = await self.store.chats.said(self.owner, self.chat, before=None, limit=50)
        return "\n".join(one.text for one in reversed(said) if one.id > message.id and one.role == "director")

    async def decide(self, n: int, *, accepted: bool) -> None:
        await self.store.chats.decide(self.owner, self.chat, n, accepted=accepted)
        await self.rest()

    async def rest(self) -> None:
        self.directing.talking.look()
        async with asyncio.timeout(PATIENCE_S):
            while not await self.store.chats.rests(self.owner, self.chat):  # noqa: ASYNC110 - it is in the database
                await asyncio.sleep(0.005)

    async def events(self, kind: type[EventT]) -> list[EventT]:
        logged = await self.directing.events.read(self.chat)
        return [one.event for one in logged if isinstance(one.event, kind)]

    async def proposals(self) -> list[ProposalRow]:
        return await self.store.chats.proposed(self.owner, self.chat)

    async def last(self) -> Proposal:
        return (await self.proposals())[-1].proposal

    async def row(self) -> ProductionRow:
        assert self.production is not None
        return await self.store.of(self.owner).production(self.production)

    async def board(self) -> Storyboard:
        board = (await self.row()).storyboard
        assert board is not None
        return board


@asynccontextmanager
async def directed(settings: Settings) -> AsyncIterator[tuple[Store, Directing]]:
    """A store, and a director who answers everybody."""
    url = settings.redis.url
    assert url is not None
    connection = Connection(url.get_secret_value(), settings.redis.namespace)
    async with (
        Store.open(settings.database_place) as store,
        open_director(settings, connection, store, workers=1, only=None) as directing,
    ):
        yield store, directing


async def about(store: Store, directing: Answering, board: Storyboard | None = BOARD, *, auto: bool = False) -> Talking:
    """A conversation about a new film with this storyboard; None: about nothing yet."""
    production = None
    if board is not None:
        production = (await store.of(LOCAL).create(BRIEF, run=False)).id
        await store.save_storyboard(production, board)
    chat = await store.chats.begin(LOCAL, production, auto=auto)
    return Talking(store, directing, chat.id, production)
