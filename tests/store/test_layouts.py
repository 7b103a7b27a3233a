"""Another layout of a production shares its storyboard and whatever shape and size do not change."""

import pytest

from kinoloom.bus.identity import me
from kinoloom.errors import FilmNotReady, LayoutNotEdited, ProductionBusy, ProductionUnknown
from kinoloom.store.rows import TakeRow
from kinoloom.store.store import Store
from tests.store.boards import BOARD, BRIEF, alive, begun, room, row

PORTRAIT = BRIEF.model_copy(update={"shape": "portrait"})

TAKES = [row("write", "1"), row("speak/s1/0", "2"), row("score", "3"), row("mix", "4")]
PICTURES = [row("paint/s1", "5"), row("cut/0000", "6"), row("film", "7"), row("export/gif", "8")]


async def _slots(store: Store, production: str) -> dict[str, str]:
    return {take.slot: take.key for take in await store.takes(production, picked_only=True)}


async def test_a_layout_has_the_storyboard_and_all_takes_but_those_of_the_pictures(store: Store) -> None:
    base = await begun(store)
    await store.record_takes(base, [*TAKES, *PICTURES])
    layout = await store.lay_out(base, PORTRAIT)
    found = await store.production(layout)
    assert (found.brief, found.storyboard, found.layout_of) == (PORTRAIT, BOARD, base)
    assert await _slots(store, layout) == {take.slot: take.key for take in TAKES}


async def test_the_base_stays_as_it_was(store: Store) -> None:
    base = await begun(store)
    await store.record_takes(base, [*TAKES, *PICTURES])
    before = await store.production(base), await store.takes(base, picked_only=False)
    await store.lay_out(base, PORTRAIT)
    assert (await store.production(base), await store.takes(base, picked_only=False)) == before


async def test_the_same_layout_is_begun_once(store: Store) -> None:
    base = await begun(store)
    first = await store.lay_out(base, PORTRAIT)
    assert await store.lay_out(base, PORTRAIT) == first
    assert (await store.production(first)).storyboard_version == 1
    assert await store.lay_out(base, BRIEF.model_copy(update={"shape": "square"})) != first


async def test_a_layout_keeps_its_film_until_the_storyboard_of_its_base_changes(store: Store) -> None:
    base = await begun(store)
    await store.record_takes(base, TAKES)
    layout = await store.lay_out(base, PORTRAIT)
    film = [*TAKES, row("film", "9")]
    await store.record_takes(layout, film)
    await store.lay_out(base, PORTRAIT)
    assert "film" in await _slots(store, layout)

    await store.edit_line(base, 2, None, "Something else.")
    spoken: TakeRow = row("speak/s1/0", "a")
    await store.record_takes(base, [spoken])
    assert await store.lay_out(base, PORTRAIT) == layout
    assert (await store.production(layout)).storyboard == (await store.production(base)).storyboard
    assert (await _slots(store, layout))["speak/s1/0"] == spoken.key


async def test_a_layout_that_is_being_made_is_not_changed_under_its_director(store: Store) -> None:
    base = await begun(store)
    layout = await store.lay_out(base, PORTRAIT)
    await store.start_run(layout)
    await store.claim_runs(me(), 30.0, room(1), only={layout}, dead=alive)
    assert await store.lay_out(base, PORTRAIT) == layout
    await store.edit_line(base, 1, None, "Something else.")
    with pytest.raises(ProductionBusy):
        await store.lay_out(base, PORTRAIT)


async def test_a_layout_is_changed_through_its_base(store: Store) -> None:
    base = await begun(store)
    layout = await store.lay_out(base, PORTRAIT)
    with pytest.raises(LayoutNotEdited, match=base):
        await store.edit_line(layout, 1, None, "Something else.")


async def test_a_layout_outlives_its_base_and_stands_for_itself(store: Store) -> None:
    base = await begun(store)
    layout = await store.lay_out(base, PORTRAIT)
    await store.delete_production(base)
    assert (await store.production(layout)).layout_of is None
    await store.edit_line(layout, 1, None, "Something else.")


async def test_what_has_no_storyboard_or_is_unknown_has_no_layouts(store: Store) -> None:
    with pytest.raises(FilmNotReady):
        await store.lay_out(await store.create_production(BRIEF, out=None), PORTRAIT)
    with pytest.raises(ProductionUnknown):
        await store.lay_out("nobody", PORTRAIT)
