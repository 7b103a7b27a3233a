"""What the saver writes is what LangGraph reads."""

import asyncio
import operator
from pathlib import Path
from typing import Annotated, TypedDict

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, Interrupt, Send, interrupt

from graphs.checkpoints import PlainSerializer, open_saver

PLACE: RunnableConfig = {"configurable": {"thread_id": "film"}}

VALUES = [
    {"version": 3, "takes": {"speak/s1/0": "speak_line/ab"}, "ratio": 0.5, "none": None, "list": [1, "ü", True]},
    [Send("speak_line", {"scene": "s1", "line": 0}), Send("cut_segment", {"slot": "cut/0001", "job": "{}"})],
    Send("paint_scene", {"scene": "s2"}, timeout=2.0),
    (1, ("two", 3)),
    [Interrupt(value={"storyboard": 1}, id="x")],
    None,
    b"bytes",
]


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_langgraph_reads_what_is_written_as_if_it_had_written_it(value: object) -> None:
    plain, theirs = PlainSerializer(), JsonPlusSerializer()
    written = plain.dumps_typed(value)
    assert theirs.loads_typed(written) == theirs.loads_typed(theirs.dumps_typed(value))


class Order(TypedDict):
    slot: str


class State(TypedDict):
    takes: Annotated[list[str], operator.add]


async def ask(state: State) -> dict[str, list[str]]:
    return {"takes": [interrupt("Is it good?")]}


async def fan_out(state: State) -> Command[str]:
    return Command(goto=[Send("work", Order(slot=slot)) for slot in ("a", "b")])


async def test_a_question_and_what_was_before_it_outlive_the_process(tmp_path: Path) -> None:
    graph: StateGraph[State, None, State, State] = StateGraph(State)
    graph.add_node("ask", ask)
    graph.add_edge(START, "ask")
    graph.add_edge("ask", END)
    async with open_saver(tmp_path, None) as saver:
        asked = await graph.compile(checkpointer=saver).ainvoke({"takes": ["x"]}, PLACE, version="v2")
    assert [question.value for question in asked.interrupts] == ["Is it good?"]
    async with open_saver(tmp_path, None) as saver:
        compiled = graph.compile(checkpointer=saver)
        assert [task.interrupts for task in (await compiled.aget_state(PLACE)).tasks] == [asked.interrupts]
        left = await compiled.ainvoke(Command(resume="yes"), PLACE, version="v2")
    assert left.value == {"takes": ["x", "yes"]}


async def test_what_ended_beside_a_node_that_was_stopped_counts_once(tmp_path: Path) -> None:
    began: list[str] = []
    ended, never = asyncio.Event(), asyncio.Event()

    async def work(state: Order) -> dict[str, list[str]]:
        began.append(state["slot"])
        if state["slot"] == "a":
            ended.set()
        elif began.count("b") == 1:
            await never.wait()
        return {"takes": [state["slot"]]}

    graph: StateGraph[State, None, State, State] = StateGraph(State)
    graph.add_node("fan_out", fan_out, destinations=("work",))
    graph.add_node("work", work)
    graph.add_edge(START, "fan_out")
    graph.add_edge("work", END)
    async with open_saver(tmp_path, None) as saver:
        running = asyncio.create_task(graph.compile(checkpointer=saver).ainvoke({"takes": []}, PLACE))
        await ended.wait()
        running.cancel()
        await asyncio.wait([running])
    async with open_saver(tmp_path, None) as saver:
        left = await graph.compile(checkpointer=saver).ainvoke(None, PLACE)
    assert left == {"takes": ["a", "b"]}
    assert began.count("b") == 2
