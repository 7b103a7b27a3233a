"""A director killed at any moment leaves nothing half done, loses no word, and does nothing twice."""

import asyncio
from collections import Counter
from multiprocessing.context import ForkServerProcess

import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.events import ChatSaid, ChatSettled
from kinoloom.settings import Settings
from kinoloom.store.rows import LOCAL
from kinoloom.store.store import Store
from tests.chat.processes import answer_for_ever
from tests.chat.talking import BOARD, BRIEF
from tests.processes import FORKS

#: messages, each of which adds a scene
SAID = [f"add a scene: Sentence number {n}." for n in range(14)]
#: edits that are made before each kill
AFTER = (1, 5, 9)
PATIENCE_S = 120


@pytest.mark.slow
async def test_killed_between_and_within_edits_it_makes_each_once(settings: Settings) -> None:
    url = settings.redis.url
    assert url is not None
    bus = Connection(url.get_secret_value(), settings.redis.namespace)
    async with Store.open(settings.database_place) as store, AsyncEventLog(bus) as events:
        production = (await store.of(LOCAL).create(BRIEF, run=False)).id
        await store.save_storyboard(production, BOARD)
        chat = (await store.chats.begin(LOCAL, production, auto=True)).id
        for said in SAID:
            await store.chats.say(LOCAL, chat, said)
        for made in AFTER:
            await _killed_after(settings, store, production, made)
        await _finished(settings, store, chat)
        row = await store.of(LOCAL).production(production)
        heard = [logged.event for logged in await events.read(chat)]
    assert row.storyboard is not None
    assert [scene.text for scene in row.storyboard.scenes[3:]] == [f"Sentence number {n}." for n in range(14)]
    assert row.storyboard_version == 1 + len(SAID)
    settled = Counter(event.n for event in heard if isinstance(event, ChatSettled))
    assert settled == Counter(range(1, len(SAID) + 1))
    answered = Counter(event.answers for event in heard if isinstance(event, ChatSaid) and event.answers is not None)
    assert len(answered) == len(SAID)
    assert set(answered.values()) == {1}


async def _killed_after(settings: Settings, store: Store, production: str, made: int) -> None:
    """A director that is killed as soon as *made* edits are made."""
    process = await _director(settings)
    async with asyncio.timeout(PATIENCE_S):
        while (await store.of(LOCAL).production(production)).storyboard_version <= made:  # noqa: ASYNC110 - in the database
            await asyncio.sleep(0)
    process.kill()
    await asyncio.to_thread(process.join)


async def _finished(settings: Settings, store: Store, chat: str) -> None:
    process = await _director(settings)
    async with asyncio.timeout(PATIENCE_S):
        while not await store.chats.rests(LOCAL, chat):  # noqa: ASYNC110 - in the database
            await asyncio.sleep(0.02)
    process.kill()
    await asyncio.to_thread(process.join)


async def _director(settings: Settings) -> ForkServerProcess:
    ready, told = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=answer_for_ever, args=(settings, told))
    process.start()
    told.close()
    assert await asyncio.to_thread(ready.poll, PATIENCE_S)
    ready.close()
    return process
