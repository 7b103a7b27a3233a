"""What one owner has is found, stopped and changed by that owner only."""

from collections.abc import Awaitable, Callable

import pytest

from kinoloom.bus.identity import me
from kinoloom.errors import BriefInvalid, LayoutNotEdited, NotFound, NotNow, Outdated, ProductionBusy
from kinoloom.recipe import Key
from kinoloom.store import editing
from kinoloom.store.belongings import Belongings
from kinoloom.store.rows import OPEN, Status, TakeRow
from kinoloom.store.store import Store
from kinoloom.storyboard import Picture, PicturePlan, SceneEdit, Storyboard
from tests.store.boards import BOARD, BRIEF, alive, room

ACTS: list[Callable[[Belongings, str], Awaitable[object]]] = [
    lambda own, id: own.production(id),
    lambda own, id: own.start(id),
    lambda own, id: own.approve(id, expected=None),
    lambda own, id: own.stop(id),
    lambda own, id: own.delete(id),
    lambda own, id: own.edit(id, editing.removed("s1"), expected=None),
    lambda own, id: own.takes(id, scene=None, before=None, limit=1),
    lambda own, id: own.take(id, 1),
    lambda own, id: own.score(id, 1, 0.5),
]
ENDED: list[Status] = ["review", "paused", "done", "failed", "cancelled"]


async def boarded(store: Store, owner: str = "ann") -> str:
    made = await store.of(owner).create(BRIEF, run=False)
    await store.save_storyboard(made.id, BOARD)
    return made.id


async def taken_up(store: Store, owner: str = "ann", *, by: str | None = None) -> tuple[str, str]:
    """A production that *by* makes, or we ourselves, and its run."""
    production = await boarded(store, owner)
    await store.of(owner).start(production)
    (claimed,) = await store.claim_runs(by or me(), 60, room(1), only={production}, dead=alive)
    return production, claimed.run


async def test_what_is_somebody_elses_is_not_there(store: Store) -> None:
    production = await boarded(store)
    for act in ACTS:
        for owner, id in [("ben", production), ("ann", "0000000000"), ("ann", production[:-1])]:
            with pytest.raises(NotFound):
                await act(store.of(owner), id)
    assert (await store.of("ann").production(production)).storyboard == BOARD


async def test_everyone_lists_their_own(store: Store) -> None:
    production = await boarded(store, "zoe")
    assert [row.id for row in await store.of("zoe").page(statuses=(), after=None, limit=10)] == [production]
    assert await store.of("zoe").page(statuses=["done"], after=None, limit=10) == []
    assert await store.of("yan").page(statuses=(), after=None, limit=10) == []


async def test_what_nobody_works_on_is_cancelled_unless_it_is_over(store: Store) -> None:
    for status in ENDED:
        production, run = await taken_up(store)
        await store.finish_run(run, status)
        stopped = await store.of("ann").stop(production)
        over = status in {"done", "failed", "cancelled"}
        assert (stopped.run, stopped.ended) == (None, not over)
        assert (await store.of("ann").production(production)).status == (status if over else "cancelled")


async def test_what_waits_is_cancelled_at_once(store: Store) -> None:
    made = await store.of("ann").create(BRIEF, run=True)
    stopped = await store.of("ann").stop(made.id)
    assert (stopped.run, stopped.ended) == (made.run, True)
    assert (await store.of("ann").production(made.id)).status == "cancelled"
    assert await store.claim_runs("d", 60, room(1), only={made.id}, dead=alive) == []


async def test_who_holds_a_run_hears_that_it_is_not_wanted(store: Store) -> None:
    production, run = await taken_up(store)
    assert await store.unwanted({run}) == set()
    assert not (await store.of("ann").stop(production)).ended
    row = await store.of("ann").production(production)
    assert (row.status, row.stopping, row.run) == ("running", True, run)
    assert await store.unwanted({run}) == {run}
    with pytest.raises(NotNow):
        await store.of("ann").start(production)
    await store.finish_run(run, "cancelled", owner=me())
    assert not (await store.of("ann").production(production)).stopping


async def test_a_run_of_a_deleted_production_is_not_wanted(store: Store) -> None:
    production, run = await taken_up(store)
    assert await store.of("ann").delete(production) == run
    assert await store.unwanted({run}) == {run}
    assert not await store.finish_run(run, "done", owner=me())


async def test_a_stopped_run_whose_director_died_is_ended_by_the_next(store: Store) -> None:
    production, run = await taken_up(store, by="another host")
    await store.of("ann").stop(production)
    (claimed,) = await store.claim_runs("new", 60, room(1), only={production}, dead=lambda _: True)
    assert (claimed.run, claimed.stop) == (run, True)


async def test_a_run_whose_director_is_dead_is_cancelled_at_once(store: Store) -> None:
    gone = f"{me().split('|')[0]}|1|0"  # process 1 began at another time
    production, _ = await taken_up(store, by=gone)
    assert (await store.of("ann").stop(production)).ended


async def test_only_what_stopped_is_resumed(store: Store) -> None:
    production, run = await taken_up(store)
    await store.finish_run(run, "done")
    with pytest.raises(NotNow):
        await store.of("ann").start(production, only_from=("paused", "failed"))
    assert (await store.of("ann").start(production)).status in OPEN


async def test_of_two_edits_of_one_version_the_second_is_told(store: Store) -> None:
    production = await boarded(store)
    own = store.of("ann")
    first = await own.edit(production, editing.edited("s1", SceneEdit(heading="One")), expected=1)
    assert first.storyboard_version == 2
    with pytest.raises(Outdated):
        await own.edit(production, editing.edited("s1", SceneEdit(heading="Two")), expected=1)
    with pytest.raises(Outdated):
        await own.approve(production, expected=1)
    assert (await own.approve(production, expected=2)).approved


async def test_an_edit_that_changes_nothing_is_no_new_version(store: Store) -> None:
    production = await boarded(store)
    row = await store.of("ann").edit(production, editing.replaced(BOARD), expected=None)
    assert row.storyboard_version == 1


async def test_what_is_being_filmed_is_neither_edited_nor_approved(store: Store) -> None:
    production, _ = await taken_up(store)
    with pytest.raises(ProductionBusy):
        await store.of("ann").edit(production, editing.removed("s1"), expected=None)
    with pytest.raises(ProductionBusy):
        await store.of("ann").approve(production, expected=None)


async def test_a_layout_belongs_to_whom_its_base_belongs_and_is_edited_through_it(store: Store) -> None:
    base = await boarded(store)
    layout = await store.lay_out(base, BRIEF.model_copy(update={"shape": "portrait"}))
    with pytest.raises(LayoutNotEdited):
        await store.of("ann").edit(layout, editing.removed("s1"), expected=None)


async def test_takes_are_found_from_the_newest_on_and_scored(store: Store) -> None:
    production = await boarded(store)
    keys = [Key(f"paint_scene/{n:040x}") for n in range(3)]
    for key in keys:
        row = TakeRow(slot="paint/s1", scene="s1", kind="paint_scene", key=key)
        await store.record_takes(production, [row])
    own = store.of("ann")
    newest = await own.takes(production, scene="s1", before=None, limit=2)
    assert [(take.key, take.picked) for take in newest] == [(keys[2], True), (keys[1], False)]
    (oldest,) = await own.takes(production, scene="s1", before=newest[-1].id, limit=2)
    assert oldest.key == keys[0]
    assert await own.takes(production, scene="s2", before=None, limit=2) == []
    assert (await own.score(production, oldest.id, 0.25)).score == 0.25
    assert (await own.take(production, oldest.id)).score == 0.25
    assert (await own.score(production, oldest.id, None)).score is None


def test_a_retake_remembers_what_was_shown_and_never_repeats_a_seed() -> None:
    board: Storyboard = BOARD
    pictures: list[Picture] = []
    for n in range(30):
        board = editing.retaken("s1", idea=None, seed=None)(board)
        picture = board.scenes[0].picture
        pictures.append(picture)
        assert picture.plan is None
        plan = PicturePlan(setting="sea", seed=100 + n)
        filmed = board.scenes[0].model_copy(update={"picture": picture.model_copy(update={"plan": plan})})
        board = board.model_copy(update={"scenes": (filmed, *board.scenes[1:])})
    assert len({picture.seed for picture in pictures}) == 30
    assert len(pictures[-1].shown) <= 24
    assert board.scenes[1:] == BOARD.scenes[1:]
    Storyboard.model_validate(board.model_dump())


def test_what_is_no_film_is_no_storyboard() -> None:
    only = editing.removed("s3")(editing.removed("s2")(BOARD))
    with pytest.raises(BriefInvalid):
        editing.checked(editing.removed("s1")(only))
