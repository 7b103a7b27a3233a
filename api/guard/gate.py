"""The guards in the order a request meets them."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from api.guard.bodies import BodyLimit
from api.guard.crossing import Crossing
from api.guard.headers import SecurityHeaders
from api.guard.identity import CSRF, Identity
from api.guard.noting import Noting
from api.guard.repeating import Repeating
from kinoloom.errors import SettingsInvalid
from kinoloom.settings import ApiSection
from kinoloom.store.store import Store

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_SENT = (
    "authorization", "content-type", CSRF, "idempotency-key", "if-match", "if-none-match", "last-event-id", "range",
    "tus-resumable", "upload-checksum", "upload-length", "upload-metadata", "upload-offset",
    "mcp-method", "mcp-name", "mcp-protocol-version", "mcp-session-id",
    # of the openai SDK in a page
    "openai-organization", "openai-project", "x-stainless-arch", "x-stainless-async",
    "x-stainless-custom-poll-interval", "x-stainless-helper-method", "x-stainless-lang", "x-stainless-os",
    "x-stainless-package-version", "x-stainless-poll-helper", "x-stainless-raw-response", "x-stainless-read-timeout",
    "x-stainless-retry-count", "x-stainless-runtime", "x-stainless-runtime-version", "x-stainless-timeout",
)  # fmt: skip
_SHOWN = (
    "content-disposition", "content-range", "etag", "idempotent-replayed", "link", "location", "mcp-session-id",
    "openai-poll-after-ms", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after",
    "tus-extension", "tus-max-size", "tus-resumable", "tus-version", "upload-expires", "upload-length", "upload-offset",
)  # fmt: skip
_PREFLIGHT_S = 600


def put_up(app: FastAPI, settings: ApiSection) -> None:
    """Let every request to *app* pass them; the last that is added is met first."""
    app.add_middleware(Noting)
    app.add_middleware(Repeating)
    app.add_middleware(BodyLimit, settings=settings)
    app.add_middleware(Identity)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_credentials=True,
        allow_methods=_METHODS,
        allow_headers=_SENT,
        expose_headers=_SHOWN,
        max_age=_PREFLIGHT_S,
    )
    app.add_middleware(Crossing, settings=settings)
    app.add_middleware(SecurityHeaders, settings=settings)


async def refuse_to_stand_open(settings: ApiSection, store: Store) -> None:
    """
    Raises:
        SettingsInvalid: everybody on the network could come, and nobody could come in.
    """
    if settings.needs_login and not await store.door.any_key():
        raise SettingsInvalid(
            f"The studio on {settings.public_url or settings.host} wants to know who asks, and there is no key.",
            hint="Make one first: `kinoloom keys create NAME --scope read --scope write --scope admin`.",
        )
