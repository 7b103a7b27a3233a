"""Who calls a tool, of which studio, and how errors reach an agent."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field
from starlette.requests import Request

from api.guard.noting import note
from api.problems import status_of
from api.studio import Studio
from api.who import Who, who_of
from kinoloom.errors import KinoloomError, NotFound
from kinoloom.store.belongings import Belongings

Called = Context[Any, Request]
"""What a tool hears of its call, beside its arguments."""
Tools = Sequence[tuple[Callable[..., Awaitable[BaseModel]], ToolAnnotations]]
"""What a module offers, and what each does to the studio."""

LOOKS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
STOPS = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False)

FilmId = Annotated[str, Field(min_length=1, max_length=16, description="The id of a film.", examples=["0r2k7w8x3b"])]


@dataclass(frozen=True, slots=True)
class Visit:
    """One call of one tool."""

    studio: Studio
    who: Who
    address: str
    """Of this server, as whoever calls knows it; without a slash at its end."""

    @property
    def own(self) -> Belongings:
        """What whoever calls has."""
        return self.studio.store.of(self.who.owner)


def tool_error(error: KinoloomError) -> Exception:
    """*error* as an answer that a model reads."""
    return ToolError(f"{error.message} {error.hint} ({error.code})")


def resource_error(error: KinoloomError) -> Exception:
    kind = ResourceNotFoundError if isinstance(error, NotFound) else ResourceError
    return kind(f"{error.message} {error.hint} ({error.code})")


@asynccontextmanager
async def visiting(called: Called, *, says: Callable[[KinoloomError], Exception] = tool_error) -> AsyncIterator[Visit]:
    """For what only looks.

    Raises:
        ToolError, or what *says* makes of an error: it cannot be told, or they may not.
    """
    try:
        visit = _visit(called)
        visit.who.must("read")
        yield visit
    except KinoloomError as error:
        raise says(error) from error


@asynccontextmanager
async def changing(called: Called, action: str, film: str = "") -> AsyncIterator[Visit]:
    """For what changes something; it is written down, however it goes.

    Raises:
        ToolError: it cannot be done, or they may not.
    """
    outcome = 500
    async with visiting(called) as visit:
        try:
            visit.who.must("write")
            yield visit
            outcome = 200
        except KinoloomError as error:
            outcome = status_of(error)
            raise
        finally:
            await note(visit.studio, visit.who, action=action, object=f"/mcp/{film}"[:120], outcome=outcome)


def _visit(called: Called) -> Visit:
    request = called.request_context.request
    if not isinstance(request, Request):
        raise TypeError(f"A tool of this server was called without a request: {request!r}.")
    studio: Studio = request.app.state.studio
    return Visit(studio, who_of(request), studio.settings.api.public_url or str(request.base_url).rstrip("/"))
