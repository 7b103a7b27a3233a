"""How much an owner may have at once and in a day, counted in the transaction that asks for more."""

import time

from sqlalchemy import Connection, bindparam, func, select

from kinoloom.errors import QuotaReached
from kinoloom.settings import QuotasSection
from kinoloom.store.rows import OPEN
from kinoloom.store.tables import productions, runs

_DAY_S = 86_400.0
#: seconds; about when one of many films is done
_SOON_S = 30

_OWN = productions.c.owner == bindparam("of")
_OPEN = (
    select(func.count())
    .select_from(runs.join(productions))
    .where(_OWN, runs.c.status.in_(OPEN), runs.c.production != bindparam("but"))
)
_LATELY = select(func.count(), func.min(productions.c.created_at)).where(
    _OWN, productions.c.created_at > bindparam("since"), productions.c.layout_of.is_(None)
)


def may_create(connection: Connection, owner: str, quotas: QuotasSection) -> None:
    """
    Raises:
        QuotaReached: the owner asked for enough films today.
    """
    _alone(connection, owner)
    now = time.time()
    count, oldest = connection.execute(_LATELY, {"of": owner, "since": now - _DAY_S}).one()
    if count >= quotas.productions_a_day:
        raise QuotaReached(
            f"You asked for {count} films within a day, which is as many as you may.",
            hint="Films that you have can be edited and made anew at any time.",
            retry_after_s=max(1, round(oldest + _DAY_S - now)),
        )


def may_start(connection: Connection, owner: str, production: str, quotas: QuotasSection) -> None:
    """
    Raises:
        QuotaReached: as many others of the owner are waiting or being made as may.
    """
    _alone(connection, owner)
    count = connection.execute(_OPEN, {"of": owner, "but": production}).scalar_one()
    if count >= quotas.open_productions:
        raise QuotaReached(
            f"{count} of your films are being made or wait for it, which is as many as may.",
            hint="Wait until some are done, or cancel some.",
            retry_after_s=_SOON_S,
        )


def _alone(connection: Connection, owner: str) -> None:
    """Of transactions that count for one owner, one goes on at a time; SQLite has one that writes anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"quota {owner}"))))
