"""A conversation about a film, in a terminal or a pipe."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.text import Text

from cli import exporting, making
from cli.border import command, console, view
from cli.studio import Floor, open_desk, open_floor
from kinoloom import loop
from kinoloom.chat import LONGEST_MESSAGE, Export
from kinoloom.errors import Cancelled, KinoloomError
from kinoloom.events import ChatSaid, ChatSettled, Event, ScriptToken
from kinoloom.settings import Settings
from kinoloom.store.rows import LOCAL

About = Annotated[str | None, typer.Argument(metavar="ID", help="A production; none: about a film that you ask for.")]
Auto = Annotated[bool, typer.Option("--auto", help="Make every edit at once; “undo” takes it back.")]

#: seconds between two looks at what the director says
_LOOK_S = 0.05
#: seconds that the first sentence waits for a worker
_PATIENCE_S = 20.0
#: characters of a model's words that are shown while they come
_SHOWN = 600
_PROMPT = "› "
_HELLO = "“help” says what can be said, an empty line or Ctrl-D ends."


def chat(production: About = None, *, auto: Auto = False) -> None:
    """Talk about a film: ask, change it scene by scene, take changes back. A pipe is read a message a line."""
    command(lambda settings: loop.run(_talk(settings, production, auto=auto)))


async def _talk(settings: Settings, production: str | None, *, auto: bool) -> None:
    about = None
    if production is not None:
        async with open_desk(settings) as desk:
            about = await desk.store.production(production)
    only: set[str] = set()
    async with open_floor(settings, only) as floor:
        owner = LOCAL if about is None else about.owner
        begun = await floor.desk.store.chats.begin(owner, None if about is None else about.id, auto=auto)
        talking = _Talking(settings=settings, floor=floor, only=only, owner=owner, chat=begun.id)
        floor.talker.add(begun.id)
        if sys.stdin.isatty():
            console.print(f"{'' if about is None else f'“{about.title}”: '}{_HELLO}", markup=False, highlight=False)
        async for line in _lines():
            await talking.turn(line)


async def _lines() -> AsyncIterator[str]:
    """What the person types, a message a line, until they end it; a pipe may have empty lines."""
    asks = sys.stdin.isatty()
    while (line := await _line(asks=asks)) is not None:
        if line.strip():
            yield line.strip()[:LONGEST_MESSAGE]
        elif asks:
            return


async def _line(*, asks: bool) -> str | None:
    """The next one; None: there is no more.

    It is read in a thread of its own that nobody waits for: Ctrl-C ends the program, not the reading.
    """
    here = asyncio.get_running_loop()
    read: asyncio.Future[str | None] = here.create_future()

    def hand(line: str | None) -> None:
        if not read.done():
            read.set_result(line)

    def wait() -> None:
        try:
            line: str | None = input(_PROMPT) if asks else sys.stdin.readline()
        except (EOFError, UnicodeDecodeError):
            line = None
        if not asks and line == "":
            line = None
        here.call_soon_threadsafe(hand, line)

    threading.Thread(target=wait, name="reading", daemon=True).start()
    return await read


def _is_plain(line: str) -> bool:
    """Whether *line* is understood without any engine, and names none."""
    from graphs.chat.grammar import read  # noqa: PLC0415 - it takes a moment, and the floor has begun to

    reading = read(line)
    return reading is not None and not (
        isinstance(reading, tuple) and any(wish.do in {"voice", "set", "add"} for wish in reading)
    )


@dataclass(slots=True, kw_only=True)
class _Talking:
    """One conversation, and where in its events it is."""

    settings: Settings
    floor: Floor
    only: set[str]
    """Productions that are made here."""
    owner: str
    chat: str
    _heard: str = "0"
    _live: Live | None = None
    """Shows the words of a model until they are whole."""
    _words: str = ""
    _begun: list[str] = field(default_factory=list)
    _settled_in: bool = False

    async def turn(self, line: str) -> None:
        """Say *line*, show what the director says, and make what he was told to make."""
        chats = self.floor.desk.store.chats
        if not self._settled_in:
            await self._settle_in(line)
        try:
            await chats.say(self.owner, self.chat, line)
        except KinoloomError as error:
            self._complain(error)
            return
        self.floor.talking.look()
        try:
            await self._listen()
        finally:
            self._end_stream()
        await self._make()

    async def _listen(self) -> None:
        """Show what is said until the director waits for the person again."""
        rests = False
        while not rests:
            # In this order: whatever was said before it rested is heard.
            rests = await self.floor.desk.store.chats.rests(self.owner, self.chat)
            for logged in await self.floor.events.read(self.chat, after=self._heard):
                self._heard = logged.id
                self._show(logged.event)
            if not rests:
                await asyncio.sleep(_LOOK_S)

    async def _settle_in(self, line: str) -> None:
        """Wait for workers that start, where what they can do matters: a language model may understand what we do not.

        The first sentence may be said before one of them is there.
        """
        if _is_plain(line):
            return
        end = asyncio.get_running_loop().time() + _PATIENCE_S
        while not await self.floor.studio.offers():
            if asyncio.get_running_loop().time() > end:
                break
            await asyncio.sleep(_LOOK_S)
        self._settled_in = True

    def _show(self, event: Event) -> None:
        match event:
            case ScriptToken(text=text) if sys.stdout.isatty():
                self._stream(text)
            case ChatSaid(text=text):
                self._end_stream()
                sys.stdout.write(f"{text}\n")
            case ChatSettled(outcome="applied", runs=True, about=str(about)):
                self._begun.append(about)
        sys.stdout.flush()

    def _stream(self, text: str) -> None:
        self._words = (self._words + text)[-_SHOWN:]
        if self._live is None:
            self._live = Live(console=Console(), transient=True, refresh_per_second=12)
            self._live.start()
        self._live.update(Text(self._words, style="dim"))

    def _end_stream(self) -> None:
        if self._live is not None:
            self._live.stop()
        self._live, self._words = None, ""

    async def _make(self) -> None:
        """Films and exports that were begun in this turn."""
        begun, self._begun = self._begun, []
        for production in dict.fromkeys(begun):
            await self._to_the_end(production, None)
        for row in await self.floor.desk.store.chats.proposed(self.owner, self.chat):
            if isinstance(row.proposal, Export) and row.state == "applied" and row.made and row.production:
                await self._export(row.production, row.made, row.proposal)

    async def _export(self, production: str, export: str, wanted: Export) -> None:
        exporting_it = self.floor.desk.store.exporting
        if any(found.id == export for found in await exporting_it.page(self.owner, production, after=None, limit=50)):
            await self._to_the_end(production, wanted)
            # It is brought; nobody else need make it.
            await exporting_it.forget(self.owner, production, export)

    async def _to_the_end(self, production: str, wanted: Export | None) -> None:
        try:
            with view(self.settings, json=False) as shown:
                if wanted is not None:
                    asked = exporting.Wanted(shape=wanted.shape, size=wanted.size, format=wanted.format, out=None)
                    done = await exporting.export_here(self.floor, self.only, production, asked, shown)
                else:
                    filmed = await making.film(self.floor, self.only, production, shown)
                    if isinstance(filmed, making.Asked):
                        sys.stdout.write("The storyboard waits for your approval: say “approve”, or change it first.\n")
                        return
                    done = await making.bring(self.floor.desk, filmed)
        except Cancelled:
            sys.stdout.write("It was stopped.\n")
        except KinoloomError as error:
            self._complain(error)
        else:
            sys.stdout.write(f"{done.files[0]}\n")
        sys.stdout.flush()

    def _complain(self, error: KinoloomError) -> None:
        console.print(f"{making.code_of(error)}: {error.message} {error.hint}", markup=False, highlight=False)
