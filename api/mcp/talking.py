"""The tool that talks with a film's director."""

import asyncio
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api import making
from api.mcp.visit import ADDS, Called, Tools, changing
from kinoloom.chat import LONGEST_MESSAGE
from kinoloom.store.chats import ProposalRow, State
from kinoloom.store.conversations import Conversations

#: seconds between two looks whether the director is done
_LOOK_S = 0.05


class ProposalShown(BaseModel):
    """A change that the director wants to make."""

    model_config = ConfigDict(extra="forbid")

    n: int
    says: str
    state: State


class Talked(BaseModel):
    """What the director said."""

    model_config = ConfigDict(extra="forbid")

    chat: str = Field(description="Give it to say more in the same conversation.")
    film: str | None = Field(description="What it is about by now.")
    said: list[str]
    proposals: list[ProposalShown] = Field(description="Of this message; those that are open want a yes or a no.")
    waiting: bool = Field(description="The director is not done; call again with an empty message.")


async def talk_about_film(
    called: Called,
    message: Annotated[
        str, Field(max_length=LONGEST_MESSAGE, description="E.g. make scene 2 darker; no music; yes. Empty: only wait.")
    ],
    film: Annotated[str | None, Field(max_length=16, description="Begin a conversation about this film.")] = None,
    chat: Annotated[str | None, Field(max_length=16, description="Go on with this conversation.")] = None,
    *,
    auto: Annotated[bool, Field(description="In a new conversation: make changes without asking.")] = False,
    seconds: Annotated[float, Field(gt=0, le=50, description="Wait at most so long for the answer.")] = 30,
) -> Talked:
    """Change or ask about a film in plain words. Nothing is changed before you say yes, unless auto."""
    async with changing(called, "talk_about_film", chat or film or "") as visit:
        chats, owner = visit.studio.store.chats, visit.who.owner
        row = await (chats.begin(owner, film, auto=auto) if chat is None else chats.find(owner, chat))
        since = 0
        if message.strip():
            since = (await chats.say(owner, row.id, message)).id
            await making.wake(visit.studio)
        done = await _rested(chats, owner, row.id, seconds=seconds)
        said = await chats.said(owner, row.id, before=None, limit=50)
        return Talked(
            chat=row.id,
            film=(await chats.find(owner, row.id)).production,
            said=[one.text for one in reversed(said) if one.role == "director" and one.id > since],
            proposals=[_shown(one) for one in await chats.proposed(owner, row.id) if one.message >= since],
            waiting=not done,
        )


async def _rested(chats: Conversations, owner: str, chat: str, *, seconds: float) -> bool:
    """Whether all is said within *seconds*."""
    end = asyncio.get_running_loop().time() + seconds
    while not await chats.rests(owner, chat):
        if asyncio.get_running_loop().time() > end:
            return False
        await asyncio.sleep(_LOOK_S)
    return True


def _shown(row: ProposalRow) -> ProposalShown:
    return ProposalShown(n=row.n, says=row.says, state=row.state)


TOOLS: Tools = ((talk_about_film, ADDS),)
