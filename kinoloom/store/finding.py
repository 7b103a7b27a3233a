"""One row, or the news that there is none."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select

from kinoloom.errors import NotFound


def one(connection: Connection, wanted: Select[Any], named: Mapping[str, str], *, kind: str) -> Row[Any]:
    """The row that *wanted* finds where its parameters are *named* so; `id` is one of them.

    Raises:
        NotFound: there is none of this *kind*.
    """
    row = connection.execute(wanted, named).first()
    if row is None:
        raise NotFound(kind, named["id"])
    return row
