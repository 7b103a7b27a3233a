"""The drawing of the graph: a new edge shows in the diff."""

from graphs.story.graph import build

DRAWING = """
__start__ --> write_script;
board_scenes --> cast;
cast -.-> paint_scene;
cast -.-> score_music;
cast -.-> speak_line;
cut_film -.-> cut_segment;
cut_film -.-> mix_sound;
cut_segment --> publish_film;
film_scenes -.-> cut_segment;
film_scenes -.-> mix_sound;
film_scenes -.-> shoot_scene;
lay_timeline -.-> film_scenes;
lay_timeline -.-> sketch_segment;
lay_timeline -.-> sketch_sound;
mix_sound --> publish_film;
paint_scene --> lay_timeline;
review --> film_scenes;
score_music --> lay_timeline;
shoot_scene --> cut_film;
show_animatic --> review;
sketch_segment --> show_animatic;
sketch_sound --> show_animatic;
speak_line --> lay_timeline;
write_script --> board_scenes;
publish_film --> __end__;
"""


def test_the_story_graph_is_drawn_as_it_was() -> None:
    drawn = build().compile().get_graph().draw_mermaid(with_styles=False)
    edges = [line.strip() for line in drawn.splitlines() if "->" in line]
    assert sorted(edges) == sorted(DRAWING.split("\n")[1:-1])
