"""A page of a long table, in the order in which its rows were made."""

from typing import Any

from sqlalchemy import Select, Table, tuple_


def paged(
    wanted: Select[Any], table: Table, *, after: tuple[float, str] | None, limit: int, oldest_first: bool = False
) -> Select[Any]:
    """At most *limit* of the *wanted* rows of *table*, newest first, from behind the place *after* (made at, id)."""
    made, id = table.c.created_at, table.c.id
    if after is not None:
        place = tuple_(made, id)
        wanted = wanted.where(place > tuple_(*after) if oldest_first else place < tuple_(*after))
    order = (made, id) if oldest_first else (made.desc(), id.desc())
    return wanted.order_by(*order).limit(limit)
