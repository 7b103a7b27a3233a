"""Watching productions being made."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, WebSocket
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from api.live import tickets
from api.live.lines import place
from api.live.messages import EventId
from api.live.origins import must_be_ours
from api.live.sse import EventStream
from api.live.ws import PROTOCOL, Conversation
from api.studio import TheStudio
from api.who import LOCAL, TheOwner, Who, who_of
from kinoloom.errors import NotFound

#: seconds that a stream or socket of somebody who logged in lasts at most; clients come back by themselves
TRUSTED_S = 900.0

router = APIRouter(tags=["events"])

ThisProduction = Annotated[str, Path(pattern=r"^[0-9a-z]{1,16}$", examples=["3k2q9xv7wd"])]
LastSeen = Annotated[str, Header(max_length=100, description="A browser that comes back sends it by itself.")]


class Ticket(BaseModel):
    """Good for one WebSocket."""

    model_config = ConfigDict(extra="forbid")

    ticket: str = Field(examples=["5Yt4L0…"])
    protocols: list[str] = Field(
        description="What to open the socket with: `new WebSocket(url, protocols)`.",
        examples=[[PROTOCOL, "ticket.5Yt4L0…"]],
    )
    expires_in_s: int = Field(examples=[30])


@router.get(
    "/productions/{production}/events",
    response_class=Response,
    responses={
        200: {
            "description": "Events as they happen, each with its id: `text/event-stream` without end. "
            "An event named `gap` says that something before what follows is forgotten.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def watch_production(
    production: ThisProduction,
    studio: TheStudio,
    who: TheOwner,
    after: Annotated[EventId, Query()] = "0",
    last_event_id: LastSeen = "",
) -> Response:
    """All that happened to a production after the event *after*, then each event as it happens."""
    # A browser that comes back repeats the address it began with; its header is newer.
    begin = place(last_event_id or after)
    if not await studio.owned(who.owner, production):
        raise NotFound("production", production)
    return EventStream(studio.hub, production, begin, longest(who))


@router.post("/ws-tickets", status_code=201)
async def make_ticket(studio: TheStudio, who: TheOwner, response: Response) -> Ticket:
    """A ticket for a page that opens a WebSocket, where a browser can send no key."""
    ticket = await tickets.issue(studio.bus, studio.connection.names, who)
    response.headers["Cache-Control"] = "no-store"  # nor kept for an Idempotency-Key
    return Ticket(ticket=ticket, protocols=[PROTOCOL, f"{tickets.PREFIX}{ticket}"], expires_in_s=tickets.VALID_S)


def longest(who: Who) -> float | None:
    """Seconds until whoever logged in has to show once more that they may: keys are revoked and sessions end."""
    return None if who.via == LOCAL else TRUSTED_S


async def _visitor(socket: WebSocket, studio: TheStudio) -> Who:
    """Whoever opens a socket: by ticket, or as for any request."""
    must_be_ours(socket, studio.settings.api)
    offered = [word for word in socket.scope["subprotocols"] if word.startswith(tickets.PREFIX)]
    if offered:
        ticket = offered[0].removeprefix(tickets.PREFIX)
        return await tickets.redeem(studio.bus, studio.connection.names, ticket)
    who = who_of(socket)
    who.must("read")
    return who


@router.websocket("/ws")
async def watch_productions(socket: WebSocket, studio: TheStudio, who: Annotated[Who, Depends(_visitor)]) -> None:
    """Many productions at once; see `api.live.messages` for what is said."""
    await socket.accept(subprotocol=PROTOCOL if PROTOCOL in socket.scope["subprotocols"] else None)
    await Conversation(socket, studio.hub, partial(studio.owned, who.owner), longest(who)).run()
