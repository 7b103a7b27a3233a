"""What a socket and its client say to each other, as JSON told apart by `type`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kinoloom.errors import KinoloomError
from kinoloom.events import Event

#: the ids of productions, as they are made
ProductionId = Annotated[str, Field(pattern=r"^[0-9a-z]{1,16}$", examples=["3k2q9xv7wd"])]
EventId = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{1,19}(-[0-9]{1,19})?$",
        description="Of an event; `0` stands before the first one.",
        examples=["1795284000000-0"],
    ),
]


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Subscribe(_Message):
    """Hear what happens to a production; once more: from another place."""

    type: Literal["subscribe"] = "subscribe"
    production: ProductionId
    after: EventId = "0"
    """The last event that the client has; `0`: none."""


class Unsubscribe(_Message):
    """Hear no more of a production."""

    type: Literal["unsubscribe"] = "unsubscribe"
    production: ProductionId


class Ping(_Message):
    """Is anybody there?"""

    type: Literal["ping"] = "ping"


Asked = Annotated[Subscribe | Unsubscribe | Ping, Field(discriminator="type")]
ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


class Happened(_Message):
    """Something happened to a production; its `id` is what to come back with."""

    type: Literal["event"] = "event"
    production: str
    id: str
    event: Event


class Subscribed(_Message):
    """All that happened until now was sent; what follows happens now."""

    type: Literal["subscribed"] = "subscribed"
    production: str
    at: str
    """The last event that was sent, or where the client began."""


class Gap(_Message):
    """Something between the last event that the client has and the next is forgotten; read the production anew."""

    type: Literal["gap"] = "gap"
    production: str


class Unsubscribed(_Message):
    """No more of this production follows."""

    type: Literal["unsubscribed"] = "unsubscribed"
    production: str


class Pong(_Message):
    """The answer to a ping."""

    type: Literal["pong"] = "pong"


class Refused(_Message):
    """What was asked for cannot be done; the socket stays open."""

    type: Literal["error"] = "error"
    code: str
    title: str
    hint: str
    retryable: bool
    production: str | None = None

    @classmethod
    def of(cls, error: KinoloomError, production: str | None = None) -> "Refused":
        return cls(
            code=error.code,
            title=error.message,
            hint=error.hint,
            retryable=error.retryable,
            production=production,
        )


Told = Annotated[Happened | Gap | Subscribed | Unsubscribed | Pong | Refused, Field(discriminator="type")]
TOLD: TypeAdapter[Told] = TypeAdapter(Told)
