"""Which pages may open a socket; browsers let any page try, and send the cookies along."""

from urllib.parse import urlsplit

from fastapi import WebSocket

from kinoloom.errors import Forbidden
from kinoloom.settings import ApiSection


def must_be_ours(socket: WebSocket, api: ApiSection) -> None:
    """Programs say no origin, and pass; browsers always do.

    Raises:
        Forbidden: the page is neither of this server nor of those in the settings.
    """
    origin = socket.headers.get("origin")
    if origin is None or origin in api.origins or origin == api.public_url:
        return
    # The guard has seen to it that the host is really ours.
    if urlsplit(origin).netloc == socket.headers.get("host"):
        return
    raise Forbidden(
        f"Pages of {origin[:100]!r} may open no socket here.", hint="KINOLOOM_API__ORIGINS lists those that may."
    )
