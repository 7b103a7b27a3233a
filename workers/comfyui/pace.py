"""How far a workflow is, from what its nodes say."""

from collections.abc import Iterable, Mapping

from workers.comfyui.graph import Graph, links, title, upstream


class Pace:
    """The parts of one graph; a sampler weighs as much as it has steps, since nearly all time is spent there."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        needed = {source for node in graph.values() for _, source, _ in links(node)}
        ends = graph.keys() - needed
        self._weights = {id: _weight(graph, id) for id in upstream(graph, ends)}
        self._done: dict[str, float] = {}
        self._node: str | None = None

    @property
    def doing(self) -> str:
        """The title of the node that runs; empty before the first."""
        return "" if self._node is None else title(self._graph, self._node)

    @property
    def fraction(self) -> float:
        """In [0, 1]."""
        whole = sum(self._weights.values())
        done = sum(self._weights[id] * part for id, part in self._done.items() if id in self._weights)
        return min(1.0, done / whole) if whole else 1.0

    def skip(self, nodes: Iterable[str]) -> None:
        """They were done before, and do not count."""
        for id in nodes:
            self._weights.pop(id, None)

    def enter(self, node: str, done: float) -> None:
        self._node = self._own(node)
        self._done[node] = max(done, self._done.get(node, 0.0))

    def know(self, done: Mapping[str, float], running: str | None) -> None:
        """All that was begun, as the server sees it."""
        for node, part in done.items():
            self._done[node] = max(part, self._done.get(node, 0.0))
        if running is not None:
            self._node = self._own(running)

    def _own(self, node: str) -> str:
        """A node that another one unfolded into, like 4.0.0.1, is that other one to a person."""
        return node if node in self._graph else node.split(".", maxsplit=1)[0]


def _weight(graph: Graph, id: str) -> int:
    steps = graph[id]["inputs"].get("steps")
    return max(1, steps) if isinstance(steps, int) else 1
