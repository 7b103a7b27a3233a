"""The MCP server, as a part of the studio's."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import ToolAnnotations
from pydantic import BaseModel, create_model

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
        "kinoloom",
        title="Kinoloom",
        instructions=_INSTRUCTIONS,
        version="1",
        tools=[_strict(*tool) for part in (films, boards, exports, abilities) for tool in part.TOOLS],
        log_level="WARNING",
        subscriptions=False,
    )
    resources.offer(server)
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.router.routes.extend(inner.routes)
    return server.session_manager.run


def _strict(function: Callable[..., Awaitable[BaseModel]], annotations: ToolAnnotations) -> Tool:
    """A tool that refuses arguments it does not know; the SDK's would do without them and say nothing."""
    tool = Tool.from_function(function, annotations=annotations)
    known = tool.fn_metadata.arg_model
    strict = create_model(known.__name__, __base__=known, __cls_kwargs__={"extra": "forbid"})
    tool.fn_metadata.arg_model = strict
    tool.parameters = strict.model_json_schema(by_alias=True)
    return tool
