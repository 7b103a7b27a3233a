"""Webhooks and the letters to them: the truth of it."""

import time
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection

from kinoloom.letters import LetterType, Ping, PingLetter, State
from kinoloom.store import delivering, letters, webhooks
from kinoloom.store.database import Database
from kinoloom.store.delivering import Due, Result
from kinoloom.store.letters import LetterRow
from kinoloom.store.webhooks import WebhookRow


class Mail:
    """Each call is one transaction. Every call that names a webhook or a letter may raise `NotFound`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self, owner: str, *, url: str, events: Collection[LetterType], enabled: bool, most: int
    ) -> tuple[WebhookRow, str]:
        """A new webhook and its secret, which nobody can ask for again.

        Raises:
            NotNow: the owner has *most* already.
        """

        def create(connection: Connection) -> tuple[WebhookRow, str]:
            return webhooks.create(connection, owner, url=url, events=events, enabled=enabled, most=most)

        return await self._database.write(create)

    async def webhook(self, owner: str, webhook: str) -> WebhookRow:
        return await self._database.read(lambda connection: webhooks.find(connection, owner, webhook))

    async def webhooks(self, owner: str, *, after: tuple[float, str] | None = None, limit: int) -> list[WebhookRow]:
        """The newest first."""
        return await self._database.read(lambda connection: webhooks.page(connection, owner, after=after, limit=limit))

    async def change(self, owner: str, webhook: str, values: Mapping[str, object]) -> WebhookRow:
        """Its `url`, `events` or `enabled`."""
        return await self._database.write(lambda connection: webhooks.change(connection, owner, webhook, values))

    async def remove(self, owner: str, webhook: str) -> None:
        """With its letters."""
        await self._database.write(lambda connection: webhooks.remove(connection, owner, webhook))

    async def rotate(self, owner: str, webhook: str, *, now: float | None = None) -> tuple[WebhookRow, str]:
        """A new secret; the one before signs beside it for a day."""

        def rotate(connection: Connection) -> tuple[WebhookRow, str]:
            secret = webhooks.rotate(connection, owner, webhook, time.time() if now is None else now)
            return webhooks.find(connection, owner, webhook), secret

        return await self._database.write(rotate)

    async def ping(self, owner: str, webhook: str) -> LetterRow:
        """A letter that tells of nothing, whatever the webhook has asked for."""

        def ping(connection: Connection) -> LetterRow:
            found = webhooks.find(connection, owner, webhook)
            [letter] = letters.post(connection, owner, PingLetter(data=Ping(webhook=found.id)), to=[found.id])
            return letters.find(connection, owner, webhook, letter)

        return await self._database.write(ping)

    async def letter(self, owner: str, webhook: str, letter: str) -> LetterRow:
        return await self._database.read(lambda connection: letters.find(connection, owner, webhook, letter))

    async def letters(
        self,
        owner: str,
        webhook: str,
        *,
        states: Collection[State] = (),
        after: tuple[float, str] | None = None,
        limit: int,
    ) -> list[LetterRow]:
        """The newest first; *states* empty: any."""

        def read(connection: Connection) -> list[LetterRow]:
            return letters.page(connection, owner, webhook, states=states, after=after, limit=limit)

        return await self._database.read(read)

    async def replay(self, owner: str, webhook: str, letter: str) -> LetterRow:
        """Send a letter that is dead or delivered once more; one that waits goes on waiting."""

        def replay(connection: Connection) -> LetterRow:
            letters.find(connection, owner, webhook, letter)
            letters.replay(connection, letters.this(letter), time.time())
            return letters.find(connection, owner, webhook, letter)

        return await self._database.write(replay)

    async def replay_dead(self, owner: str, webhook: str, *, since: datetime, until: datetime) -> int:
        """Send the dead letters that were written from *since* to before *until* once more; how many."""

        def replay(connection: Connection) -> int:
            webhooks.find(connection, owner, webhook)
            return letters.replay(connection, letters.dead_of(webhook, since=since, until=until), time.time())

        return await self._database.write(replay)

    async def claim(self, now: float, *, lease_s: float, limit: int, each: int, owned: int) -> list[Due]:
        """See `delivering.claim`; looking in vain writes nothing."""
        if not await self._database.read(lambda connection: delivering.is_due(connection, now)):
            return []
        return await self._database.write(
            lambda connection: delivering.claim(connection, now, lease_s=lease_s, limit=limit, each=each, owned=owned)
        )

    async def record(self, due: Due, result: Result, now: float) -> bool:
        """See `delivering.record`."""
        return await self._database.write(lambda connection: delivering.record(connection, due, result, now))

    async def sweep(self, before: float) -> int:
        """Forget letters written before then; how many."""
        return await self._database.write(lambda connection: letters.sweep(connection, before))
