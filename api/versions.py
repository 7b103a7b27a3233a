"""Which version of a thing a change is made to: ETag and If-Match."""

import re
from typing import Annotated

from fastapi import Header

from kinoloom.errors import Outdated, VersionMissing

IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=200, description="The ETag of what is changed, or `*`.", examples=['"3"']),
]
_OURS = re.compile(r'"(\d{1,9})"')


def etag(version: int) -> str:
    return f'"{version}"'


def expected(if_match: str | None) -> int | None:
    """The version that must be the present one; None: any.

    Raises:
        Outdated: it is none of ours.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    found = _OURS.fullmatch(if_match.strip())
    if found is None:
        raise Outdated(
            f"If-Match {if_match!r} is no version of this.", hint="GET it, and send the ETag of that answer unchanged."
        )
    return int(found[1])


def demanded(if_match: str | None) -> int | None:
    """The same for a change that replaces everything, and so must say of what.

    Raises:
        VersionMissing: nothing is said.
        Outdated: it is none of ours.
    """
    if if_match is None:
        raise VersionMissing
    return expected(if_match)
