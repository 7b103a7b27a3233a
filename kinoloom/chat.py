"""What a conversation about a film may come to: edits, told in words before they are made."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kinoloom.brief import Brief, Name, Shape, Size
from kinoloom.revision import BriefEdit
from kinoloom.storyboard import SceneId
from kinoloom.takes import Derived

#: characters of one message of a person
LONGEST_MESSAGE = 20_000

Words = Annotated[str, Field(min_length=1, max_length=10_000)]


class _Proposal(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NewFilm(_Proposal):
    """Begin a film of its own, which the conversation is about from then on."""

    type: Literal["new_film"] = "new_film"
    brief: Brief


class EditLine(_Proposal):
    """Let a scene say something else."""

    type: Literal["edit_line"] = "edit_line"
    scene: SceneId
    line: int | None = Field(default=None, ge=1)
    """In place of this line, from 1; none: of all."""
    was: str
    """What the scene says, all its lines; if it says something else by then, the edit is not made."""
    text: Words


class CutLine(_Proposal):
    """A line of a scene that is not spoken any more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scene: SceneId
    line: int = Field(ge=1)
    was: str
    """What it says."""


class Shorten(_Proposal):
    """Leave lines out."""

    type: Literal["shorten"] = "shorten"
    lines: tuple[CutLine, ...] = Field(min_length=1, max_length=20_000)


class EditPicture(_Proposal):
    """Let a scene show something else."""

    type: Literal["edit_picture"] = "edit_picture"
    scene: SceneId
    idea: Annotated[str, Field(min_length=1, max_length=4000)]


class RetakePicture(_Proposal):
    """Another picture of the same."""

    type: Literal["retake_picture"] = "retake_picture"
    scene: SceneId


class SetVoice(_Proposal):
    """Let another voice speak in one scene."""

    type: Literal["set_voice"] = "set_voice"
    scene: SceneId
    voice: Name


class SetLength(_Proposal):
    """Let a scene last so long at least; its voice may need longer."""

    type: Literal["set_length"] = "set_length"
    scene: SceneId
    seconds: float = Field(ge=0.5, le=600, allow_inf_nan=False)


class AddScene(_Proposal):
    """A scene more."""

    type: Literal["add_scene"] = "add_scene"
    id: SceneId
    after: SceneId | None
    """The scene before it; none: it is the first."""
    text: str = Field(default="", max_length=10_000)
    """Spoken; empty: nothing is."""
    idea: str = Field(default="", max_length=4000)
    """Seen; empty: whatever the words are about."""


class RemoveScene(_Proposal):
    """A scene less."""

    type: Literal["remove_scene"] = "remove_scene"
    scene: SceneId


class MoveScene(_Proposal):
    """A scene elsewhere."""

    type: Literal["move_scene"] = "move_scene"
    scene: SceneId
    after: SceneId | None
    """The scene before it; none: it is the first."""


class SwapScenes(_Proposal):
    """Two scenes in each other's place."""

    type: Literal["swap_scenes"] = "swap_scenes"
    scene: SceneId
    other: SceneId


class SetBrief(_Proposal):
    """How the film looks and sounds as a whole: voice, music, shape, style and so on."""

    type: Literal["set_brief"] = "set_brief"
    edit: BriefEdit


class Undo(_Proposal):
    """Take the last change back."""

    type: Literal["undo"] = "undo"


class Redo(_Proposal):
    """Do once more what was taken back last."""

    type: Literal["redo"] = "redo"


class Run(_Proposal):
    """Make the film as it stands."""

    type: Literal["run"] = "run"


class Approve(_Proposal):
    """Want the film of the storyboard that waits for approval."""

    type: Literal["approve"] = "approve"


class Stop(_Proposal):
    """End the work on the film; what is finished stays."""

    type: Literal["stop"] = "stop"


class Export(_Proposal):
    """The finished film in another form."""

    type: Literal["export"] = "export"
    format: Literal["mp4", Derived] = "mp4"
    shape: Shape | None = None
    size: Size | None = None


Proposal = Annotated[
    NewFilm | EditLine | Shorten | EditPicture | RetakePicture | SetVoice | SetLength | AddScene | RemoveScene
    | MoveScene | SwapScenes | SetBrief | Undo | Redo | Run | Approve | Stop | Export,
    Field(discriminator="type"),
]  # fmt: skip
PROPOSAL: TypeAdapter[Proposal] = TypeAdapter(Proposal)

#: what begins work that a person waits for
RUNS: tuple[type[BaseModel], ...] = (NewFilm, Run, Approve)


class Remake(BaseModel):
    """Takes of one kind that an edit makes old, which the next run makes anew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Literal["words", "pictures", "music", "cuts", "sound", "film"]
    keys: tuple[str, ...] = ()
    """Those of the film as it stands; none: there are none yet."""
