"""Characters keep what must not change about them, for their owner alone."""

import secrets
from typing import Any

import cv2
import httpx
import numpy as np
import pytest

from tests.api.conftest import Served
from tests.api.handing import accepted
from tests.api.people import client as somebody
from tests.api.people import key_for

Seen = dict[str, Any]

CHARACTERS = "/api/v1/characters"
BIBLE = {
    "fixed": ["Sixty, short grey hair, a red scarf."],
    "dos": ["Speaks calmly."],
    "donts": ["Never takes the scarf off."],
    "references": [],
}


def new(client: httpx.Client, **asked: object) -> httpx.Response:
    return client.post(CHARACTERS, json={"name": f"Mira {secrets.token_hex(4)}", "bible": BIBLE, **asked})


def made(client: httpx.Client) -> Seen:
    found: Seen = new(client).raise_for_status().json()
    return found


def test_a_character_is_found_where_the_answer_says(client: httpx.Client) -> None:
    answer = new(client)
    assert answer.status_code == 201
    found = client.get(answer.headers["location"]).raise_for_status()
    assert found.json() == answer.json()
    assert found.json()["bible"] == BIBLE
    assert found.headers["etag"] == answer.headers["etag"] == '"1"'


def test_of_two_who_change_it_at_once_the_second_is_told(client: httpx.Client) -> None:
    character = made(client)
    path = f"{CHARACTERS}/{character['id']}"
    change = {"name": character["name"], "bible": {**BIBLE, "donts": []}}
    first = client.put(path, json=change, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["etag"], first.json()["bible"]["donts"]) == (200, '"2"', [])
    second = client.put(path, json=change, headers={"If-Match": '"1"'})
    assert (second.status_code, second.json()["code"]) == (412, "OUTDATED")
    blind = client.put(path, json=change)
    assert (blind.status_code, blind.json()["code"]) == (428, "VERSION_MISSING")
    assert client.put(path, json=change, headers={"If-Match": "*"}).json()["version"] == 3


def test_no_two_are_called_alike(client: httpx.Client) -> None:
    one, other = made(client), made(client)
    again = new(client, name=one["name"])
    assert (again.status_code, again.json()["code"]) == (409, "NAME_TAKEN")
    path = f"{CHARACTERS}/{other['id']}"
    taken = client.put(path, json={"name": one["name"]}, headers={"If-Match": "*"})
    assert taken.json()["code"] == "NAME_TAKEN"
    assert client.put(path, json={"name": other["name"]}, headers={"If-Match": "*"}).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \n "},
        {"name": "x" * 81},
        {"bible": {"fixed": [""]}},
        {"bible": {"fixed": ["\x00"]}},
        {"bible": {"dos": ["x" * 301]}},
        {"bible": {"donts": ["x"] * 41}},
        {"bible": {"references": ["../../etc/passwd"]}},
        {"bible": {"unknown": []}},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_does_not_hold_is_refused(client: httpx.Client, wrong: Seen) -> None:
    answer = new(client, **wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_INVALID")


def test_a_reference_is_an_upload_of_ones_own(client: httpx.Client) -> None:
    answer = new(client, bible={"references": ["0" * 20]})
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def picture() -> bytes:
    encoded, data = cv2.imencode(".png", np.full((80, 80, 3), secrets.randbelow(256), np.uint8))
    assert encoded
    return bytes(data)


def test_a_picture_that_shows_a_character_is_not_deleted_under_it(client: httpx.Client) -> None:
    upload = accepted(client, picture(), kind="face", name="mira.png")["id"]
    character = new(client, bible={**BIBLE, "references": [upload]}).raise_for_status().json()
    assert character["bible"]["references"] == [upload]
    kept = client.delete(f"/api/v1/uploads/{upload}")
    assert (kept.status_code, kept.json()["code"]) == (409, "IN_USE")
    client.delete(f"{CHARACTERS}/{character['id']}").raise_for_status()
    assert client.delete(f"/api/v1/uploads/{upload}").status_code == 204


def test_a_forgotten_character_is_gone(client: httpx.Client) -> None:
    path = f"{CHARACTERS}/{made(client)['id']}"
    assert client.delete(path, headers={"If-Match": '"7"'}).status_code == 412
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404


def test_characters_are_listed_newest_first(client: httpx.Client) -> None:
    ids = [made(client)["id"] for _ in range(3)]
    first = client.get(CHARACTERS, params={"limit": 2}).json()
    rest = client.get(CHARACTERS, params={"limit": 1, "after": first["next"]}).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == ids[::-1]


def test_somebody_elses_character_is_not_there(guarded: Served) -> None:
    with somebody(guarded.url, key_for(guarded.settings, "anna")[1]) as anna:
        path = f"{CHARACTERS}/{made(anna)['id']}"
    with somebody(guarded.url, key_for(guarded.settings, "berta")[1]) as berta:
        answers = [
            berta.get(path),
            berta.put(path, json={"name": "Mine"}, headers={"If-Match": "*"}),
            berta.delete(path),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert path.rpartition("/")[2] not in berta.get(CHARACTERS).text


def test_a_film_keeps_its_characters_as_they_were_when_it_was_asked_for(client: httpx.Client) -> None:
    picture = cv2.imencode(".png", np.full((64, 64, 3), 90, np.uint8))[1].tobytes()
    upload = accepted(client, picture, kind="face", name="mira.png")
    shown = {**BIBLE, "references": [upload["id"]]}
    character = new(client, bible=shown).raise_for_status().json()
    asked = {"prompt": "A day by the sea", "characters": [character["id"]], "cast": [{"name": "Somebody else"}]}
    film = client.post("/api/v1/productions", params={"run": False}, json=asked).raise_for_status().json()
    assert [(who["name"], who["fixed"], who["pictures"]) for who in film["brief"]["cast"]] == [
        (character["name"], BIBLE["fixed"], [upload["key"]])
    ]
    client.delete(f"{CHARACTERS}/{character['id']}", headers={"If-Match": "*"}).raise_for_status()
    assert client.get(f"/api/v1/productions/{film['id']}").json()["brief"] == film["brief"]
    refused = client.post("/api/v1/productions", params={"run": False}, json=asked)
    assert (refused.status_code, refused.json()["code"]) == (422, "BRIEF_INVALID")
