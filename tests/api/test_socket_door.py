"""The same door for sockets."""

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.api import people
from tests.api.conftest import Served
from tests.api.people import key_for
from tests.api.test_keys import code

PROTOCOL = Subprotocol("kinoloom.v1")


def socket_of(served: Served) -> str:
    return f"{served.url.replace('http', 'ws', 1)}/api/v1/ws"


def opened(served: Served, *, origin: str | None = None, key: str | None = None, ticket: str | None = None) -> bool:
    """Whether a socket is; nothing else than a refusal may keep it from that."""
    said = [Subprotocol(f"ticket.{ticket}")] if ticket else []
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        with connect(
            socket_of(served),
            origin=None if origin is None else Origin(origin),
            subprotocols=[PROTOCOL, *said],
            additional_headers=headers,
        ):
            return True
    except InvalidStatus as answer:
        if answer.response.status_code not in {401, 403}:
            raise
        return False


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1"])
def test_a_foreign_page_opens_no_socket_where_nobody_logs_in(served: Served, origin: str) -> None:
    assert not opened(served, origin=origin)


def test_our_own_page_and_programs_do(served: Served) -> None:
    assert opened(served, origin=served.url)
    assert opened(served)


def test_a_socket_wants_to_know_who_opens_it(guarded: Served) -> None:
    key = key_for(guarded.settings, "anna")[1]
    assert opened(guarded, key=key)
    assert opened(guarded, key=key, origin="https://pages.example")
    assert not opened(guarded)
    assert not opened(guarded, key="kin_wrong")
    assert not opened(guarded, key=key, origin="https://evil.example")
    assert not opened(guarded, key=key_for(guarded.settings, "anna", ["write"])[1])


def test_a_page_opens_one_by_a_ticket_once(guarded: Served) -> None:
    with people.client(guarded.url, key_for(guarded.settings, "anna", ["read"])[1]) as anna:
        ticket = anna.post("/api/v1/ws-tickets").raise_for_status().json()["ticket"]
    assert opened(guarded, ticket=ticket, origin="https://pages.example")
    assert not opened(guarded, ticket=ticket)
    assert not opened(guarded, ticket="x")


@pytest.fixture
def anna(guarded: Served) -> Iterator[httpx.Client]:
    with people.client(guarded.url, key_for(guarded.settings, "anna")[1]) as anna:
        yield anna


def test_a_ticket_is_kept_nowhere(anna: httpx.Client) -> None:
    first, again = (anna.post("/api/v1/ws-tickets", headers={"Idempotency-Key": "ticket"}) for _ in range(2))
    assert first.status_code == 201
    assert code(again) == (409, "ANSWER_NOT_KEPT")
