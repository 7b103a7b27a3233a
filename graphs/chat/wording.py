"""What a proposal will do, in words."""

from collections.abc import Mapping
from functools import singledispatch

from graphs.chat.film import Film
from kinoloom.chat import (
    AddScene,
    Approve,
    EditLine,
    EditPicture,
    Export,
    MoveScene,
    NewFilm,
    Proposal,
    Redo,
    Remake,
    RemoveScene,
    RetakePicture,
    Run,
    SetBrief,
    SetLength,
    SetVoice,
    Shorten,
    Stop,
    SwapScenes,
    Undo,
)

#: characters of a quotation
_QUOTED = 160
_NAMES: Mapping[str, str] = {
    "end_card": "end card",
    "caption_position": "place of the captions",
    "caption_size": "size of the captions",
    "lower_thirds": "names of the speakers",
    "grade": "colours",
    "speed": "speed of the voice",
    "pitch": "pitch of the voice",
}
_UNITS: Mapping[str, str] = {"words": "voice", "pictures": "picture", "music": "music", "sound": "mix", "cuts": "cuts"}


def says(proposal: Proposal, film: Film | None) -> str:
    """One or two sentences."""
    return _begin(proposal) if film is None else _says(proposal, film)


def quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short if len(short) <= _QUOTED else short[: _QUOTED - 1].rstrip() + '…'}”"


def made_anew(remakes: tuple[Remake, ...]) -> str:
    """What has to be made for it, in a few words; empty: nothing."""
    parts = [
        _UNITS[one.what] + (f" ×{len(one.keys)}" if len(one.keys) > 1 else "") for one in remakes if one.what != "film"
    ]
    return f"made anew: {', '.join([*parts, 'film'])}" if remakes else ""


def _begin(proposal: Proposal) -> str:
    if not isinstance(proposal, NewFilm):
        raise TypeError(f"{type(proposal).__name__} needs a film.")
    brief = proposal.brief
    shape = "" if brief.shape == "landscape" else f", {brief.shape}"
    return f"A film of about {brief.seconds:g} seconds{shape}: {quoted(brief.prompt)}."


#: what is the same for every film
_PLAIN: Mapping[type[Proposal], str] = {
    Undo: "Takes the last change back.",
    Redo: "Does once more what was taken back last.",
    Run: "Makes the film as it stands; what has not changed is there already.",
    Approve: "Approves the storyboard, and makes its film.",
    Stop: "Stops the work on the film; what is finished stays.",
}


@singledispatch
def _says(proposal: Proposal, film: Film) -> str:
    return _PLAIN[type(proposal)]


@_says.register
def _(proposal: NewFilm, film: Film) -> str:
    return _begin(proposal)


@_says.register
def _(proposal: EditLine, film: Film) -> str:
    which = "" if proposal.line is None else f" in line {proposal.line}"
    return f"Scene {film.number(proposal.scene)} says{which}: {quoted(proposal.text)}."


@_says.register
def _(proposal: Shorten, film: Film) -> str:
    gone = [f"{quoted(line.was)} (scene {film.number(line.scene)})" for line in proposal.lines]
    saved = sum(film.spoken_s.get((line.scene, line.line - 1), 0.0) for line in proposal.lines)
    told = ", ".join(gone[:4]) + (f" and {len(gone) - 4} more" if len(gone) > 4 else "")
    return f"Leaves out {told}; about {saved:.0f} s shorter."


@_says.register
def _(proposal: EditPicture, film: Film) -> str:
    return f"Scene {film.number(proposal.scene)} shows: {quoted(proposal.idea)}."


@_says.register
def _(proposal: RetakePicture, film: Film) -> str:
    return f"Another picture for scene {film.number(proposal.scene)}; the present one can be picked again."


@_says.register
def _(proposal: SetVoice, film: Film) -> str:
    return f"The voice {proposal.voice} speaks in scene {film.number(proposal.scene)}."


@_says.register
def _(proposal: SetLength, film: Film) -> str:
    return f"Scene {film.number(proposal.scene)} lasts at least {proposal.seconds:g} s."


@_says.register
def _(proposal: AddScene, film: Film) -> str:
    where = "at the beginning" if proposal.after is None else f"after scene {film.number(proposal.after)}"
    what = f"says: {quoted(proposal.text)}" if proposal.text else f"shows: {quoted(proposal.idea)}, and nobody speaks"
    return f"A new scene {where} {what}."


@_says.register
def _(proposal: RemoveScene, film: Film) -> str:
    number = film.number(proposal.scene)
    return f"Scene {number} goes: {quoted(film.scene(number).text)}."


@_says.register
def _(proposal: MoveScene, film: Film) -> str:
    where = "to the beginning" if proposal.after is None else f"behind scene {film.number(proposal.after)}"
    return f"Scene {film.number(proposal.scene)} goes {where}."


@_says.register
def _(proposal: SwapScenes, film: Film) -> str:
    return f"Scenes {film.number(proposal.scene)} and {film.number(proposal.other)} change places."


@_says.register
def _(proposal: SetBrief, film: Film) -> str:
    brief = film.row.brief
    told = [
        f"{_NAMES.get(name, name)}: {_value(value)} (was {_value(getattr(brief, name))})"
        for name, value in proposal.edit.said.items()
    ]
    return f"{'; '.join(told)}."


def _value(value: object) -> str:
    return "none" if value in {"", "none"} else f"{value:g}" if isinstance(value, float) else str(value)


@_says.register
def _(proposal: Export, film: Film) -> str:
    form = ", ".join(str(part) for part in (proposal.format, proposal.shape, proposal.size) if part)
    return f"The finished film as {form}."
