"""Characters are one owner's, and change one step at a time."""

import secrets

import pytest

from kinoloom.characters import Bible
from kinoloom.errors import NameTaken, NotFound, Outdated
from kinoloom.store.store import Store

BIBLE = Bible(fixed=("A red scarf.",), donts=("Never takes the scarf off.",))


@pytest.fixture
def anna() -> str:
    """An owner of whom no other test has heard."""
    return f"anna-{secrets.token_hex(4)}"


async def test_a_character_comes_back_as_it_was_written(store: Store, anna: str) -> None:
    made = await store.characters.create(anna, "Mira", BIBLE)
    assert (made.name, made.bible, made.version) == ("Mira", BIBLE, 1)
    assert await store.characters.find(anna, made.id) == made


async def test_of_two_changes_to_one_version_the_second_is_refused(store: Store, anna: str) -> None:
    made = await store.characters.create(anna, "Mira", BIBLE)
    changed = await store.characters.replace(anna, made.id, name="Mira", bible=Bible(), expected=1)
    assert (changed.version, changed.bible) == (2, Bible())
    with pytest.raises(Outdated):
        await store.characters.replace(anna, made.id, name="Mira", bible=BIBLE, expected=1)
    with pytest.raises(Outdated):
        await store.characters.forget(anna, made.id, expected=1)
    assert (await store.characters.find(anna, made.id)).bible == Bible()


async def test_names_are_an_owners_own(store: Store, anna: str) -> None:
    made = await store.characters.create(anna, "Mira", BIBLE)
    with pytest.raises(NameTaken):
        await store.characters.create(anna, "Mira", BIBLE)
    other = await store.characters.create(anna[::-1], "Mira", BIBLE)
    with pytest.raises(NotFound):
        await store.characters.find(anna, other.id)
    with pytest.raises(NotFound):
        await store.characters.forget(anna[::-1], made.id, expected=None)
    assert [row.id for row in await store.characters.page(anna, after=None, limit=9)] == [made.id]
