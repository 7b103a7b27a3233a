"""The drawings of the graphs: a new edge shows in the diff."""

from typing import Any

from graphs.story.graph import build
from graphs.writing import graph as writing

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
fit_length -.-> lay_timeline;
fit_length -.-> score_music;
fit_length -.-> speak_line;
lay_timeline -.-> film_scenes;
lay_timeline -.-> sketch_segment;
lay_timeline -.-> sketch_sound;
mix_sound --> publish_film;
paint_scene --> fit_length;
review --> film_scenes;
score_music --> fit_length;
shoot_scene --> cut_film;
show_animatic --> review;
sketch_segment --> show_animatic;
sketch_sound --> show_animatic;
speak_line --> fit_length;
write_film --> board_scenes;
write_script -.-> board_scenes;
write_script -.-> write_film;
publish_film --> __end__;
"""

WRITING = """
__start__ --> read_brief;
check_script --> picture_scenes;
gather_facts --> plan_film;
outline_film --> write_lines;
picture_scenes --> keep_script;
plan_film --> outline_film;
read_brief -.-> gather_facts;
read_brief -.-> picture_scenes;
write_lines --> check_script;
keep_script --> __end__;
"""


def edges(graph: Any) -> list[str]:
    drawn = graph.compile().get_graph().draw_mermaid(with_styles=False)
    return sorted(line.strip() for line in drawn.splitlines() if "->" in line)


def test_the_story_graph_is_drawn_as_it_was() -> None:
    assert edges(build()) == sorted(DRAWING.split("\n")[1:-1])


def test_the_writing_graph_is_drawn_as_it_was() -> None:
    assert edges(writing.build()) == sorted(WRITING.split("\n")[1:-1])
