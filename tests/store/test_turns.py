"""Who is next, where several people want several films."""

from pathlib import Path
from uuid import uuid4

from kinoloom.store.store import Store
from tests.store.boards import BOARD, BRIEF, alive, room

#: databases of other tests know an Ann and a Ben who are busy
ANN, BEN, CAT, DAN, EVE, FAY, GUS = (f"{name}-{uuid4().hex[:8]}" for name in "abcdefg")
BATCH = BRIEF.model_copy(update={"priority": "batch"})


async def test_what_somebody_waits_for_goes_first_and_owners_take_turns(place: str | Path) -> None:
    """Twenty films at once from three owners, four at a time: whoever asks for most waits longest."""
    async with Store.open(place) as store:
        wanted: dict[str, str] = {}
        for owner, films, brief in [(ANN, 12, BATCH), (BEN, 5, BATCH), (CAT, 2, BATCH), (ANN, 1, BRIEF)]:
            for _ in range(films):
                wanted[(await store.of(owner).create(brief, run=True)).id] = owner
        order: list[str] = []
        while claimed := await store.claim_runs("d", 30, {"batch": 4}, only=set(wanted), dead=alive):
            order.append("".join(sorted(wanted[run.production][0] for run in claimed)))
            for run in claimed:
                await store.finish_run(run.run, "done", owner="d")
        assert order == ["aabc", "aabc", "aabb", "aaab", "aaa"]
        (urgent,) = await store.claim_runs("d", 30, room(1), only=set(wanted), dead=alive)
        assert (urgent.priority, wanted[urgent.production]) == ("interactive", ANN)


async def test_an_owner_whose_films_are_in_the_making_waits_for_the_others(place: str | Path) -> None:
    async with Store.open(place) as store:
        first = [(await store.of(DAN).create(BRIEF, run=True)).id for _ in range(3)]
        await store.claim_runs("d", 30, room(2), only=set(first), dead=alive)
        second = (await store.of(EVE).create(BRIEF, run=True)).id
        (next_,) = await store.claim_runs("d", 30, room(1), only={*first, second}, dead=alive)
        assert next_.production == second


async def test_what_was_begun_goes_before_what_was_not(place: str | Path) -> None:
    async with Store.open(place) as store:
        late, early = [(await store.of(DAN).create(BRIEF, run=True)).id for _ in range(2)]
        (begun_,) = await store.claim_runs("old", 30, room(1), only={early}, dead=alive)
        (again,) = await store.claim_runs("new", 30, room(1), only={late, early}, dead=lambda owner: owner == "old")
        assert (again.production, again.started_at) == (early, begun_.started_at)


async def test_a_line_has_what_is_made_what_waits_in_turn_and_what_was_finished(place: str | Path) -> None:
    async with Store.open(place) as store:
        batch, late, first, early = [
            (await store.of(owner).create(brief, run=True)).id
            for owner, brief in [(FAY, BATCH), (FAY, BRIEF), (GUS, BRIEF), (FAY, BRIEF)]
        ]
        only = {batch, late, first, early}
        (done,) = await store.claim_runs("d", 30, room(1), only={first}, dead=alive)
        await store.finish_run(done.run, "done", owner="d")
        await store.start_run(first)
        await store.save_storyboard(late, BOARD)
        (made,) = await store.claim_runs("d", 30, room(1), only={late}, dead=alive)
        line = await store.line()
        assert [(film.run, film.scenes) for film in line.running if film.production in only] == [(made.run, 3)]
        assert [film.production for film in line.queued if film.production in only] == [first, early, batch]
        (finished,) = [film for film in line.done if film.production in only]
        assert finished.run == done.run
        assert finished.started_at is not None
        assert finished.finished_at is not None
        assert finished.started_at <= finished.finished_at
