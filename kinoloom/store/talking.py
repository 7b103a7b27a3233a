"""Conversations, for the director who answers; what he says and does is told once it is written down."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update

from kinoloom.chat import Proposal, Remake
from kinoloom.errors import KinoloomError, NotNow
from kinoloom.events import EVENT, ChatProposed, ChatSaid, ChatSettled, Event
from kinoloom.store.chats import (
    ChatRow,
    MessageRow,
    ProposalRow,
    as_chat,
    as_message,
    as_proposal,
    lock,
    put_message,
)
from kinoloom.store.rows import Failure
from kinoloom.store.tables import chats, messages, proposals

Dead = Callable[[str], bool]

#: turns of a conversation that a director remembers
REMEMBERED = 8

_UNANSWERED = exists().where(messages.c.chat == chats.c.id, ~messages.c.answered)
_ACCEPTED = exists().where(proposals.c.chat == chats.c.id, proposals.c.state == "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal that is to be made."""

    proposal: Proposal
    production: str | None
    version: int
    says: str
    remakes: tuple[Remake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a conversation stands."""

    chat: ChatRow
    message: MessageRow | None
    """The oldest that is not answered."""
    accepted: tuple[ProposalRow, ...]
    open: tuple[ProposalRow, ...]
    turns: tuple[MessageRow, ...]
    """What was said last and needs no answer, the oldest first."""


def claim(
    connection: Connection, owner: str, lease_s: float, *, limit: int, only: Collection[str] | None, dead: Dead
) -> list[str]:
    """At most *limit* conversations in which somebody waits, or of which something is untold, now held by *owner*."""
    found = connection.execute(_waiting(connection, owner, only=only, dead=dead).limit(limit).with_for_update()).all()
    taken = [row.id for row in found]
    held = update(chats).where(chats.c.id.in_(taken))
    connection.execute(held.values(lease_owner=owner, lease_until=time.time() + lease_s))
    return taken


def anybody(connection: Connection, owner: str, *, only: Collection[str] | None, dead: Dead) -> bool:
    """Whether `claim` would find one."""
    return connection.execute(_waiting(connection, owner, only=only, dead=dead).limit(1)).first() is not None


def _waiting(connection: Connection, owner: str, *, only: Collection[str] | None, dead: Dead) -> Any:
    holders = connection.execute(select(chats.c.lease_owner).where(chats.c.lease_owner.is_not(None)).distinct())
    gone = [name for name in holders.scalars() if name != owner and dead(name)]
    free = or_(chats.c.lease_owner.is_(None), chats.c.lease_until < time.time(), chats.c.lease_owner.in_(gone))
    wanted = select(chats.c.id).where(chats.c.waits, free).order_by(chats.c.created_at, chats.c.id)
    return wanted if only is None else wanted.where(chats.c.id.in_(list(only)))


def renew(connection: Connection, owner: str, ids: Collection[str], lease_s: float) -> set[str]:
    """Those of *ids* that *owner* still holds, now for *lease_s* longer; the others are somebody else's, or gone."""
    held = update(chats).where(_held(owner, ids)).values(lease_until=time.time() + lease_s)
    return set(connection.execute(held.returning(chats.c.id)).scalars())


def release(connection: Connection, owner: str, ids: Collection[str]) -> None:
    """Let go; whoever looks next takes those in which somebody waits."""
    free = {"lease_owner": None, "lease_until": None, "waits": or_(_UNANSWERED, _ACCEPTED, _untold())}
    connection.execute(update(chats).where(_held(owner, ids)).values(free))


def _held(owner: str, ids: Collection[str]) -> ColumnElement[bool]:
    return and_(chats.c.id.in_(ids), chats.c.lease_owner == owner)


def _untold() -> ColumnElement[bool]:
    return func.json_array_length(chats.c.news) > 0


def work(connection: Connection, chat: str) -> Work | None:
    """How a conversation stands; None: somebody forgot it."""
    row = connection.execute(select(chats).where(chats.c.id == chat)).first()
    if row is None:
        return None
    mine = select(messages).where(messages.c.chat == chat)
    first = connection.execute(mine.where(~messages.c.answered).order_by(messages.c.id).limit(1)).first()
    turns = connection.execute(mine.where(messages.c.answered).order_by(messages.c.id.desc()).limit(REMEMBERED)).all()
    undecided = proposals.c.state.in_(("open", "accepted"))
    found = connection.execute(
        select(proposals).where(proposals.c.chat == chat, undecided).order_by(proposals.c.n)
    ).all()
    return Work(
        chat=as_chat(row),
        message=None if first is None else as_message(first),
        accepted=tuple(as_proposal(one) for one in found if one.state == "accepted"),
        open=tuple(as_proposal(one) for one in found if one.state == "open"),
        turns=tuple(as_message(turn) for turn in reversed(turns)),
    )


def answer(
    connection: Connection, chat: str, message: int, text: str, *, drafts: Sequence[Draft], auto: bool
) -> list[int]:
    """Answer a person's message, with proposals that (*auto*) are accepted at once; their numbers.

    Proposals of before that nobody decided on are declined by new ones. A message that is answered already stays so.
    """
    lock(connection, chat)
    this = and_(messages.c.id == message, ~messages.c.answered)
    if connection.execute(update(messages).where(this).values(answered=True)).rowcount == 0:
        return []
    news: list[Event] = []
    if drafts:
        news += _decline(connection, chat)
    said = put_message(connection, chat, "director", text, answers=message)
    news.append(ChatSaid(production=chat, message=said.id, answers=message, text=text, at=said.created_at))
    last = connection.execute(select(func.max(proposals.c.n)).where(proposals.c.chat == chat)).scalar() or 0
    rows = [
        {
            "chat": chat,
            "n": n,
            "message": message,
            "production": draft.production,
            "version": draft.version,
            "proposal": draft.proposal,
            "says": draft.says,
            "remakes": draft.remakes,
            "state": "accepted" if auto else "open",
            "created_at": round(time.time(), 6),
        }
        for n, draft in enumerate(drafts, last + 1)
    ]
    if rows:
        connection.execute(insert(proposals), rows)
    for n, draft in enumerate(drafts, last + 1):
        news.append(
            ChatProposed(
                production=chat,
                n=n,
                about=draft.production,
                version=draft.version,
                says=draft.says,
                remakes=draft.remakes,
            )
        )
    _add_news(connection, chat, news)
    return [n for n, _ in enumerate(drafts, last + 1)]


def _decline(connection: Connection, chat: str) -> list[Event]:
    left = and_(proposals.c.chat == chat, proposals.c.state == "open")
    declined = update(proposals).where(left).values(state="declined", decided_at=time.time()).returning(proposals)
    return [_settled(chat, as_proposal(row), None) for row in connection.execute(declined).all()]


def choose(connection: Connection, chat: str, *, accepted: Collection[int]) -> None:
    """The person said in words which of the open proposals they want; the others are declined."""
    lock(connection, chat)
    mine = and_(proposals.c.chat == chat, proposals.c.state == "open")
    wanted = mine & proposals.c.n.in_(list(accepted))
    connection.execute(update(proposals).where(wanted).values(state="accepted", decided_at=time.time()))
    _add_news(connection, chat, _decline(connection, chat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an applied proposal came to."""

    production: str
    version: int
    """Of its storyboard now."""
    runs: bool = False
    """A director makes the film of it."""
    made: str | None = None
    """The production or export that came of it."""


def settle(connection: Connection, chat: str, proposal: ProposalRow, outcome: Outcome) -> None:
    """The proposal is applied: in the same transaction as what it does.

    Others that were made for the same storyboard stand for the new one.

    Raises:
        NotNow: it is applied already, or somebody declined it.
    """
    lock(connection, chat)
    this = and_(proposals.c.chat == chat, proposals.c.n == proposal.n, proposals.c.state == "accepted")
    if connection.execute(update(proposals).where(this).values(state="applied", made=outcome.made)).rowcount == 0:
        raise NotNow(f"The proposal {proposal.n} is settled already.", hint="Nothing is to be done.")
    beside = and_(
        proposals.c.chat == chat,
        proposals.c.production == proposal.production,
        proposals.c.version == proposal.version,
        proposals.c.state.in_(("open", "accepted")),
    )
    connection.execute(update(proposals).where(beside).values(version=outcome.version))
    if proposal.production is None:
        connection.execute(update(chats).where(chats.c.id == chat).values(production=outcome.production))
    _add_news(connection, chat, [_settled(chat, proposal, outcome)])


def fail(connection: Connection, chat: str, proposal: ProposalRow, error: KinoloomError) -> None:
    """The proposal cannot be applied."""
    lock(connection, chat)
    why = Failure.of(error)
    this = and_(proposals.c.chat == chat, proposals.c.n == proposal.n, proposals.c.state == "accepted")
    if connection.execute(update(proposals).where(this).values(state="failed", error=why)).rowcount:
        event = ChatSettled(
            production=chat,
            n=proposal.n,
            outcome="failed",
            says=f"{error.message} {error.hint}",
            about=proposal.production,
            code=error.code,
        )
        _add_news(connection, chat, [event])


def remark(connection: Connection, chat: str, text: str) -> None:
    """The director says something that nobody asked."""
    lock(connection, chat)
    said = put_message(connection, chat, "director", text, answers=None)
    _add_news(connection, chat, [ChatSaid(production=chat, message=said.id, text=text, at=said.created_at)])


def news(connection: Connection, chat: str) -> list[Event]:
    """Events that nobody was told yet, in order."""
    found = connection.execute(select(chats.c.news).where(chats.c.id == chat)).scalar()
    return [EVENT.validate_python(event) for event in found or ()]


def told(connection: Connection, chat: str, count: int) -> None:
    """The first *count* of the news were heard."""
    lock(connection, chat)
    left = connection.execute(select(chats.c.news).where(chats.c.id == chat)).scalar_one()[count:]
    connection.execute(update(chats).where(chats.c.id == chat).values(news=left))


def _settled(chat: str, proposal: ProposalRow, outcome: Outcome | None) -> ChatSettled:
    return ChatSettled(
        production=chat,
        n=proposal.n,
        outcome="declined" if outcome is None else "applied",
        says=proposal.says,
        about=proposal.production if outcome is None else outcome.production,
        version=0 if outcome is None else outcome.version,
        runs=outcome is not None and outcome.runs,
    )


def _add_news(connection: Connection, chat: str, events: Sequence[Event]) -> None:
    if not events:
        return
    old = connection.execute(select(chats.c.news).where(chats.c.id == chat)).scalar_one()
    new = [*old, *(EVENT.dump_python(event, mode="json") for event in events)]
    connection.execute(update(chats).where(chats.c.id == chat).values(news=new, waits=True))
