"""Exports are made once, by somebody who lives, from a film that rests."""

import secrets

import pytest

from kinoloom.bus.identity import me
from kinoloom.errors import FilmNotReady, NotFound, ProductionBusy, QuotaReached
from kinoloom.recipe import Key
from kinoloom.store.exports import MOST_OPEN, ExportRow, Format
from kinoloom.store.store import Store
from tests.store.boards import BOARD, BRIEF, alive, room

FILM = Key("publish_film/" + "f" * 40)
MADE = Key("export_film/" + "e" * 40)


@pytest.fixture
def anna() -> str:
    """An owner of whom no other test has heard."""
    return f"anna-{secrets.token_hex(4)}"


async def filmed(store: Store, anna: str) -> str:
    """A finished production."""
    row = await store.of(anna).create(BRIEF, run=True)
    await store.save_storyboard(row.id, BOARD)
    assert row.run is not None
    await store.finish_run(row.run, "done", film_key=FILM)
    return row.id


async def asked(store: Store, anna: str, production: str, format_: Format = "webm") -> ExportRow:
    return await store.exporting.ask(anna, production, shape=None, size=None, format_=format_)


async def claimed(store: Store, production: str, maker: str = "maker", lease_s: float = 30) -> list[str]:
    """Exports of *production*; the database may have others of other tests."""
    found = await store.exporting.claim(maker, lease_s=lease_s, limit=200)
    return [row.id for row in found if row.production == production]


async def test_an_export_is_one_makers_until_it_is_done(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    export = await asked(store, anna, production)
    assert (export.layout, export.status, export.shape) == (production, "queued", "landscape")
    found = await store.exporting.claim("maker", lease_s=30, limit=200)
    (mine,) = [row for row in found if row.production == production]
    assert mine.id == export.id
    assert await claimed(store, production, "other") == []
    await store.exporting.made("other", mine, MADE)
    assert (await store.exporting.find(anna, production, export.id)).status == "running"
    await store.exporting.made("maker", mine, MADE)
    done = await store.exporting.find(anna, production, export.id)
    assert (done.status, done.key, done.error) == ("done", MADE, None)
    assert await claimed(store, production, "other") == []


async def test_what_a_dead_or_silent_maker_left_is_taken_up(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    export = (await asked(store, anna, production)).id
    dead = me().rpartition("|")[0] + "|0"
    assert await claimed(store, production, dead) == [export]
    assert await claimed(store, production, "silent", lease_s=-1) == [export]
    assert await claimed(store, production, "maker") == [export]
    assert await store.exporting.renew("silent", [export], lease_s=30) == set()
    assert await store.exporting.renew("maker", [export], lease_s=30) == {export}


async def test_a_maker_that_leaves_hands_back(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    export = await asked(store, anna, production)
    assert await claimed(store, production) == [export.id]
    await store.exporting.release("maker", [export.id])
    assert await claimed(store, production, "other") == [export.id]


async def test_another_layout_is_filmed_first_and_once(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    first = await store.exporting.ask(anna, production, shape="portrait", size=None, format_="mp4")
    again = await store.exporting.ask(anna, production, shape="portrait", size=None, format_="gif")
    assert first.layout == again.layout != production
    assert await claimed(store, production) == []
    (run,) = await store.claim_runs("d", 30, room(9), only={first.layout}, dead=alive)
    assert await claimed(store, production) == []
    await store.finish_run(run.run, "done", film_key=FILM, owner="d")
    assert await claimed(store, production) == [first.id, again.id]


async def test_an_export_asked_of_a_layout_is_of_its_own_shape(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    first = await store.exporting.ask(anna, production, shape="square", size=None, format_="mp4")
    of_layout = await store.exporting.ask(anna, first.layout, shape=None, size=None, format_="mp3")
    assert (of_layout.layout, of_layout.shape) == (first.layout, "square")
    back = await store.exporting.ask(anna, first.layout, shape="landscape", size=None, format_="mp3")
    assert back.layout == production


async def test_a_layout_that_is_being_made_of_an_older_storyboard_is_busy(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    first = await store.exporting.ask(anna, production, shape="square", size=None, format_="mp4")
    await store.claim_runs("d", 30, room(9), only={first.layout}, dead=alive)
    await store.edit_line(production, 1, None, "Something else.")
    run = (await store.of(anna).start(production)).run
    assert run is not None
    await store.finish_run(run, "done", film_key=FILM)
    with pytest.raises(ProductionBusy):
        await store.exporting.ask(anna, production, shape="square", size=None, format_="mp4")


async def test_what_has_no_film_is_not_exported(store: Store, anna: str) -> None:
    production = (await store.of(anna).create(BRIEF, run=True)).id
    with pytest.raises(FilmNotReady):
        await asked(store, anna, production)


async def test_nobody_has_more_than_so_many_open(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    for _ in range(MOST_OPEN):
        await asked(store, anna, production)
    with pytest.raises(QuotaReached):
        await asked(store, anna, production)
    other = await filmed(store, anna[::-1])
    assert await store.exporting.ask(anna[::-1], other, shape=None, size=None, format_="gif")


async def test_exports_are_listed_newest_first_and_are_nobody_elses(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    made = [(await asked(store, anna, production, format_)).id for format_ in ("webm", "gif", "mp3")]
    first = await store.exporting.page(anna, production, after=None, limit=2)
    rest = await store.exporting.page(anna, production, after=(first[-1].created_at.timestamp(), first[-1].id), limit=2)
    assert [row.id for row in (*first, *rest)] == made[::-1]
    with pytest.raises(NotFound):
        await store.exporting.page(anna[::-1], production, after=None, limit=2)
    with pytest.raises(NotFound):
        await store.exporting.find(anna[::-1], production, made[0])
    with pytest.raises(NotFound):
        await store.exporting.forget(anna[::-1], production, made[0])
    await store.exporting.forget(anna, production, made[0])
    with pytest.raises(NotFound):
        await store.exporting.find(anna, production, made[0])


async def test_a_forgotten_production_takes_its_exports_with_it(store: Store, anna: str) -> None:
    production = await filmed(store, anna)
    export = await asked(store, anna, production)
    await store.of(anna).delete(production)
    assert await claimed(store, production) == []
    assert await store.exporting.renew("maker", [export.id], lease_s=30) == set()
