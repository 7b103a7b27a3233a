"""What workflows there are, and what the servers found lack for each."""

import asyncio
import json as json_text
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kinoloom.errors import ComfyUnreachable, KinoloomError
from kinoloom.settings import Settings
from kinoloom.traits import CRAFTS
from workers.comfyui.client import Comfy
from workers.comfyui.library import Library, load_all
from workers.comfyui.offered import Offered, offered
from workers.comfyui.preflight import Checked, check
from workers.comfyui.servers import urls
from workers.comfyui.workflow import Workflow


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A server that answers."""

    nodes: Offered
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One workflow, or one file that is none."""

    name: str
    workflow: Workflow | None
    broken: KinoloomError | None
    checked: Mapping[str, Checked]
    """By the URL of each server that answers."""

    @property
    def here(self) -> bool | None:
        """Whether some server can run it; None: nobody could be asked."""
        if self.broken is not None:
            return False
        return any(one.ok for one in self.checked.values()) if self.checked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that was asked for."""

    rows: tuple[Row, ...]
    away: tuple[ComfyUnreachable, ...]
    """Of servers that do not answer."""

    @property
    def ok(self) -> bool:
        return all(row.here for row in self.rows)


async def look(settings: Settings, *, only: str | None = None, demand: bool = False) -> Seen:
    """Every workflow, or *only* one, examined against every server that answers.

    Raises:
        WorkflowUnknown, WorkflowInvalid: *only* is none.
        ComfyUnreachable: no server answers, and *demand* says that one must.
    """
    known = load_all(settings.workflows_folder)
    if only is not None:
        known = Library(workflows={only: known.workflow(only)})
    servers, away = await _servers(urls(settings.comfyui))
    if demand and not servers:
        raise away[0]
    leave = settings.workers.allow_noncommercial
    rows = [
        Row(
            name=name,
            workflow=workflow,
            broken=None,
            checked={
                url: check(workflow, found.nodes, allow_noncommercial=leave, version=found.version)
                for url, found in servers.items()
            },
        )
        for name, workflow in known.workflows.items()
    ]
    rows.sort(key=lambda row: CRAFTS.index(row.workflow.craft) if row.workflow else len(CRAFTS))
    rows += [Row(name=problem.name, workflow=None, broken=problem.error, checked={}) for problem in known.problems]
    return Seen(rows=tuple(rows), away=away)


async def _servers(places: tuple[str, ...]) -> tuple[dict[str, Found], tuple[ComfyUnreachable, ...]]:
    answers = await asyncio.gather(*(_ask(url) for url in places))
    servers = {url: answer for url, answer in zip(places, answers, strict=True) if isinstance(answer, Found)}
    return servers, tuple(answer for answer in answers if isinstance(answer, ComfyUnreachable))


async def _ask(url: str) -> Found | ComfyUnreachable:
    try:
        async with Comfy(url) as comfy:
            return await found(comfy)
    except ComfyUnreachable as error:
        return error


async def found(comfy: Comfy) -> Found:
    """
    Raises:
        ComfyUnreachable: the server is away.
    """
    info, stats = await asyncio.gather(comfy.object_info(), comfy.stats())
    return Found(nodes=offered(info), version=stats.system.comfyui_version)


def show(seen: Seen, *, json: bool) -> None:
    """All of them, for a person to choose from."""
    if json:
        _write_json(seen)
        return
    console = Console()
    for row in seen.rows:
        console.print(_headline(row), soft_wrap=True)
        if row.workflow is not None:
            console.print(Padding(Text(row.workflow.declared.summary), (0, 0, 0, 2)))
            console.print(Padding(_inputs(row.workflow), (0, 0, 0, 2)))
    for error in seen.away:
        console.print(Text(f"{error.message} {error.hint}", style="yellow"), soft_wrap=True)


def tell(seen: Seen, *, json: bool) -> None:
    """What is in the way of each, and what to do about it."""
    if json:
        _write_json(seen)
        return
    console = Console()
    many = len({url for row in seen.rows for url in row.checked}) > 1
    for row in seen.rows:
        for url, checked in row.checked.items():
            where = f" at {url}" if many else ""
            state = Text("here", style="green") if checked.ok else Text("not here", style="yellow")
            console.print(Text.assemble((row.name, "bold"), where, "  ", state), soft_wrap=True)
            for lack in checked.missing:
                said = lack.remedy if lack.kind == "model" else f"{lack.what}. {lack.remedy}"
                console.print(Text(f"  {said}"), soft_wrap=True)
        if row.broken is not None:
            console.print(_headline(row), soft_wrap=True)
    for error in seen.away:
        console.print(Text(error.message, style="yellow"), soft_wrap=True)


def _headline(row: Row) -> Text:
    if row.workflow is None:
        said = "" if row.broken is None else f"{row.broken.message} {row.broken.hint}"
        return Text.assemble((row.name, "bold"), "  ", (f"broken: {said}", "red"))
    return Text.assemble((row.name, "bold"), "  ", " · ".join(_facts(row.workflow)), " · ", _state(row))


def _facts(workflow: Workflow) -> Iterator[str]:
    yield workflow.craft
    yield workflow.declared.title
    if workflow.own:
        yield "your own"
    if models := workflow.declared.models:
        yield f"{sum(model.size_gib for model in models):.1f} GiB"
        yield f"{workflow.declared.vram_gib:g} GiB of graphics memory"
        yield workflow.licences


def _state(row: Row) -> Text:
    if row.here is None:
        return Text("no server to ask", style="yellow")
    if row.here:
        return Text("here", style="green")
    lacks = min((checked.missing for checked in row.checked.values()), key=len)
    more = f", and {len(lacks) - 1} more: kinoloom workflows check {row.name}" if len(lacks) > 1 else ""
    return Text(f"not here: {lacks[0].what}{more}", style="yellow")


def _inputs(workflow: Workflow) -> Text:
    """Those that must be given stand first, and bold."""
    words = Text()
    for name in sorted(workflow.inputs, key=lambda name: not workflow.inputs[name].required):
        default = workflow.default(name)
        plain = name if default is None or isinstance(default, str) else f"{name}={default}"
        words.append(f"{plain} ", style="bold" if workflow.inputs[name].required else "dim")
    return words


def _write_json(seen: Seen) -> None:
    sys.stdout.write(json_text.dumps([_as_json(row) for row in seen.rows], indent=2) + "\n")


def _as_json(row: Row) -> dict[str, object]:
    missing = [{"server": url, **asdict(lack)} for url, checked in row.checked.items() for lack in checked.missing]
    if row.workflow is None:
        said = row.broken
        broken = None if said is None else {"code": said.code, "message": said.message, "hint": said.hint}
        return {"name": row.name, "here": False, "missing": missing, "broken": broken}
    declared = row.workflow.declared
    inputs = {
        name: {"default": row.workflow.default(name), **asked.model_dump(include=_SHOWN)}
        for name, asked in row.workflow.inputs.items()
    }
    return {
        "name": row.name,
        "engine": f"comfyui:{row.name}",
        **declared.model_dump(include={"craft", "title", "summary", "size", "fps", "vram_gib", "models"}),
        "own": row.workflow.own,
        "commercial": row.workflow.commercial,
        "inputs": inputs,
        "here": row.here,
        "missing": missing,
        "broken": None,
    }


_SHOWN = {"type", "required", "summary", "min", "max", "fit", "choices"}
