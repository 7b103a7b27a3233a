"""The floor under a director: graphs of the story's shape whose nodes do nothing, with LangGraph's own saver."""

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, TypedDict

import aiosqlite
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, Send

from benchmarks.idle_engines import SCENES
from kinoloom import loop

#: nodes side by side: first a picture of each scene, a line of each and the music, then the pieces and the mix
FIRST, SECOND = 2 * SCENES + 1, 3 * SCENES + 1
#: of the first, those that end at once
PICTURES = SCENES
#: before, between and after them
ALONE = 6


def rss_kb() -> int:
    """Resident memory of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


class _State(TypedDict):
    version: int
    takes: Annotated[dict[str, str], lambda old, new: {**old, **new}]


class _Order(TypedDict):
    slot: str
    waits: bool


class _Gate:
    """Where the nodes that wait are held until every graph has come so far."""

    def __init__(self, graphs: int) -> None:
        self.missing = graphs * FIRST
        self.full, self.open = asyncio.Event(), asyncio.Event()

    async def pass_through(self, *, waits: bool) -> None:
        self.missing -= 1
        if not self.missing:
            self.full.set()
        if waits:
            await self.open.wait()


async def measure(home: Path, graphs: int) -> dict[str, float]:
    """CPU of this process a node, and memory of it a graph of which some nodes wait, with *graphs* at once."""
    async with aiosqlite.connect(home / "bare.sqlite") as connection:
        saver = AsyncSqliteSaver(connection)
        await saver.setup()
        await connection.execute("PRAGMA synchronous=NORMAL")
        gate = _Gate(graphs)
        graph = _graph(gate).compile(checkpointer=saver)

        async def one(number: int) -> None:
            config: RunnableConfig = {"configurable": {"thread_id": str(number)}}
            await graph.ainvoke({"version": 0, "takes": {}}, config, durability="async")

        gc.collect()
        empty_kb, began = rss_kb(), time.process_time()
        runs = [asyncio.create_task(one(number)) for number in range(graphs)]
        await gate.full.wait()
        await asyncio.sleep(1.0)
        gc.collect()
        waiting_kb = rss_kb()
        gate.open.set()
        await asyncio.gather(*runs)
        cpu_ms = (time.process_time() - began) * 1000
    return {
        "floor_ms_a_node": round(cpu_ms / graphs / (FIRST + SECOND + ALONE), 3),
        "floor_kb_a_waiting_graph": round((waiting_kb - empty_kb) / graphs, 1),
    }


def _graph(gate: _Gate) -> StateGraph[_State, None, _State, _State]:
    async def step(state: _State) -> dict[str, object]:
        return {"version": state["version"] + 1}

    async def work(state: _Order) -> dict[str, object]:
        await gate.pass_through(waits=state["waits"])
        return {"takes": {state["slot"]: "cut_segment/" + 40 * "0"}}

    async def work_again(state: _Order) -> dict[str, object]:
        await asyncio.sleep(0)
        return {"takes": {state["slot"]: "cut_segment/" + 40 * "0"}}

    async def fan_out(state: _State) -> Command[str]:
        return Command(goto=[Send("work", _Order(slot=f"a{n}", waits=n >= PICTURES)) for n in range(FIRST)])

    async def fan_out_again(state: _State) -> Command[str]:
        return Command(goto=[Send("work_again", _Order(slot=f"b{n}", waits=False)) for n in range(SECOND)])

    graph = StateGraph(_State)
    for name, node in (("write", step), ("board", step), ("review", step), ("publish", step)):
        graph.add_node(name, node)
    graph.add_node("fan_out", fan_out, destinations=("work",))
    graph.add_node("fan_out_again", fan_out_again, destinations=("work_again",))
    graph.add_node("work", work)
    graph.add_node("work_again", work_again)
    for one, next_ in ((START, "write"), ("write", "board"), ("board", "review"), ("review", "fan_out"),
                       ("work", "fan_out_again"), ("work_again", "publish"), ("publish", END)):  # fmt: skip
        graph.add_edge(one, next_)
    return graph


def apart(graphs: int) -> dict[str, float]:
    """The same, measured in a process of its own, whose memory nobody has used before."""
    command = [sys.executable, "-m", "benchmarks.bare_graph", "--graphs", str(graphs)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graphs", type=int, default=500)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(loop.run(measure(Path(folder), parser.parse_args().graphs))))


if __name__ == "__main__":
    main()
