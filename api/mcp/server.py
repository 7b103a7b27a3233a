"""The MCP server, as a part of the studio's."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from api.mcp import abilities, boards, exports, films, resources

PATH = "/mcp"
_INSTRUCTIONS = """\
Kinoloom makes films: from a prompt, or a script spoken word for word, to a finished MP4 with voice, pictures that move,
captions and music. Call make_film, then wait_for_film until `ended`. With review=true it stops after the storyboard.
A finished film can be changed scene by scene; only what changed is made anew."""


def put_up(app: FastAPI) -> Callable[[], AbstractAsyncContextManager[None]]:
    """Let *app* answer at /mcp; what is given back has to be open while it serves.

    Every request stands for itself, so that any process of the studio may answer it. Names, origins, keys and rates
    have been looked at by the guards.
    """
    server: MCPServer = MCPServer(
        "kinoloom", title="Kinoloom", instructions=_INSTRUCTIONS, version="1", log_level="WARNING", subscriptions=False
    )
    for part in (films, boards, exports, abilities, resources):
        part.offer(server)
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.router.routes.extend(inner.routes)
    return server.session_manager.run
