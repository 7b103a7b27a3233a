"""What is another when a film is put back to how it was, in words."""

from collections.abc import Iterator

from graphs.chat.wording import quoted
from kinoloom.brief import Brief
from kinoloom.store.rows import ProductionRow
from kinoloom.storyboard import Scene, Storyboard

#: differences that are told one by one
_MOST = 4


def returning(row: ProductionRow, brief: Brief, board: Storyboard | None) -> str:
    """A sentence; *board*: None: it stays as it is."""
    told = [*_of_brief(row.brief, brief), *(_of_board(row.storyboard, board) if row.storyboard and board else ())]
    if not told:
        return "Nothing looks or sounds different then."
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return f"Again: {'; '.join(told[:_MOST])}{more}."


def _of_brief(present: Brief, brief: Brief) -> Iterator[str]:
    for name in Brief.model_fields:
        if (value := getattr(brief, name)) != getattr(present, name):
            yield f"{name} {value or 'none'}"


def _of_board(present: Storyboard, board: Storyboard) -> Iterator[str]:
    old, new = {scene.id: scene for scene in present.scenes}, {scene.id: scene for scene in board.scenes}
    for scene in present.scenes:
        if scene.id not in new:
            yield f"without {quoted(scene.text or scene.picture.idea)}"
    for number, scene in enumerate(board.scenes, 1):
        if scene.id not in old:
            yield f"with {quoted(scene.text or scene.picture.idea)}"
        else:
            yield from _of_scene(number, old[scene.id], scene)
    stays = [scene.id for scene in board.scenes if scene.id in old]
    if stays != [scene.id for scene in present.scenes if scene.id in new]:
        yield "the scenes in their old order"


def _of_scene(number: int, present: Scene, scene: Scene) -> Iterator[str]:
    if scene.lines != present.lines:
        yield f"scene {number} says {quoted(scene.text)}"
    if scene.picture != present.picture:
        yield f"scene {number} shows {quoted(scene.picture.idea) if scene.picture.idea else 'what it did'}"
    if scene.voice != present.voice:
        yield f"scene {number} has the voice {scene.voice or 'of the film'}"
    if scene.length_s != present.length_s:
        yield f"scene {number} lasts {f'{scene.length_s:g} s' if scene.length_s else 'as long as its voice'}"
