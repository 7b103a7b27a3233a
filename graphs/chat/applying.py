"""Edits that a person wants, made: each by the command that every other door has, and settled with it or not at all."""

from functools import singledispatch

from graphs.chat.talk import Talk
from kinoloom import chat
from kinoloom.errors import NotNow, Outdated
from kinoloom.store import editing
from kinoloom.store.chats import ProposalRow
from kinoloom.storyboard import Line, Picture, Scene, SceneEdit, Storyboard


async def apply(talk: Talk, row: ProposalRow) -> None:
    """
    Raises:
        Outdated: the film is another by now.
        KinoloomError: it cannot be done; nothing was.
    """
    also = talk.chats.settles(talk.chat, row)
    proposal, expected = row.proposal, row.version
    if isinstance(proposal, chat.NewFilm):
        talk.insist_on_room()
        await talk.own.create(proposal.brief, run=True, also=also)
        return
    production = row.production
    if production is None:
        raise NotNow("There is no film here.", hint="Ask for one first.")
    match proposal:
        case chat.SetBrief(edit=edit):
            await talk.own.revise(production, edit, expected=expected, also=also)
        case chat.Undo() | chat.Redo():
            again = isinstance(proposal, chat.Redo)
            await talk.own.undo(production, expected=expected, again=again, also=also)
        case chat.Run() | chat.Approve() | chat.Stop() | chat.Export():
            await _work(talk, row, production)
        case _:
            await talk.own.edit(production, change(proposal), expected=expected, also=also)


async def _work(talk: Talk, row: ProposalRow, production: str) -> None:
    """What has work begun or ended."""
    also, proposal = talk.chats.settles(talk.chat, row), row.proposal
    if isinstance(proposal, chat.Stop):
        await talk.own.stop(production, also=also)
        return
    talk.insist_on_room()
    if isinstance(proposal, chat.Approve):
        await talk.own.approve(production, expected=row.version, also=also)
    elif isinstance(proposal, chat.Export):
        await talk.studio.store.exporting.ask(
            talk.owner,
            production,
            shape=proposal.shape,
            size=proposal.size,
            format_=proposal.format,
            also=talk.chats.settles_export(talk.chat, row),
        )
    else:
        await talk.own.start(production, also=also)


@singledispatch
def change(proposal: object) -> editing.Change:
    """What an edit does to a storyboard."""
    raise TypeError(f"{type(proposal).__name__} changes no storyboard.")


@change.register
def _(proposal: chat.EditLine) -> editing.Change:
    def say(board: Storyboard) -> Storyboard:
        scene = _scene(board, proposal.scene)
        if scene.text != proposal.was:
            raise _outdated()
        return editing.edited(scene.id, SceneEdit(lines=_said(scene, proposal)))(board)

    return say


def _said(scene: Scene, proposal: chat.EditLine) -> tuple[Line, ...]:
    if proposal.line is None:
        speaker = scene.lines[0].speaker if scene.lines else None
        return (Line(text=proposal.text, speaker=speaker, opens=bool(scene.lines and scene.lines[0].opens)),)
    place = proposal.line - 1
    new = scene.lines[place].model_copy(update={"text": proposal.text})
    return (*scene.lines[:place], new, *scene.lines[place + 1 :])


@change.register
def _(proposal: chat.Shorten) -> editing.Change:
    def shorten(board: Storyboard) -> Storyboard:
        for scene in {line.scene: None for line in proposal.lines}:
            found = _scene(board, scene)
            gone = {line.line - 1: line.was for line in proposal.lines if line.scene == scene}
            if any(n >= len(found.lines) or found.lines[n].text != was for n, was in gone.items()):
                raise _outdated()
            left = tuple(line for n, line in enumerate(found.lines) if n not in gone)
            board = editing.edited(scene, SceneEdit(lines=left))(board)
        return board

    return shorten


@change.register
def _(proposal: chat.EditPicture) -> editing.Change:
    return editing.edited(proposal.scene, SceneEdit(picture=proposal.idea))


@change.register
def _(proposal: chat.RetakePicture) -> editing.Change:
    return editing.retaken(proposal.scene, idea=None, seed=None)


@change.register
def _(proposal: chat.SetVoice) -> editing.Change:
    return editing.edited(proposal.scene, SceneEdit(voice=proposal.voice))


@change.register
def _(proposal: chat.SetLength) -> editing.Change:
    return editing.edited(proposal.scene, SceneEdit(length_s=proposal.seconds))


@change.register
def _(proposal: chat.AddScene) -> editing.Change:
    lines = (Line(text=proposal.text, opens=True),) if proposal.text else ()
    return editing.inserted(Scene(id=proposal.id, lines=lines, picture=Picture(idea=proposal.idea)), proposal.after)


@change.register
def _(proposal: chat.RemoveScene) -> editing.Change:
    return editing.removed(proposal.scene)


@change.register
def _(proposal: chat.MoveScene) -> editing.Change:
    return editing.moved(proposal.scene, proposal.after)


@change.register
def _(proposal: chat.SwapScenes) -> editing.Change:
    return editing.swapped(proposal.scene, proposal.other)


def _scene(board: Storyboard, scene: str) -> Scene:
    found = next((found for found in board.scenes if found.id == scene), None)
    if found is None:
        raise _outdated()
    return found


def _outdated() -> Outdated:
    return Outdated("The scene says something else by now.", hint="Say again what you want, for the film as it is.")
