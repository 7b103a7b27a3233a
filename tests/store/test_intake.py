"""What people hand in, as the database remembers it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from kinoloom.errors import NotFound, NotNow, QuotaReached, UserError
from kinoloom.recipe import Key
from kinoloom.store.rows import Failure
from kinoloom.store.store import Store
from kinoloom.store.uploads import Allowance, NewUpload
from kinoloom.uploads import Facts

ROOM = Allowance(bytes=1_000, files=4)
KEY = Key("given/" + "a" * 40)


@pytest.fixture
def owner() -> str:
    """Somebody new; one PostgreSQL database is for all tests."""
    return f"o{uuid4().hex[:12]}"


def song(size: int = 100, *, hours: float = 1) -> NewUpload:
    return NewUpload(kind="song", name="é 🎬.mp3", size=size, expires_at=datetime.now(UTC) + timedelta(hours=hours))


async def ready(store: Store, owner: str, key: Key = KEY) -> str:
    row = await store.intake.begin(owner, song(), ROOM)
    await store.intake.whole(row.id, size=100)
    await store.intake.accept(row.id, key=key, facts=Facts(format="mp3", bytes=90, duration_s=1.5))
    return row.id


async def test_an_upload_goes_its_way(store: Store, owner: str) -> None:
    row = await store.intake.begin(owner, song(), ROOM)
    assert (row.status, row.received, row.name) == ("receiving", 0, "é 🎬.mp3")
    await store.intake.note(row.id, received=60, expires_at=datetime.now(UTC))
    assert (await store.intake.upload(owner, row.id)).received == 60
    assert (await store.intake.whole(row.id, size=100)).status == "checking"
    assert row.id in await store.intake.waiting()
    with pytest.raises(NotNow):
        await store.intake.ready_key(owner, row.id)
    await store.intake.accept(row.id, key=KEY, facts=Facts(format="mp3", bytes=90, duration_s=1.5))
    assert await store.intake.ready_key(owner, row.id, "song") == KEY
    assert (await store.intake.upload(owner, row.id)).facts == Facts(format="mp3", bytes=90, duration_s=1.5)
    with pytest.raises(UserError):
        await store.intake.ready_key(owner, row.id, "voice")
    with pytest.raises(NotFound):
        await store.intake.note(row.id, received=1, expires_at=datetime.now(UTC))


async def test_a_ready_file_is_kept_from_the_clean_up_until_it_is_deleted(store: Store, owner: str) -> None:
    key = Key(f"given/{uuid4().hex}{uuid4().hex[:8]}")
    upload = await ready(store, owner, key)
    assert key in await store.kept_keys()
    assert await store.intake.has_key(owner, key, "song")
    assert not await store.intake.has_key("somebody", key, "song")
    assert not await store.intake.has_key(owner, key, "voice")
    await store.intake.forget(owner, upload)
    assert key not in await store.kept_keys()


async def test_an_owner_has_so_much_and_no_more_however_many_ask_at_once(store: Store, owner: str) -> None:
    asked = [store.intake.begin(owner, song(400), ROOM) for _ in range(6)]
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(one, QuotaReached) for one in found) == 4
    assert (await store.intake.usage(owner)).bytes == 800
    await store.intake.begin(f"{owner}x", song(1_000), ROOM)


async def test_what_is_unfinished_or_refused_is_forgotten_in_time_and_nothing_else(store: Store, owner: str) -> None:
    stale = (await store.intake.begin(owner, song(hours=-1), ROOM)).id
    fresh = (await store.intake.begin(owner, song(), ROOM)).id
    kept = await ready(store, owner)
    bad = (await store.intake.begin(owner, song(), ROOM)).id
    await store.intake.whole(bad, size=100)
    reason = Failure(code="UPLOAD_UNREADABLE", message="m", hint="h", retryable=False)
    await store.intake.refuse(bad, reason=reason, facts=None, expires_at=datetime.now(UTC) - timedelta(days=1))
    assert (await store.intake.upload(owner, bad)).reason == reason
    assert set(await store.intake.expire()) >= {stale, bad}
    assert {row.id for row in await store.intake.page(owner, kind=None, after=None, limit=9)} == {fresh, kept}
    assert await store.intake.lying([stale, fresh, kept, bad]) == {fresh}


async def test_everything_stays_its_owners(store: Store, owner: str) -> None:
    upload = await ready(store, owner)
    for attempt in (
        store.intake.upload("somebody", upload), store.intake.forget("somebody", upload),
        store.intake.ready_key("somebody", upload),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await attempt
