"""A conversation as a graph: edges only."""

from langgraph.graph import START, StateGraph

from graphs.chat import nodes
from graphs.chat.state import State
from graphs.chat.talk import Talk


def build() -> StateGraph[State, Talk, State, State]:
    """The uncompiled graph; whoever compiles it brings the checkpointer."""
    graph = StateGraph(State, context_schema=Talk)
    graph.add_node("listen", nodes.listen)
    graph.add_node("understand", nodes.understand)
    graph.add_node("consult_model", nodes.consult_model)
    graph.add_node("propose", nodes.propose)
    graph.add_node("ask_person", nodes.ask_person)
    graph.add_node("apply_edits", nodes.apply_edits)
    graph.add_edge(START, "listen")
    graph.add_edge("propose", "listen")
    graph.add_edge("ask_person", "listen")
    graph.add_edge("apply_edits", "listen")
    return graph
