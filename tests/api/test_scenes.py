"""Pictures are taken again, scored, compared and picked."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.asking import ENDED, Seen, act, asked, until
from tests.api.conftest import Served


@pytest.fixture(scope="module")
def place(manned: Served) -> Iterator[str]:
    """The address of a production with a finished film of one scene."""
    with httpx.Client(base_url=manned.url, timeout=90) as client:
        made = asked(client)["id"]
        assert until(client, made, lambda found: found["status"] in ENDED)["status"] == "done"
        yield f"/api/v1/productions/{made}"


def only_scene(client: httpx.Client, place: str) -> Seen:
    (scene,) = client.get(f"{place}/storyboard").raise_for_status().json()["scenes"]
    found: Seen = scene
    return found


def pictures(client: httpx.Client, place: str) -> list[Seen]:
    """The newest first."""
    scene = only_scene(client, place)["id"]
    page = client.get(f"{place}/scenes/{scene}/takes").raise_for_status().json()
    return [take for take in page["items"] if take["slot"] == f"paint/{scene}"]


def filmed(client: httpx.Client, place: str) -> Seen:
    found = until(client, place.rpartition("/")[2], lambda found: found["status"] in ENDED)
    assert found["status"] == "done", found["error"]
    return found


def test_a_retake_is_another_picture_and_the_first_one_can_be_picked_again(crewed: httpx.Client, place: str) -> None:
    (first,) = pictures(crewed, place)
    old_film = filmed(crewed, place)["film"]
    scene = only_scene(crewed, place)

    retaken = crewed.post(f"{place}/scenes/{scene['id']}/retake", json={})
    assert retaken.status_code == 202
    assert filmed(crewed, place)["film"] != old_film
    second, again = pictures(crewed, place)
    assert (again["key"], again["picked"], second["picked"]) == (first["key"], False, True)
    assert (second["asked"]["plan"]["setting"], second["asked"]["plan"]["composition"]) != (
        first["asked"]["plan"]["setting"],
        first["asked"]["plan"]["composition"],
    )

    compared = crewed.get(f"{place}/takes/compare", params={"a": first["id"], "b": second["id"]}).json()
    assert {one["field"] for one in compared["differences"]} >= {"plan"}
    assert (compared["a"]["id"], compared["b"]["id"]) == (first["id"], second["id"])

    crewed.post(f"{place}/takes/{first['id']}/pick", json={}).raise_for_status()
    assert filmed(crewed, place)["film"] == old_film
    assert [take["picked"] for take in pictures(crewed, place)] == [False, True]


def test_a_prompt_and_a_seed_are_what_is_painted(crewed: httpx.Client, place: str) -> None:
    scene = only_scene(crewed, place)
    asked_for = {"prompt": "a lighthouse in a storm", "seed": 7, "run": False}
    board = crewed.post(f"{place}/scenes/{scene['id']}/retake", json=asked_for).raise_for_status().json()
    picture = board["scenes"][0]["picture"]
    assert (picture["idea"], picture["seed"], picture["plan"]) == ("a lighthouse in a storm", 7, None)
    assert scene["picture"]["plan"] in picture["shown"]
    act(crewed, place.rpartition("/")[2], "run").raise_for_status()
    filmed(crewed, place)
    newest = pictures(crewed, place)[0]
    assert (newest["asked"]["idea"], newest["asked"]["seed"]) == ("a lighthouse in a storm", 7)


def test_a_take_says_where_its_files_are_and_what_a_person_thinks_of_it(crewed: httpx.Client, place: str) -> None:
    take = pictures(crewed, place)[0]
    assert (take["craft"], take["score"], list(take["files"])) == ("paint", None, ["still.png"])
    scored = crewed.put(f"{place}/takes/{take['id']}/score", json={"score": 0.8})
    assert scored.raise_for_status().json()["score"] == 0.8
    assert pictures(crewed, place)[0]["score"] == 0.8
    assert crewed.put(f"{place}/takes/{take['id']}/score", json={"score": None}).json()["score"] is None
    for wrong in (-0.1, 1.1, "good"):
        assert crewed.put(f"{place}/takes/{take['id']}/score", json={"score": wrong}).status_code == 422


def test_all_takes_are_listed_a_page_at_a_time(crewed: httpx.Client, place: str) -> None:
    whole = crewed.get(f"{place}/takes", params={"limit": 200}).raise_for_status().json()
    seen: list[int] = []
    page: Seen = {"next": None}
    while True:
        after = {} if page["next"] is None else {"after": page["next"]}
        page = crewed.get(f"{place}/takes", params={"limit": 3, **after}).raise_for_status().json()
        seen += [take["id"] for take in page["items"]]
        if page["next"] is None:
            break
    assert seen == [take["id"] for take in whole["items"]]
    assert seen == sorted(seen, reverse=True)


def test_only_a_picture_is_picked(crewed: httpx.Client, place: str) -> None:
    takes = crewed.get(f"{place}/takes", params={"limit": 200}).json()["items"]
    spoken = next(take for take in takes if take["slot"].startswith("speak/"))
    answer = crewed.post(f"{place}/takes/{spoken['id']}/pick", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_NOW")


def test_a_scene_has_its_own_voice_and_length(crewed: httpx.Client, place: str) -> None:
    scene = only_scene(crewed, place)["id"]
    crewed.patch(f"{place}/scenes/{scene}", json={"voice": "auto:1", "length_s": 6.0}).raise_for_status()
    act(crewed, place.rpartition("/")[2], "run").raise_for_status()
    filmed(crewed, place)
    takes = crewed.get(f"{place}/takes", params={"limit": 200}).raise_for_status().json()["items"]
    spoken = next(take for take in takes if take["slot"] == f"speak/{scene}/0" and take["picked"])
    film = next(take for take in takes if take["slot"] == "film" and take["picked"])
    assert spoken["asked"]["voice"] == "auto:1"
    assert sum(chapter["frames"] for chapter in film["asked"]["chapters"]) == 180
