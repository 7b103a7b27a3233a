"""An artifact's name is a hash of everything that shaped it."""

import hashlib
import json
import re
from typing import NewType

Key = NewType("Key", str)
"""`<actor>/<40 hex digits>`"""

KEY = re.compile(r"^[a-z][a-z0-9_]*/[0-9a-f]{40}\Z")


def key(*, actor: str, payload: str, engine: str, revision: str) -> Key:
    """The key of what *actor* makes from *payload*, the one JSON text of a job.

    The payload holds no run ids and no paths; input artifacts are in it by their keys. *revision* changes whenever
    the engine, its code or its weights would give another result.
    """
    text = f"{json.dumps([actor, engine, revision])}\n{payload}"
    return Key(f"{actor}/{hashlib.sha256(text.encode()).hexdigest()[:40]}")


def seed_of(*parts: str | int) -> int:
    """A seed in [0, 2**31) that depends on nothing but *parts*."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1
