"""What a person changed can be taken back, and done again."""

import pytest

from kinoloom.errors import BriefInvalid, NotFound, NotNow, Outdated
from kinoloom.revision import BriefEdit, revised
from kinoloom.store import editing, editions
from kinoloom.store.rows import LOCAL
from kinoloom.store.store import Store
from kinoloom.storyboard import SceneEdit
from tests.store.boards import BOARD, BRIEF, begun

DARK = editing.edited("s2", SceneEdit(picture="the sea at night"))


async def test_a_change_of_the_storyboard_is_taken_back_and_done_again(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    changed = await own.edit(production, DARK, expected=1)
    back = await own.undo(production, expected=changed.storyboard_version)
    assert back.storyboard == BOARD
    assert back.storyboard_version == 3, "going back is a change too"
    again = await own.undo(production, expected=3, again=True)
    assert again.storyboard == changed.storyboard


async def test_a_change_of_the_brief_is_taken_back_with_the_storyboard_as_it_was(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    first = await own.revise(production, BriefEdit(shape="portrait"), expected=1)
    assert (first.brief.shape, first.storyboard, first.storyboard_version) == ("portrait", BOARD, 2)
    await own.edit(production, DARK, expected=2)
    assert (await own.undo(production, expected=None)).brief.shape == "portrait"
    back = await own.undo(production, expected=None)
    assert (back.brief, back.storyboard) == (BRIEF, BOARD)


async def test_two_changes_are_taken_back_one_by_one(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    one = await own.edit(production, editing.removed("s3"), expected=None)
    await own.edit(production, editing.swapped("s1", "s2"), expected=None)
    assert (await own.undo(production, expected=None)).storyboard == one.storyboard
    assert (await own.undo(production, expected=None)).storyboard == BOARD
    with pytest.raises(NotNow, match="nothing to take back"):
        await own.undo(production, expected=None)


async def test_a_new_change_ends_what_could_be_done_again(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    await own.edit(production, DARK, expected=None)
    await own.undo(production, expected=None)
    await own.edit(production, editing.removed("s1"), expected=None)
    with pytest.raises(NotNow, match="nothing to do again"):
        await own.undo(production, expected=None, again=True)


async def test_what_changes_nothing_leaves_nothing_to_take_back(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    await own.edit(production, editing.moved("s1", None), expected=None)
    same = await own.revise(production, BriefEdit(music="auto"), expected=None)
    assert same.storyboard_version == 1
    with pytest.raises(NotNow):
        await own.undo(production, expected=None)


async def test_a_storyboard_that_came_later_is_not_taken_back_with_the_brief(store: Store) -> None:
    own = store.of(LOCAL)
    production = (await own.create(BRIEF, run=False)).id
    bare = await own.revise(production, BriefEdit(voice="amy"), expected=None)
    assert bare.storyboard_version == 0
    await store.save_storyboard(production, BOARD)
    back = await own.undo(production, expected=None)
    assert (back.brief, back.storyboard) == (BRIEF, BOARD)


async def test_only_the_last_changes_are_remembered(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)
    for n in range(editions.MOST + 5):
        await own.edit(production, editing.edited("s1", SceneEdit(heading=f"Heading {n}")), expected=None)
    for _ in range(editions.MOST):
        await own.undo(production, expected=None)
    with pytest.raises(NotNow):
        await own.undo(production, expected=None)


async def test_another_version_and_another_owner_change_nothing(store: Store) -> None:
    production = await begun(store)
    with pytest.raises(Outdated):
        await store.of(LOCAL).revise(production, BriefEdit(shape="square"), expected=7)
    with pytest.raises(NotFound):
        await store.of("ben").undo(production, expected=None)
    assert (await store.production(production)).storyboard_version == 1


async def test_what_goes_with_a_change_is_done_with_it_or_neither_is(store: Store) -> None:
    production, own = await begun(store), store.of(LOCAL)

    def refuse(*_: object) -> None:
        raise NotNow("No.", hint="Not now.")

    with pytest.raises(NotNow, match=r"No\."):
        await own.edit(production, DARK, expected=None, also=refuse)
    assert (await store.production(production)).storyboard == BOARD
    with pytest.raises(NotNow):
        await own.undo(production, expected=None)


def test_a_mood_replaces_a_persons_own_music() -> None:
    own = BRIEF.model_copy(update={"music_file": "given/" + "0" * 40})
    assert revised(own, BriefEdit(music="none")).music_file is None
    assert revised(own, BriefEdit(grade="noir")).music_file is not None


def test_an_edit_that_leaves_no_brief_is_refused() -> None:
    with pytest.raises(BriefInvalid):
        revised(BRIEF, BriefEdit.model_construct(_fields_set={"speed"}, speed=9.0))
