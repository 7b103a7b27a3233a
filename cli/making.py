"""Having one production made while a person watches."""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from cli import delivery
from cli.live import View
from cli.studio import Desk, Floor, open_desk, open_floor
from kinoloom.brief import Brief
from kinoloom.errors import Cancelled, KinoloomError
from kinoloom.events import LAST, AnimaticReady, FilmReady, ReviewAsked, RunFailed
from kinoloom.provenance import provenance
from kinoloom.recipe import Key
from kinoloom.revision import BriefEdit
from kinoloom.settings import Settings
from kinoloom.store.rows import LOCAL, ProductionRow


@dataclass(frozen=True, slots=True)
class Asked:
    """The run waits for a person, who may look at its animatic first."""

    production: str
    animatic: Path | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """The film and what stands beside it, the film first."""

    production: str
    files: list[Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChange:
    """What a person changes in scene *number*, from 1; a *line_number* counts its lines from 1."""

    number: int
    line: str | None = None
    line_number: int | None = None
    picture: str | None = None


class MadeFailed(KinoloomError):
    """What the failed run said."""

    def __init__(self, event: RunFailed) -> None:
        super().__init__(event.message, hint=event.hint)
        self.failed_code = event.code
        self.production = event.production


async def make(
    settings: Settings, brief: Brief, out: Path | None, view: View, *, characters: Sequence[str] = ()
) -> Asked | Delivered:
    """A new production, to its film; *characters*: names of who appears.

    Raises:
        NotFound: there is no such character.
    """
    if out is not None:
        delivery.check(out)
    if characters:
        brief = await _cast(settings, brief, characters)
    only: set[str] = set()
    async with open_floor(settings, only, first_picture=True) as floor:
        production = await floor.desk.store.create_production(brief, out=_absolute(out))
        return await _run(floor, only, production, view)


async def _cast(settings: Settings, brief: Brief, names: Sequence[str]) -> Brief:
    """Before a crew is started, so that a name nobody knows is told at once."""
    async with open_desk(settings) as desk:
        known = desk.store.characters
        ids = tuple([(await known.called(LOCAL, name)).id for name in names])
        return await known.cast(LOCAL, brief.model_copy(update={"characters": ids}))


async def carry_on(
    settings: Settings,
    production: str,
    view: View,
    *,
    out: Path | None = None,
    approve: bool = True,
    engines: Mapping[str, str] | None = None,
    change: SceneChange | None = None,
) -> Asked | Delivered:
    """An old production, from where it stands, or from a *change* of its storyboard, to its film.

    engines: craft to the engine that goes on with it, in place of the one it was begun with.
    approve: what waited for approval is approved by this; otherwise it is shown again, as it is now.
    """
    only: set[str] = set()
    async with open_floor(settings, only) as floor:
        store = floor.desk.store
        row = await store.production(production)
        if change is not None:
            await _change(floor.desk, row.id, change)
        if out is not None:
            delivery.check(out)
            await store.set_out(row.id, str(_absolute(out)))
        elif row.out is not None:
            delivery.check(Path(row.out))
        if engines:
            await store.of(LOCAL).revise(row.id, BriefEdit(engines=dict(engines)), expected=None)
        if approve and row.status == "review":
            await store.approve(row.id)
        return await _run(floor, only, row.id, view)


async def _change(desk: Desk, production: str, change: SceneChange) -> None:
    if change.line is not None:
        await desk.store.edit_line(production, change.number, change.line_number, change.line)
    if change.picture is not None:
        await desk.store.edit_picture(production, change.number, change.picture)


def _absolute(path: Path | None) -> str | None:
    return None if path is None else str(path.absolute())


def code_of(error: KinoloomError) -> str:
    """The code to show: of the failed run, where there was one."""
    return error.failed_code if isinstance(error, MadeFailed) else error.code


async def _run(floor: Floor, only: set[str], production: str, view: View) -> Asked | Delivered:
    filmed = await film(floor, only, production, view)
    return filmed if isinstance(filmed, Asked) else await bring(floor.desk, filmed)


async def film(floor: Floor, only: set[str], production: str, view: View) -> Asked | ProductionRow:
    """Run *production* to its film and show what happens; the production as it is then."""
    heard = await floor.events.read(production)
    after = heard[-1].id if heard else "0"
    await floor.desk.store.start_run(production)
    only.add(production)
    floor.wake()
    animatic: Path | None = None
    async with contextlib.aclosing(floor.events.follow(production, after=after)) as events:
        async for logged in events:
            event = logged.event
            view.show(event)
            if event.type not in LAST and event.type != "animatic_ready":
                continue
            match event:
                case AnimaticReady():
                    animatic = floor.desk.artifacts.get(event.key).file(event.file)
                case FilmReady():
                    return await floor.desk.store.production(production)
                case ReviewAsked():
                    return Asked(production, animatic)
                case RunFailed():
                    raise MadeFailed(event)
                case _:
                    raise Cancelled("The run was stopped.", hint=f"`kinoloom resume {production}` goes on.")
    raise asyncio.CancelledError


async def bring(desk: Desk, row: ProductionRow, *, out: Path | None = None) -> Delivered:
    """Copy a finished film to *out*, or to where its brief wants it."""
    takes = await picked(desk, row)
    film = desk.artifacts.get(takes["film"])
    title = row.title
    if out is None:
        out = delivery.target(Path(row.out) if row.out else None, title, Path.cwd())
        await desk.store.set_out(row.id, str(out))
    return Delivered(row.id, await asyncio.to_thread(delivery.deliver, film, notes(desk, row, takes), out))


async def picked(desk: Desk, row: ProductionRow) -> dict[str, Key]:
    """Slot to key of all that the film is made of, and of its exports."""
    return {take.slot: take.key for take in await desk.store.takes(row.id, picked_only=True)}


def notes(desk: Desk, row: ProductionRow, takes: Mapping[str, Key]) -> dict[str, JsonValue]:
    """What stands in the provenance file beside a film."""
    return provenance(production=row.id, title=row.title, brief=row.brief, takes=takes, artifacts=desk.artifacts)
