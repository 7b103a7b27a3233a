"""What a browser is told about every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinoloom.settings import ApiSection

#: answers of the API are data: they show themselves, and run nothing
_DATA = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
#: pages of the studio
_PAGES = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}
_YEAR = "max-age=31536000"
_API = ("/api/", "/v1/", "/mcp", "/healthz", "/readyz", "/metrics")


class SecurityHeaders:
    """A route that says one of them itself is left its own."""

    def __init__(self, app: ASGIApp, *, settings: ApiSection) -> None:
        self._app = app
        self._always = dict(_ALWAYS)
        if (settings.public_url or "").startswith("https://"):
            self._always["Strict-Transport-Security"] = _YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._of(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, tell)

    def _of(self, path: str) -> dict[str, str]:
        data = path.startswith(_API)
        own = {"Content-Security-Policy": _DATA if data else _PAGES}
        return {**self._always, **own, **({"Cache-Control": "no-store"} if data else {})}
