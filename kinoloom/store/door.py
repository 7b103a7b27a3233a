"""Who may come in, what they were answered, and what they changed: the truth of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from kinoloom.keys import KeyRow, Scope
from kinoloom.store import answers, audit, keys, sessions
from kinoloom.store.answers import Answer
from kinoloom.store.audit import Note
from kinoloom.store.database import Database


class Door:
    """Each call is one short transaction, as in `Store`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create_key(
        self, *, owner: str, name: str, scopes: Collection[Scope], expires_at: datetime | None
    ) -> tuple[KeyRow, str]:
        """A new key and its text, which nobody can ask for again."""

        def create(connection: Connection) -> tuple[KeyRow, str]:
            return keys.create(connection, owner=owner, name=name, scopes=scopes, expires_at=expires_at)

        return await self._database.write(create)

    async def key(self, key: str) -> KeyRow:
        """
        Raises:
            NotFound: there is none of this id.
        """
        return await self._database.read(lambda connection: keys.find(connection, key))

    async def keys(self, *, limit: int, after: tuple[float, str] | None = None) -> list[KeyRow]:
        """Of all owners, the newest first."""
        return await self._database.read(lambda connection: keys.page(connection, limit=limit, after=after))

    async def revoke_key(self, key: str) -> KeyRow:
        """
        Raises:
            NotFound: there is none of this id.
        """
        return await self._database.write(lambda connection: keys.revoke(connection, key))

    async def any_key(self) -> bool:
        """Whether anybody could come in."""
        return await self._database.read(keys.any_alive)

    async def key_of(self, text: str) -> KeyRow:
        """The key that *text* is; that it was used is written down.

        Raises:
            Unauthenticated: it is none, or opens nothing any more.
        """
        found = await self._database.read(lambda connection: keys.holder(connection, text))
        if keys.is_stale(found):
            await self._database.write(lambda connection: keys.used(connection, found.id))
        return found

    async def begin_session(self, key: str, *, lasts_s: float) -> tuple[str, datetime]:
        """The word that the browser keeps, and when it is over."""
        return await self._database.write(lambda connection: sessions.begin(connection, key, lasts_s=lasts_s))

    async def key_of_session(self, word: str) -> KeyRow:
        """The key that the session was begun with.

        Raises:
            Unauthenticated: there is no such session, or its key opens nothing any more.
        """
        return await self._database.read(lambda connection: sessions.holder(connection, word))

    async def end_session(self, word: str) -> None:
        await self._database.write(lambda connection: sessions.end(connection, word))

    async def begin_answer(self, owner: str, key: str, request: str) -> Answer | None:
        """The answer that the same request was given; None: the caller answers it.

        Raises:
            KeyReused, StillAnswering: see `answers.begin`.
        """
        return await self._database.write(lambda connection: answers.begin(connection, owner, key, request))

    async def finish_answer(self, owner: str, key: str, answer: Answer) -> None:
        await self._database.write(lambda connection: answers.finish(connection, owner, key, answer))

    async def forget_answer(self, owner: str, key: str) -> None:
        """The first did nothing; whoever asks again is a first."""
        await self._database.write(lambda connection: answers.forget(connection, owner, key))

    async def note(self, *, owner: str, via: str, action: str, object: str, outcome: int) -> None:
        """Write down a change; *outcome*: the HTTP status."""

        def note(connection: Connection) -> None:
            audit.note(connection, owner=owner, via=via, action=action, object=object, outcome=outcome)

        await self._database.write(note)

    async def notes(self, *, limit: int, after: float | None = None, owner: str | None = None) -> list[Note]:
        """The newest changes first; with *owner*, only what they did."""
        return await self._database.read(
            lambda connection: audit.page(connection, limit=limit, after=after, owner=owner)
        )

    async def sweep(self, *, audit_days: int) -> int:
        """Forget sessions and answers that are over, and changes of long ago; how many."""

        def sweep(connection: Connection) -> int:
            return sessions.sweep(connection) + answers.sweep(connection) + audit.sweep(connection, audit_days)

        return await self._database.write(sweep)
