"""Letters to webhooks are written with what they tell of, and each is one sender's at a time."""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kinoloom.bus.identity import me
from kinoloom.errors import Defect, NotFound, NotNow
from kinoloom.events import FilmReady
from kinoloom.letters import LETTER_TYPES, LONGEST, LetterType
from kinoloom.recipe import Key
from kinoloom.store.delivering import Due, Result
from kinoloom.store.rows import Status
from kinoloom.store.store import Store
from tests.processes import FORKS
from tests.store.boards import BRIEF, alive, begun, room
from tests.store.processes import fail_for_ever

#: seconds that a sender has
LEASE_S = 60.0
FILM = Key("mix_sound/" + "f" * 40)


@pytest.fixture
async def store(store: Store) -> Store:
    """One in which nobody is told anything: other tests may have left webhooks in the same database."""
    for owner in ("local", "anna"):
        for row in await store.mail.webhooks(owner, limit=1000):
            await store.mail.remove(owner, row.id)
    return store


async def hook(
    store: Store, *, owner: str = "local", events: tuple[LetterType, ...] = LETTER_TYPES, enabled: bool = True
) -> str:
    row, _ = await store.mail.create(owner, url="https://example.com/", events=events, enabled=enabled, most=100)
    return row.id


async def told(store: Store, webhook: str, *, owner: str = "local") -> list[dict[str, Any]]:
    """What the webhook is or was told, the oldest first."""
    rows = await store.mail.letters(owner, webhook, limit=100)
    return [json.loads(row.body) for row in reversed(rows)]


async def ended(store: Store, status: Status, *, error: Defect | None = None, film: Key | None = None) -> str:
    production = await begun(store)
    run = await store.start_run(production)
    ready = None if film is None else FilmReady(production=production, run=run, key=film, duration_s=3.5)
    assert await store.finish_run(run, status, error=error, film_key=film, ending=ready)
    return production


async def claimed(store: Store, now: float, *, limit: int = 100, each: int = 100, owned: int = 100) -> list[Due]:
    return await store.mail.claim(now, lease_s=LEASE_S, limit=limit, each=each, owned=owned)


async def test_every_end_of_a_run_is_told_with_what_one_needs_to_go_on(store: Store) -> None:
    webhook = await hook(store)
    done = await ended(store, "done", film=FILM)
    failed = await ended(store, "failed", error=Defect("It broke.", hint="Look."))
    asked = await ended(store, "review")
    stopped = await ended(store, "cancelled")
    await ended(store, "paused")
    letters = await told(store, webhook)
    assert [(one["type"], one["data"]["production"]) for one in letters] == [
        ("film.ready", done),
        ("run.failed", failed),
        ("review.asked", asked),
        ("run.cancelled", stopped),
    ]
    assert (letters[0]["data"]["film"], letters[0]["data"]["duration_s"]) == (FILM, 3.5)
    assert letters[1]["data"]["error"] == {
        "code": "DEFECT",
        "message": "It broke.",
        "hint": "Look.",
        "retryable": False,
    }
    assert letters[2]["data"]["storyboard_version"] == 1
    assert all(datetime.fromisoformat(one["timestamp"]) <= datetime.now(UTC) for one in letters)


async def test_what_is_stopped_or_forgotten_before_it_ends_is_told_too(store: Store) -> None:
    webhook = await hook(store, owner="anna")
    never_run = await store.of("anna").create(BRIEF, run=False)
    waiting = await store.of("anna").create(BRIEF, run=True)
    forgotten = await store.of("anna").create(BRIEF, run=True)
    await store.of("anna").stop(never_run.id)
    await store.of("anna").stop(waiting.id)
    await store.of("anna").stop(waiting.id)
    await store.of("anna").delete(forgotten.id)
    letters = await told(store, webhook, owner="anna")
    assert [(one["data"]["production"], one["data"]["run"]) for one in letters] == [
        (never_run.id, None),
        (waiting.id, waiting.run),
        (forgotten.id, forgotten.run),
    ]
    assert {one["type"] for one in letters} == {"run.cancelled"}


async def test_only_those_are_told_who_own_it_asked_for_it_and_are_enabled(store: Store) -> None:
    asked = await hook(store, events=("film.ready",))
    other_type = await hook(store, events=("run.failed",))
    disabled = await hook(store, enabled=False)
    somebody_else = await hook(store, owner="anna")
    await ended(store, "done", film=FILM)
    assert len(await told(store, asked)) == 1
    assert await told(store, other_type) == await told(store, disabled) == []
    assert await told(store, somebody_else, owner="anna") == []


async def test_an_end_that_was_not_written_down_is_not_told(store: Store) -> None:
    webhook = await hook(store)
    production = await begun(store)
    run = await store.start_run(production)
    assert await store.claim_runs(me(), 60, room(1), only=None, dead=alive)
    assert not await store.finish_run(run, "failed", owner="somebody else")
    assert await told(store, webhook) == []


async def test_a_letter_is_never_too_long(store: Store) -> None:
    webhook = await hook(store)
    long = Defect("\x01" * 100_000, hint="🎬" * 100_000)
    await ended(store, "failed", error=long)
    [row] = await store.mail.letters("local", webhook, limit=1)
    assert len(row.body.encode()) < LONGEST


async def test_a_letter_is_one_senders_until_its_lease_is_over(store: Store) -> None:
    await hook(store)
    await ended(store, "cancelled")
    now = time.time() + 1
    [first] = await claimed(store, now)
    assert await claimed(store, now + LEASE_S - 1) == []
    [second] = await claimed(store, now + LEASE_S + 1)
    assert (second.id, second.attempt) == (first.id, first.attempt + 1)
    delivered = Result(state="delivered", status=200)
    assert not await store.mail.record(first, Result(state="dead", error="late"), now + LEASE_S + 2)
    assert await store.mail.record(second, delivered, now + LEASE_S + 2)
    assert not await store.mail.record(second, delivered, now + LEASE_S + 2)


async def test_senders_that_look_at_once_share_no_letter(store: Store, place: str | Path) -> None:
    webhook = await hook(store)
    for _ in range(40):
        await store.mail.ping("local", webhook)
    now = time.time() + 1
    async with Store.open(place) as other:
        shares = await asyncio.gather(*(claimed(each, now, limit=7) for each in (store, other) * 4))
    ids = [due.id for share in shares for due in share]
    assert len(ids) == len(set(ids))
    assert len(ids) + len(await claimed(store, now)) == 40


async def test_one_webhook_with_much_to_hear_leaves_room_for_others(store: Store) -> None:
    busy, other = await hook(store), await hook(store)
    for _ in range(10):
        await store.mail.ping("local", busy)
    await store.mail.ping("local", other)
    now = time.time() + 1
    first = await claimed(store, now, each=3)
    assert sorted(due.webhook for due in first) == sorted([busy] * 3 + [other])
    assert await claimed(store, now, each=3) == []
    mine = next(due for due in first if due.webhook == busy)
    await store.mail.record(mine, Result(state="delivered", status=200), now)
    assert [due.webhook for due in await claimed(store, now, each=3)] == [busy]


async def test_one_owner_with_many_webhooks_leaves_room_for_others(store: Store) -> None:
    """What is too much for one webhook takes no place from the owner's next."""
    busy, next_ = await hook(store), await hook(store)
    for webhook in (*[busy] * 6, *[next_] * 3):
        await store.mail.ping("local", webhook)
    other = await hook(store, owner="anna")
    await store.mail.ping("anna", other)
    now = time.time() + 1
    first = await claimed(store, now, each=2, owned=3)
    assert sorted(due.webhook for due in first) == sorted([busy, busy, next_, other])
    assert await claimed(store, now, each=2, owned=3) == []
    assert len(await claimed(store, now + LEASE_S + 1)) == 10


async def test_an_export_that_is_there_is_told(store: Store) -> None:
    webhook = await hook(store, events=("export.ready",))
    production = await ended(store, "done", film=FILM)
    export = await store.exporting.ask("local", production, shape=None, size=None, format_="webm")
    [mine] = [one for one in await store.exporting.claim("maker", lease_s=30, limit=200) if one.id == export.id]
    made = Key("export_film/" + "e" * 40)
    await store.exporting.made("somebody else", mine, made)
    assert await told(store, webhook) == []
    await store.exporting.made("maker", mine, made)
    [letter] = await told(store, webhook)
    assert letter["data"] == {
        "production": production, "title": "A film", "export": export.id, "format": "webm", "key": made,
    }  # fmt: skip


async def test_letters_of_a_disabled_webhook_wait_for_it(store: Store) -> None:
    webhook = await hook(store)
    await store.mail.ping("local", webhook)
    await store.mail.change("local", webhook, {"enabled": False})
    assert await claimed(store, time.time() + 1) == []
    await store.mail.change("local", webhook, {"enabled": True, "url": "https://elsewhere.example/"})
    assert [due.url for due in await claimed(store, time.time() + 1)] == ["https://elsewhere.example/"]


async def test_an_old_secret_signs_beside_the_new_one_for_a_day(store: Store) -> None:
    row, old = await store.mail.create("local", url="https://example.com/", events=LETTER_TYPES, enabled=True, most=1)
    now = time.time()
    _, new = await store.mail.rotate("local", row.id, now=now)
    assert new != old
    for later, secrets in ((60.0, (new, old)), (24 * 3600 + 60.0, (new,))):
        await store.mail.ping("local", row.id)
        [due] = await claimed(store, now + later)
        assert due.secrets == secrets
        await store.mail.record(due, Result(state="delivered"), now + later)


async def test_rotating_often_ends_the_oldest_secrets(store: Store) -> None:
    webhook = await hook(store)
    made = [(await store.mail.rotate("local", webhook))[1] for _ in range(9)]
    await store.mail.ping("local", webhook)
    [due] = await claimed(store, time.time() + 1)
    assert due.secrets == tuple(reversed(made[-5:]))


async def test_dead_letters_of_a_stretch_of_time_are_sent_again_under_their_ids(store: Store) -> None:
    webhook, other = await hook(store), await hook(store)
    begin = datetime.now(UTC)
    for which in (webhook, webhook, other):
        await store.mail.ping("local", which)
    now = time.time() + 1
    first = await claimed(store, now)
    for due in first:
        await store.mail.record(due, Result(state="dead", status=500, error="The receiver answered 500."), now)
    tomorrow = begin + timedelta(days=1)
    assert await store.mail.replay_dead("local", webhook, since=tomorrow, until=tomorrow) == 0
    assert await store.mail.replay_dead("local", webhook, since=begin, until=tomorrow) == 2
    again = await claimed(store, time.time() + 1)
    assert {due.id for due in again} == {due.id for due in first if due.webhook == webhook}
    assert {due.attempt for due in again} == {1}


async def test_a_letter_that_arrived_can_be_sent_again_and_one_that_waits_goes_on_waiting(store: Store) -> None:
    webhook = await hook(store)
    letter = await store.mail.ping("local", webhook)
    assert await store.mail.replay("local", webhook, letter.id) == letter
    [due] = await claimed(store, time.time() + 1)
    await store.mail.record(due, Result(state="delivered", status=200), time.time())
    again = await store.mail.replay("local", webhook, letter.id)
    assert (again.state, again.attempts, again.ended_at) == ("waiting", 0, None)


async def test_somebody_elses_webhook_is_not_there(store: Store) -> None:
    webhook = await hook(store)
    letter = await store.mail.ping("local", webhook)
    mail, now = store.mail, datetime.now(UTC)
    for attempt in (
        mail.webhook("anna", webhook),
        mail.change("anna", webhook, {"enabled": False}),
        mail.change("anna", webhook, {}),
        mail.remove("anna", webhook),
        mail.rotate("anna", webhook),
        mail.ping("anna", webhook),
        mail.letter("anna", webhook, letter.id),
        mail.letters("anna", webhook, limit=10),
        mail.replay("anna", webhook, letter.id),
        mail.replay_dead("anna", webhook, since=now, until=now),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert await mail.webhooks("anna", limit=10) == []
    assert (await mail.webhook("local", webhook)).enabled


async def test_a_letter_is_found_only_below_its_own_webhook(store: Store) -> None:
    webhook, other = await hook(store), await hook(store)
    letter = await store.mail.ping("local", webhook)
    with pytest.raises(NotFound):
        await store.mail.letter("local", other, letter.id)


async def test_nobody_has_more_webhooks_than_allowed(store: Store) -> None:
    for owner in ("local", "anna"):
        await store.mail.create(owner, url="https://example.com/", events=LETTER_TYPES, enabled=True, most=1)
    with pytest.raises(NotNow, match="already"):
        await store.mail.create("anna", url="https://example.com/", events=LETTER_TYPES, enabled=True, most=1)


async def test_long_lists_come_page_by_page_without_gaps(store: Store) -> None:
    webhook = await hook(store)
    written = [(await store.mail.ping("local", webhook)).id for _ in range(5)]
    seen: list[str] = []
    after = None
    while rows := await store.mail.letters("local", webhook, after=after, limit=2):
        seen += [row.id for row in rows]
        after = (rows[-1].created_at.timestamp(), rows[-1].id)
    assert seen == list(reversed(written))


async def test_old_letters_are_forgotten_and_those_of_a_removed_webhook_too(store: Store) -> None:
    webhook, removed = await hook(store), await hook(store)
    await store.mail.ping("local", webhook)
    await store.mail.ping("local", removed)
    await store.mail.remove("local", removed)
    assert await store.mail.sweep(time.time() - 60) == 0
    assert await store.mail.sweep(time.time() + 60) == 1


@pytest.mark.slow
async def test_no_end_is_untold_when_its_process_is_killed(tmp_path: Path) -> None:
    """The letter and the status are one transaction: of both there are as many, wherever the kill fell."""
    place = tmp_path / "kinoloom.sqlite"
    async with Store.open(place) as store:
        webhook = await hook(store)
        for _ in range(3):
            receive, send = FORKS.Pipe(duplex=False)
            process = FORKS.Process(target=fail_for_ever, args=(place, send))
            process.start()
            for _ in range(20):
                await asyncio.to_thread(receive.recv)
            process.kill()
            process.join()
            receive.close()
            send.close()
        failed = {row.id for row in await store.of("local").page(statuses=["failed"], after=None, limit=1000)}
        letters = await store.mail.letters("local", webhook, limit=1000)
    about = [json.loads(row.body)["data"]["production"] for row in letters]
    assert len(about) == len(set(about)) >= 60
    assert set(about) == failed
