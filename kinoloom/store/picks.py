"""Which takes a production has, and which of them are picked."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, union, update
from sqlalchemy.dialects import postgresql, sqlite

from kinoloom.errors import NotFound
from kinoloom.recipe import Key
from kinoloom.store.productions import lock
from kinoloom.store.rows import KeptTake, TakeRow
from kinoloom.store.tables import exports, productions, takes

#: slot of the finished film
FILM = "film"

#: takes that are forgotten in one transaction
_AT_ONCE = 5_000

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
    pick(connection, production, rows)


def pick(connection: Connection, production: str, rows: Sequence[TakeRow]) -> None:
    """The same for a production that this transaction has changed, and holds by that."""
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


def page(
    connection: Connection, production: str, *, scene: str | None, before: int | None, limit: int
) -> list[KeptTake]:
    """The newest takes that are older than the take *before*; of one *scene*, or of all the production."""
    wanted = select(takes).where(takes.c.production == production).order_by(takes.c.id.desc()).limit(limit)
    if scene is not None:
        wanted = wanted.where(takes.c.scene == scene)
    if before is not None:
        wanted = wanted.where(takes.c.id < before)
    return [_kept(row) for row in connection.execute(wanted)]


def find(connection: Connection, production: str, take: int) -> KeptTake:
    """
    Raises:
        NotFound: the production has no such take.
    """
    row = connection.execute(select(takes).where(takes.c.production == production, takes.c.id == take)).first()
    if row is None:
        raise NotFound("take", str(take))
    return _kept(row)


def holds(connection: Connection, production: str, key: Key) -> bool:
    """Whether *key* is one of its takes, picked or not, or its film."""
    take = select(takes.c.id).where(takes.c.production == production, takes.c.key == key)
    film = select(productions.c.id).where(productions.c.id == production, productions.c.film_key == key)
    return any(connection.execute(found.limit(1)).first() is not None for found in (take, film))


def score(connection: Connection, production: str, take: int, mark: float | None) -> KeptTake:
    """Write down what a person thinks of it.

    Raises:
        NotFound: the production has no such take.
    """
    connection.execute(update(takes).where(takes.c.production == production, takes.c.id == take).values(score=mark))
    return find(connection, production, take)


def _kept(row: Row[Any]) -> KeptTake:
    return KeptTake(
        id=row.id,
        slot=row.slot,
        scene=row.scene,
        kind=row.kind,
        key=Key(row.key),
        picked=row.picked,
        score=row.score,
        made_at=datetime.fromtimestamp(row.made_at, UTC),
    )


def kept(connection: Connection) -> set[Key]:
    """The picked takes, the last films, the exports, the given music and pictures of all kept productions."""
    picked = select(takes.c.key).join(productions).where(productions.c.kept, takes.c.picked)
    films = select(productions.c.film_key).where(productions.c.kept, productions.c.film_key.is_not(None))
    others = (
        select(exports.c.key)
        .join(productions, exports.c.production == productions.c.id)
        .where(productions.c.kept, exports.c.key.is_not(None))
    )
    given = productions.c.brief["music_file"].as_string()
    music = select(given).where(productions.c.kept, given.is_not(None))
    found = {Key(key) for key in connection.execute(union(picked, films, others, music)).scalars()}
    casts = connection.execute(select(productions.c.brief["cast"]).where(productions.c.kept)).scalars()
    return found | {Key(key) for cast in casts for who in cast or () for key in who["pictures"]}


def forget_unpicked(connection: Connection, before: float) -> set[Key]:
    """Forget takes that nobody picked or scored, made before then; the keys that nothing needs any more."""
    old = select(takes.c.id).where(takes.c.made_at < before, ~takes.c.picked, takes.c.score.is_(None)).limit(_AT_ONCE)
    forgotten = delete(takes).where(takes.c.id.in_(old.scalar_subquery())).returning(takes.c.key)
    gone = {Key(key) for key in connection.execute(forgotten).scalars()}
    if not gone:
        return gone
    still = connection.execute(select(takes.c.key).where(takes.c.key.in_(gone))).scalars()
    return gone - {Key(key) for key in still} - kept(connection)
