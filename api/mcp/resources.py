"""Films and their storyboards as resources, for whoever reads rather than calls."""

from mcp.server.mcpserver import MCPServer

from api.mcp import told
from api.mcp.visit import Called, resource_error, visiting
from kinoloom.errors import NotFound

_JSON = "application/json"


async def production(id: str, called: Called) -> str:
    """How far a film is."""
    async with visiting(called, says=resource_error) as visit:
        return (await told.state(visit, await visit.own.production(id))).model_dump_json()


async def storyboard(id: str, called: Called) -> str:
    """What a film says and shows."""
    async with visiting(called, says=resource_error) as visit:
        row = await visit.own.production(id)
        if row.storyboard is None:
            raise NotFound("storyboard", id)
        return told.board(row, row.storyboard).model_dump_json()


def offer(server: MCPServer) -> None:
    """Add these resources."""
    server.resource("production://{id}", name="production", mime_type=_JSON)(production)
    server.resource("production://{id}/storyboard", name="storyboard", mime_type=_JSON)(storyboard)
