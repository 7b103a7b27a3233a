"""The nodes of a conversation; whatever one leaves behind is in the database, so each may run twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import structlog
from langgraph.runtime import Runtime
from langgraph.types import Command, interrupt

from graphs.chat import answers, grammar
from graphs.chat.applying import apply
from graphs.chat.consulting import consult
from graphs.chat.film import Film
from graphs.chat.resolving import drafts
from graphs.chat.returning import returning
from graphs.chat.state import State
from graphs.chat.talk import Talk
from graphs.chat.wishes import Decision, Question, Wish
from graphs.chat.wording import made_anew
from kinoloom.chat import NewFilm, Redo, Stop, Undo
from kinoloom.errors import BusUnreachable, DatabaseUnreachable, KinoloomError, UserError
from kinoloom.store.chats import MessageRow, ProposalRow
from kinoloom.store.talking import Draft, Work

log = structlog.get_logger(__name__)

#: nobody can be told while these are away; whoever takes the conversation up later goes on
AWAY = (BusUnreachable, DatabaseUnreachable)


async def listen(
    state: State, runtime: Runtime[Talk]
) -> Command[Literal["apply_edits", "understand", "ask_person", "__end__"]]:
    """Find out what is to be done next: edits that are wanted, then what was said, then what is not decided."""
    work = await runtime.context.work()
    if work.accepted:
        return Command(goto="apply_edits")
    if work.message is not None:
        return Command(goto="understand", update={"message": work.message.id, "wishes": [], "reply": ""})
    return Command(goto="ask_person" if work.open else "__end__")


async def understand(state: State, runtime: Runtime[Talk]) -> Command[Literal["propose", "consult_model", "listen"]]:
    """Read a message as a command, a question or a word on what is proposed; the model is asked about all else."""
    talk = runtime.context
    work, message = await _message(talk, state)
    if message is None:
        return Command(goto="listen")
    reading = grammar.read(message.text)
    if isinstance(reading, Decision):
        if work.open:
            await _decide(talk, work, message, reading)
            return Command(goto="listen")
        reading = (Wish(do="run"),) if reading.accept and not reading.only else None
    if isinstance(reading, tuple) and not any(map(_needs_words, reading)):
        return Command(goto="propose", update={"wishes": [wish.model_dump() for wish in reading]})
    film = await talk.film()
    can = await talk.abilities(film)
    if isinstance(reading, Question):
        await _answer(talk, message, lambda: answers.answer(reading, film, can))
        return Command(goto="listen")
    if can.writers:
        return Command(goto="consult_model")
    if isinstance(reading, tuple):
        return Command(goto="propose", update={"wishes": [wish.model_dump() for wish in reading]})
    await talk.chats.answer(talk.chat, message.id, answers.not_understood(can))
    return Command(goto="listen")


def _needs_words(wish: Wish) -> bool:
    """A new scene about something says nothing yet; a model can write what."""
    return wish.do == "add" and not wish.words


async def consult_model(state: State, runtime: Runtime[Talk]) -> Command[Literal["propose", "listen"]]:
    """Have a language model say what is meant; its words stream as they come."""
    talk = runtime.context
    work, message = await _message(talk, state)
    if message is None:
        return Command(goto="listen")
    film = await talk.film()
    can = await talk.abilities(film)
    try:
        reply = await consult(talk, work, message, film, can)
    except AWAY:
        raise
    except KinoloomError as error:
        log.warning("chat.not_understood", code=error.code, error=error.message)
        said = f"{error.message} {error.hint}\n{answers.help_text(can)}"
        await talk.chats.answer(talk.chat, message.id, said)
        return Command(goto="listen")
    if not reply.edits:
        await talk.chats.answer(talk.chat, message.id, reply.say)
        return Command(goto="listen")
    return Command(goto="propose", update={"wishes": [wish.model_dump() for wish in reply.edits], "reply": reply.say})


async def propose(state: State, runtime: Runtime[Talk]) -> State:
    """Say what is going to be changed, for the person to accept; in auto mode they have."""
    talk = runtime.context
    work, message = await _message(talk, state)
    if message is None:
        return {}
    film = await talk.film()
    can = await talk.abilities(film)
    wishes = [Wish.model_validate(wish) for wish in state.get("wishes", [])]
    try:
        drafted = drafts(wishes, film, can)
        drafted = [await _with_what_returns(talk, draft, film) for draft in drafted]
    except UserError as error:
        await talk.chats.answer(talk.chat, message.id, f"{error.message} {error.hint}")
        return {}
    auto = work.chat.auto
    text = _proposed(state.get("reply", ""), drafted, auto=auto)
    await talk.chats.answer(talk.chat, message.id, text, drafts=drafted, auto=auto)
    return {}


async def ask_person(state: State, runtime: Runtime[Talk]) -> State:
    """Wait for a word on what is proposed; it runs again from its first line when there is one."""
    interrupt({"waits": "for a word on what is proposed"})
    return {}


async def apply_edits(state: State, runtime: Runtime[Talk]) -> State:
    """Make the edits that are wanted, in order; what cannot be made is told, and leaves the others be."""
    talk = runtime.context
    done: list[ProposalRow] = []
    failed: list[str] = []
    while accepted := (await talk.work()).accepted:
        row = accepted[0]
        try:
            await apply(talk, row)
        except AWAY:
            raise
        except KinoloomError as error:
            await talk.chats.fail(talk.chat, row, error)
            failed.append(f"{row.n}: {error.message} {error.hint}")
        else:
            done.append(row)
    await talk.chats.remark(talk.chat, _told(done, failed))
    return {}


async def _message(talk: Talk, state: State) -> tuple[Work, MessageRow | None]:
    """How the conversation stands, and the message that is being answered; None: it is answered by now."""
    work = await talk.work()
    message = work.message
    return work, message if message is not None and message.id == state.get("message") else None


async def _answer(talk: Talk, message: MessageRow, make: Callable[[], str]) -> None:
    try:
        text = make()
    except UserError as error:
        text = f"{error.message} {error.hint}"
    await talk.chats.answer(talk.chat, message.id, text)


async def _decide(talk: Talk, work: Work, message: MessageRow, decision: Decision) -> None:
    """The person's word on what is proposed."""
    known = dict(enumerate((row.n for row in work.open), 1))
    wanted = [known[place] for place in (decision.only or known) if place in known] if decision.accept else []
    if decision.accept and not wanted:
        await talk.chats.answer(talk.chat, message.id, f"There is no such proposal; there are {len(known)}.")
        return
    await talk.chats.choose(talk.chat, accepted=wanted)
    await talk.chats.answer(talk.chat, message.id, "As you wish." if wanted else "Nothing is changed.")


async def _with_what_returns(talk: Talk, draft: Draft, film: Film | None) -> Draft:
    """*draft*, which says what comes back where it takes something back.

    Raises:
        NotNow: nothing can be taken back, or done again.
    """
    if film is None or not isinstance(draft.proposal, Undo | Redo):
        return draft
    brief, board = await talk.own.last_change(film.row.id, undone=isinstance(draft.proposal, Redo))
    return replace(draft, says=f"{draft.says} {returning(film.row, brief, board)}")


def _proposed(reply: str, drafted: Sequence[Draft], *, auto: bool) -> str:
    lines = [f"{draft.says} {_anew(draft)}".strip() for draft in drafted]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    asks = [] if auto else ["Shall I? yes, no, or the numbers of those you want." if len(lines) > 1 else "Shall I?"]
    return "\n".join([*([reply] if reply else []), *lines, *asks])


def _anew(draft: Draft) -> str:
    anew = made_anew(draft.remakes)
    return f"({anew})" if anew else ""


def _told(done: Sequence[ProposalRow], failed: Sequence[str]) -> str:
    parts = []
    if done:
        kinds = {type(row.proposal) for row in done}
        runs = any(row.proposal.type in {"new_film", "run", "approve", "export"} for row in done)
        if runs:
            parts.append("It is being made." if NewFilm not in kinds else "The film is begun.")
        else:
            parts.append("Stopped." if kinds == {Stop} else "Done. “make it” makes the film of it.")
    return "\n".join([*parts, *failed])
