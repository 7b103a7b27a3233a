"""Conversations about films: what is said and proposed, and the person's word on it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api import making, pages
from api.live.lines import place
from api.live.messages import EventId
from api.live.sse import EventStream
from api.routes.events import LastSeen, longest
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.chat import LONGEST_MESSAGE, Proposal, Remake
from kinoloom.store.chats import ChatRow, MessageRow, ProposalRow, Role, State
from kinoloom.store.rows import Failure

router = APIRouter(prefix="/chats", tags=["chats"])

ChatId = Annotated[str, Path(pattern=r"^c[0-9a-z]{10}$", description="Of a conversation.", examples=["c0r2k7w8x3b"])]
Number = Annotated[int, Path(ge=1, le=1_000_000, description="Of a proposal of the conversation.")]


class NewChat(BaseModel):
    """What a conversation is about."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"production": "0r2k7w8x3b"}, {}]})

    production: str | None = Field(
        None, pattern=r"^[0-9a-z]{10}$", description="null: nothing yet; the film that is asked for, then."
    )
    auto: bool = Field(default=False, description="Edits are applied without asking; each can be taken back.")


class ChatEdit(BaseModel):
    """What is to change about a conversation."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"auto": True}]})

    auto: bool


class Chat(BaseModel):
    """One conversation."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["c0r2k7w8x3b"])
    production: str | None = Field(description="What it is about; null: nothing yet.")
    auto: bool
    created_at: datetime

    @classmethod
    def of(cls, row: ChatRow) -> "Chat":
        return cls(id=row.id, production=row.production, auto=row.auto, created_at=row.created_at)


class NewMessage(BaseModel):
    """What the person says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "make scene 2 darker"}]})

    text: str = Field(min_length=1, max_length=LONGEST_MESSAGE)


class Proposed(BaseModel):
    """An edit that the director wants to make, and what became of it."""

    model_config = ConfigDict(extra="forbid")

    n: int
    production: str | None = Field(description="The one that it changes; null: it begins one.")
    version: int = Field(description="Of the storyboard that it was made for.")
    proposal: Proposal
    says: str = Field(description="What it does, in words.")
    remakes: list[Remake] = Field(description="What has to be made anew for it.")
    state: State
    error: Failure | None = Field(description="Why it failed.")
    made: str | None = Field(description="The production or export that came of it.")

    @classmethod
    def of(cls, row: ProposalRow) -> "Proposed":
        return cls(
            n=row.n,
            production=row.production,
            version=row.version,
            proposal=row.proposal,
            says=row.says,
            remakes=list(row.remakes),
            state=row.state,
            error=row.error,
            made=row.made,
        )


class Message(BaseModel):
    """What was said, and what the director proposed to it."""

    model_config = ConfigDict(extra="forbid")

    id: int
    role: Role
    text: str
    answered: bool = Field(description="By the director; what he says needs no answer.")
    answers: int | None = Field(description="The message that it answers.")
    proposals: list[Proposed] = Field(description="Of what the person said: what came of it.")
    created_at: datetime

    @classmethod
    def of(cls, row: MessageRow, proposals: list[ProposalRow]) -> "Message":
        return cls(
            id=row.id,
            role=row.role,
            text=row.text,
            answered=row.answered,
            answers=row.answers,
            proposals=[Proposed.of(proposal) for proposal in proposals if proposal.message == row.id],
            created_at=row.created_at,
        )


@router.post("", status_code=201)
async def create_chat(studio: TheStudio, who: TheOwner, new: NewChat, answer: Response) -> Chat:
    """Begin a conversation about a production, or about one that it will begin."""
    row = await studio.store.chats.begin(who.owner, new.production, auto=new.auto)
    answer.headers["Location"] = f"/api/v1/chats/{row.id}"
    return Chat.of(row)


@router.get("")
async def list_chats(
    studio: TheStudio,
    who: TheOwner,
    limit: pages.Limit = 50,
    after: pages.After = None,
    production: Annotated[str | None, Query(pattern=r"^[0-9a-z]{10}$", description="Only about this one.")] = None,
) -> pages.Page[Chat]:
    """Yours, the newest first."""
    rows = await studio.store.chats.page(who.owner, production=production, after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, Chat.of)


@router.get("/{chat}")
async def read_chat(studio: TheStudio, who: TheOwner, chat: ChatId) -> Chat:
    """One conversation; what was said is at …/messages."""
    return Chat.of(await studio.store.chats.find(who.owner, chat))


@router.patch("/{chat}")
async def edit_chat(studio: TheStudio, who: TheOwner, chat: ChatId, edit: ChatEdit) -> Chat:
    """Let edits be applied at once from now on, or not."""
    return Chat.of(await studio.store.chats.set_auto(who.owner, chat, auto=edit.auto))


@router.delete("/{chat}", status_code=204)
async def delete_chat(studio: TheStudio, who: TheOwner, chat: ChatId) -> None:
    """Forget all that was said; what was made stays."""
    await studio.store.chats.forget(who.owner, chat)
    await making.wake(studio)


@router.post("/{chat}/messages", status_code=202)
async def say(studio: TheStudio, who: TheOwner, chat: ChatId, new: NewMessage) -> Message:
    """Say something; the answer comes as events, and stands in …/messages then."""
    row = await studio.store.chats.say(who.owner, chat, new.text)
    await making.wake(studio)
    return Message.of(row, [])


@router.get("/{chat}/messages")
async def list_messages(
    studio: TheStudio, who: TheOwner, chat: ChatId, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Message]:
    """What was said, the newest first, each with what was proposed to it."""
    rows = await studio.store.chats.said(who.owner, chat, before=pages.below(after), limit=limit + 1)
    shown = rows[:limit]
    proposals = await studio.store.chats.proposed(who.owner, chat, [row.id for row in shown])
    return pages.Page(items=[Message.of(row, proposals) for row in shown], next=pages.more_below(rows, limit))


@router.post("/{chat}/proposals/{n}/accept", status_code=202)
async def accept_proposal(studio: TheStudio, who: TheOwner, chat: ChatId, n: Number) -> Proposed:
    """Want it; it is made about now, and told as an event."""
    return await _decided(studio, who.owner, chat, n, accepted=True)


@router.post("/{chat}/proposals/{n}/decline", status_code=202)
async def decline_proposal(studio: TheStudio, who: TheOwner, chat: ChatId, n: Number) -> Proposed:
    """Leave it be."""
    return await _decided(studio, who.owner, chat, n, accepted=False)


async def _decided(studio: Studio, owner: str, chat: str, n: int, *, accepted: bool) -> Proposed:
    row = await studio.store.chats.decide(owner, chat, n, accepted=accepted)
    await making.wake(studio)
    return Proposed.of(row)


@router.get(
    "/{chat}/events",
    response_class=Response,
    responses={
        200: {
            "description": "Events as they happen, each with its id: `text/event-stream` without end. The words of a "
            "language model come as `script_token`, a whole answer as `chat_said`.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def watch_chat(
    chat: ChatId,
    studio: TheStudio,
    who: TheOwner,
    after: Annotated[EventId, Query()] = "0",
    last_event_id: LastSeen = "",
) -> Response:
    """All that was said after the event *after*, then what is said as it is."""
    begin = place(last_event_id or after)
    await studio.store.chats.find(who.owner, chat)
    return EventStream(studio.hub, chat, begin, longest(who))
