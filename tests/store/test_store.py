"""The database is the truth about productions."""

import asyncio
import multiprocessing
from pathlib import Path

import pytest

from kinoloom.brief import Brief
from kinoloom.errors import (
    BriefInvalid,
    DatabaseBroken,
    DatabaseUnreachable,
    EngineFailed,
    ProductionUnknown,
    SceneUnknown,
    StoryboardChanged,
)
from kinoloom.recipe import Key
from kinoloom.store.rows import TakeRow, Timing
from kinoloom.store.store import Store
from kinoloom.storyboard import Line, Picture, PicturePlan, Scene, Storyboard

BRIEF = Brief(prompt="A film", seed=3)
BOARD = Storyboard(
    title="A film",
    scenes=tuple(
        Scene(
            id=f"s{n}",
            lines=(Line(text=f"Line {n}.", speaker="Ann"), Line(text="More.")),
            picture=Picture(plan=PicturePlan(setting="sea", seed=n)),
        )
        for n in range(1, 4)
    ),
)


def alive(owner: str) -> bool:
    """Nobody is known to be dead."""
    return False


def row(slot: str, digit: str) -> TakeRow:
    return TakeRow(slot=slot, scene=None, kind="mix_sound", key=Key("mix_sound/" + digit * 40))


async def begun(store: Store) -> str:
    production = await store.create_production(BRIEF, out=None)
    await store.save_storyboard(production, BOARD)
    return production


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


async def test_a_forgotten_production_takes_its_rows_with_it(store: Store) -> None:
    production = await begun(store)
    await store.record_takes(production, [row("mix", "7")])
    await store.start_run(production)
    await store.delete_production(production)
    with pytest.raises(ProductionUnknown):
        await store.production(production)
    assert Key("mix_sound/" + "7" * 40) not in await store.kept_keys()


async def test_the_newest_production_is_listed_first(store: Store) -> None:
    first, second = await begun(store), await begun(store)
    listed = [found.id for found in await store.list_productions(limit=2)]
    assert set(listed) == {first, second}


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
    assert await store.start_run(production) == await store.start_run(production)


async def test_timings_are_averaged_by_unit(store: Store) -> None:
    await store.add_timings([Timing("cut_segment", "e", 2.0, 100), Timing("cut_segment", "e", 4.0, 100)])
    assert (await store.unit_seconds())["cut_segment"] == pytest.approx(0.03)


class TestLeases:
    """Two directors never run one production."""

    async def test_a_run_is_claimed_once(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        claims = await asyncio.gather(
            *(store.claim_runs(f"d{n}", 30, 10, only={production}, dead=alive) for n in range(5))
        )
        assert sum(len(claim) for claim in claims) == 1

    async def test_a_dead_directors_run_is_taken_over_and_counts_as_resumed(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        (first,) = await store.claim_runs("old", 30, 10, only={production}, dead=alive)
        assert await store.claim_runs("new", 30, 10, only={production}, dead=alive) == []
        (second,) = await store.claim_runs("new", 30, 10, only={production}, dead=lambda owner: owner == "old")
        assert (first.resumed, second.resumed) == (False, True)
        assert await store.renew("old", [first.run], 30) == set()
        assert await store.renew("new", [first.run], 30) == {first.run}

    async def test_a_silent_directors_lease_ends(self, store: Store) -> None:
        production = await begun(store)
        await store.start_run(production)
        await store.claim_runs("old", -1, 10, only={production}, dead=alive)
        assert len(await store.claim_runs("new", 30, 10, only={production}, dead=alive)) == 1

    async def test_a_finished_run_is_nobodys(self, store: Store) -> None:
        production = await begun(store)
        run = await store.start_run(production)
        await store.claim_runs("d", 30, 10, only={production}, dead=alive)
        await store.finish_run(run, "done")
        assert await store.claim_runs("d2", 30, 10, only={production}, dead=lambda _: True) == []


async def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "kinoloom.sqlite"
    place.write_bytes(b"this is no database, but somebody's precious bytes" * 100)
    before = place.read_bytes()
    with pytest.raises(DatabaseBroken) as caught:
        async with Store.open(place):
            pass
    assert "Move the file away" in caught.value.hint
    assert place.read_bytes() == before


async def test_a_server_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(DatabaseUnreachable):
        async with Store.open("postgresql://nobody@127.0.0.1:1/nothing"):
            pass


def _open_at_once(place: Path, barrier: object) -> None:
    barrier.wait()  # type: ignore[attr-defined]

    async def work() -> None:
        async with Store.open(place) as store:
            await store.create_production(BRIEF, out=None)

    asyncio.run(work())  # noqa: TID251 - the entry point of this process


@pytest.mark.slow
async def test_eight_processes_open_a_new_database_at_once(tmp_path: Path) -> None:
    place = tmp_path / "kinoloom.sqlite"
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(8)
    processes = [spawn.Process(target=_open_at_once, args=(place, barrier)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 8
    async with Store.open(place) as store:
        assert len(await store.list_productions(limit=100)) == 8
