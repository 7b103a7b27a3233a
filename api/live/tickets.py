"""Tickets: what a browser shows at the door of a WebSocket, where it can send no header."""

import hashlib
import json
import secrets

import redis.asyncio

from api.who import Who
from kinoloom.bus.connection import bus_errors
from kinoloom.bus.naming import Names
from kinoloom.errors import Unauthenticated

#: seconds until a ticket is worth nothing
VALID_S = 30
#: before a ticket among the subprotocols
PREFIX = "ticket."


async def issue(bus: redis.asyncio.Redis, names: Names, who: Who) -> str:
    """A ticket for one connection of *who*; the bus knows its hash only.

    Raises:
        BusUnreachable: the bus is away.
    """
    ticket = secrets.token_urlsafe(32)
    said = json.dumps({"owner": who.owner, "scopes": sorted(who.scopes), "via": who.via})
    with bus_errors():
        await bus.set(_name(names, ticket), said, ex=VALID_S)
    return ticket


async def redeem(bus: redis.asyncio.Redis, names: Names, ticket: str) -> Who:
    """Whose it is; from now on it is nobody's.

    Raises:
        Unauthenticated: it was used, is too old, or never was.
        BusUnreachable: the bus is away.
    """
    with bus_errors():
        said = await bus.getdel(_name(names, ticket))
    if said is None:
        raise Unauthenticated(
            "The ticket is worth nothing.",
            hint=f"POST /api/v1/ws-tickets gives another: for one connection, within {VALID_S} s.",
        )
    found = json.loads(said)
    return Who(found["owner"], frozenset(found["scopes"]), found["via"])


def _name(names: Names, ticket: str) -> str:
    return f"{names.namespace}:ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"
