"""How the OpenAPI document says that one has to show who one is."""

from collections.abc import Sequence
from typing import Any

from fastapi import Security
from fastapi.openapi.models import APIKey, APIKeyIn, HTTPBearer
from fastapi.openapi.models import SecurityBase as Model
from fastapi.security.base import SecurityBase

from api.who import COOKIE, PLAIN_COOKIE
from kinoloom.settings import ApiSection


class _Shown(SecurityBase):
    """Says so, and looks at nothing: the guard has."""

    def __init__(self, name: str, model: Model) -> None:
        self.scheme_name = name
        self.model = model

    async def __call__(self) -> None:
        return None


def demanded(settings: ApiSection) -> Sequence[Any]:
    """For all routes: a key, or a session; nothing where there is no login."""
    if not settings.needs_login:
        return ()
    cookie = COOKIE if (settings.public_url or "").startswith("https://") else PLAIN_COOKIE
    key = HTTPBearer(description="`kinoloom keys create`, or POST /api/v1/keys.")
    session = APIKey.model_validate(
        {"in": APIKeyIn.cookie, "name": cookie, "description": "POST /api/v1/sessions with a key begins one."}
    )
    return [Security(_Shown("key", key)), Security(_Shown("session", session))]
