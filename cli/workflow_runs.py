"""Running one workflow from the command line."""

import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from cli import delivery
from cli.workflow_checks import found
from kinoloom import loop
from kinoloom.errors import Cancelled, OutputRefused, WorkflowValueInvalid
from kinoloom.settings import Settings
from workers.comfyui.client import Comfy
from workers.comfyui.fleet import Fleet
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Output, Progressed, Queued, Resubmitted
from workers.comfyui.library import load_all
from workers.comfyui.patience import Patience
from workers.comfyui.preflight import check
from workers.comfyui.servers import urls
from workers.comfyui.workflow import Bound, Workflow


def run(settings: Settings, name: str, words: Sequence[str], out: Path, console: Console) -> None:
    """Run the workflow *name* with `key=value` words, and write the paths of what it made, one a line.

    Raises:
        WorkflowUnknown, WorkflowInvalid: there is none.
        WorkflowValueInvalid, MediaUnreadable: a value does not fit.
        EngineUnavailable: the server lacks something for it.
        OutputRefused: nothing can be written to *out*.
        Cancelled: stopped in the middle, on the server, too.
        KinoloomError: as `Comfy.run`.
    """
    workflow = load_all(settings.workflows_folder).workflow(name)
    bound = workflow.bind(workflow.read(pairs(words)), tag=uuid.uuid4().hex[:12])
    _check_folder(out)
    for note in bound.notes:
        console.print(note, markup=False, highlight=False)
    with tempfile.TemporaryDirectory(prefix="kinoloom-workflow-") as folder:
        try:
            with shown(console, workflow.declared.title) as tell:
                made = loop.run(_made(settings, workflow, bound, Path(folder), tell))
        except KeyboardInterrupt:
            raise Cancelled("Stopped, here and on the server.", hint="Run it again whenever you like.") from None
        brought = [_bring(file, name, out) for file in made]
    sys.stdout.write("".join(f"{path}\n" for path in brought))


def pairs(words: Sequence[str]) -> dict[str, str]:
    """
    Raises:
        WorkflowValueInvalid: one of them is no `key=value`, or a key is said twice.
    """
    said: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise WorkflowValueInvalid(f"{word!r} is no key=value.", hint='Such as prompt="a fox" seed=7.')
        if key in said:
            raise WorkflowValueInvalid(f"{key} is said twice.", hint="Say it once.")
        said[key] = value
    return said


async def _made(
    settings: Settings, workflow: Workflow, bound: Bound, folder: Path, tell: Callable[[Heard], None]
) -> list[Output]:
    async def ready(comfy: Comfy) -> Graph:
        leave = settings.workers.allow_noncommercial
        server = await found(comfy)
        checked = check(workflow, server.nodes, graph=bound.graph, allow_noncommercial=leave, version=server.version)
        checked.demand(workflow.name)
        names = {path: await comfy.upload(path) for path in bound.files}
        return bound.placed(names, corrections=checked.corrections)

    patience = Patience(stall_s=settings.comfyui.stall_s, away_s=settings.comfyui.away_s)
    async with Fleet(urls(settings.comfyui), patience=patience) as fleet:
        ran = await fleet.run(ready, folder, wanted=bound.wanted, tell=tell)
    return [file for node in bound.wanted for file in ran.of(node)]


@contextmanager
def shown(console: Console, title: str) -> Iterator[Callable[[Heard], None]]:
    """Live progress with the titles of nodes: a bar in a terminal, a line for each node elsewhere."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0)

        def tell(heard: Heard) -> None:
            if isinstance(heard, Progressed):
                bar.update(task, completed=heard.fraction, description=heard.doing or title)
            elif (words := _words(heard)) is not None:
                bar.update(task, description=words)

        yield tell


def _lines(console: Console) -> Callable[[Heard], None]:
    last = ""

    def tell(heard: Heard) -> None:
        nonlocal last
        words = heard.doing if isinstance(heard, Progressed) else _words(heard)
        if words and words != last:
            last = words
            console.print(words, markup=False, highlight=False, soft_wrap=True)

    return tell


def _words(heard: Heard) -> str | None:
    if isinstance(heard, Queued):
        return f"Waiting, {heard.position} in the queue"
    return f"Again: {heard.why}" if isinstance(heard, Resubmitted) else None


def _check_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out, prefix=".kinoloom-"):
            pass
    except OSError as error:
        raise OutputRefused(
            f"{out} is no folder that can be written: {error.strerror}.", hint="Name a folder with --out."
        ) from error


def _bring(file: Output, name: str, out: Path) -> Path:
    path = delivery.target(None, name, out, ending=Path(file.name).suffix.lower())
    delivery.bring(file.path, path)
    return path
