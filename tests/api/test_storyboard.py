"""A storyboard is read and changed by version, whole or scene by scene."""

from typing import Any

import httpx
import pytest

from tests.api.asking import Seen, act, asked

BOARD: Seen = {
    "title": "Salt",
    "scenes": [{"id": f"s{n}", "lines": [{"text": f"This is scene {n}."}]} for n in range(1, 4)],
}


def boarded(client: httpx.Client, board: Seen = BOARD) -> str:
    """The address of a production with a storyboard, which nobody films."""
    place = f"/api/v1/productions/{asked(client, run='false')['id']}"
    put(client, place, board, '"0"').raise_for_status()
    return place


def put(client: httpx.Client, place: str, board: object, version: str | None) -> httpx.Response:
    return client.put(f"{place}/storyboard", json=board, headers={} if version is None else {"If-Match": version})


def scenes(answer: httpx.Response) -> list[str]:
    answer.raise_for_status()
    return [scene["id"] for scene in answer.json()["scenes"]]


def test_a_storyboard_comes_back_as_it_was_put(client: httpx.Client) -> None:
    place = boarded(client)
    answer = client.get(f"{place}/storyboard")
    assert answer.headers["etag"] == '"1"'
    assert [scene["lines"][0]["text"] for scene in answer.json()["scenes"]] == [
        f"This is scene {n}." for n in (1, 2, 3)
    ]
    again = put(client, place, answer.json(), '"1"')
    assert (again.json(), again.headers["etag"]) == (answer.json(), '"1"')


def test_of_two_who_edit_one_storyboard_the_second_is_told(client: httpx.Client) -> None:
    place = boarded(client)
    first = put(client, place, {**BOARD, "title": "Pepper"}, '"1"')
    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    second = put(client, place, {**BOARD, "title": "Cumin"}, '"1"')
    assert (second.status_code, second.json()["code"]) == (412, "OUTDATED")
    assert client.get(f"{place}/storyboard").json()["title"] == "Pepper"
    late = client.patch(f"{place}/scenes/s1", json={"heading": "New"}, headers={"If-Match": '"1"'})
    assert late.status_code == 412


def test_a_replacement_must_say_of_which_version(client: httpx.Client) -> None:
    place = boarded(client)
    assert put(client, place, BOARD, None).status_code == 428
    assert put(client, place, BOARD, "nonsense").status_code == 412
    assert put(client, place, BOARD, "*").status_code == 200


def test_there_is_no_storyboard_before_it_is_written(client: httpx.Client) -> None:
    place = f"/api/v1/productions/{asked(client, run='false')['id']}"
    assert client.get(f"{place}/storyboard").status_code == 404
    assert client.patch(f"{place}/scenes/s1", json={"heading": "New"}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"scenes": []},
        {"scenes": [{"id": "s1"}, {"id": "s1"}]},
        {"scenes": [{"id": "../etc"}]},
        {"scenes": [{"id": "s1", "lines": [{"text": " \u0007 "}]}]},
        {"scenes": [{"id": "s1", "picture": {"plan": {"setting": "sea", "seed": 7}}}]},
        {"scenes": [{"id": "s1", "picture": {"shown": [{"setting": "sea"}]}}]},
        {"scenes": [{"id": "s1", "length_s": 1e9}]},
        {"scenes": [{"id": "s1", "voice": "no such; voice"}]},
        {"scenes": [{"id": f"s{n}"} for n in range(2001)]},
        {"scenes": [{"id": f"s{n}", "lines": [{"text": "x" * 150_000}]} for n in range(2)]},
        {"title": ""},
        {"language": "nonsense"},
        {"mood": "grumpy"},
    ],
    ids=lambda wrong: str(wrong)[:60],
)
def test_a_storyboard_that_does_not_hold_changes_nothing(client: httpx.Client, wrong: Seen) -> None:
    place = boarded(client)
    before = client.get(f"{place}/storyboard").json()
    answer = put(client, place, {**BOARD, **wrong}, "*")
    assert answer.status_code == 422, answer.text
    assert answer.json()["hint"]
    assert client.get(f"{place}/storyboard").json() == before


def test_a_million_scenes_are_refused_and_soon(client: httpx.Client) -> None:
    place = boarded(client)
    body = '{"title":"x","scenes":[' + ",".join(['{"id":"s"}'] * 1_000_000) + "]}"
    headers = {"If-Match": "*", "Content-Type": "application/json"}
    answer = client.put(f"{place}/storyboard", content=body, headers=headers)
    assert answer.status_code in {413, 422}
    assert len(answer.content) < 10_000


def test_scenes_are_put_in_moved_and_taken_out(client: httpx.Client) -> None:
    place = boarded(client)
    added = client.post(f"{place}/scenes", json={"after": "s1", "lines": [{"text": "More."}], "picture": "a whale"})
    assert added.status_code == 201
    new = client.get(added.headers["location"]).raise_for_status().json()
    assert (new["lines"][0]["text"], new["picture"]["idea"]) == ("More.", "a whale")
    assert scenes(added) == ["s1", new["id"], "s2", "s3"]
    first = client.post(f"{place}/scenes/{new['id']}/move", json={"after": None})
    assert scenes(first) == [new["id"], "s1", "s2", "s3"]
    last = client.post(f"{place}/scenes/{new['id']}/move", json={"after": "s3"})
    assert scenes(last) == ["s1", "s2", "s3", new["id"]]
    assert scenes(client.post(f"{place}/scenes/s2/move", json={"after": "s2"})) == scenes(last)
    assert scenes(client.delete(f"{place}/scenes/s2")) == ["s1", "s3", new["id"]]


def test_the_last_scene_stays(client: httpx.Client) -> None:
    place = boarded(client, {**BOARD, "scenes": BOARD["scenes"][:1]})
    answer = client.delete(f"{place}/scenes/s1")
    assert (answer.status_code, answer.json()["code"]) == (422, "BRIEF_INVALID")


def test_a_change_leaves_what_it_does_not_name(client: httpx.Client) -> None:
    place = boarded(client)
    scene = f"{place}/scenes/s2"
    client.patch(scene, json={"heading": "Two", "voice": "auto", "length_s": 8}).raise_for_status()
    client.patch(scene, json={"picture": "a whale"}).raise_for_status()
    client.patch(scene, json={"lines": [{"text": "Said anew.", "speaker": "Ann"}], "voice": None}).raise_for_status()
    found = client.get(scene).json()
    assert (found["heading"], found["voice"], found["length_s"]) == ("Two", None, 8.0)
    assert (found["picture"]["idea"], found["lines"][0]["speaker"]) == ("a whale", "Ann")


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("PATCH", "/scenes/nope", {"heading": "x"}),
        ("DELETE", "/scenes/nope", None),
        ("POST", "/scenes/nope/move", {"after": None}),
        ("POST", "/scenes/s1/move", {"after": "nope"}),
        ("POST", "/scenes", {"after": "nope"}),
        ("POST", "/scenes/nope/retake", {}),
        ("GET", "/scenes/nope", None),
        ("GET", "/takes/7", None),
        ("PUT", "/takes/7/score", {"score": 1}),
        ("POST", "/takes/7/pick", {}),
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, verb: str, path: str, body: Any) -> None:
    answer = client.request(verb, boarded(client) + path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_a_storyboard_that_is_being_filmed_is_not_changed(crewed: httpx.Client) -> None:
    board = {**BOARD, "scenes": [{"id": f"s{n}", "lines": [{"text": f"Line {n}."}]} for n in range(40)]}
    place = boarded(crewed, board)
    production = place.rpartition("/")[2]
    act(crewed, production, "run").raise_for_status()
    answer = crewed.get(place)
    while answer.json()["status"] == "queued":
        answer = crewed.get(place)
    assert crewed.patch(f"{place}/scenes/s1", json={"heading": "x"}).json()["code"] == "PRODUCTION_BUSY"
    assert act(crewed, production, "approve").status_code == 409
    crewed.delete(place).raise_for_status()
