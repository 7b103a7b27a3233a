"""What was said of one prompt since somebody last listened."""

import asyncio
from collections.abc import Callable, Iterator

from websockets.asyncio.client import ClientConnection

from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Previewed, Progressed
from workers.comfyui.pace import Pace
from workers.comfyui.wire import Cached, Ended, Entered, Message, Sketch, States


class Ear:
    """Filled by the socket, which must never wait; emptied by whoever watches the prompt."""

    def __init__(self, graph: Graph, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._pace = Pace(graph)
        self._stirred = asyncio.Event()
        self._moved = False
        self._sketch: Sketch | None = None
        self.last = clock()
        """When the prompt was last heard of."""
        self.over = False
        """It may have ended, or the socket broke: time to look."""
        self.connection: ClientConnection | None = None
        """Which should tell of its end; None: none has to."""
        self.ended = False
        """Its very last message came."""

    def hear(self, message: Message) -> None:
        self.last = self._clock()
        match message:
            case Ended(last=last):
                self.over, self.ended = True, self.ended or last
            case Cached(nodes=nodes):
                self._pace.skip(nodes)
            case Entered(node=node, done=done):
                self._pace.enter(node, done)
                self._moved = True
            case States(done=done, running=running):
                self._pace.know(done, running)
                self._moved = True
            case Sketch():
                self._sketch = message
            case _:
                return
        self._stirred.set()

    def look(self) -> None:
        """Something happened that only a look will tell."""
        self.over = True
        self._stirred.set()

    def rest(self) -> None:
        """Before a look: what is heard from here on is new."""
        self.over = False

    def stands(self) -> Progressed:
        """How far it is, as far as was heard."""
        return Progressed(self._pace.fraction, self._pace.doing)

    def news(self) -> Iterator[Heard]:
        """What was heard since the last time; of several previews, the newest."""
        self._stirred.clear()
        if self._moved:
            self._moved = False
            yield self.stands()
        if self._sketch is not None:
            sketch, self._sketch = self._sketch, None
            yield Previewed(sketch.image, sketch.mime, self._pace.doing)

    async def stirs(self, within_s: float) -> None:
        """Wait until there is news, at most so long."""
        try:
            async with asyncio.timeout(within_s):
                await self._stirred.wait()
        except TimeoutError:
            return
