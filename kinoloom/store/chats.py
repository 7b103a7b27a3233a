"""Conversations about films, for those who hold them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from kinoloom.brief import clean
from kinoloom.chat import LONGEST_MESSAGE, PROPOSAL, Proposal, Remake
from kinoloom.errors import NotFound, NotNow, Outdated, QuotaReached, UserError
from kinoloom.store import productions
from kinoloom.store.finding import one
from kinoloom.store.paging import paged
from kinoloom.store.rows import Failure
from kinoloom.store.tables import chats, messages, proposals

#: conversations of one owner
MOST = 1_000
#: messages of one conversation that wait for their answer
MOST_WAITING = 20

_THIS = select(chats).where(chats.c.id == bindparam("id"), chats.c.owner == bindparam("owner"))

Role = Literal["person", "director"]
State = Literal["open", "accepted", "applied", "declined", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRow:
    """One conversation as the database knows it."""

    id: str
    owner: str
    production: str | None
    """What it is about; None: nothing yet."""
    auto: bool
    """Edits are applied without asking."""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """What a person or the director said."""

    id: int
    """Rises with every message."""
    role: Role
    text: str
    answered: bool
    """By the director; his own are."""
    answers: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """An edit that the director wants to make, and what became of it."""

    n: int
    """Rises within a conversation."""
    message: int
    """The person's, that asked for it."""
    production: str | None
    version: int
    """Of the storyboard that it was made for."""
    proposal: Proposal
    says: str
    remakes: tuple[Remake, ...]
    state: State
    error: Failure | None
    made: str | None
    """The production or export that came of it."""
    created_at: datetime


def begin(connection: Connection, owner: str, production: str | None, *, auto: bool) -> ChatRow:
    """
    Raises:
        NotFound: there is no such production, or it is somebody else's.
        QuotaReached: the owner has as many conversations as they may.
    """
    if production is not None:
        productions.owned(connection, owner, production)
    count = select(func.count()).select_from(chats).where(chats.c.owner == owner)
    if connection.execute(count).scalar_one() >= MOST:
        raise QuotaReached(f"There are {MOST:,} conversations.", hint="Forget some of them first.")
    chat = f"c{productions.new_id()}"
    connection.execute(
        insert(chats),
        {
            "id": chat,
            "owner": owner,
            "production": production,
            "auto": auto,
            "waits": False,
            "news": [],
            "created_at": round(time.time(), 6),
        },
    )
    return find(connection, owner, chat)


def find(connection: Connection, owner: str, chat: str) -> ChatRow:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    return as_chat(one(connection, _THIS, {"id": chat, "owner": owner}, kind="chat"))


def rests(connection: Connection, owner: str, chat: str) -> bool:
    """Whether all is said and done, until the person says more.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    row = one(connection, _THIS, {"id": chat, "owner": owner}, kind="chat")
    return not row.waits and row.lease_owner is None


def page(
    connection: Connection, owner: str, *, production: str | None, after: tuple[float, str] | None, limit: int
) -> list[ChatRow]:
    """The newest of *owner*'s that are older than the place *after*; with *production*, about that one."""
    wanted = select(chats).where(chats.c.owner == owner)
    if production is not None:
        wanted = wanted.where(chats.c.production == production)
    return [as_chat(row) for row in connection.execute(paged(wanted, chats, after=after, limit=limit))]


def set_auto(connection: Connection, owner: str, chat: str, *, auto: bool) -> ChatRow:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    connection.execute(update(chats).where(chats.c.id == chat, chats.c.owner == owner).values(auto=auto))
    return find(connection, owner, chat)


def forget(connection: Connection, owner: str, chat: str) -> None:
    """
    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    find(connection, owner, chat)
    connection.execute(delete(chats).where(chats.c.id == chat))


def say(connection: Connection, owner: str, chat: str, text: str) -> MessageRow:
    """A message of the person, which waits for its answer.

    Raises:
        NotFound: there is no such conversation, or it is somebody else's.
        UserError: it is empty or too long.
        QuotaReached: too many wait.
    """
    find(connection, owner, chat)
    said = clean(text)
    if not 1 <= len(said) <= LONGEST_MESSAGE:
        raise UserError(f"The message has {len(said):,} characters.", hint=f"Say 1 to {LONGEST_MESSAGE:,} of them.")
    lock(connection, chat)
    waiting = select(func.count()).where(messages.c.chat == chat, ~messages.c.answered)
    if connection.execute(waiting).scalar_one() >= MOST_WAITING:
        raise QuotaReached(f"{MOST_WAITING} messages wait for their answer.", hint="Wait for some of the answers.")
    message = put_message(connection, chat, "person", said, answers=None)
    connection.execute(update(chats).where(chats.c.id == chat).values(waits=True))
    return message


def said(connection: Connection, owner: str, chat: str, *, before: int | None, limit: int) -> list[MessageRow]:
    """The newest messages that are older than *before*.

    Raises:
        NotFound: there is no such conversation, or it is somebody else's.
    """
    find(connection, owner, chat)
    wanted = select(messages).where(messages.c.chat == chat).order_by(messages.c.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(messages.c.id < before)
    return [as_message(row) for row in connection.execute(wanted)]


def proposed(connection: Connection, owner: str, chat: str, to: Sequence[int] | None = None) -> list[ProposalRow]:
    """The proposals of a conversation in their order; with *to*, those made on these messages.

    Raises:
        NotFound: there is no such conversation, or it is somebody else's.
    """
    find(connection, owner, chat)
    wanted = select(proposals).where(proposals.c.chat == chat).order_by(proposals.c.n)
    if to is not None:
        wanted = wanted.where(proposals.c.message.in_(to))
    return [as_proposal(row) for row in connection.execute(wanted)]


def decide(connection: Connection, owner: str, chat: str, n: int, *, accepted: bool) -> ProposalRow:
    """The person's word on a proposal; said twice, it is heard once.

    Raises:
        NotFound: there is no such proposal, or it is somebody else's.
        NotNow: it is decided otherwise already.
        Outdated: the storyboard that it was made for is not the present one.
    """
    find(connection, owner, chat)
    lock(connection, chat)
    row = connection.execute(select(proposals).where(proposals.c.chat == chat, proposals.c.n == n)).first()
    if row is None:
        raise NotFound("proposal", str(n))
    wanted = "accepted" if accepted else "declined"
    if row.state == "open":
        if accepted:
            _must_be_current(connection, owner, row)
        connection.execute(
            update(proposals)
            .where(proposals.c.chat == chat, proposals.c.n == n)
            .values(state=wanted, decided_at=time.time())
        )
        connection.execute(update(chats).where(chats.c.id == chat).values(waits=True))
    elif row.state != wanted and not (accepted and row.state == "applied"):
        raise NotNow(f"The proposal {n} is {row.state} already.", hint="Ask for what you want in a new message.")
    return as_proposal(connection.execute(select(proposals).where(proposals.c.chat == chat, proposals.c.n == n)).one())


def _must_be_current(connection: Connection, owner: str, proposal: Row[Any]) -> None:
    if proposal.production is None:
        return
    row = productions.owned(connection, owner, proposal.production)
    if row.version != proposal.version:
        raise Outdated(
            f"The film was changed since this was proposed: its storyboard is at version {row.version}.",
            hint="Say again what you want; it is proposed for the film as it is now.",
        )


def lock(connection: Connection, chat: str) -> None:
    """Nobody else changes it in this transaction.

    Raises:
        NotFound: somebody forgot it.
    """
    if connection.execute(select(chats.c.id).where(chats.c.id == chat).with_for_update()).first() is None:
        raise NotFound("chat", chat)


def put_message(connection: Connection, chat: str, role: Role, text: str, *, answers: int | None) -> MessageRow:
    row = {"chat": chat, "role": role, "text": text, "answered": role == "director", "answers": answers}
    put = insert(messages).values({**row, "created_at": round(time.time(), 6)}).returning(messages)
    return as_message(connection.execute(put).one())


def as_chat(row: Row[Any]) -> ChatRow:
    return ChatRow(
        id=row.id,
        owner=row.owner,
        production=row.production,
        auto=row.auto,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )


def as_message(row: Row[Any]) -> MessageRow:
    return MessageRow(
        id=row.id,
        role=row.role,
        text=row.text,
        answered=row.answered,
        answers=row.answers,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )


def as_proposal(row: Row[Any]) -> ProposalRow:
    return ProposalRow(
        n=row.n,
        message=row.message,
        production=row.production,
        version=row.version,
        proposal=PROPOSAL.validate_python(row.proposal),
        says=row.says,
        remakes=tuple(Remake.model_validate(remake) for remake in row.remakes),
        state=row.state,
        error=Failure.model_validate(row.error) if row.error else None,
        made=row.made,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
    )
