"""The drawing of the graph: a new edge shows in the diff."""

from graphs.story.graph import build

DRAWING = """
__start__ --> write_script;
board_scenes --> review;
cast -.-> paint_scene;
cast -.-> score_music;
cast -.-> speak_line;
cut_segment --> publish_film;
lay_timeline -.-> cut_segment;
lay_timeline -.-> mix_sound;
mix_sound --> publish_film;
paint_scene --> lay_timeline;
review --> cast;
score_music --> lay_timeline;
speak_line --> lay_timeline;
write_script --> board_scenes;
publish_film --> __end__;
"""


def test_the_story_graph_is_drawn_as_it_was() -> None:
    drawn = build().compile().get_graph().draw_mermaid(with_styles=False)
    edges = [line.strip() for line in drawn.splitlines() if "->" in line]
    assert sorted(edges) == sorted(DRAWING.split("\n")[1:-1])
