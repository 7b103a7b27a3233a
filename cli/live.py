"""The live view of a production in a terminal."""

from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from cli.folding import EXPORT, STEPS, Step, Watched
from kinoloom.events import EngineWarming, Event, NodeFinished, RunStarted, TakeMade
from kinoloom.recipe import Key

#: letters of what just happens that are shown
_DOING = 72


class View(Protocol):
    """Shows events as they come."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, event: Event) -> None: ...


class _Plain:
    """Shared by views that need no closing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class JsonView(_Plain):
    """One event a line, as it stands in the log."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def show(self, event: Event) -> None:
        self._write(event.model_dump_json() + "\n")


class LineView(_Plain):
    """For a pipe or a log file: a line when something ends."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._watched = Watched()
        self._warming: set[str] = set()

    def show(self, event: Event) -> None:
        watched = self._watched
        had = watched.preview, len(watched.notes), watched.title
        chosen = len(watched.chosen)
        watched.fold(event)
        self._say_who(event, watched.chosen[chosen:])
        if isinstance(event, RunStarted) and event.resumed:
            self._say("resumed: what is finished stays")
        if watched.title != had[2]:
            self._say(f"“{watched.title}”, {watched.scenes} scenes")
        for note in watched.notes[had[1] :]:
            self._say(f"note: {note}")
        if watched.preview is not None and had[0] is None:
            self._say("first preview is ready")
        if isinstance(event, TakeMade) and event.actor == EXPORT:
            self._say("export: known already" if event.reused else f"export: {event.seconds:.1f} s")
        if isinstance(event, NodeFinished) and event.scene is None:
            self._say(f"{event.node}: {event.seconds:.1f} s, {watched.fraction:.0%} of the film")

    def _say_who(self, event: Event, chosen: list[str]) -> None:
        """With which model an engine works, and that it has to load it."""
        for line in chosen:
            self._say(line)
        if isinstance(event, EngineWarming) and event.what not in self._warming:
            self._warming.add(event.what)
            self._say(f"{event.engine}: {event.what}")

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class LiveView:
    """For a terminal: a table of the steps, a bar, an estimate, and where to look at the first picture."""

    def __init__(self, console: Console, locate: Callable[[Key], str]) -> None:
        self._watched = Watched()
        self._locate = locate
        self._live = Live(console=console, refresh_per_second=8, transient=False, get_renderable=self._render)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def show(self, event: Event) -> None:
        self._watched.fold(event)

    def _render(self) -> RenderableType:
        watched = self._watched
        title = Text(watched.title or ("An export" if EXPORT in watched.shown else "A new film"), style="bold")
        if watched.scenes:
            title.append(f"  {watched.scenes} scenes{', resumed' if watched.resumed else ''}", style="dim")
        rows = Table.grid(padding=(0, 2))
        for actor in watched.shown:
            rows.add_row(*_row(STEPS[actor], watched.steps[actor]))
        parts: list[RenderableType] = [title, rows]
        if watched.title or EXPORT not in watched.shown:
            parts.append(_bar(watched))
        # The end of it, which is new.
        doing = Text(f"  {watched.doing[-_DOING:]}", style="dim italic", no_wrap=True, overflow="ellipsis")
        parts += [Text(line, style="dim", overflow="fold") for line in watched.chosen] + [doing] * bool(watched.doing)
        if watched.preview is not None:
            parts.append(Text(f"preview  {self._locate(watched.preview)}", style="dim", overflow="fold"))
        parts += [Text(f"note  {note}", style="yellow") for note in watched.notes[-3:]]
        return Group(*parts)


def _row(word: str, step: Step) -> tuple[RenderableType, RenderableType, RenderableType]:
    if not step.known:
        return Text(f"  {word}", style="dim"), Text(""), Text("")
    done = step.made == step.known
    count = f"{step.made}/{step.known}" + (f"  {step.reused} known already" if step.reused else "")
    return (
        Text(f"{'✓' if done else '…'} {word}", style="green" if done else "bold"),
        ProgressBar(total=1.0, completed=step.fraction, width=24),
        Text(count, style="dim"),
    )


def _bar(watched: Watched) -> RenderableType:
    row = Table.grid(padding=(0, 2))
    left = "" if watched.eta_s is None or watched.fraction >= 1 else f"about {max(1, round(watched.eta_s))} s to go"
    row.add_row(
        Text("  film", style="bold"),
        ProgressBar(total=1.0, completed=watched.fraction, width=24),
        Text(f"{watched.fraction:.0%}  {left}"),
    )
    return row
