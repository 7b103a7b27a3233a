"""Films are asked for, watched, stopped and forgotten over HTTP."""

import asyncio
import contextlib
import json
from typing import Any

import httpx
import pytest

from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.events import EVENT, TakeMade, TakeQueued
from kinoloom.store.rows import Claimed
from kinoloom.store.store import Store
from tests import waiting
from tests.api.asking import BRIEF, ENDED, Seen, act, asked, until
from tests.api.conftest import Served

LONG = {"script": " ".join(f"Sentence number {n} is spoken." for n in range(60)), "size": "draft"}


def test_a_production_is_found_where_the_answer_says(client: httpx.Client) -> None:
    answer = client.post("/api/v1/productions", json=BRIEF)
    found = client.get(answer.headers["location"]).raise_for_status().json()
    assert found == answer.json()
    assert (found["status"], found["brief"]["script"]) == ("queued", BRIEF["script"])
    assert found["run"]


def test_a_production_may_wait_to_be_run(client: httpx.Client) -> None:
    made = asked(client, run="false")
    assert made["run"] is None
    assert act(client, made["id"], "run").json()["run"]


@pytest.mark.parametrize(
    "brief",
    [
        {},
        {"prompt": ""},
        {"prompt": "A", "seconds": 1},
        {"prompt": "A", "seconds": float("nan")},
        {"prompt": "A", "unknown": 1},
        {"prompt": "A", "\ud800": 1},
        {"prompt": "\ud800"},
        {"prompt": "A", "seed": 2**63},
        [],
        "x",
    ],
    ids=str,
)
def test_a_brief_that_does_not_hold_names_what_is_wrong(client: httpx.Client, brief: object) -> None:
    answer = client.post("/api/v1/productions", content=json.dumps(brief), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_INVALID")
    assert answer.json()["fields"]


def test_all_are_listed_newest_first_a_page_at_a_time(client: httpx.Client) -> None:
    made = [asked(client, run="false")["id"] for _ in range(5)]
    seen: list[str] = []
    after: Seen = {}
    while True:
        page = client.get("/api/v1/productions", params={"limit": 2, **after}).raise_for_status().json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert seen[:5] == made[::-1]
    assert len(seen) == len(set(seen))


def test_a_list_may_be_of_some_states_only(client: httpx.Client) -> None:
    made = asked(client)["id"]
    act(client, made, "cancel")
    page = client.get("/api/v1/productions", params={"status": ["cancelled", "done"], "limit": 200}).json()
    assert made in [item["id"] for item in page["items"]]
    assert {item["status"] for item in page["items"]} <= {"cancelled", "done"}


@pytest.mark.parametrize(
    "after", ["x", "bnVsbA", "WzEsMl0", "WyJhIiwiYiJd", "WzEuMCwiXHUwMDAwIl0", "W05hTiwiYSJd", "%00"]
)
def test_a_cursor_that_was_never_given_out_is_refused(client: httpx.Client, after: str) -> None:
    answer = client.get("/api/v1/productions", params={"after": after})
    assert (answer.status_code, answer.json()["code"]) == (422, "CURSOR_INVALID")


@pytest.mark.parametrize("verb", ["run", "cancel", "resume", "approve"])
def test_what_is_not_there_cannot_be_acted_on(client: httpx.Client, verb: str) -> None:
    assert act(client, "0000000000", verb).status_code == 404
    assert act(client, "..%2f..%2f", verb).status_code in {404, 422}


def test_a_production_that_waits_is_cancelled_at_once_and_can_be_resumed(client: httpx.Client) -> None:
    made = asked(client)["id"]
    cancelled = act(client, made, "cancel").json()
    assert (cancelled["status"], cancelled["stopping"], cancelled["run"]) == ("cancelled", False, None)
    assert act(client, made, "cancel").json()["status"] == "cancelled"
    assert act(client, made, "resume").json()["status"] == "queued"


def test_what_was_never_begun_is_not_resumed_but_run(client: httpx.Client) -> None:
    made = asked(client, run="false")["id"]
    act(client, made, "cancel")
    assert act(client, made, "resume").status_code == 202
    assert act(client, made, "approve").json()["code"] == "NOT_NOW"


def test_a_forgotten_production_is_gone(client: httpx.Client) -> None:
    made = asked(client)["id"]
    assert client.delete(f"/api/v1/productions/{made}").status_code == 204
    assert client.get(f"/api/v1/productions/{made}").status_code == 404
    assert client.delete(f"/api/v1/productions/{made}").status_code == 404


def wanted_work(served: Served, production: str) -> dict[bytes, bytes]:
    """Of the work that was asked for and not finished: the states of its records on the bus."""
    assert served.settings.redis.url is not None
    connection = Connection(served.settings.redis.url.get_secret_value())
    with contextlib.closing(connection.client()) as bus:
        told: Any = bus.xrange(connection.names.events(production))
        events = [EVENT.validate_json(fields[b"e"]) for _, fields in told]
        queued = {event.key for event in events if isinstance(event, TakeQueued)}
        open_ = queued - {event.key for event in events if isinstance(event, TakeMade)}
        states: dict[bytes, Any] = {key.encode(): bus.hget(connection.names.task(key), "state") for key in open_}
        return states


def test_a_running_production_ends_when_it_is_cancelled_and_goes_on_when_it_is_resumed(
    crewed: httpx.Client, manned: Served
) -> None:
    made = asked(crewed, LONG)["id"]
    until(crewed, made, lambda found: found["progress"] and found["progress"]["fraction"] > 0)
    answer = act(crewed, made, "cancel").json()
    assert answer["stopping"] or answer["status"] == "cancelled"
    ended = until(crewed, made, lambda found: found["status"] in ENDED)
    assert (ended["status"], ended["run"]) == ("cancelled", None)
    given_up = wanted_work(manned, made)
    assert given_up
    assert set(given_up.values()) <= {b"cancelled", b"done"}
    assert act(crewed, made, "resume").json()["run"]
    until(crewed, made, lambda found: found["status"] == "running")
    crewed.delete(f"/api/v1/productions/{made}").raise_for_status()
    waiting.until(lambda: set(wanted_work(manned, made).values()), lambda states: states <= {b"cancelled", b"done"})


def test_a_storyboard_waits_for_approval_and_its_film_follows(crewed: httpx.Client) -> None:
    made = asked(crewed, {**BRIEF, "review": True})["id"]
    waiting = until(crewed, made, lambda found: found["status"] in ENDED)
    assert (waiting["status"], waiting["approved"]) == ("review", False)
    animatic = crewed.get(f"/api/v1/artifacts/{made}/{waiting['animatic']}/film.mp4")
    assert (animatic.status_code, animatic.headers["content-type"]) == (200, "video/mp4")
    other = f'"{waiting["storyboard_version"] + 1}"'
    assert act(crewed, made, "approve", **{"If-Match": other}).status_code == 412
    seen = f'"{waiting["storyboard_version"]}"'
    assert act(crewed, made, "approve", **{"If-Match": seen}).json()["approved"]
    done = until(crewed, made, lambda found: found["status"] in ENDED)
    assert (done["status"], done["error"]) == ("done", None)
    assert done["film"]
    assert done["animatic"] is None
    assert act(crewed, made, "cancel").json()["status"] == "done"
    assert act(crewed, made, "resume").status_code == 409


def test_a_film_that_would_take_longer_or_cost_more_than_it_may_is_not_begun(crewed: httpx.Client) -> None:
    answer = crewed.post("/api/v1/productions", json={**LONG, "time_limit_s": 1})
    assert (answer.status_code, answer.json()["code"]) == (422, "LIMIT_REACHED")
    free = asked(crewed, {**BRIEF, "budget": 0, "time_limit_s": 3600}, run="false")
    assert free["brief"]["budget"] == 0


async def test_a_film_that_takes_longer_than_it_may_ends_with_its_work(crewed: httpx.Client, manned: Served) -> None:
    async with Store.open(manned.settings.database_place) as store:
        brief = Brief.model_validate({**LONG, "priority": "batch", "time_limit_s": 2})
        made = (await store.of("local").create(brief, run=True)).id
    failed = await asyncio.to_thread(until, crewed, made, lambda found: found["status"] in ENDED)
    assert (failed["status"], failed["error"]["code"]) == ("failed", "LIMIT_REACHED")
    assert set(wanted_work(manned, made).values()) <= {b"cancelled", b"done"}
    await asyncio.to_thread(crewed.delete, f"/api/v1/productions/{made}")


async def test_a_director_ends_what_another_was_asked_to_stop_before_it_went_silent(
    crewed: httpx.Client, manned: Served
) -> None:
    async with Store.open(manned.settings.database_place) as store:
        taken: list[Claimed] = []
        while not taken:
            # The server's own director may be quicker.
            made = (await store.of("local").create(Brief.model_validate(BRIEF), run=True)).id
            taken = await store.claim_runs("another host", 1.0, {"interactive": 1}, only={made}, dead=lambda _: False)
        assert not (await store.of("local").stop(made)).ended
    ended = await asyncio.to_thread(until, crewed, made, lambda found: found["status"] in ENDED)
    assert (ended["status"], ended["stopping"]) == ("cancelled", False)
    assert wanted_work(manned, made) == {}
