"""Changes to a storyboard: each gives another storyboard, or says why not."""

from collections.abc import Callable, Iterable, Sequence

from kinoloom.brief import LONGEST_TEXT, clean
from kinoloom.errors import BriefInvalid, NotFound
from kinoloom.recipe import seed_of
from kinoloom.storyboard import Line, Picture, PicturePlan, PicturePrompt, Scene, SceneEdit, Storyboard

#: scenes of a storyboard that is changed by hand; an hour of film has about 500
MOST_SCENES = 2000

Change = Callable[[Storyboard], Storyboard]


def replaced(new: Storyboard) -> Change:
    """All of it becomes *new*, whose plans must be some that the old one has: others are chosen, not written."""

    def change(board: Storyboard) -> Storyboard:
        known = {plan for scene in board.scenes for plan in _plans(scene.picture)}
        if any(plan not in known for scene in new.scenes for plan in _plans(scene.picture)):
            raise BriefInvalid(
                "The storyboard has a plan that was never chosen for this production.",
                hint="Say in `idea` what is seen, and leave `plan` and `shown` as they were, or out.",
            )
        return new

    return change


def edited(scene: str, edit: SceneEdit) -> Change:
    """What *edit* says of one scene."""

    def change(board: Storyboard) -> Storyboard:
        found = _find(board, scene)
        said = edit.model_fields_set & {"heading", "voice", "length_s"}
        fields: dict[str, object] = {name: getattr(edit, name) for name in said}
        if edit.lines is not None:
            fields["lines"] = edit.lines
        if edit.picture is not None:
            fields["picture"] = Picture(idea=edit.picture, shown=found.picture.shown)
        return _put(board, found.model_copy(update=fields))

    return change


def inserted(new: Scene, after: str | None) -> Change:
    """A scene more, behind *after*; None: at the beginning."""

    def change(board: Storyboard) -> Storyboard:
        at = 0 if after is None else _place(board, after) + 1
        return _with(board, [*board.scenes[:at], new, *board.scenes[at:]])

    return change


def removed(scene: str) -> Change:
    """A scene less."""

    def change(board: Storyboard) -> Storyboard:
        at = _place(board, scene)
        return _with(board, [*board.scenes[:at], *board.scenes[at + 1 :]])

    return change


def moved(scene: str, after: str | None) -> Change:
    """One scene behind *after*; None: at the beginning."""

    def change(board: Storyboard) -> Storyboard:
        found = _find(board, scene)
        if after == scene:
            return board
        rest = _with(board, [other for other in board.scenes if other is not found])
        return inserted(found, after)(rest)

    return change


def swapped(one: str, other: str) -> Change:
    """Two scenes in each other's place."""

    def change(board: Storyboard) -> Storyboard:
        found = {one: _find(board, other), other: _find(board, one)}
        return _with(board, [found.get(scene.id, scene) for scene in board.scenes])

    return change


def retaken(scene: str, *, idea: str | None, seed: int | None) -> Change:
    """One scene with another picture: of another *idea*, or of the same with another seed."""

    def change(board: Storyboard) -> Storyboard:
        old = _find(board, scene).picture
        wanted = old.idea if idea is None else clean(idea)
        another = seed_of("again", scene, len(old.shown), old.seed or 0) if seed is None else seed
        return _put(board, _find(board, scene).model_copy(update={"picture": old.again(idea=wanted, seed=another)}))

    return change


def pictured(scene: str, picture: Picture) -> Change:
    """One scene with the plan of an earlier take; the present one is remembered too."""

    def change(board: Storyboard) -> Storyboard:
        found = _find(board, scene)
        again = found.picture.again(idea=picture.idea, seed=picture.seed or 0)
        shown = tuple(plan for plan in again.shown if plan != picture.plan)
        return _put(board, found.model_copy(update={"picture": picture.model_copy(update={"shown": shown})}))

    return change


def checked(board: Storyboard) -> Storyboard:
    """*board* with its texts cleaned.

    Raises:
        BriefInvalid: it is empty or too large, has a scene twice, or a line that says nothing.
    """
    if not 1 <= len(board.scenes) <= MOST_SCENES:
        raise BriefInvalid(
            f"The storyboard has {len(board.scenes)} scenes.", hint=f"A film has 1 to {MOST_SCENES:,} of them."
        )
    if len({scene.id for scene in board.scenes}) < len(board.scenes):
        raise BriefInvalid("Two scenes have the same id.", hint="Give each its own, up to 40 letters and digits.")
    neat = _with(board, map(_neat, board.scenes)).model_copy(update={"title": clean(board.title) or "Untitled"})
    if len(neat.topic) > LONGEST_TEXT:
        raise BriefInvalid("The storyboard says too much.", hint=f"A film has at most {LONGEST_TEXT:,} characters.")
    return neat


def _neat(scene: Scene) -> Scene:
    picture = scene.picture.model_copy(
        update={"idea": clean(scene.picture.idea), "prompt": _asked(scene.picture.prompt)}
    )
    heading = clean(scene.heading or "") or None
    seen = tuple(filter(None, map(clean, scene.characters)))
    return scene.model_copy(
        update={"lines": _spoken(scene), "picture": picture, "characters": seen, "heading": heading}
    )


def _asked(prompt: PicturePrompt | None) -> PicturePrompt | None:
    if prompt is None or not (positive := clean(prompt.positive)):
        return None
    return PicturePrompt(positive=positive, negative=clean(prompt.negative), camera=clean(prompt.camera))


def _spoken(scene: Scene) -> tuple[Line, ...]:
    lines = []
    for line in scene.lines:
        text, speaker = clean(line.text), clean(line.speaker or "") or None
        if not text:
            raise BriefInvalid(f"A line of scene {scene.id} is empty.", hint="Say what is spoken, or leave it out.")
        lines.append(line.model_copy(update={"text": text, "speaker": speaker}))
    return tuple(lines)


def _plans(picture: Picture) -> Sequence[PicturePlan]:
    return picture.shown if picture.plan is None else (*picture.shown, picture.plan)


def _place(board: Storyboard, scene: str) -> int:
    for place, found in enumerate(board.scenes):
        if found.id == scene:
            return place
    raise NotFound("scene", scene)


def _find(board: Storyboard, scene: str) -> Scene:
    return board.scenes[_place(board, scene)]


def _put(board: Storyboard, scene: Scene) -> Storyboard:
    return _with(board, [scene if old.id == scene.id else old for old in board.scenes])


def _with(board: Storyboard, scenes: Iterable[Scene]) -> Storyboard:
    return board.model_copy(update={"scenes": tuple(scenes)})
