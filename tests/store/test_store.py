"""The database is the truth about productions."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from kinoloom.bus.identity import me
from kinoloom.errors import (
    BriefInvalid,
    EngineFailed,
    ProductionBusy,
    ProductionUnknown,
    SceneUnknown,
    StoryboardChanged,
)
from kinoloom.events import RunPaused
from kinoloom.recipe import Key
from kinoloom.store.history import REMEMBERED
from kinoloom.store.rows import TakeRow, Timing
from kinoloom.store.store import Store
from kinoloom.storyboard import Line, Picture, Storyboard
from tests.store.boards import BOARD, BRIEF, alive, begun, room, row


async def test_a_production_comes_back_as_it_was_asked_for(store: Store) -> None:
    production = await begun(store)
    found = await store.production(production)
    assert (found.brief, found.storyboard, found.status) == (BRIEF, BOARD, "queued")


async def test_an_unknown_or_hostile_id_is_refused(store: Store) -> None:
    await begun(store)
    for name in ["nope", "", "%", "_", "' OR 1=1 --"]:
        with pytest.raises(ProductionUnknown):
            await store.production(name)


async def test_an_edited_line_replaces_the_scenes_lines_and_keeps_its_speaker(store: Store) -> None:
    production = await begun(store)
    await store.edit_line(production, 2, None, "Something else.")
    after = await store.production(production)
    assert after.storyboard is not None
    assert after.storyboard.scenes[1].lines == (Line(text="Something else.", speaker="Ann"),)
    assert after.storyboard.scenes[0] == BOARD.scenes[0]
    assert after.storyboard_version == 2


async def test_one_line_of_several_can_be_edited(store: Store) -> None:
    production = await begun(store)
    board = await store.edit_line(production, 1, 2, "New.")
    assert [line.text for line in board.scenes[0].lines] == ["Line 1.", "New."]


async def test_an_edited_picture_is_planned_anew_and_the_others_stay(store: Store) -> None:
    production = await begun(store)
    board = await store.edit_picture(production, 3, "a whale")
    assert board.scenes[2].picture == Picture(idea="a whale")
    assert board.scenes[:2] == BOARD.scenes[:2]


async def test_a_bad_edit_changes_nothing(store: Store) -> None:
    production = await begun(store)
    for number in (0, 4, -1):
        with pytest.raises(SceneUnknown):
            await store.edit_line(production, number, None, "x")
    with pytest.raises(BriefInvalid):
        await store.edit_line(production, 1, None, "  \x00 ")
    with pytest.raises(BriefInvalid):
        await store.edit_line(production, 1, 9, "x")
    assert (await store.production(production)).storyboard == BOARD


async def test_a_storyboard_that_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    production = await begun(store)
    await store.edit_line(production, 1, None, "Mine.")
    with pytest.raises(StoryboardChanged):
        await store.save_storyboard(production, BOARD, expected_version=1)


async def test_approval_holds_for_the_version_that_was_seen(store: Store) -> None:
    production = await begun(store)
    await store.approve(production)
    assert (await store.production(production)).approved
    await store.edit_line(production, 1, None, "Other.")
    assert not (await store.production(production)).approved


async def test_takes_are_picked_slot_by_slot_and_the_old_ones_stay(store: Store) -> None:
    production = await begun(store)
    await store.record_takes(production, [row("mix", "1"), row("score", "2")])
    await store.record_takes(production, [row("mix", "3"), row("score", "2")])
    await store.record_takes(production, [row("mix", "1"), row("score", "2")])
    picked = {take.slot: take.key[-1] for take in await store.takes(production, picked_only=True)}
    assert picked == {"mix": "1", "score": "2"}
    assert len(await store.takes(production, picked_only=False)) == 3
    assert {key[-1] for key in await store.kept_keys()} >= {"1", "2"}


async def test_the_film_before_stays_whole_until_its_successor_is_there(store: Store) -> None:
    production = await begun(store)
    run = await store.start_run(production)
    await store.record_takes(production, [row("cut/0", "a"), row("cut/1", "b"), row("mix", "c"), row("film", "d")])
    await store.finish_run(run, "done", film_key=Key("mix_sound/" + "d" * 40))
    await store.record_takes(production, [row("cut/0", "e")])
    assert {take.slot for take in await store.takes(production, picked_only=True)} == {"cut/0", "cut/1", "mix", "film"}
    await store.record_takes(production, [row("cut/0", "e"), row("mix", "f"), row("film", "0")])
    picked = {take.slot: take.key[-1] for take in await store.takes(production, picked_only=True)}
    assert picked == {"cut/0": "e", "mix": "f", "film": "0"}
    assert Key("mix_sound/" + "d" * 40) in await store.kept_keys(), "the film that was delivered last"


async def test_a_forgotten_production_takes_its_rows_with_it(store: Store) -> None:
    production = await begun(store)
    key = Key(f"mix_sound/{uuid4().hex}00000000")
    await store.record_takes(production, [TakeRow(slot="mix", scene=None, kind="mix_sound", key=key)])
    assert key in await store.kept_keys()
    await store.start_run(production)
    await store.delete_production(production)
    with pytest.raises(ProductionUnknown):
        await store.production(production)
    assert key not in await store.kept_keys()


async def test_the_newest_production_is_listed_first(store: Store) -> None:
    first, second, third = await begun(store), await begun(store), await begun(store)
    listed = [found.id for found in await store.list_productions(limit=3)]
    assert listed == [third, second, first]
    assert [found.id for found in await store.list_productions(limit=1)] == [third]


async def test_a_failed_run_says_why(store: Store) -> None:
    production = await begun(store)
    run = await store.start_run(production)
    await store.finish_run(run, "failed", error=EngineFailed("It broke.", hint="Mend it."))
    found = await store.production(production)
    assert found.status == "failed"
    assert found.error is not None
    assert (found.error.code, found.error.hint) == ("ENGINE_FAILED", "Mend it.")


async def test_a_second_start_joins_the_open_run(store: Store) -> None:
    production = await begun(store)
    run = await store.start_run(production)
    assert await store.start_run(production) == run
    await store.finish_run(run, "paused")
    assert await store.start_run(production) != run


async def test_what_names_no_production_is_refused(store: Store) -> None:
    calls = [
        store.start_run("nope"),
        store.approve("nope"),
        store.set_out("nope", "x.mp4"),
        store.save_storyboard("nope", BOARD),
        store.record_takes("nope", [row("mix", "1")]),
        store.edit_line("nope", 1, None, "x"),
    ]
    for call in calls:
        with pytest.raises(ProductionUnknown):
            await call


async def test_an_id_may_be_shortened_while_it_names_one(store: Store) -> None:
    production = await begun(store)
    await begun(store)
    everyone = [found.id for found in await store.list_productions(limit=10_000)]
    shortest = next(
        production[:n] for n in range(1, 11) if len([p for p in everyone if p.startswith(production[:n])]) == 1
    )
    assert (await store.production(shortest)).id == production
    assert (await store.production(shortest.upper())).id == production
    with pytest.raises(ProductionUnknown):
        await store.production(shortest[:-1])


async def test_timings_are_averaged_by_unit(store: Store) -> None:
    await store.add_timings([Timing("cut_segment", "e", 2.0, 100), Timing("cut_segment", "e", 4.0, 100)])
    await store.add_timings([Timing("cut_segment", "other", 9.0, 300)])
    assert (await store.unit_seconds())["cut_segment"] == pytest.approx(0.03)


async def test_work_without_units_tells_nothing(store: Store) -> None:
    await store.add_timings([])
    await store.add_timings([Timing("write_script", "e", 2.0, 0)])
    assert "write_script" not in await store.unit_seconds()


async def test_old_timings_are_forgotten(store: Store) -> None:
    await store.add_timings([Timing("speak_line", "e", 1000.0, 1)])
    await store.add_timings([Timing("score_music", "e", 7.0, 1)])
    for _ in range(REMEMBERED):
        await store.add_timings([Timing("speak_line", "e", 1.0, 1)])
    units = await store.unit_seconds()
    assert (units["speak_line"], units["score_music"]) == (1.0, 7.0)


class TestLeases:
    """Two directors never run one production."""

    async def test_of_many_directors_one_gets_each_run(self, store: Store, place: str | Path) -> None:
        wanted = {await begun(store) for _ in range(12)}
        for production in wanted:
            await store.start_run(production)
        async with AsyncExitStack() as stack:
            stores = [await stack.enter_async_context(Store.open(place)) for _ in range(4)]
            claims = await asyncio.gather(
                *(s.claim_runs(f"d{n}", 30, room(5), only=wanted, dead=alive) for n, s in enumerate(stores))
            )
            claims += await asyncio.gather(
                *(s.claim_runs(f"d{n}", 30, room(5), only=wanted, dead=alive) for n, s in enumerate(stores))
            )
        taken = [claimed.production for claim in claims for claimed in claim]
        assert sorted(taken) == sorted(wanted)
        assert max(len(claim) for claim in claims) <= 5

    async def test_of_many_starts_at_once_one_run_comes(self, store: Store, place: str | Path) -> None:
        production = await begun(store)
        async with AsyncExitStack() as stack:
            stores = [await stack.enter_async_context(Store.open(place)) for _ in range(4)]
            started = await asyncio.gather(*(s.start_run(production) for s in stores))
        assert len(set(started)) == 1

    async def test_the_oldest_waiting_run_is_claimed_first(self, store: Store) -> None:
        wanted = [await begun(store) for _ in range(3)]
        for production in wanted:
            await store.start_run(production)
        claimed = [
            (await store.claim_runs("d", 30, room(1), only=set(wanted), dead=alive))[0].production for _ in wanted
        ]
        assert claimed == wanted

    async def test_with_nothing_allowed_nothing_is_claimed(self, store: Store) -> None:
        await store.start_run(await begun(store))
        assert await store.claim_runs("d", 30, room(10), only=set(), dead=alive) == []

    async def test_a_dead_directors_run_is_taken_over_and_counts_as_resumed(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        (first,) = await store.claim_runs("old", 30, room(10), only={production}, dead=alive)
        assert await store.claim_runs("new", 30, room(10), only={production}, dead=alive) == []
        (second,) = await store.claim_runs("new", 30, room(10), only={production}, dead=lambda owner: owner == "old")
        assert (first.resumed, second.resumed) == (False, True)
        assert await store.renew("old", [first.run], 30) == set()
        assert await store.renew("new", [first.run], 30) == {first.run}

    async def test_a_silent_directors_lease_ends(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        await store.claim_runs("old", -1, room(10), only={production}, dead=alive)
        assert len(await store.claim_runs("new", 30, room(10), only={production}, dead=alive)) == 1

    async def test_a_director_does_not_take_over_from_itself(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        await store.claim_runs("me", -1, room(10), only={production}, dead=alive)
        assert await store.claim_runs("me", 30, room(10), only={production}, dead=lambda _: True) == []

    async def test_a_finished_run_is_nobodys(self, store: Store) -> None:
        production = await begun(store)
        run = await store.start_run(production)
        await store.claim_runs("d", 30, room(10), only={production}, dead=alive)
        assert await store.finish_run(run, "done")
        assert await store.claim_runs("d2", 30, room(10), only={production}, dead=lambda _: True) == []
        assert await store.renew("d", [run], 30) == set()

    async def test_who_lost_a_run_cannot_end_it(self, store: Store) -> None:
        production = await begun(store)
        run = await store.start_run(production)
        await store.claim_runs("old", -1, room(10), only={production}, dead=alive)
        await store.claim_runs("new", 30, room(10), only={production}, dead=alive)
        assert not await store.finish_run(run, "failed", owner="old")
        assert (await store.production(production)).status == "running"
        assert await store.finish_run(run, "done", owner="new")
        assert not await store.finish_run(run, "failed")
        assert (await store.production(production)).status == "done"

    async def test_a_forgotten_production_is_taken_from_its_director(self, store: Store) -> None:
        production = await begun(store)
        run = await store.start_run(production)
        await store.claim_runs("d", 30, room(10), only={production}, dead=alive)
        await store.delete_production(production)
        assert await store.renew("d", [run], 30) == set()
        assert not await store.finish_run(run, "done", owner="d")

    async def test_a_storyboard_is_not_edited_under_a_film_in_the_making(self, store: Store) -> None:
        production = await begun(store)
        run = await store.start_run(production)
        await store.claim_runs(me(), 30, room(10), only={production}, dead=alive)
        with pytest.raises(ProductionBusy):
            await store.edit_line(production, 1, None, "Too late.")
        assert (await store.production(production)).storyboard == BOARD
        await store.finish_run(run, "paused")
        await store.edit_line(production, 1, None, "In time.")

    async def test_a_dead_directors_storyboard_can_be_edited(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        host, pid, _ = me().split("|")
        await store.claim_runs(f"{host}|{pid}|0", 30, room(10), only={production}, dead=alive)
        await store.edit_line(production, 1, None, "Its director is gone.")


async def test_edits_at_once_are_all_kept(store: Store, place: str | Path) -> None:
    production = await begun(store)
    async with Store.open(place) as other:
        await asyncio.gather(
            store.edit_line(production, 1, None, "One."),
            other.edit_line(production, 2, None, "Two."),
            store.edit_picture(production, 3, "Three."),
            other.edit_line(production, 3, None, "Four."),
        )
    found = await store.production(production)
    assert found.storyboard is not None
    assert [scene.text for scene in found.storyboard.scenes] == ["One.", "Two.", "Four."]
    assert found.storyboard.scenes[2].picture.idea == "Three."
    assert found.storyboard_version == 5


async def test_a_cancelled_caller_harms_nobody(store: Store) -> None:
    production = await begun(store)
    calls = [asyncio.create_task(store.edit_line(production, 1, None, f"Line {n}.")) for n in range(8)]
    await asyncio.sleep(0)
    for call in calls[::2]:
        call.cancel()
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(result) for result in done] == [asyncio.CancelledError, Storyboard] * 4
    found = await store.production(production)
    assert found.storyboard is not None
    assert found.storyboard.scenes[0].text in {f"Line {n}." for n in range(8)}
    assert 5 <= found.storyboard_version <= 9


async def test_an_end_that_nobody_told_is_told_by_another(store: Store) -> None:
    """Whoever writes an end down may die before it says so."""
    production = await store.create_production(BRIEF, out=None)
    run = await store.start_run(production)
    dead = f"{me().rpartition('|')[0].rpartition('|')[0]}|1|0"
    await store.claim_runs(dead, 60, room(1), only={production}, dead=alive)
    ending = RunPaused(production=production, run=run)
    assert await store.finish_run(run, "paused", owner=dead, ending=ending)
    assert (await store.untold_ends())[run] == ending
    await store.ends_told([run])
    assert run not in await store.untold_ends()


async def test_an_end_is_left_to_a_living_director_for_a_while(store: Store) -> None:
    production = await store.create_production(BRIEF, out=None)
    run = await store.start_run(production)
    await store.claim_runs(me(), 60, room(1), only={production}, dead=alive)
    assert await store.finish_run(run, "paused", owner=me(), ending=RunPaused(production=production, run=run))
    assert run not in await store.untold_ends()


async def test_a_run_that_is_handed_back_is_taken_up_at_once(store: Store) -> None:
    production = await store.create_production(BRIEF, out=None)
    run = await store.start_run(production)
    await store.claim_runs("old", 60, room(1), only={production}, dead=alive)
    await store.release_run(run, "somebody else")
    assert await store.claim_runs("new", 60, room(1), only={production}, dead=alive) == []
    await store.release_run(run, "old")
    assert (await store.production(production)).status == "queued"
    [claimed] = await store.claim_runs("new", 60, room(1), only={production}, dead=alive)
    assert (claimed.run, claimed.resumed) == (run, True)
