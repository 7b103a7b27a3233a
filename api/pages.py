"""Long lists, a page at a time."""

import base64
import binascii
import json
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Generic, Protocol, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from kinoloom.errors import CursorInvalid

#: above it, floating point numbers are no longer counted one by one
_MOST = 2.0**53

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
After = Annotated[str | None, Query(max_length=400, description="The `next` of the page before; absent: the first.")]


class Made(Protocol):
    """A row of a list that is in the order of when its rows were made."""

    @property
    def id(self) -> str: ...

    @property
    def created_at(self) -> datetime: ...


class Numbered(Protocol):
    """A row of a list that is in the order of its numbers."""

    @property
    def id(self) -> int: ...


ItemT = TypeVar("ItemT")
RowT = TypeVar("RowT", bound=Made)


class Page(BaseModel, Generic[ItemT]):
    """The newest first."""

    model_config = ConfigDict(extra="forbid")

    items: list[ItemT]
    next: str | None = Field(None, description="Give it as `after` for the next page; null: there is none.")


def cursor(*place: str | float) -> str:
    """An opaque word for a *place* in a list."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place(after: str | None, *kinds: type[str] | type[float]) -> tuple[str | float, ...] | None:
    """The place that *after* stands for, of these *kinds*; None: the beginning.

    Raises:
        CursorInvalid: it was never given out.
    """
    if after is None:
        return None
    try:
        padded = after + "=" * (-len(after) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise CursorInvalid from error
    if not isinstance(found, list) or len(found) != len(kinds):
        raise CursorInvalid
    if any(type(part) is not kind for part, kind in zip(found, kinds, strict=True)):
        raise CursorInvalid
    if not all(part.isprintable() if isinstance(part, str) else math.isfinite(part) for part in found):
        raise CursorInvalid
    return tuple(found)


def behind(after: str | None) -> tuple[float, str] | None:
    """When the row was made that *after* stands for, and its id; None: the beginning.

    Raises:
        CursorInvalid: it was never given out.
    """
    found = place(after, float, str)
    return None if found is None else (float(found[0]), str(found[1]))


def page(rows: Sequence[RowT], limit: int, shown: Callable[[RowT], ItemT]) -> Page[ItemT]:
    """The first *limit* of *rows*, which are one more than that where another page follows."""
    return Page(items=[shown(row) for row in rows[:limit]], next=more(rows, limit))


def more(rows: Sequence[Made], limit: int) -> str | None:
    """What `behind` understands, where *rows* are more than *limit*."""
    if len(rows) <= limit:
        return None
    last = rows[limit - 1]
    return cursor(last.created_at.timestamp(), last.id)


def below(after: str | None) -> int | None:
    """The number of the row that *after* stands for; None: the beginning.

    Raises:
        CursorInvalid: it was never given out.
    """
    found = place(after, float)
    return None if found is None else int(max(0.0, min(float(found[0]), _MOST)))


def more_below(rows: Sequence[Numbered], limit: int) -> str | None:
    """What `below` understands, where *rows* are more than *limit*."""
    return cursor(float(rows[limit - 1].id)) if len(rows) > limit else None
