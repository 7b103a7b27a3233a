"""A database that cannot be used is left as it is, and a person hears what to do."""

import asyncio
import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from kinoloom.errors import DatabaseBroken, DatabaseUnreachable, DiskFull, KinoloomError, OutputRefused, SettingsInvalid
from kinoloom.store import migrating
from kinoloom.store.database import sqlite_engine
from kinoloom.store.naming import database_errors, kind_of
from kinoloom.store.store import Store
from kinoloom.store.tables import metadata
from tests.processes import FORKS
from tests.store.boards import BRIEF, begun
from tests.store.processes import create_for_ever, open_at_once, open_once


async def use(place: str | Path) -> None:
    async with Store.open(place) as store:
        await begun(store)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A closed database with something in it."""
    place = tmp_path / "kinoloom.sqlite"

    async def fill() -> None:
        async with Store.open(place) as store:
            for _ in range(40):
                await begun(store)

    asyncio.run(fill())  # noqa: TID251 - made outside any loop
    return place


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"this is no database, but somebody's precious bytes" * 100,
        lambda data: b"\0" * 100 + data[100:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + os.urandom(len(data) - 4096),
    ],
    ids=["something else", "no header", "half", "noise"],
)
def test_a_damaged_file_is_named_and_left_alone(database: Path, damage: Callable[[bytes], bytes]) -> None:
    database.write_bytes(damage(database.read_bytes()))
    before = database.read_bytes()
    with pytest.raises(DatabaseBroken) as caught:
        asyncio.run(use(database))  # noqa: TID251 - the file is looked at from outside any loop
    assert "kinoloom.sqlite" in caught.value.message
    assert "Move the file away" in caught.value.hint
    assert database.read_bytes() == before


async def test_a_newer_programs_database_is_left_alone(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseBroken, match="schema 9999") as caught:
        await use(database)
    assert "newer Kinoloom" in caught.value.hint


async def test_a_row_that_another_program_wrote_is_named(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("""UPDATE productions SET brief = '{"prompt": "x", "colour": "red"}'""")
    connection.close()
    async with Store.open(database) as store:
        with pytest.raises(DatabaseBroken, match="Brief"):
            await store.list_productions(limit=1)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE productions SET brief = '{'")
    connection.close()
    async with Store.open(database) as store:
        with pytest.raises(DatabaseBroken, match="JSON"):
            await store.list_productions(limit=1)


async def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused) as caught:
        await use(tmp_path / "nowhere" / "kinoloom.sqlite")
    assert "KINOLOOM_HOME" in caught.value.hint


async def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kinoloom.sqlite").mkdir()
    with pytest.raises(OutputRefused):
        await use(tmp_path / "kinoloom.sqlite")


def test_the_file_is_private_to_the_user(database: Path) -> None:
    assert database.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "url", ["", "not a url", "mysql://host/x", "sqlite:///x.sqlite", "postgresql+asyncpg://host/x", "http://["]
)
async def test_a_url_of_something_else_is_refused(url: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        await use(url)
    assert "postgresql://" in caught.value.hint


async def test_a_server_that_is_not_there_is_unreachable_and_its_password_secret() -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        await use("postgresql://nobody:hunter2@127.0.0.1:1/nothing")
    assert "hunter2" not in caught.value.message + caught.value.hint
    assert "127.0.0.1" in caught.value.message
    assert caught.value.retryable


async def test_a_database_that_the_server_does_not_have_is_unreachable(postgres: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="nothing"):
        await use(postgres.replace("/postgres?", "/nothing?"))


async def test_a_server_that_dropped_our_connections_is_reached_again(postgres: str) -> None:
    async with Store.open(postgres) as store:
        production = await begun(store)
        engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
        with engine.connect() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            connection.execute(text(others))
        engine.dispose()
        assert (await store.production(production)).id == production


class TestNaming:
    """What SQLite says is told apart by its codes."""

    @staticmethod
    def said(work: Callable[[], object]) -> type[KinoloomError]:
        with pytest.raises(sqlite3.Error) as caught:
            work()
        return kind_of(OperationalError("SELECT 1", {}, caught.value))

    def test_a_lock_that_another_holds_may_be_tried_again(self, database: Path) -> None:
        one, other = (sqlite3.connect(database, timeout=0, isolation_level=None) for _ in range(2))
        one.execute("BEGIN IMMEDIATE")
        assert self.said(lambda: other.execute("BEGIN IMMEDIATE")) is DatabaseUnreachable
        one.close()
        other.close()

    def test_a_file_that_may_only_be_read_is_refused(self, database: Path) -> None:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        assert self.said(lambda: connection.execute("DELETE FROM runs")) is OutputRefused
        connection.close()

    def test_a_full_disk_is_one(self, database: Path) -> None:
        connection = sqlite3.connect(database, isolation_level=None)
        connection.execute("PRAGMA max_page_count=1")
        assert self.said(lambda: connection.execute("CREATE TABLE x AS SELECT zeroblob(1000000)")) is DiskFull
        connection.close()

    def test_our_own_mistakes_are_never_tried_again(self, database: Path) -> None:
        connection = sqlite3.connect(database)
        assert not self.said(lambda: connection.execute("SELECT * FROM nowhere")).retryable
        connection.close()

    def test_what_is_not_the_databases_goes_through(self) -> None:
        with pytest.raises(ZeroDivisionError), database_errors("x"):
            _ = 1 / 0


def alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    return config


def begin_at(engine: Engine, revision: str) -> None:
    """A database that a program of that revision made."""
    config = alembic()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def schema(place: Path) -> list[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(place)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


class TestMigrations:
    """The schema is made whole or not at all, and is the one that the program uses."""

    def test_the_head_that_is_written_down_is_the_newest_revision(self) -> None:
        assert ScriptDirectory.from_config(alembic()).get_heads() == [migrating.HEAD]

    @pytest.mark.parametrize("oldest", [True, False], ids=["migrated", "new"])
    async def test_the_tables_are_those_of_the_program(self, place: str | Path, oldest: bool) -> None:
        name = f"sqlite:///{place}" if isinstance(place, Path) else place
        engine = create_engine(name.replace("postgresql:", "postgresql+psycopg:"))
        if oldest:
            begin_at(engine, "0001")
        await use(place)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_server_default": True})
            assert context.get_current_revision() == migrating.HEAD
            assert compare_metadata(context, metadata) == []
        engine.dispose()

    @pytest.mark.parametrize("statements", [1, 3, 6, 9, 11])
    @pytest.mark.parametrize("oldest", [True, False], ids=["migrated", "new"])
    async def test_what_is_interrupted_leaves_nothing_behind(
        self, tmp_path: Path, statements: int, oldest: bool
    ) -> None:
        place = tmp_path / "kinoloom.sqlite"
        engine = sqlite_engine(place)
        if oldest:
            begin_at(engine, "0001")
        before = schema(place)
        seen: list[str] = []

        @event.listens_for(engine, "before_cursor_execute")
        def die(connection: object, cursor: object, statement: str, *_: object) -> None:
            seen.append(statement)
            if len([said for said in seen if said.strip().startswith("CREATE")]) == statements:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            migrating.to_head(engine)
        engine.dispose()
        assert schema(place) == before
        await use(place)


@pytest.mark.slow
async def test_eight_processes_open_a_new_database_at_once(tmp_path: Path) -> None:
    place = tmp_path / "kinoloom.sqlite"
    barrier = FORKS.Barrier(8)
    processes = [FORKS.Process(target=open_at_once, args=(place, barrier)) for _ in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        await asyncio.to_thread(process.join)
    assert [process.exitcode for process in processes] == [0] * 8
    async with Store.open(place) as store:
        assert len(await store.list_productions(limit=100)) == 8


@pytest.mark.slow
async def test_a_killed_process_loses_nothing_that_it_was_told_is_there(tmp_path: Path) -> None:
    place = tmp_path / "kinoloom.sqlite"
    here, there = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=create_for_ever, args=(place, there))
    process.start()
    there.close()
    told = [here.recv() for _ in range(25)]
    process.kill()
    process.join()
    while here.poll():
        try:
            told.append(here.recv())
        except EOFError:
            break
    here.close()
    async with Store.open(place) as store:
        found = {row.id for row in await store.list_productions(limit=100_000)}
        assert set(told) <= found
        assert len(found - set(told)) <= 1
        assert (await store.production(told[0])).brief.prompt == "A film"


async def test_a_copy_made_while_it_is_used_can_be_opened(tmp_path: Path) -> None:
    """`VACUUM INTO` is how a person backs it up."""
    async with Store.open(tmp_path / "kinoloom.sqlite") as store:
        production = await store.create_production(BRIEF, out=None)
        with sqlite3.connect(tmp_path / "kinoloom.sqlite") as connection:
            connection.execute("VACUUM INTO ?", (str(tmp_path / "copy.sqlite"),))
        connection.close()
    shutil.move(tmp_path / "copy.sqlite", tmp_path / "restored.sqlite")
    async with Store.open(tmp_path / "restored.sqlite") as store:
        assert (await store.production(production)).brief == BRIEF


async def test_two_stores_of_one_process_keep_another_from_cleaning_up_under_them(tmp_path: Path) -> None:
    """A process that closes its store as the last one removes the log of the database."""
    place = tmp_path / "kinoloom.sqlite"
    async with Store.open(place) as first:
        await begun(first)
        async with Store.open(place) as second:
            await begun(second)
            process = FORKS.Process(target=open_once, args=(place,))
            process.start()
            await asyncio.to_thread(process.join)
            assert place.with_name("kinoloom.sqlite-wal").exists()
            await begun(first)
            await begun(second)
    async with Store.open(place) as after:
        assert len(await after.list_productions(limit=10)) == 5
