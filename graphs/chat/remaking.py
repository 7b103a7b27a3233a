"""Which takes of a film an edit makes old."""

from collections.abc import Iterable, Mapping, Sequence

from graphs.chat.film import Film
from kinoloom.chat import (
    AddScene,
    EditLine,
    EditPicture,
    MoveScene,
    Proposal,
    Redo,
    Remake,
    RemoveScene,
    RetakePicture,
    SetBrief,
    SetLength,
    SetVoice,
    Shorten,
    SwapScenes,
    Undo,
)
from kinoloom.recipe import Key

_What = Sequence[str]

#: what a field of the brief is heard or seen in; all else is only in the cuts
_FIELDS: Mapping[str, _What] = {
    "voice": ("words", "cuts", "sound"),
    "speed": ("words", "cuts", "sound"),
    "pitch": ("words", "cuts", "sound"),
    "shape": ("pictures", "cuts"),
    "size": ("pictures", "cuts"),
    "style": ("pictures", "cuts"),
    "music": ("music", "sound"),
    "loudness": ("sound",),
    "transition": ("cuts", "sound"),
}
_KINDS: Mapping[type, _What] = {
    EditLine: ("words", "cuts", "sound"),
    Shorten: ("cuts", "sound"),
    EditPicture: ("pictures", "cuts"),
    RetakePicture: ("pictures", "cuts"),
    SetVoice: ("words", "cuts", "sound"),
    SetLength: ("cuts", "sound"),
    AddScene: ("words", "pictures", "cuts", "sound"),
    RemoveScene: ("cuts", "sound"),
    MoveScene: ("cuts", "sound"),
    SwapScenes: ("cuts", "sound"),
    Undo: (),
    Redo: (),
}
_SLOTS: Mapping[str, str] = {"words": "speak/", "pictures": "paint/", "music": "score", "cuts": "cut/", "sound": "mix"}


def remakes(proposal: Proposal, film: Film) -> tuple[Remake, ...]:
    """In the order in which they are made; the film itself comes last."""
    if isinstance(proposal, SetBrief):
        touched = {what for name in proposal.edit.said for what in _FIELDS.get(name, ("cuts",))}
        what: Iterable[str] = [name for name in _SLOTS if name in touched]
    elif type(proposal) in _KINDS:
        what = _KINDS[type(proposal)]
    else:
        return ()
    scene = getattr(proposal, "scene", None)
    return tuple(Remake.model_validate({"what": name, "keys": _keys(film, name, scene)}) for name in (*what, "film"))


def _keys(film: Film, what: str, scene: str | None) -> Sequence[Key]:
    if what == "film":
        return [film.takes["film"]] if "film" in film.takes else []
    if scene is not None and what == "cuts":
        return []  # which of them show the scene is decided when the film is laid out anew
    begins = _SLOTS[what]
    if scene is not None and what in {"words", "pictures"}:
        begins = f"{begins}{scene}"
    return [key for slot, key in film.takes.items() if slot == begins or slot.startswith(_under(begins))]


def _under(begins: str) -> str:
    return begins if begins.endswith("/") else f"{begins}/"
