"""What the nodes of one conversation share."""

from collections.abc import Callable
from dataclasses import dataclass

from graphs.chat.film import Abilities, Film, abilities, look
from graphs.running import Studio
from kinoloom.errors import NotFound
from kinoloom.store.belongings import Belongings
from kinoloom.store.conversations import Conversations
from kinoloom.store.talking import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A director's view of a conversation; the database is the truth."""

    chat: str
    owner: str
    studio: Studio
    insist_on_room: Callable[[], None]
    """Raises `DiskFull` where there is too little to make anything."""

    @property
    def chats(self) -> Conversations:
        return self.studio.store.chats

    @property
    def own(self) -> Belongings:
        return self.studio.store.of(self.owner)

    async def work(self) -> Work:
        """How it stands.

        Raises:
            NotFound: somebody forgot it.
        """
        found = await self.chats.work(self.chat)
        if found is None:
            raise NotFound("chat", self.chat)
        return found

    async def film(self) -> Film | None:
        """What it is about; None: nothing yet."""
        production = (await self.work()).chat.production
        return None if production is None else await look(self.own, self.studio.artifacts, production)

    async def abilities(self, film: Film | None) -> Abilities:
        return abilities(await self.studio.offers(), None if film is None else film.row)
