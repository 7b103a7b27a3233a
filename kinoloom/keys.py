"""The words of keys: what one opens, and what is known of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from kinoloom.errors import Unauthenticated

Scope = Literal["read", "write", "admin"]
"""Look; make and change; keys, webhooks and what concerns everybody."""
SCOPES: tuple[Scope, ...] = get_args(Scope)

#: what an owner may be called
OWNER = r"^[a-z0-9][a-z0-9._@-]{0,39}$"
#: and a key: no control characters, which a database or a terminal would stumble over
NAME = r"^[^\x00-\x1f\x7f-\x9f]+$"
ID = r"^[a-z0-9]{8}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key as the database knows it."""

    id: str
    owner: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    """To a minute."""

    def check(self, now: datetime) -> None:
        """
        Raises:
            Unauthenticated: it opens nothing any more.
        """
        hint = "Ask an admin of the studio for another: `kinoloom keys create`."
        if self.revoked_at is not None:
            raise Unauthenticated("The key was revoked.", hint=hint)
        if self.expires_at is not None and self.expires_at <= now:
            raise Unauthenticated("The key is over.", hint=hint)
