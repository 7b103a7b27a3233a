"""Who asks: one local person, or the owner of a key or a session."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection
from starlette.types import Scope as Connected

from api.studio import Studio
from kinoloom.errors import Forbidden, Unauthenticated
from kinoloom.keys import SCOPES, KeyRow, Scope

LOCAL = "local"
SESSION = "session"
#: the session's cookie; browsers keep a `__Host-` one from every other host and path, and take it over https only
COOKIE = "__Host-kinoloom"
PLAIN_COOKIE = "kinoloom"

_KEPT_AS = "kinoloom.who"


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever stands behind a request; nobody sees or changes what another owner has."""

    owner: str
    scopes: frozenset[Scope]
    via: str
    """The id of the key, `session`, or `local`; for the audit log."""

    def must(self, scope: Scope) -> None:
        """
        Raises:
            Forbidden: they may not.
        """
        if scope not in self.scopes:
            raise Forbidden(f"The key lacks the scope `{scope}`.", hint=f"Use a key that has it: --scope {scope}.")


HERE = Who(LOCAL, frozenset(SCOPES), LOCAL)
"""The one person of a studio that listens on this machine only."""


async def authenticate(studio: Studio, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Who | None:
    """Whoever shows this key or cookie; None: nothing is shown, and the studio wants to know.

    On a studio without login everybody is the one local person, whatever they show.

    Raises:
        Unauthenticated: what is shown opens nothing.
    """
    if not studio.settings.api.needs_login:
        return HERE
    kind, _, shown = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return await who_holds(studio, shown.strip())
    if word := session_word(cookies):
        return _as_who(await studio.store.door.key_of_session(word), SESSION)
    return None


async def who_holds(studio: Studio, key: str) -> Who:
    """
    Raises:
        Unauthenticated: it is no key, or opens nothing any more.
    """
    if not studio.settings.api.needs_login:
        return HERE
    found = await studio.store.door.key_of(key)
    return _as_who(found, found.id)


def who_of(connection: HTTPConnection) -> Who:
    """Who stands behind a request or a WebSocket.

    Raises:
        Unauthenticated: they did not say.
    """
    who = connection.scope.get(_KEPT_AS)
    if not isinstance(who, Who):
        raise Unauthenticated(
            "The studio wants to know who asks.", hint="Send `Authorization: Bearer kin_…`; an admin makes keys."
        )
    return who


def keep(scope: Connected, who: Who) -> None:
    """Remember it for everything behind."""
    scope[_KEPT_AS] = who


def session_word(cookies: Mapping[str, str]) -> str | None:
    return cookies.get(COOKIE) or cookies.get(PLAIN_COOKIE)


def csrf_of(word: str) -> str:
    """What a page of ours shows beside the cookie, and no foreign page can know."""
    return hashlib.sha256(b"csrf " + word.encode()).hexdigest()


def _as_who(key: KeyRow, via: str) -> Who:
    return Who(key.owner, key.scopes, via)


async def _who(connection: HTTPConnection) -> Who:
    return who_of(connection)


async def _admin(connection: HTTPConnection) -> Who:
    who = who_of(connection)
    who.must("admin")
    return who


TheOwner = Annotated[Who, Depends(_who)]
"""For a route's signature."""
TheAdmin = Annotated[Who, Depends(_admin)]
"""For the signature of a route that concerns everybody."""
