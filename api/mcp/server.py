"""The MCP server, as a part of the studio's."""

from collections.abc import Awaitable, Callable

from mcp.server import MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import ToolAnnotations
from pydantic import BaseModel, create_model

from api.mcp import abilities, boards, exports, films, resources, talking

_INSTRUCTIONS = """\
Kinoloom makes films: from a prompt, or a script spoken word for word, to a finished MP4 with voice, pictures that move,
captions and music. Call make_film, then wait_for_film until `ended`. With review=true it stops before the costly work.
A finished film can be changed scene by scene; only what changed is made anew."""


def build() -> StreamableHTTPSessionManager:
    """All tools and resources, to be run once."""
    server: MCPServer = MCPServer(
        "kinoloom",
        title="Kinoloom",
        instructions=_INSTRUCTIONS,
        version="1",
        tools=[_strict(*tool) for part in (films, boards, exports, talking, abilities) for tool in part.TOOLS],
        log_level="WARNING",
        subscriptions=False,
    )
    resources.offer(server)
    server.streamable_http_app(
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return server.session_manager


def _strict(function: Callable[..., Awaitable[BaseModel]], annotations: ToolAnnotations) -> Tool:
    """A tool that refuses arguments it does not know; the SDK's would do without them and say nothing."""
    tool = Tool.from_function(function, annotations=annotations)
    known = tool.fn_metadata.arg_model
    strict = create_model(known.__name__, __base__=known, __cls_kwargs__={"extra": "forbid"})
    tool.fn_metadata.arg_model = strict
    tool.parameters = strict.model_json_schema(by_alias=True)
    return tool
