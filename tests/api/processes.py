"""What other processes do with webhooks in tests."""

import asyncio
from pathlib import Path

from api.hooks.posting import Postman
from api.hooks.sender import Sender
from kinoloom.settings import WebhooksSection
from kinoloom.store.store import Store

#: receivers of this machine may be told
HOME = WebhooksSection(allow_http=True, allow_private=True, ports=())


def send_once(place: Path, now: float) -> None:
    """Send what is due at *now*."""

    async def work() -> None:
        async with Store.open(place) as store, Postman(HOME) as postman:
            sender = Sender(mail=store.mail, postman=postman, clock=lambda: now)
            await sender.begin()
            await sender.settle()

    asyncio.run(work())  # noqa: TID251 - the entry point of this process
