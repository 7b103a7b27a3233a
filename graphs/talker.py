"""Answers conversations, whoever holds them, and whoever died over them."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

import structlog
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command

from graphs.chat import graph as chat
from graphs.chat.talk import Talk
from graphs.running import Studio
from kinoloom.bus import bell
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.identity import me
from kinoloom.errors import Defect, KinoloomError, NotFound
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: seconds between two looks; the bell is for those who cannot wait
LOOK_S = 1.0
#: conversations that are answered at once
AT_ONCE = 32
#: steps of one answer; each message that waits takes a few
_STEPS = 1_000


@dataclass(slots=True, kw_only=True)
class Talker:
    """Takes up conversations in which somebody waits, and holds a lease on each in the database while it answers."""

    studio: Studio
    saver: BaseCheckpointSaver[str]
    connection: Connection
    """Of the bus, where the bell rings."""
    lease_s: float
    insist_on_room: Callable[[], None]
    wake: Callable[[], None]
    """Lets the director of this process look for films to be made."""
    only: set[str] | None = None
    """Answer in no other conversations; None: in any."""
    _graph: CompiledStateGraph[Any, Talk, Any, Any] = field(init=False)
    _events: AsyncEventLog = field(init=False)
    _me: str = field(default_factory=me)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    """Held anew before their tasks ended."""
    _loops: list[asyncio.Task[None]] = field(default_factory=list)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        self._events = AsyncEventLog(self.connection)
        self._graph = chat.build().compile(checkpointer=self.saver)
        self._loops = [
            asyncio.create_task(self._attend(), name="talker"),
            asyncio.create_task(self._listen(), name="talker's bell"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let others go on with what is not answered yet."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        held = [*self._under_way, *self._again]
        self._again.clear()
        await self._drop(list(self._under_way))
        if held:
            try:
                await self.studio.store.chats.release(self._me, held)
            except KinoloomError as error:
                log.warning("chats.not_handed_back", code=error.code, error=error.message)
        await self._events.aclose()

    def add(self, chat: str) -> None:
        """Answer in this conversation too."""
        if self.only is not None:
            self.only.add(chat)

    def look(self) -> None:
        """Now."""
        self._awake.set()

    async def _attend(self) -> None:
        while True:
            try:
                await self._keep()
                await self._claim()
            except KinoloomError as error:
                log.warning("talker.waiting", code=error.code, error=error.message)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._awake.wait()
            self._awake.clear()

    async def _listen(self) -> None:
        async with contextlib.aclosing(bell.rings(self.connection)) as rings:
            async for _ in rings:
                self._awake.set()

    async def _keep(self) -> None:
        """Hold on to what is being answered, and let go of what was forgotten."""
        mine = set(self._under_way)
        if mine:
            held = await self.studio.store.chats.renew(self._me, mine, self.lease_s)
            await self._drop(mine - held)

    async def _drop(self, ids: set[str] | list[str]) -> None:
        tasks = [self._under_way[chat] for chat in ids if chat in self._under_way]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _claim(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if room <= 0 or (self.only is not None and not self.only):
            return
        for claimed in await self.studio.store.chats.claim(self._me, self.lease_s, limit=room, only=self.only):
            if claimed in self._under_way:
                # It was let go of just now, and its task is about to end.
                self._again.add(claimed)
            else:
                self._begin(claimed)

    def _begin(self, chat: str) -> None:
        task = asyncio.create_task(self._hold(chat), name=f"chat {chat}")
        self._under_way[chat] = task
        task.add_done_callback(partial(self._ended, chat))

    def _ended(self, chat: str, _: asyncio.Task[None]) -> None:
        self._under_way.pop(chat, None)
        if chat in self._again:
            self._again.discard(chat)
            self._begin(chat)
        self._awake.set()

    async def _hold(self, chat: str) -> None:
        """Until nobody waits in it, or everybody waits for the person."""
        structlog.contextvars.bind_contextvars(chat=chat)
        try:
            await self._tell(chat, again=True)
            telling = asyncio.create_task(self._keep_telling(chat), name=f"news of {chat}")
            try:
                await self._answer(chat)
            finally:
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)
            # Whoever told until now may have been stopped between telling and noting it.
            await self._tell(chat, again=True)
            self.wake()
            await self.studio.store.chats.release(self._me, [chat])
        except NotFound:
            await self.saver.adelete_thread(chat)
        except KinoloomError as error:
            # What was said is written down; somebody goes on, not at once.
            log.warning("chat.waiting", code=error.code, error=error.message)
            await asyncio.sleep(LOOK_S)
            with contextlib.suppress(KinoloomError):
                await self.studio.store.chats.release(self._me, [chat])

    async def _answer(self, chat: str) -> None:
        work = await self.studio.store.chats.work(chat)
        if work is None:
            raise NotFound("chat", chat)
        talk = Talk(chat=chat, owner=work.chat.owner, studio=self.studio, insist_on_room=self.insist_on_room)
        try:
            await self._run(talk)
        except KinoloomError:
            raise
        except Exception as error:
            log.exception("chat.broke")
            await self._give_up(talk, Defect(f"{type(error).__name__}: {error}", hint="This is our bug; see the log."))

    async def _run(self, talk: Talk) -> None:
        config: RunnableConfig = {"configurable": {"thread_id": talk.chat}, "recursion_limit": _STEPS}
        snapshot = await self._graph.aget_state(config)
        asked = any(task.interrupts for task in snapshot.tasks)
        entry: Any = Command(resume=True) if asked else None if snapshot.next else {"message": 0}
        left = await self._graph.ainvoke(entry, config, context=talk, durability="async")
        if "__interrupt__" not in left:
            # All that was said is in the database; where nobody waits there is nothing to go on with.
            await self.saver.adelete_thread(talk.chat)

    async def _give_up(self, talk: Talk, error: Defect) -> None:
        """On what broke, so that it does not break again for ever."""
        await self.saver.adelete_thread(talk.chat)
        work = await talk.work()
        for row in work.accepted:
            await talk.chats.fail(talk.chat, row, error)
        if work.message is not None:
            await talk.chats.answer(talk.chat, work.message.id, f"{error.message} {error.hint}")

    async def _keep_telling(self, chat: str) -> None:
        """What is written down while a long answer is made."""
        while True:
            await asyncio.sleep(LOOK_S / 4)
            await self._tell(chat)

    async def _tell(self, chat: str, *, again: bool = False) -> None:
        """What is written down and nobody was told; *again*: some may have been told by who died over it."""
        news = await self.studio.store.chats.news(chat)
        if news:
            await self._events.append_many(news, again=again)
            heed_cancellation()
            await self.studio.store.chats.told(chat, len(news))
