"""Answering conversations."""

import asyncio
import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import structlog
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command

from graphs.chat import graph as chat
from graphs.chat.talk import Talk
from graphs.holding import LOOK_S
from graphs.running import Studio
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.identity import me
from kinoloom.errors import Defect, KinoloomError, NotFound
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

#: steps of one answer; each message that waits takes a few
_STEPS = 1_000


@dataclass(slots=True, kw_only=True)
class Talker:
    """The duty of answering conversations in which somebody waits; see `Duty`."""

    studio: Studio
    saver: BaseCheckpointSaver[str]
    events: AsyncEventLog
    lease_s: float
    insist_on_room: Callable[[], None]
    wake: Callable[[], None]
    """Lets the director of this process look for films to be made."""
    only: set[str] | None = None
    """Answer in no other conversations; None: in any."""
    _graph: CompiledStateGraph[Any, Talk, Any, Any] = field(init=False)
    _me: str = field(default_factory=me)

    def __post_init__(self) -> None:
        self._graph = chat.build().compile(checkpointer=self.saver)

    def add(self, chat: str) -> None:
        """Answer in this conversation too."""
        if self.only is not None:
            self.only.add(chat)

    async def claim(self, limit: int) -> dict[str, str]:
        if self.only is not None and not self.only:
            return {}
        return {
            id: id for id in await self.studio.store.chats.claim(self._me, self.lease_s, limit=limit, only=self.only)
        }

    async def renew(self, ids: Collection[str]) -> set[str]:
        return await self.studio.store.chats.renew(self._me, ids, self.lease_s)

    async def release(self, ids: Collection[str]) -> None:
        await self.studio.store.chats.release(self._me, ids)

    async def work(self, chat: str) -> None:
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
            await self.release([chat])
        except NotFound:
            await self.saver.adelete_thread(chat)
        except KinoloomError as error:
            # What was said is written down; somebody goes on, not at once.
            log.warning("chat.waiting", code=error.code, error=error.message)
            await asyncio.sleep(LOOK_S)
            with contextlib.suppress(KinoloomError):
                await self.release([chat])

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
            await self._give_up(talk, Defect.of(error))

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
            await self.events.append_many(news, again=again)
            heed_cancellation()
            await self.studio.store.chats.told(chat, len(news))
