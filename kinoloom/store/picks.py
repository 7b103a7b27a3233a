"""Which takes a production has, and which of them are picked."""

import time
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, union, update
from sqlalchemy.dialects import postgresql, sqlite

from kinoloom.recipe import Key
from kinoloom.store.productions import lock
from kinoloom.store.rows import TakeRow
from kinoloom.store.tables import productions, takes

#: slot of the finished film
FILM = "film"

_ONCE = ["production", "slot", "key"]
_PICK = {
    "sqlite": sqlite.insert(takes).on_conflict_do_update(index_elements=_ONCE, set_={"picked": True}),
    "postgresql": postgresql.insert(takes).on_conflict_do_update(index_elements=_ONCE, set_={"picked": True}),
}
_OF = takes.c.production == bindparam("of")
_UNPICK = update(takes).where(_OF, takes.c.picked).values(picked=False)
_UNPICK_SLOTS = _UNPICK.where(takes.c.slot.in_(bindparam("slots", expanding=True)))
_ALL = select(takes).where(_OF).order_by(takes.c.slot, takes.c.id)
_PICKED = _ALL.where(takes.c.picked)


def record(connection: Connection, production: str, rows: Sequence[TakeRow]) -> None:
    """Pick these takes, each in its slot; earlier takes stay on record.

    When the film is among them, they are all it is made of, and no other slot keeps its pick. Until then the film
    before it stays whole.

    Raises:
        ProductionUnknown: somebody deleted it.
    """
    lock(connection, production)
    slots = [row.slot for row in rows]
    if FILM in slots:
        connection.execute(_UNPICK, {"of": production})
    else:
        connection.execute(_UNPICK_SLOTS, {"of": production, "slots": slots})
    if rows:
        now = time.time()
        connection.execute(
            _PICK[connection.dialect.name],
            [
                {
                    "production": production,
                    "slot": row.slot,
                    "scene": row.scene,
                    "kind": row.kind,
                    "key": row.key,
                    "picked": True,
                    "made_at": now,
                }
                for row in rows
            ],
        )


def of(connection: Connection, production: str, *, picked_only: bool) -> list[TakeRow]:
    """In the order of their slots, and of their making."""
    found = connection.execute(_PICKED if picked_only else _ALL, {"of": production})
    return [TakeRow(slot=row.slot, scene=row.scene, kind=row.kind, key=Key(row.key)) for row in found]


def kept(connection: Connection) -> set[Key]:
    """The picked takes and the last films of all kept productions."""
    picked = select(takes.c.key).join(productions).where(productions.c.kept, takes.c.picked)
    films = select(productions.c.film_key).where(productions.c.kept, productions.c.film_key.is_not(None))
    return {Key(key) for key in connection.execute(union(picked, films)).scalars()}
