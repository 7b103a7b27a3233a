"""What clients of video models want to know of a production, and no other door asks."""

from kinoloom.brief import Brief
from kinoloom.store.productions import new_id
from kinoloom.store.store import Store


async def test_a_remix_remembers_what_it_is_a_remix_of(store: Store) -> None:
    own = store.of(new_id())
    first = await own.create(Brief(prompt="The sea"), run=False)
    remix = await own.create(Brief(prompt="The moon"), run=False, remix_of=first.id)
    assert (first.remix_of, remix.remix_of) == (None, first.id)
    await own.delete(first.id)
    assert (await own.production(remix.id)).remix_of == first.id


async def test_productions_are_listed_from_either_end(store: Store) -> None:
    own = store.of(new_id())
    made = [await own.create(Brief(prompt=f"Film {n}"), run=False) for n in range(5)]
    ids = [row.id for row in made]

    async def seen(after: int | None, *, oldest_first: bool) -> list[str]:
        place = None if after is None else (made[after].created_at.timestamp(), made[after].id)
        rows = await own.page(statuses=(), after=place, limit=3, oldest_first=oldest_first)
        return [row.id for row in rows]

    assert await seen(None, oldest_first=True) == ids[:3]
    assert await seen(2, oldest_first=True) == ids[3:]
    assert await seen(None, oldest_first=False) == ids[:1:-1]
    assert await seen(2, oldest_first=False) == ids[1::-1]


async def test_a_production_ended_when_its_last_run_did(store: Store) -> None:
    own = store.of(new_id())
    row = await own.create(Brief(prompt="The sea"), run=True)
    assert row.ended_at is None
    ends = []
    for _ in range(2):
        run = await store.start_run(row.id)
        assert await store.finish_run(run, "failed")
        ends.append((await own.production(row.id)).ended_at)
    assert ends[0] is not None
    assert ends[1] is not None
    assert row.created_at < ends[0] < ends[1]
    await store.start_run(row.id)
    assert (await own.production(row.id)).ended_at == ends[1]
