"""The story film as a graph: edges only."""

from langgraph.graph import END, START, StateGraph

from graphs.production import Production
from graphs.story import animatic, cutting, fitting, nodes, shooting
from graphs.story.state import State
from graphs.writing import graph as writing


def build() -> StateGraph[State, Production, State, State]:
    """The uncompiled graph; whoever compiles it brings the checkpointer."""
    graph = StateGraph(State, context_schema=Production)
    graph.add_node("write_script", nodes.write_script)
    graph.add_node("write_film", writing.build().compile())
    graph.add_node("board_scenes", nodes.board_scenes)
    graph.add_node("cast", nodes.cast)
    graph.add_node("speak_line", nodes.speak_line)
    graph.add_node("paint_scene", shooting.paint_scene)
    graph.add_node("score_music", nodes.score_music)
    graph.add_node("fit_length", fitting.fit_length)
    graph.add_node("lay_timeline", cutting.lay_timeline)
    graph.add_node("sketch_segment", animatic.sketch_segment)
    graph.add_node("sketch_sound", animatic.sketch_sound)
    graph.add_node("show_animatic", animatic.show_animatic)
    graph.add_node("review", animatic.review)
    graph.add_node("film_scenes", cutting.film_scenes)
    graph.add_node("shoot_scene", shooting.shoot_scene)
    graph.add_node("cut_film", cutting.cut_film)
    graph.add_node("cut_segment", cutting.cut_segment)
    graph.add_node("mix_sound", cutting.mix_sound)
    graph.add_node("publish_film", cutting.publish_film)
    _connect(graph)
    return graph


def _connect(graph: StateGraph[State, Production, State, State]) -> None:
    graph.add_edge(START, "write_script")
    graph.add_edge("write_film", "board_scenes")
    graph.add_edge("board_scenes", "cast")
    graph.add_edge("speak_line", "fit_length")
    graph.add_edge("paint_scene", "fit_length")
    graph.add_edge("score_music", "fit_length")
    graph.add_edge("sketch_segment", "show_animatic")
    graph.add_edge("sketch_sound", "show_animatic")
    graph.add_edge("show_animatic", "review")
    graph.add_edge("review", "film_scenes")
    graph.add_edge("shoot_scene", "cut_film")
    graph.add_edge("cut_segment", "publish_film")
    graph.add_edge("mix_sound", "publish_film")
    graph.add_edge("publish_film", END)
