"""What a request with an idempotency key was answered, so that asking again does nothing again."""

import time
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kinoloom.errors import KeyReused, StillAnswering
from kinoloom.store.tables import answers

#: seconds an answer is kept
KEPT_S = 86_400.0
#: seconds after which one that never answered is taken for dead
GIVEN_UP_S = 60.0

_THIS = (answers.c.owner == bindparam("of")) & (answers.c.key == bindparam("named"))
_BEGIN = {
    "sqlite": sqlite.insert(answers).on_conflict_do_nothing().returning(answers.c.at),
    "postgresql": postgresql.insert(answers).on_conflict_do_nothing().returning(answers.c.at),
}
_LOCKED = select(answers).where(_THIS).with_for_update()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a first request."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str | None
    """None: it held a secret, and was not kept."""


def begin(connection: Connection, owner: str, key: str, request: str) -> Answer | None:
    """The answer that the same *request* was given; None: it is the first, and its caller answers it.

    Raises:
        KeyReused: the key stands for another request.
        StillAnswering: the first is being answered just now.
    """
    now = time.time()
    row = {"owner": owner, "key": key, "request": request, "at": now}
    if connection.execute(_BEGIN[connection.dialect.name], row).first() is not None:
        return None
    place = {"of": owner, "named": key}
    found = connection.execute(_LOCKED, place).one()
    old = found.at < now - (GIVEN_UP_S if found.status is None else KEPT_S)
    if not old:
        if found.request != request:
            raise KeyReused
        if found.status is None:
            raise StillAnswering(max(1, round(GIVEN_UP_S + found.at - now)))
        return Answer(
            status=found.status, headers=tuple((name, value) for name, value in found.headers), body=found.body
        )
    connection.execute(
        update(answers).where(_THIS).values(request=request, status=None, headers=None, body=None, at=now), place
    )
    return None


def finish(connection: Connection, owner: str, key: str, answer: Answer) -> None:
    """Keep the *answer* to the first request."""
    connection.execute(
        update(answers)
        .where(_THIS)
        .values(status=answer.status, headers=[list(pair) for pair in answer.headers], body=answer.body),
        {"of": owner, "named": key},
    )


def forget(connection: Connection, owner: str, key: str) -> None:
    """The first did nothing; whoever asks again is a first."""
    connection.execute(delete(answers).where(_THIS, answers.c.status.is_(None)), {"of": owner, "named": key})


def sweep(connection: Connection) -> int:
    """Forget those that nobody asks for any more; how many."""
    return connection.execute(delete(answers).where(answers.c.at < time.time() - KEPT_S)).rowcount
