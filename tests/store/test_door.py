"""The truth of who may come in, what they were answered, and what they changed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Table, select, update

from kinoloom.errors import KeyReused, NotFound, StillAnswering, Unauthenticated
from kinoloom.keys import KeyRow
from kinoloom.store import tables
from kinoloom.store.answers import GIVEN_UP_S, KEPT_S, Answer
from kinoloom.store.database import Database, opened
from kinoloom.store.door import Door

DONE = Answer(status=201, headers=(("location", "/api/v1/productions/x"),), body='{"id": "ü"}')


@pytest.fixture
async def database(place: str | Path) -> AsyncIterator[Database]:
    async with opened(place) as database:
        yield database


@pytest.fixture
def door(database: Database) -> Door:
    return Door(database)


@pytest.fixture
def owner() -> str:
    """Somebody new; one PostgreSQL database is for all tests."""
    return f"o{uuid4().hex[:12]}"


async def key(door: Door, owner: str, *, expires_at: datetime | None = None) -> tuple[KeyRow, str]:
    return await door.create_key(owner=owner, name="test", scopes=["write", "read"], expires_at=expires_at)


async def age(database: Database, table: Table, column: str, owner: str, seconds: float) -> None:
    """Let it be as if *seconds* had gone by."""

    def move(connection: Connection) -> None:
        moved = connection.execute(
            update(table).where(table.c.owner == owner).values({column: table.c[column] - seconds})
        )
        assert moved.rowcount

    await database.write(move)


async def test_a_key_is_known_by_its_text_and_only_its_hash_is_kept(door: Door, database: Database, owner: str) -> None:
    row, text = await key(door, owner)
    found = await door.key_of(text)
    assert (found.id, found.owner, found.scopes) == (row.id, owner, frozenset({"read", "write"}))
    kept = await database.read(
        lambda connection: connection.execute(select(tables.keys).where(tables.keys.c.owner == owner)).one()
    )
    secret = text.removeprefix(f"kin_{row.id}_")
    assert len(secret) == 43
    assert not any(secret in str(value) for value in kept)


async def test_nothing_but_its_text_is_the_key(door: Door, owner: str) -> None:
    _, text = await key(door, owner)
    for other in (text.upper(), text.lower(), text + "a", text[:-1], f" {text}", text.removeprefix("kin_"), ""):
        with pytest.raises(Unauthenticated):
            await door.key_of(other)


async def test_a_key_ends_when_it_is_over_or_revoked(door: Door, database: Database, owner: str) -> None:
    row, text = await key(door, owner, expires_at=datetime.now(UTC) + timedelta(hours=1))
    assert (await door.key_of(text)).id == row.id
    await age(database, tables.keys, "expires_at", owner, 3601)
    with pytest.raises(Unauthenticated, match="over"):
        await door.key_of(text)
    gone, gone_text = await key(door, owner)
    await door.revoke_key(gone.id)
    with pytest.raises(Unauthenticated, match="revoked"):
        await door.key_of(gone_text)


async def test_a_key_is_revoked_once(door: Door, owner: str) -> None:
    row, _ = await key(door, owner)
    assert (await door.revoke_key(row.id)).revoked_at == (await door.revoke_key(row.id)).revoked_at
    with pytest.raises(NotFound):
        await door.revoke_key("zzzzzzzz")


async def test_its_use_is_written_down_once_a_minute(door: Door, database: Database, owner: str) -> None:
    row, text = await key(door, owner)
    await door.key_of(text)
    first = (await door.key(row.id)).last_used_at
    await door.key_of(text)
    assert (await door.key(row.id)).last_used_at == first
    await age(database, tables.keys, "last_used_at", owner, 61)
    await door.key_of(text)
    again = (await door.key(row.id)).last_used_at
    assert first is not None
    assert again is not None
    assert again > first - timedelta(seconds=60)


async def test_a_session_stands_for_its_key_and_ends_with_it(door: Door, owner: str) -> None:
    row, _ = await key(door, owner)
    word, _ = await door.begin_session(row.id, lasts_s=60)
    other, _ = await door.begin_session(row.id, lasts_s=60)
    over, _ = await door.begin_session(row.id, lasts_s=0)
    assert (await door.key_of_session(word)).owner == owner
    for wrong in (over, "", "x"):
        with pytest.raises(Unauthenticated):
            await door.key_of_session(wrong)
    await door.end_session(other)
    with pytest.raises(Unauthenticated):
        await door.key_of_session(other)
    await door.revoke_key(row.id)
    with pytest.raises(Unauthenticated):
        await door.key_of_session(word)


async def test_an_answer_is_given_again_to_the_same_request_only(door: Door, owner: str) -> None:
    assert await door.begin_answer(owner, "one", "r") is None
    with pytest.raises(StillAnswering) as caught:
        await door.begin_answer(owner, "one", "r")
    assert 1 <= caught.value.retry_after_s <= GIVEN_UP_S
    await door.finish_answer(owner, "one", DONE)
    assert await door.begin_answer(owner, "one", "r") == DONE
    with pytest.raises(KeyReused):
        await door.begin_answer(owner, "one", "another")


async def test_one_that_died_while_it_answered_is_taken_over_after_a_minute(
    door: Door, database: Database, owner: str
) -> None:
    await door.begin_answer(owner, "one", "r")
    await age(database, tables.answers, "at", owner, GIVEN_UP_S + 1)
    assert await door.begin_answer(owner, "one", "r") is None
    with pytest.raises(StillAnswering):
        await door.begin_answer(owner, "one", "r")


async def test_an_answer_is_kept_for_a_day(door: Door, database: Database, owner: str) -> None:
    await door.begin_answer(owner, "one", "r")
    await door.finish_answer(owner, "one", DONE)
    await age(database, tables.answers, "at", owner, KEPT_S - 60)
    assert await door.begin_answer(owner, "one", "r") == DONE
    await age(database, tables.answers, "at", owner, 120)
    assert await door.begin_answer(owner, "one", "another") is None


async def test_a_first_that_did_nothing_is_forgotten(door: Door, owner: str) -> None:
    await door.begin_answer(owner, "one", "r")
    await door.forget_answer(owner, "one")
    assert await door.begin_answer(owner, "one", "another") is None


async def test_what_is_answered_is_never_forgotten_by_a_late_first(door: Door, owner: str) -> None:
    await door.begin_answer(owner, "one", "r")
    await door.finish_answer(owner, "one", DONE)
    await door.forget_answer(owner, "one")
    assert await door.begin_answer(owner, "one", "r") == DONE


async def test_of_many_who_ask_at_once_one_is_the_first(door: Door, owner: str) -> None:
    asked = await asyncio.gather(*(door.begin_answer(owner, "one", "r") for _ in range(20)), return_exceptions=True)
    assert asked.count(None) == 1
    assert sum(isinstance(one, StillAnswering) for one in asked) == 19


async def test_changes_are_read_newest_first_and_long_names_are_cut(door: Door, owner: str) -> None:
    for n in range(5):
        await door.note(owner=owner, via="key", action=f"a{n}" + "x" * 200, object="/" * 500, outcome=200)
    first = await door.notes(limit=2, owner=owner)
    rest = await door.notes(limit=9, owner=owner, after=first[-1].id)
    assert [note.action[:2] for note in (*first, *rest)] == ["a4", "a3", "a2", "a1", "a0"]


async def test_the_sweep_takes_what_is_over_and_nothing_else(door: Door, database: Database, owner: str) -> None:
    row, _ = await key(door, owner)
    word, _ = await door.begin_session(row.id, lasts_s=60)
    await door.begin_session(row.id, lasts_s=-1)
    await door.begin_answer(owner, "old", "r")
    await door.finish_answer(owner, "old", DONE)
    await door.note(owner=owner, via="key", action="old", object="/", outcome=200)
    await age(database, tables.answers, "at", owner, KEPT_S + 1)
    await age(database, tables.audit, "at", owner, 31 * 86_400)
    await door.begin_answer(owner, "new", "r")
    await door.note(owner=owner, via="key", action="new", object="/", outcome=200)
    assert await door.sweep(audit_days=30) >= 3  # a session, an answer, a note
    assert (await door.key_of_session(word)).owner == owner
    assert [note.action for note in await door.notes(limit=9, owner=owner)] == ["new"]
    with pytest.raises(StillAnswering):
        await door.begin_answer(owner, "new", "r")
