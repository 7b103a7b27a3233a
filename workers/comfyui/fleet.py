"""Several ComfyUI servers as one: each workflow goes to the one with the least to do."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import structlog

from kinoloom.errors import ComfyStuck, ComfyUnreachable, EngineUnavailable, KinoloomError, PromptLost
from workers.comfyui.client import Comfy
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Ran, Resubmitted, Tell, nobody
from workers.comfyui.patience import Patience

_log = structlog.get_logger()

Prepare: TypeAlias = Callable[[Comfy], Awaitable[Graph]]
"""Gets a workflow ready for one server: uploads its files there, and binds their names.

`EngineUnavailable` says that this server lacks something for it."""

#: what says nothing against the workflow, and all against the server
_ITS_FAULT = (ComfyUnreachable, ComfyStuck, PromptLost)

#: a server that failed is left alone for so many seconds; doubled each time, up to the most
_REST_S = 5.0
_REST_MOST_S = 120.0
#: with another server at hand, one that is away is waited for no longer than this
_AWAY_S = 30.0


@dataclass(slots=True)
class _Server:
    """One of them, and what is known of it."""

    comfy: Comfy
    ours: int = 0
    """Workflows of this fleet that were given to it and are not over."""
    rest_s: float = 0.0
    rests_until: float = 0.0


class Fleet:
    """`async with Fleet(urls) as fleet:`; none of them need be there yet."""

    def __init__(
        self,
        urls: Sequence[str],
        *,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        patience = patience or Patience()
        if len(urls) > 1:
            patience = replace(patience, away_s=min(patience.away_s, _AWAY_S))
        self._clock = clock
        self._servers = [_Server(Comfy(url, patience=patience)) for url in urls]
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for server in self._servers:
            await self._open.enter_async_context(server.comfy)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.__aexit__(kind, error, trace)

    @property
    def servers(self) -> tuple[Comfy, ...]:
        return tuple(server.comfy for server in self._servers)

    async def run(
        self,
        prepare: Prepare,
        folder: Path,
        *,
        wanted: Collection[str] = (),
        tell: Tell = nobody,
        prompt_id: str | None = None,
    ) -> Ran:
        """As `Comfy.run`, on whichever server has the least to do; on another when that one is lost.

        The server that has *prompt_id* already is taken before all others.

        Raises:
            KinoloomError: as `Comfy.run` does; if all servers failed, what the last of them said.
        """
        id = prompt_id or str(uuid.uuid4())
        tried: list[_Server] = []
        while True:
            server = await self._chosen(id, tried, adopt=prompt_id is not None)
            tried.append(server)
            server.ours += 1
            try:
                ran = await server.comfy.run(
                    await prepare(server.comfy), folder, wanted=wanted, tell=tell, prompt_id=id
                )
            except (*_ITS_FAULT, EngineUnavailable) as error:
                if isinstance(error, _ITS_FAULT):
                    self._blame(server, error)
                if len(tried) == len(self._servers):
                    raise
                tell(Resubmitted(f"{error.message} Another server takes it"))
            else:
                server.rest_s = 0.0
                return ran
            finally:
                server.ours -= 1

    async def _chosen(self, id: str, tried: list[_Server], *, adopt: bool) -> _Server:
        """Of those that were not tried: the one that has it, or else the idlest of those that answer.

        Raises:
            ComfyUnreachable: none of them answers.
        """
        left = [server for server in self._servers if server not in tried]
        now = self._clock()
        awake = [server for server in left if server.rests_until <= now] or left
        if len(awake) == 1:
            return awake[0]
        asked = await asyncio.gather(*(self._ask(server, id, adopt=adopt) for server in awake))
        answers = [(load, place) for place, load in enumerate(asked) if load is not None]
        if answers:
            return awake[min(answers)[1]]
        rest = [server for server in left if server not in awake]
        if rest:
            return rest[0]
        raise ComfyUnreachable(" or ".join(server.comfy.url for server in left), "none of these servers answers")

    async def _ask(self, server: _Server, id: str, *, adopt: bool) -> int | None:
        """How much it has to do, -1 if it has this already; None: it does not answer."""
        try:
            if adopt and await server.comfy.has(id):
                return -1
            # Those of ours that are still on their way there are not in its queue yet.
            return max(await server.comfy.load(), server.ours)
        except ComfyUnreachable as error:
            self._blame(server, error)
            return None

    def _blame(self, server: _Server, error: KinoloomError) -> None:
        server.rest_s = min(max(_REST_S, server.rest_s * 2), _REST_MOST_S)
        server.rests_until = self._clock() + server.rest_s
        _log.warning("comfyui.server_avoided", url=server.comfy.url, code=error.code, seconds=server.rest_s)
