"""Which of several ComfyUI servers gets a workflow."""

from collections.abc import Iterable

from pydantic import JsonValue

from kinoloom.errors import ComfyUnreachable
from workers import nearby
from workers.comfyui.presence import called


def nearest(urls: Iterable[str], id: str) -> str:
    """The server that knows the prompt *id* already, else the one with the shortest queue.

    Raises:
        ComfyUnreachable: none of several answers any more; a single one is not asked.
    """
    places = tuple(urls)
    if len(places) == 1:
        return places[0]
    found = [(rank, url) for url in places if (rank := _rank(url, id)) is not None]
    if not found:
        raise ComfyUnreachable(" and ".join(map(called, places)), "they are all gone")
    return min(found, key=lambda ranked: ranked[0])[1]


def _rank(url: str, id: str) -> tuple[bool, int] | None:
    """Small is good; None: it does not answer."""
    try:
        queue, history = nearby.ask(url, "/queue"), nearby.ask(url, f"/history/{id}")
    except (nearby.NotAnswered, nearby.Refused):
        return None
    waiting = [*_rows(queue, "queue_running"), *_rows(queue, "queue_pending")]
    known = any(isinstance(row, list) and len(row) > 1 and row[1] == id for row in waiting) or bool(history)
    return not known, len(waiting)


def _rows(queue: JsonValue, name: str) -> list[JsonValue]:
    rows = queue.get(name) if isinstance(queue, dict) else None
    return rows if isinstance(rows, list) else []
