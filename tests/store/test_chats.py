"""Conversations in the database: one director at a time, each word once, each edit once."""

import asyncio

import pytest

from kinoloom.chat import EditPicture, NewFilm, Remake
from kinoloom.errors import BriefInvalid, NotFound, NotNow
from kinoloom.events import ChatProposed, ChatSaid, ChatSettled
from kinoloom.store import editing
from kinoloom.store.rows import LOCAL
from kinoloom.store.store import Store
from kinoloom.store.talking import Draft
from kinoloom.storyboard import SceneEdit
from tests.store.boards import BRIEF, begun

ME, OTHER = "host/1/a", "host/2/b"
SEA = editing.edited("s2", SceneEdit(picture="the sea"))


def draft(production: str | None) -> Draft:
    return Draft(
        proposal=NewFilm(brief=BRIEF) if production is None else EditPicture(scene="s2", idea="the sea"),
        production=production,
        version=0 if production is None else 1,
        says="Scene 2 shows: “the sea”.",
        remakes=(Remake(what="film"),),
    )


async def asked(store: Store, production: str | None, *drafts: Draft, auto: bool = False) -> str:
    """A conversation in which one message is answered with proposals."""
    chat = (await store.chats.begin(LOCAL, production, auto=auto)).id
    message = await store.chats.say(LOCAL, chat, "the sea, please")
    await store.chats.answer(chat, message.id, "Shall I?", drafts=drafts, auto=auto)
    return chat


async def test_one_director_at_a_time_answers_a_conversation(store: Store) -> None:
    chat = (await store.chats.begin(LOCAL, None, auto=False)).id
    assert await store.chats.claim(ME, 30, limit=9, only=None) == []
    await store.chats.say(LOCAL, chat, "hello")
    taken = await asyncio.gather(*(store.chats.claim(who, 30, limit=9, only=None) for who in (ME, OTHER)))
    assert sorted(taken) == [[], [chat]]
    holder = ME if taken[0] else OTHER
    assert await store.chats.renew(holder, [chat], 30) == {chat}
    assert await store.chats.renew(ME if holder == OTHER else OTHER, [chat], 30) == set()
    await store.chats.release(holder, [chat])
    assert await store.chats.claim(OTHER, 30, limit=9, only=["another"]) == []
    assert await store.chats.claim(OTHER, 30, limit=9, only=[chat]) == [chat]


async def test_a_lease_that_is_over_is_anybodys(store: Store) -> None:
    chat = (await store.chats.begin(LOCAL, None, auto=False)).id
    await store.chats.say(LOCAL, chat, "hello")
    assert await store.chats.claim(ME, -1, limit=9, only=None) == [chat]
    assert await store.chats.claim(OTHER, 30, limit=9, only=None) == [chat]


async def test_it_rests_once_all_is_answered_and_told(store: Store) -> None:
    chat = await asked(store, await begun(store), draft(None))
    assert not await store.chats.rests(LOCAL, chat)
    await store.chats.claim(ME, 30, limit=9, only=None)
    news = await store.chats.news(chat)
    assert [type(event) for event in news] == [ChatSaid, ChatProposed]
    await store.chats.release(ME, [chat])
    assert not await store.chats.rests(LOCAL, chat), "nobody was told"
    await store.chats.told(chat, 1)
    assert await store.chats.news(chat) == news[1:]
    await store.chats.told(chat, 1)
    await store.chats.claim(ME, 30, limit=9, only=None)
    await store.chats.release(ME, [chat])
    assert await store.chats.rests(LOCAL, chat)


async def test_a_message_is_answered_once(store: Store) -> None:
    chat = (await store.chats.begin(LOCAL, None, auto=False)).id
    message = await store.chats.say(LOCAL, chat, "hello")
    await asyncio.gather(*(store.chats.answer(chat, message.id, f"Hello {n}.") for n in range(4)))
    assert len(await store.chats.said(LOCAL, chat, before=None, limit=9)) == 2


async def test_an_edit_and_its_settlement_are_one(store: Store) -> None:
    production = await begun(store)
    chat = await asked(store, production, draft(production), auto=True)
    (proposal,) = await store.chats.proposed(LOCAL, chat)
    also = store.chats.settles(chat, proposal)
    made = await asyncio.gather(
        *(store.of(LOCAL).edit(production, SEA, expected=None, also=also) for _ in range(4)), return_exceptions=True
    )
    assert sum(isinstance(one, NotNow) for one in made) == 3
    assert (await store.production(production)).storyboard_version == 2
    assert [row.state for row in await store.chats.proposed(LOCAL, chat)] == ["applied"]
    assert sum(isinstance(event, ChatSettled) for event in await store.chats.news(chat)) == 1


async def test_proposals_for_the_same_storyboard_stay_good_for_the_next(store: Store) -> None:
    production = await begun(store)
    chat = await asked(store, production, draft(production), draft(production))
    for n in (1, 2):
        proposal = await store.chats.decide(LOCAL, chat, n, accepted=True)
        also = store.chats.settles(chat, proposal)
        change = editing.edited("s2", SceneEdit(heading=f"Heading {n}"))
        await store.of(LOCAL).edit(production, change, expected=proposal.version, also=also)
    assert (await store.production(production)).storyboard_version == 3


async def test_a_new_film_is_what_the_conversation_is_about(store: Store) -> None:
    chat = await asked(store, None, draft(None), auto=True)
    (proposal,) = await store.chats.proposed(LOCAL, chat)
    row = await store.of(LOCAL).create(BRIEF, run=True, also=store.chats.settles(chat, proposal))
    assert (await store.chats.find(LOCAL, chat)).production == row.id
    settled = next(event for event in await store.chats.news(chat) if isinstance(event, ChatSettled))
    assert (settled.about, settled.runs) == (row.id, True)
    assert [one.made for one in await store.chats.proposed(LOCAL, chat)] == [row.id]
    await store.of(LOCAL).delete(row.id)
    with pytest.raises(NotFound):
        await store.chats.find(LOCAL, chat)


async def test_what_failed_is_told_once(store: Store) -> None:
    production = await begun(store)
    chat = await asked(store, production, draft(production), auto=True)
    (proposal,) = await store.chats.proposed(LOCAL, chat)
    for _ in range(2):
        await store.chats.fail(chat, proposal, BriefInvalid("No.", hint="Another."))
    told = [event for event in await store.chats.news(chat) if isinstance(event, ChatSettled)]
    assert [(event.outcome, event.code) for event in told] == [("failed", "BRIEF_INVALID")]


async def test_work_shows_what_is_to_be_done_and_what_was_said(store: Store) -> None:
    production = await begun(store)
    chat = await asked(store, production, draft(production))
    second = await store.chats.say(LOCAL, chat, "and then?")
    work = await store.chats.work(chat)
    assert work is not None
    assert (work.message and work.message.id, len(work.open), work.accepted) == (second.id, 1, ())
    assert [turn.text for turn in work.turns] == ["the sea, please", "Shall I?"]
    await store.chats.choose(chat, accepted=[])
    assert [row.state for row in await store.chats.proposed(LOCAL, chat)] == ["declined"]
    await store.chats.forget(LOCAL, chat)
    assert await store.chats.work(chat) is None
