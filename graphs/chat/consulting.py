"""Asks a language model what a person wants, where the commands do not say."""

from collections.abc import Iterator, Sequence

from pydantic import Field

from graphs.asking import Form, Question, ask
from graphs.chat.answers import table
from graphs.chat.film import Abilities, Film
from graphs.chat.resolving import drafts
from graphs.chat.talk import Talk
from graphs.chat.wishes import Wish
from graphs.limits import Purse
from graphs.prompts import fill
from graphs.stage import Stage
from kinoloom.errors import UserError
from kinoloom.jobs import Message
from kinoloom.revision import BriefEdit
from kinoloom.store.chats import MessageRow
from kinoloom.store.talking import Work

#: scenes of a film that a model is shown, and characters of a turn that it is reminded of
_SCENES, _TURN = 60, 600
#: tokens of an answer
_MOST = 1_200


class Reply(Form):
    """What the model says, and what it would do."""

    say: str = Field(max_length=20_000)
    """To the person, in their language: an answer, or what the edits do."""
    edits: list[Wish] = Field(max_length=24)
    """Empty: it is a question, or not clear."""


async def consult(talk: Talk, work: Work, message: MessageRow, film: Film | None, can: Abilities) -> Reply:
    """
    Raises:
        AnswerInvalid, ModelRefused: it gave no answer that can be used.
        KinoloomError: its engine failed; what it said.
    """

    def fault(reply: Reply) -> str | None:
        try:
            drafts(reply.edits, film, can)
        except UserError as error:
            return f"{error.message} {error.hint}"
        return None if reply.say or reply.edits else "`say` is empty"

    stage = Stage(
        production=talk.chat,
        run=f"{talk.chat}-{message.id}",
        casting={"write": can.writers},
        artifacts=talk.studio.artifacts,
        tasks=talk.studio.tasks,
        tell=talk.studio.tell,
        did=lambda *_: None,
        purse=Purse(None if film is None else film.row.brief.budget),
    )
    question = Question(
        step="conversation",
        messages=(_told(film, can), *_turns(work.turns), Message(role="user", text=message.text)),
        form=Reply,
        fault=fault,
        temperature=0.2,
        most_tokens=_MOST,
    )
    try:
        return (await ask(stage, question)).form
    finally:
        if stage.under_way:
            await talk.studio.tasks.cancel(set(stage.under_way), production=talk.chat)


def _told(film: Film | None, can: Abilities) -> Message:
    facts = "" if film is None else ", ".join(_facts(film))
    scenes = "" if film is None or film.row.storyboard is None else "\n".join(list(table(film))[:_SCENES])
    return Message(
        role="system",
        text=fill(
            "chat/direct",
            title="" if film is None else film.row.title,
            facts=facts,
            scenes=scenes,
            voices=", ".join(can.voices),
            styles=", ".join(style.name for style in can.styles),
        ),
    )


def _facts(film: Film) -> Iterator[str]:
    yield f"{film.length_s:.0f} seconds"
    yield f"status {film.row.status}"
    for name in BriefEdit.model_fields:
        yield f"{name} {getattr(film.row.brief, name) or 'none'}"


def _turns(turns: Sequence[MessageRow]) -> Iterator[Message]:
    for turn in turns:
        yield Message(role="user" if turn.role == "person" else "assistant", text=turn.text[:_TURN])
