"""The conversation as a graph: a new edge shows here."""

from graphs.chat import graph

DRAWN = """\
graph TD;
\t__start__ --> listen;
\tapply_edits --> listen;
\task_person --> listen;
\tconsult_model -.-> listen;
\tconsult_model -.-> propose;
\tlisten -.-> __end__;
\tlisten -.-> apply_edits;
\tlisten -.-> ask_person;
\tlisten -.-> understand;
\tpropose --> listen;
\tunderstand -.-> consult_model;
\tunderstand -.-> listen;
\tunderstand -.-> propose;
"""


def test_the_graph_is_drawn_as_it_is() -> None:
    assert graph.build().compile().get_graph().draw_mermaid(with_styles=False) == DRAWN
