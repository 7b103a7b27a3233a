"""An artifact's name is a hash of everything that shaped it."""

import hashlib
import json
import re
from typing import NewType

from pydantic import JsonValue

Key = NewType("Key", str)
"""`<actor>/<40 hex digits>`"""

KEY = re.compile(r"^[a-z][a-z0-9_]*/[0-9a-f]{40}\Z")


def canonical(value: JsonValue) -> str:
    """The one JSON text of *value*: sorted names, no blanks, unescaped Unicode.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def key(*, actor: str, payload: dict[str, JsonValue], engine: str, revision: str) -> Key:
    """The key of what *actor* makes from *payload*.

    The payload holds no run ids and no paths; input artifacts are in it by their keys. *revision* changes whenever
    the engine, its code or its weights would give another result.
    """
    text = canonical([actor, payload, engine, revision])
    return Key(f"{actor}/{hashlib.sha256(text.encode()).hexdigest()[:40]}")


def seed_of(*parts: str | int) -> int:
    """A seed in [0, 2**31) that depends on nothing but *parts*."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1
