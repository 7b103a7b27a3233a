"""What the saver writes is what LangGraph reads."""

import pytest
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.types import Interrupt, Send

from graphs.checkpoints import PlainSerializer

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
