"""Long lists, a page at a time."""

import base64
import binascii
import json
import math
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from kinoloom.errors import CursorInvalid

ItemT = TypeVar("ItemT")

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
After = Annotated[str | None, Query(max_length=400, description="The `next` of the page before; absent: the first.")]


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
