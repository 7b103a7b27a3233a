"""Conversations by HTTP: said with a POST, heard as events, decided on with a POST."""

import json
from typing import Any

import httpx
import pytest

from tests.api import shelved
from tests.api.conftest import Served

Said = dict[str, Any]

BOARD = {
    "title": "Tea",
    "scenes": [
        {"id": "s1", "lines": [{"text": "Tea grows on hills."}]},
        {"id": "s2", "lines": [{"text": "Rain makes it green."}]},
    ],
}


@pytest.fixture
def film(crewed: httpx.Client) -> str:
    """A production with a storyboard that nobody films."""
    made = crewed.post("/api/v1/productions?run=false", json={"prompt": "Tea"}).raise_for_status().json()["id"]
    address = f"/api/v1/productions/{made}/storyboard"
    crewed.put(address, json=BOARD, headers={"If-Match": '"0"'}).raise_for_status()
    return str(made)


def begin(client: httpx.Client, film: str | None, **more: object) -> str:
    made = client.post("/api/v1/chats", json={"production": film, **more})
    assert made.status_code == 201
    assert made.headers["location"] == f"/api/v1/chats/{made.json()['id']}"
    return str(made.json()["id"])


def say(client: httpx.Client, chat: str, text: str) -> int:
    said = client.post(f"/api/v1/chats/{chat}/messages", json={"text": text})
    assert said.status_code == 202, said.text
    assert said.json()["answered"] is False
    return int(said.json()["id"])


def heard(
    client: httpx.Client, chat: str, until: str, *, after: str = "0", answers: int | None = None
) -> list[tuple[str, Said]]:
    """Id and event, up to the first of a type; with *answers*, to that message."""
    events: list[tuple[str, Said]] = []
    headers = {"Last-Event-ID": after}
    id = ""
    with client.stream("GET", f"/api/v1/chats/{chat}/events", headers=headers, timeout=60) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            if line.startswith("id:"):
                id = line.removeprefix("id:").strip()
            elif line.startswith("data:"):
                event = json.loads(line.removeprefix("data:"))
                events.append((id, event))
                if event["type"] == until and (answers is None or event["answers"] == answers):
                    return events
    raise AssertionError("the stream ended")


def test_a_proposal_is_heard_accepted_and_applied(crewed: httpx.Client, film: str) -> None:
    chat = begin(crewed, film)
    message = say(crewed, chat, "swap 1 and 2")
    events = heard(crewed, chat, "chat_proposed")
    said = next(event for _, event in events if event["type"] == "chat_said")
    assert said["answers"] == message
    assert events[-1][1]["about"] == film
    proposed = crewed.post(f"/api/v1/chats/{chat}/proposals/{events[-1][1]['n']}/accept")
    assert (proposed.status_code, proposed.json()["proposal"]["type"]) == (202, "swap_scenes")
    last, settled = heard(crewed, chat, "chat_settled", after=events[-1][0])[-1]
    assert (settled["outcome"], settled["version"]) == ("applied", 2)
    board = crewed.get(f"/api/v1/productions/{film}/storyboard").json()
    assert [scene["id"] for scene in board["scenes"]] == ["s2", "s1"]
    after = heard(crewed, chat, "chat_said", after=last)
    assert "Done" in after[-1][1]["text"]


def test_what_was_said_is_read_in_pages_with_what_came_of_it(crewed: httpx.Client, film: str) -> None:
    chat = begin(crewed, film, auto=True)
    for text in ("how many scenes?", "no music", "portrait"):
        heard(crewed, chat, "chat_said", answers=say(crewed, chat, text))
    crewed.patch(f"/api/v1/chats/{chat}", json={"auto": False}).raise_for_status()
    found: list[Said] = []
    address: str | None = f"/api/v1/chats/{chat}/messages?limit=2"
    while address:
        page = crewed.get(address).raise_for_status().json()
        found += page["items"]
        address = page["next"] and f"/api/v1/chats/{chat}/messages?limit=2&after={page['next']}"
    ids = [message["id"] for message in found]
    assert ids == sorted(ids, reverse=True)
    persons = {message["text"]: message for message in found if message["role"] == "person"}
    assert set(persons) == {"how many scenes?", "no music", "portrait"}
    assert [one["proposal"]["type"] for one in persons["no music"]["proposals"]] == ["set_brief"]
    assert persons["how many scenes?"]["proposals"] == []


def test_a_conversation_begins_a_film_of_its_own(crewed: httpx.Client) -> None:
    chat = begin(crewed, None)
    say(crewed, chat, "make a 6 second film about tea in square")
    n = heard(crewed, chat, "chat_proposed")[-1][1]["n"]
    crewed.post(f"/api/v1/chats/{chat}/proposals/{n}/accept").raise_for_status()
    settled = heard(crewed, chat, "chat_settled")[-1][1]
    assert settled["runs"] is True
    assert crewed.get(f"/api/v1/chats/{chat}").json()["production"] == settled["about"]
    film = crewed.get(f"/api/v1/productions/{settled['about']}").json()
    assert (film["brief"]["prompt"], film["brief"]["shape"]) == ("tea", "square")
    crewed.post(f"/api/v1/productions/{settled['about']}/cancel").raise_for_status()
    listed = crewed.get("/api/v1/chats", params={"production": settled["about"]}).json()
    assert [one["id"] for one in listed["items"]] == [chat]


def test_a_message_sent_twice_with_one_key_is_said_once(served: Served, client: httpx.Client) -> None:
    chat = begin(client, None)
    sent = [
        client.post(f"/api/v1/chats/{chat}/messages", json={"text": "hello"}, headers={"Idempotency-Key": chat})
        for _ in range(3)
    ]
    assert len({answer.json()["id"] for answer in sent}) == 1
    assert len(client.get(f"/api/v1/chats/{chat}/messages").json()["items"]) == 1


def test_a_proposal_for_an_older_storyboard_is_outdated(served: Served, client: httpx.Client) -> None:
    film = shelved.finished(served.settings)
    chat = begin(client, film)
    shelved.proposed(served.settings, "local", chat, film)
    client.patch(f"/api/v1/productions/{film}/scenes/s1", json={"heading": "Rain"}).raise_for_status()
    answer = client.post(f"/api/v1/chats/{chat}/proposals/1/accept")
    assert (answer.status_code, answer.json()["code"]) == (412, "OUTDATED")
    declined = client.post(f"/api/v1/chats/{chat}/proposals/1/decline")
    assert declined.json()["state"] == "declined"
    again = client.post(f"/api/v1/chats/{chat}/proposals/1/accept")
    assert (again.status_code, again.json()["code"]) == (409, "NOT_NOW")


def test_more_than_can_be_answered_soon_is_refused(served: Served, client: httpx.Client) -> None:
    """Nobody answers behind this server."""
    chat = begin(client, None)
    codes = [client.post(f"/api/v1/chats/{chat}/messages", json={"text": "hello"}).status_code for _ in range(21)]
    assert codes == [202] * 20 + [429]


def test_what_is_no_message_is_refused(served: Served, client: httpx.Client) -> None:
    chat = begin(client, None)
    for body in ({"text": ""}, {"text": "x" * 20_001}, {"text": "\x07"}, {"said": "hello"}, {}):
        assert client.post(f"/api/v1/chats/{chat}/messages", json=body).status_code == 422
    assert client.post("/api/v1/chats/c0000000000/messages", json={"text": "hi"}).status_code == 404
    assert client.post(f"/api/v1/chats/{chat}/proposals/1/accept").status_code == 404


def test_a_forgotten_conversation_is_gone(served: Served, client: httpx.Client) -> None:
    chat = begin(client, None)
    assert client.delete(f"/api/v1/chats/{chat}").status_code == 204
    assert client.get(f"/api/v1/chats/{chat}").status_code == 404


def test_changes_are_taken_back_and_done_again_by_http(served: Served, client: httpx.Client) -> None:
    film = shelved.finished(served.settings)
    address = f"/api/v1/productions/{film}"
    changed = client.patch(f"{address}/brief", json={"shape": "square", "voice": "amy"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"], changed.json()["brief"]["shape"]) == (200, '"2"', "square")
    assert client.post(f"{address}/undo", headers={"If-Match": '"1"'}).status_code == 412
    back = client.post(f"{address}/undo", headers={"If-Match": '"2"'}).json()
    assert (back["brief"]["shape"], back["brief"]["voice"], back["storyboard_version"]) == ("landscape", "auto", 3)
    assert client.post(f"{address}/redo").json()["brief"]["shape"] == "square"
    refused = client.post(f"{address}/redo")
    assert (refused.status_code, refused.json()["code"]) == (409, "NOT_NOW")
    assert client.patch(f"{address}/brief", json={"prompt": "Another"}).status_code == 422
