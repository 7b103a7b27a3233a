"""The writing of a script as a graph: edges only."""

from langgraph.graph import END, START, StateGraph

from graphs.production import Production
from graphs.writing import nodes
from graphs.writing.state import Writing, Written


def build() -> StateGraph[Writing, Production, Written, Written]:
    """The uncompiled graph; the film's graph has it as one of its nodes."""
    graph = StateGraph(Writing, context_schema=Production, input_schema=Written, output_schema=Written)
    graph.add_node("read_brief", nodes.read_brief)
    graph.add_node("gather_facts", nodes.gather_facts)
    graph.add_node("plan_film", nodes.plan_film)
    graph.add_node("outline_film", nodes.outline_film)
    graph.add_node("write_lines", nodes.write_lines)
    graph.add_node("check_script", nodes.check_script)
    graph.add_node("picture_scenes", nodes.picture_scenes)
    graph.add_node("keep_script", nodes.keep_script)
    graph.add_edge(START, "read_brief")
    graph.add_edge("gather_facts", "plan_film")
    graph.add_edge("plan_film", "outline_film")
    graph.add_edge("outline_film", "write_lines")
    graph.add_edge("write_lines", "check_script")
    graph.add_edge("check_script", "picture_scenes")
    graph.add_edge("picture_scenes", "keep_script")
    graph.add_edge("keep_script", END)
    return graph
