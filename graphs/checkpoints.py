"""Where a graph's checkpoints are kept: SQLite beside the database, or PostgreSQL."""

import asyncio
import copy
import json
import sqlite3
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite
import ormsgpack
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    WRITES_IDX_MAP,
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_metadata,
)
from langgraph.checkpoint.serde.jsonplus import EXT_CONSTRUCTOR_POS_ARGS, JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Send

from kinoloom.store.naming import database_errors

#: seconds that a write waits for another process to finish its own
BUSY_S = 10.0

_PUT = """
    INSERT OR REPLACE INTO checkpoints
    (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_WRITES = """
    INTO writes (thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel, type, value)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
#: an interrupt or an error may be written again; what a node gave stays as it was given first
_KEEP, _REPLACE = f"INSERT OR IGNORE {_WRITES}", f"INSERT OR REPLACE {_WRITES}"


@asynccontextmanager
async def open_saver(home: Path, postgres_url: str | None) -> AsyncIterator[BaseCheckpointSaver[str]]:
    """The saver of this process; with *postgres_url*, in that database."""
    if postgres_url is not None:
        async with _postgres(postgres_url) as saver:
            yield saver
    else:
        path = home / "checkpoints.sqlite"
        with database_errors(path.name):
            async with aiosqlite.connect(path, timeout=BUSY_S) as reading:
                sqlite = GatheringSaver(reading)
                await sqlite.setup()
                async with sqlite.writing_to(path):
                    yield sqlite


class PlainSerializer(JsonPlusSerializer):
    """LangGraph's own format, but what our states hold, plain values and orders, is packed without asking around.

    LangGraph tries a dozen types on every order; a fan-out writes each of its orders twice.
    """

    def dumps_typed(self, obj: object) -> tuple[str, bytes]:
        if obj is None or isinstance(obj, bytes | bytearray):
            return super().dumps_typed(obj)
        try:
            return "msgpack", ormsgpack.packb(obj, default=_packed_order, option=_PLAIN)
        except ormsgpack.MsgpackEncodeError:
            return super().dumps_typed(obj)


_PLAIN = ormsgpack.OPT_NON_STR_KEYS | ormsgpack.OPT_PASSTHROUGH_DATACLASS


def _packed_order(value: object) -> ormsgpack.Ext:
    if type(value) is Send and value.timeout is None:
        made_by = ("langgraph.types", "Send", (value.node, value.arg))
        return ormsgpack.Ext(EXT_CONSTRUCTOR_POS_ARGS, ormsgpack.packb(made_by, option=_PLAIN))
    raise TypeError("not plain")


@dataclass(frozen=True, slots=True)
class _Write:
    statement: str
    rows: Sequence[tuple[object, ...]]
    done: asyncio.Future[None]


class GatheringSaver(AsyncSqliteSaver):
    """LangGraph's saver, but all that is written while one transaction runs goes together into the next.

    A write returns once its transaction is committed, as ever. Hundreds of graphs then share a commit and a visit to
    another thread, which cost more than everything else of a checkpoint.

    What a node gave is written with the next checkpoint only, and not by itself: a node that ended just before a
    crash is run again, and finds by their recipes the takes that it had made. Errors, questions and their answers
    are written at once.
    """

    _database: sqlite3.Connection
    _thread: ThreadPoolExecutor

    def __init__(self, reading: aiosqlite.Connection) -> None:
        super().__init__(reading, serde=PlainSerializer())
        self._waiting: list[_Write] = []
        self._under_way: asyncio.Future[None] | None = None

    @asynccontextmanager
    async def writing_to(self, path: Path) -> AsyncIterator[None]:
        """Until the end of this context, writes go to the database *path*."""
        self._database = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        # The log of the database is synced at its checkpoints only: a power cut may cost the last moments, which
        # are made again; a crash of the program costs nothing.
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checkpoints")
        try:
            yield
        finally:
            while self._under_way is not None:
                await asyncio.wait([self._under_way])
            self._thread.shutdown()
            self._database.close()

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        with database_errors("checkpoints.sqlite"):
            return await super().aget_tuple(config)

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        place = config["configurable"]
        about = json.dumps(get_checkpoint_metadata(config, metadata), ensure_ascii=False).encode("utf-8", "ignore")
        thread, namespace = place["thread_id"], place["checkpoint_ns"]
        row = (thread, namespace, checkpoint["id"], place.get("checkpoint_id"), *self._typed(checkpoint), about)
        await self._write(_PUT, [row])
        return {"configurable": {"thread_id": thread, "checkpoint_ns": namespace, "checkpoint_id": checkpoint["id"]}}

    async def aput_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        if not any(channel in WRITES_IDX_MAP for channel, _ in writes):
            return
        place = config["configurable"]
        of = (place["thread_id"], place["checkpoint_ns"], place["checkpoint_id"], task_id, task_path)
        rows = [
            (*of, WRITES_IDX_MAP.get(channel, number), channel, *self._typed(value))
            for number, (channel, value) in enumerate(writes)
        ]
        again = all(channel in WRITES_IDX_MAP for channel, _ in writes)
        await self._write(_REPLACE if again else _KEEP, rows)

    def _typed(self, value: object) -> tuple[str, bytes]:
        return self.serde.dumps_typed(value)

    async def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        write = _Write(statement, rows, asyncio.get_running_loop().create_future())
        self._waiting.append(write)
        if self._under_way is None:
            self._begin()
        await write.done

    def _begin(self) -> None:
        batch, self._waiting = self._waiting, []
        loop = asyncio.get_running_loop()
        self._under_way = loop.run_in_executor(self._thread, self._commit, batch)
        self._under_way.add_done_callback(lambda ended: self._ended(batch, ended))

    def _commit(self, batch: Sequence[_Write]) -> None:
        with database_errors("checkpoints.sqlite"):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                for write in batch:
                    self._database.executemany(write.statement, write.rows)
                self._database.execute("COMMIT")
            except BaseException:
                self._database.rollback()
                raise

    def _ended(self, batch: Sequence[_Write], ended: "asyncio.Future[None]") -> None:
        error = ended.exception()
        for write in batch:
            if write.done.done():
                continue  # its run was cancelled
            if error is None:
                write.done.set_result(None)
            else:
                write.done.set_exception(copy.copy(error))
        self._under_way = None
        if self._waiting:
            self._begin()


@asynccontextmanager
async def _postgres(url: str) -> AsyncIterator[BaseCheckpointSaver[str]]:
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver  # noqa: PLC0415 - an extra
    from psycopg import AsyncConnection  # noqa: PLC0415
    from psycopg.rows import DictRow, dict_row  # noqa: PLC0415
    from psycopg_pool import AsyncConnectionPool  # noqa: PLC0415

    options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    async with AsyncConnectionPool(
        url, connection_class=AsyncConnection[DictRow], kwargs=options, min_size=1, max_size=8, open=False
    ) as pool:
        saver = AsyncPostgresSaver(pool)
        await saver.setup()
        yield saver
