"""A conversation: answered, decided on, taken back, and about the film as it is."""

import asyncio
from pathlib import Path

import pytest

from graphs.directing import Directing
from kinoloom.errors import NotFound, NotNow, Outdated, QuotaReached, UserError
from kinoloom.events import ChatProposed, ChatSaid, ChatSettled
from kinoloom.settings import Settings
from kinoloom.store import chats, editing
from kinoloom.store.rows import LOCAL
from kinoloom.store.store import Store
from kinoloom.storyboard import SceneEdit
from tests.chat.talking import BOARD, Talking, about, directed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_questions_are_answered_from_the_film(talking: Talking) -> None:
    assert "Scene 2 lasts about" in await talking.say("how long is scene 2?")
    assert "3 scenes" in await talking.say("how long is it?")
    assert await talking.say("how many scenes?") == "It has 3 scenes."
    assert await talking.say("what does it say about tides?") == "Scene 2: “Tides mix it.”"
    assert "says nothing about “whales”" in await talking.say("what does it say about whales?")
    assert "Only the water leaves again." in await talking.say("what does the last scene say?")
    assert "a warm sea" in await talking.say("what does scene 3 show?")
    assert "no scene 7" in await talking.say("what does scene 7 say?")
    assert "landscape" in await talking.say("what shape is it?") + await talking.say("how does it look")
    assert await talking.proposals() == []


async def test_what_is_not_understood_gets_examples(talking: Talking) -> None:
    said = await talking.say("make it more emotional")
    assert "I do not understand that. No language model is running here" in said
    assert "make scene 2 darker" in said


async def test_what_is_said_is_told_as_events_in_order(talking: Talking) -> None:
    await talking.say("no music")
    await talking.say("yes")
    said = await talking.events(ChatSaid)
    assert [event.answers is None for event in said] == [False, False, True]
    (proposed,) = await talking.events(ChatProposed)
    assert (proposed.n, proposed.about, proposed.version) == (1, talking.production, 1)
    assert [remake.what for remake in proposed.remakes] == ["music", "sound", "film"]
    (settled,) = await talking.events(ChatSettled)
    assert (settled.outcome, settled.version, settled.runs) == ("applied", 2, False)


async def test_messages_that_came_together_are_answered_one_by_one(talking: Talking) -> None:
    for words in ("how many scenes?", "which voices are there?", "no music", "help"):
        await talking.store.chats.say(LOCAL, talking.chat, words)
    await talking.rest()
    said = await talking.store.chats.said(LOCAL, talking.chat, before=None, limit=50)
    asked = sorted(one.id for one in said if one.role == "person")
    assert sorted(one.answers or 0 for one in said if one.role == "director") == asked


async def test_no_leaves_the_film_as_it_is(talking: Talking) -> None:
    await talking.say("delete scene 1")
    assert await talking.say("no") == "Nothing is changed."
    assert await talking.board() == BOARD
    assert [row.state for row in await talking.proposals()] == ["declined"]


async def test_a_new_wish_takes_the_place_of_one_that_was_not_decided(talking: Talking) -> None:
    await talking.say("delete scene 1")
    await talking.say("delete scene 2")
    await talking.say("yes")
    assert [scene.id for scene in (await talking.board()).scenes] == ["s1", "s3"]


async def test_a_question_in_between_leaves_a_proposal_open(talking: Talking) -> None:
    await talking.say("delete scene 1")
    await talking.say("how many scenes?")
    await talking.say("yes")
    assert [scene.id for scene in (await talking.board()).scenes] == ["s2", "s3"]


async def test_one_of_two_can_be_wanted(talking: Talking) -> None:
    assert "1. " in await talking.say("delete scene 3 and no music")
    await talking.say("2")
    assert await talking.board() == BOARD
    assert (await talking.row()).brief.music == "none"


async def test_the_second_of_two_still_fits_the_film_that_the_first_changed(talking: Talking) -> None:
    await talking.say("delete scene 3 and no music")
    await talking.decide(1, accepted=True)
    await talking.decide(2, accepted=True)
    row = await talking.row()
    assert (len((await talking.board()).scenes), row.brief.music, row.storyboard_version) == (2, "none", 3)


async def test_a_second_that_lost_its_scene_fails_and_says_so(talking: Talking) -> None:
    await talking.say("delete scene 3 and make scene 3 darker")
    assert "no scene" in await talking.say("all")
    states = [(row.state, row.error and row.error.code) for row in await talking.proposals()]
    assert states == [("applied", None), ("failed", "NOT_FOUND")]


async def test_yes_to_nothing_makes_the_film(talking: Talking) -> None:
    assert "Makes the film as it stands" in await talking.say("do it")


async def test_a_film_that_changed_meanwhile_is_left_alone(talking: Talking) -> None:
    await talking.say("delete scene 1")
    assert talking.production is not None
    other = editing.edited("s2", SceneEdit(picture="a delta"))
    changed = await talking.store.of(LOCAL).edit(talking.production, other, expected=1)
    with pytest.raises(Outdated, match="changed since this was proposed"):
        await talking.store.chats.decide(LOCAL, talking.chat, 1, accepted=True)
    assert "version 2" in await talking.say("yes")
    assert await talking.board() == changed.storyboard
    assert [row.error and row.error.code for row in await talking.proposals()] == ["OUTDATED"]


async def test_undo_and_redo_say_what_returns_and_bring_it(talking: Talking) -> None:
    await talking.say("swap 1 and 3")
    await talking.say("yes")
    changed = await talking.board()
    assert "the scenes in their old order" in await talking.say("undo")
    await talking.say("yes")
    assert await talking.board() == BOARD
    await talking.say("redo")
    await talking.say("yes")
    assert await talking.board() == changed


async def test_undo_takes_back_what_another_door_did(talking: Talking) -> None:
    assert talking.production is not None
    await talking.store.of(LOCAL).edit(talking.production, editing.removed("s2"), expected=None)
    assert "with “Rivers carry the salt away." in await talking.say("undo")
    await talking.say("yes")
    assert await talking.board() == BOARD


async def test_in_auto_mode_edits_are_made_at_once(directing: tuple[Store, Directing]) -> None:
    talking = await about(*directing, auto=True)
    assert "Shall I" not in await talking.say("delete scene 2, no music and portrait")
    row = await talking.row()
    assert (row.brief.music, row.brief.shape, row.storyboard_version) == ("none", "portrait", 4)
    for _ in range(3):
        await talking.say("undo")
    assert await talking.board() == BOARD
    assert "nothing to take back" in await talking.say("undo")


async def test_a_film_in_the_making_is_not_changed_under_its_makers(
    talking: Talking, directing: tuple[Store, Directing]
) -> None:
    await talking.say("make it")
    await talking.say("yes")
    async with asyncio.timeout(30):
        while not directing[1].director.running():  # noqa: ASYNC110 - a director takes it up by itself
            await asyncio.sleep(0.01)
    assert "being made already" in await talking.say("make it")
    await talking.say("no music")
    assert "is being made right now" in await talking.say("yes")
    await talking.say("stop")
    await talking.say("yes")
    assert (await talking.row()).stopping or (await talking.row()).status == "cancelled"


async def test_a_proposal_is_decided_once(talking: Talking) -> None:
    await talking.say("no music")
    await talking.decide(1, accepted=True)
    await talking.decide(1, accepted=True)
    with pytest.raises(NotNow):
        await talking.store.chats.decide(LOCAL, talking.chat, 1, accepted=False)
    with pytest.raises(NotFound):
        await talking.store.chats.decide(LOCAL, talking.chat, 2, accepted=True)
    assert (await talking.row()).storyboard_version == 2


async def test_messages_have_bounds(talking: Talking) -> None:
    for empty in ("", "   ", "\x00\x07"):
        with pytest.raises(UserError):
            await talking.store.chats.say(LOCAL, talking.chat, empty)
    with pytest.raises(UserError):
        await talking.store.chats.say(LOCAL, talking.chat, "x" * 20_001)


async def test_nobody_can_pile_up_messages(tmp_path: Path) -> None:
    """No director comes here."""
    async with Store.open(tmp_path / "kinoloom.sqlite") as store:
        chat = await store.chats.begin(LOCAL, None, auto=False)
        for n in range(chats.MOST_WAITING):
            await store.chats.say(LOCAL, chat.id, f"message {n}")
        with pytest.raises(QuotaReached):
            await store.chats.say(LOCAL, chat.id, "one more")


async def test_a_forgotten_conversation_is_let_go(talking: Talking) -> None:
    await talking.say("no music")
    await talking.store.chats.forget(LOCAL, talking.chat)
    with pytest.raises(NotFound):
        await talking.store.chats.find(LOCAL, talking.chat)
    assert await talking.board() == BOARD


async def test_it_goes_with_its_film(talking: Talking) -> None:
    await talking.say("no music")
    assert talking.production is not None
    await talking.store.of(LOCAL).delete(talking.production)
    with pytest.raises(NotFound):
        await talking.store.chats.find(LOCAL, talking.chat)


async def test_a_director_that_left_is_followed_by_another(settings: Settings) -> None:
    """What was said while nobody was there is answered by whoever comes."""
    async with directed(settings) as (store, directing):
        talking = await about(store, directing)
        await talking.say("delete scene 1 and no music")
        chat, production = talking.chat, talking.production
    async with directed(settings) as (store, directing):
        later = Talking(store, directing, chat, production)
        await later.say("yes")
        assert ((await later.row()).brief.music, len((await later.board()).scenes)) == ("none", 2)


async def test_many_conversations_are_answered_at_once(directing: tuple[Store, Directing]) -> None:
    talks = [await about(*directing) for _ in range(12)]
    said = await asyncio.gather(*(talk.say(f"make scene {1 + n % 3} darker") for n, talk in enumerate(talks)))
    assert all(f"Scene {1 + n % 3} shows" in text for n, text in enumerate(said))


async def test_another_owners_conversation_is_not_there(talking: Talking) -> None:
    store = talking.store.chats
    await talking.say("no music")
    for asked in (
        store.find("ben", talking.chat),
        store.say("ben", talking.chat, "hello"),
        store.said("ben", talking.chat, before=None, limit=5),
        store.proposed("ben", talking.chat),
        store.decide("ben", talking.chat, 1, accepted=True),
        store.rests("ben", talking.chat),
        store.begin("ben", talking.production, auto=True),
    ):
        with pytest.raises(NotFound):
            await asked
    assert await store.page("ben", production=None, after=None, limit=5) == []
