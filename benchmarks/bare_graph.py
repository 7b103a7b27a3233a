"""The floor under a director: graphs of the story's shape whose nodes do nothing, with LangGraph's own saver."""

import asyncio
import time
from pathlib import Path
from typing import Annotated, TypedDict

import aiosqlite
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, Send


class _State(TypedDict):
    version: int
    takes: Annotated[dict[str, str], lambda old, new: {**old, **new}]


class _Order(TypedDict):
    slot: str


async def cpu_ms_a_node(home: Path, graphs: int, *, first: int, second: int) -> float:
    """CPU of this process, with *graphs* at once, each with *first* and then *second* nodes side by side."""
    async with aiosqlite.connect(home / "bare.sqlite") as connection:
        saver = AsyncSqliteSaver(connection)
        await saver.setup()
        await connection.execute("PRAGMA synchronous=NORMAL")
        graph = _graph(first, second).compile(checkpointer=saver)

        async def one(number: int) -> None:
            config: RunnableConfig = {"configurable": {"thread_id": str(number)}}
            await graph.ainvoke({"version": 0, "takes": {}}, config, durability="async")

        began = time.process_time()
        await asyncio.gather(*map(one, range(graphs)))
        return (time.process_time() - began) * 1000 / graphs / (first + second + 6)


def _graph(first: int, second: int) -> StateGraph[_State, None, _State, _State]:
    async def step(state: _State) -> dict[str, object]:
        return {"version": state["version"] + 1}

    async def work(state: _Order) -> dict[str, object]:
        await asyncio.sleep(0)
        return {"takes": {state["slot"]: "cut_segment/" + 40 * "0"}}

    async def fan_out(state: _State) -> Command[str]:
        return Command(goto=[Send("work", _Order(slot=f"a{n}")) for n in range(first)])

    async def fan_out_again(state: _State) -> Command[str]:
        return Command(goto=[Send("work_again", _Order(slot=f"b{n}")) for n in range(second)])

    graph = StateGraph(_State)
    for name, node in (("write", step), ("board", step), ("review", step), ("publish", step)):
        graph.add_node(name, node)
    graph.add_node("fan_out", fan_out, destinations=("work",))
    graph.add_node("fan_out_again", fan_out_again, destinations=("work_again",))
    graph.add_node("work", work)
    graph.add_node("work_again", work)
    for one, next_ in ((START, "write"), ("write", "board"), ("board", "review"), ("review", "fan_out"),
                       ("work", "fan_out_again"), ("work_again", "publish"), ("publish", END)):  # fmt: skip
        graph.add_edge(one, next_)
    return graph
