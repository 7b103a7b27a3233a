"""Who asks: one local person, or the owner of a key or a session."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends
from fastapi.requests import HTTPConnection

Scope = Literal["read", "write", "admin"]
"""Look; make and change; keys, webhooks and what concerns everybody."""

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever stands behind a request; nobody sees or changes what another owner has."""

    owner: str
    scopes: frozenset[Scope]
    via: str
    """The id of the key, `session`, or `local`; for the audit log."""


async def _who(request: HTTPConnection) -> Who:
    return Who(LOCAL, frozenset({"read", "write", "admin"}), LOCAL)


TheOwner = Annotated[Who, Depends(_who)]
"""For a route's signature."""
