"""People who come to a studio that wants to know who they are."""

import asyncio
from collections.abc import Collection
from datetime import datetime

import httpx

from kinoloom.keys import KeyRow, Scope
from kinoloom.settings import Settings
from kinoloom.store.store import Store

ALL: tuple[Scope, ...] = ("read", "write", "admin")


def key_for(
    settings: Settings, owner: str, scopes: Collection[Scope] = ALL, *, expires_at: datetime | None = None
) -> tuple[KeyRow, str]:
    """A key made as the terminal makes it."""

    async def make() -> tuple[KeyRow, str]:
        async with Store.open(settings.home / "kinoloom.sqlite") as store:
            return await store.door.create_key(owner=owner, name="test", scopes=scopes, expires_at=expires_at)

    with asyncio.Runner() as runner:
        return runner.run(make())


def client(url: str, key: str | None = None) -> httpx.Client:
    """Somebody with *key*, or a stranger."""
    return httpx.Client(base_url=url, timeout=30, headers={"Authorization": f"Bearer {key}"} if key else {})
