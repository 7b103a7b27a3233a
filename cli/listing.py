"""Tables that a person reads."""

import json
import shutil
from collections.abc import Callable, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from kinoloom.artifacts.folder import FolderStore
from kinoloom.settings import Settings
from kinoloom.store.rows import ProductionRow, TakeRow
from kinoloom.traits import CRAFTS, REMOTE, Traits

Work = Callable[[Settings], None]

#: crafts that this version offers no engine for
_LATER = "no engine yet"
#: voices of an engine in the doctor's table; `kinoloom voices list` has them all
_SHOWN = 10


def productions(rows: Sequence[ProductionRow]) -> RenderableType:
    if not rows:
        return Text('No productions yet. `kinoloom make "a prompt"` begins one.')
    table = Table("id", "title", "state", "made", box=None, pad_edge=False)
    for row in rows:
        table.add_row(row.id, _titled(row), row.status, row.created_at.strftime("%Y-%m-%d %H:%M"))
    return table


def _titled(row: ProductionRow) -> Text:
    """Its title, and whose other layout it is."""
    text = Text(row.title)
    if row.layout_of is not None:
        text.append(f"  {row.brief.shape} {row.brief.size} of {row.layout_of}", style="dim")
    return text


def production(row: ProductionRow, takes: Sequence[TakeRow], artifacts: FolderStore) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{row.title}  ({row.id}, {row.status})", style="bold")]
    if row.storyboard is not None:
        table = Table("scene", "said", "seen", box=None, pad_edge=False)
        for number, scene in enumerate(row.storyboard.scenes, start=1):
            plan = scene.picture.plan
            seen = scene.picture.idea or "by its words"
            if plan is not None:
                seen += f"  [{plan.setting}, {plan.palette}; {plan.why}]"
            said = "\n".join(f"{line.speaker}: {line.text}" if line.speaker else line.text for line in scene.lines)
            table.add_row(str(number), Text(said), Text(seen))
        parts.append(table)
    if row.error is not None:
        parts += [Text(f"{row.error.code}: {row.error.message}", style="red"), Text(row.error.hint)]
    if takes:
        parts.append(Text(f"{len(takes)} takes picked"))
        film = next((take for take in takes if take.slot == "film"), None)
        found = artifacts.find(film.key) if film is not None else None
        if found is not None:
            parts.append(Text(f"film  {row.out or found.file('film.mp4')}"))
    return Group(*parts)


def as_json(row: ProductionRow, takes: Sequence[TakeRow]) -> str:
    board = row.storyboard
    return json.dumps(
        {
            "id": row.id,
            "title": row.title,
            "status": row.status,
            "brief": row.brief.model_dump(mode="json"),
            "storyboard": None if board is None else board.model_dump(mode="json"),
            "takes": {take.slot: take.key for take in takes},
            "out": row.out,
            "layout_of": row.layout_of,
        },
        ensure_ascii=False,
        indent=2,
    )


def doctor(settings: Settings, console: Console, *, json: bool) -> None:
    """Print what this machine can do."""
    # Many commands list things; only this one needs to know what every engine needs.
    from workers.engines.catalogue import Catalogue, engines  # noqa: PLC0415

    tables = engines(settings)
    traits = list(Catalogue(tables=tables, allow_noncommercial=settings.workers.allow_noncommercial).traits())
    if json:
        console.print_json(data=[found.model_dump(mode="json") for found in traits])
        return
    table = Table("craft", "engine", "here", "licence", "what it is", box=None, pad_edge=False)
    for craft in CRAFTS:
        own = [found for found in traits if found.craft == craft]
        if not own:
            table.add_row(craft, Text("–", style="dim"), Text(_LATER, style="dim"), "", "")
        for found in _told_apart(own):
            table.add_row(craft, found.id, _here(found), _licence(found), Text(_about(found)))
    console.print(table)
    console.print(f"captions     {_letters()}", markup=False, highlight=False)
    free = shutil.disk_usage(settings.home if settings.home.exists() else settings.home.anchor).free
    console.print(f"data folder  {settings.home}  ({free / 2**30:.1f} GiB free)", markup=False, highlight=False)


def _told_apart(own: Sequence[Traits]) -> list[Traits]:
    """*own*, those that a server would bring as one where it is away or lacks something for most of them."""
    away = [found for found in own if found.queue == REMOTE and ":" in found.id and not found.available]
    if len(away) < 2:
        return list(own)
    kind = away[0].id.partition(":")[0]
    same = len({found.missing for found in away}) == 1
    shown = away[0].model_copy(
        update={
            "id": f"{kind} ({len(away)} workflows)",
            "weights_licence": None,
            "missing": away[0].missing if same else "each lacks a model or a node",
            "remedy": away[0].remedy if same else None,
            "summary": "`kinoloom workflows check` says what each needs.",
        }
    )
    return [*(found for found in own if found not in away), shown]


def _letters() -> str:
    """Which letters cannot be shown here, and what brings them."""
    from media.typeset.fonts import absent  # noqa: PLC0415 - Skia takes a while to import

    packages: dict[str, list[str]] = {}
    for missing in absent():
        packages.setdefault(missing.package, []).append(missing.script)
    if not packages:
        return "in every script we know"
    lacks = "; ".join(f"{', '.join(scripts)}: apt install {package}" for package, scripts in packages.items())
    return f"Latin, Greek, Cyrillic, Arabic, Hebrew always; not here: {lacks}"


def _here(traits: Traits) -> Text:
    if traits.missing is None:
        return Text("yes", style="green")
    return Text(f"no: {traits.missing}", style="yellow")


def _licence(traits: Traits) -> str:
    weights = f", weights {traits.weights_licence}" if traits.weights_licence else ""
    return f"{traits.code_licence}{weights}"


def _about(traits: Traits) -> str:
    more = f" and {len(traits.voices) - _SHOWN} more" if len(traits.voices) > _SHOWN else ""
    voices = f" Voices: {', '.join(traits.voices[:_SHOWN])}{more}." if traits.voices else ""
    remedy = f" To use it: {traits.remedy}" if traits.missing is not None and traits.remedy else ""
    return f"{traits.summary}{voices}{remedy}"
