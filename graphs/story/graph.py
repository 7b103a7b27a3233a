"""The story film as a graph: edges only."""

from langgraph.graph import END, START, StateGraph

from graphs.production import Production
from graphs.story import nodes
from graphs.story.state import State


def build() -> StateGraph[State, Production, State, State]:
    """The uncompiled graph; whoever compiles it brings the checkpointer."""
    graph = StateGraph(State, context_schema=Production)
    graph.add_node("write_script", nodes.write_script)
    graph.add_node("board_scenes", nodes.board_scenes)
    graph.add_node("review", nodes.review)
    graph.add_node("cast", nodes.cast)
    graph.add_node("speak_line", nodes.speak_line)
    graph.add_node("paint_scene", nodes.paint_scene)
    graph.add_node("score_music", nodes.score_music)
    graph.add_node("lay_timeline", nodes.lay_timeline)
    graph.add_node("cut_segment", nodes.cut_segment)
    graph.add_node("mix_sound", nodes.mix_sound)
    graph.add_node("publish_film", nodes.publish_film)
    graph.add_edge(START, "write_script")
    graph.add_edge("write_script", "board_scenes")
    graph.add_edge("board_scenes", "review")
    graph.add_edge("review", "cast")
    graph.add_edge("speak_line", "lay_timeline")
    graph.add_edge("paint_scene", "lay_timeline")
    graph.add_edge("score_music", "lay_timeline")
    graph.add_edge("cut_segment", "publish_film")
    graph.add_edge("mix_sound", "publish_film")
    graph.add_edge("publish_film", END)
    return graph
