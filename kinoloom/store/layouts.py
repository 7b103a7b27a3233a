"""Productions that film the storyboard of another in another shape or size."""

from sqlalchemy import Connection, bindparam, select

from kinoloom.brief import Brief
from kinoloom.bus.identity import is_dead_here
from kinoloom.errors import FilmNotReady, ProductionBusy
from kinoloom.store import boards, leases, picks, productions
from kinoloom.store.tables import productions as table

#: beginnings of slots whose takes depend on shape and size
_OWN = ("paint/", "animate/", "upscale/", "sketch/", "animatic", "cut/", "film", "export/")

_LAYOUTS = select(table).where(table.c.layout_of == bindparam("base"))


def lay_out(connection: Connection, base: str, brief: Brief) -> str:
    """The id of the layout of *base* that *brief* asks for, found or begun, with the storyboard that *base* has now.

    It starts with the takes of *base* that any layout shares, so that speech and music stay.

    Raises:
        FilmNotReady: *base* has no storyboard yet.
        ProductionBusy: the layout is being made of an older storyboard.
    """
    productions.lock(connection, base)
    row = productions.find(connection, base)
    board = boards.read(connection, row)
    if board is None:
        raise FilmNotReady(base)
    found = next((old for old in connection.execute(_LAYOUTS, {"base": base}) if _brief(old.brief) == brief), None)
    if found is None:
        layout = productions.create(connection, brief, None, owner=row.owner, layout_of=base)
    else:
        layout = str(found.id)
    if found is None or boards.read(connection, found) != board:
        if leases.held(connection, layout, is_dead_here):
            raise ProductionBusy(layout)
        boards.write(connection, layout, board, expected=None)
        shared = [take for take in picks.of(connection, base, picked_only=True) if not take.slot.startswith(_OWN)]
        picks.record(connection, layout, shared)
    return layout


def _brief(stored: object) -> Brief:
    return Brief.model_validate(stored)
