"""A person learns what the studio can do, what a film will take, and what they have used."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from kinoloom.store.rows import Timing
from kinoloom.store.store import Store
from tests.api import shelved
from tests.api.conftest import Served
from tests.api.people import client as somebody
from tests.api.people import key_for
from tests.waiting import until

Seen = dict[str, Any]


@pytest.fixture
def crewed(manned: Served) -> Iterator[httpx.Client]:
    """A client of a server whose workers are all there."""
    with httpx.Client(base_url=manned.url, timeout=90) as client:
        until(lambda: client.get("/readyz").status_code, lambda status: status == 200)
        yield client


def seen(client: httpx.Client, path: str) -> Any:
    return client.get(f"/api/v1/{path}").raise_for_status().json()


def estimated(client: httpx.Client, **brief: object) -> Seen:
    answer = client.post("/api/v1/estimate", json={"prompt": "Why the sea is salt", **brief})
    assert answer.status_code == 200, answer.text
    found: Seen = answer.json()
    return found


def codes(found: Seen) -> list[str]:
    return [obstacle["code"] for obstacle in found["obstacles"]]


def test_a_studio_with_workers_says_what_they_can_do(crewed: httpx.Client) -> None:
    found = seen(crewed, "capabilities")
    crafts = {craft["craft"]: craft for craft in found["crafts"]}
    assert found["able"]
    assert found["workers"] >= 1
    assert crafts["speak"]["needed"]
    assert crafts["speak"]["engines"][0]["voices"]
    assert all(craft["able"] for craft in crafts.values() if craft["needed"])
    assert crafts["diarize"] == {"craft": "diarize", "needed": False, "able": False, "engines": []}
    assert found["formats"][0] == "mp4"


def test_a_studio_without_workers_says_that_it_can_do_nothing(client: httpx.Client) -> None:
    found = seen(client, "capabilities")
    assert (found["able"], found["workers"]) == (False, 0)


def test_every_style_that_is_told_can_be_asked_for(crewed: httpx.Client) -> None:
    styles = seen(crewed, "styles")
    assert "noir" in [style["name"] for style in styles]
    for style in styles:
        for name in (style["name"], style["palettes"][0]):
            assert estimated(crewed, style=name)["feasible"]


def test_an_estimate_grows_with_the_film(crewed: httpx.Client) -> None:
    short, long = estimated(crewed, seconds=10), estimated(crewed, seconds=100)
    assert short["feasible"]
    assert long["work_s"] > 4 * short["work_s"] > 0
    assert long["disk_mib"] > 4 * short["disk_mib"] > 0
    assert short["seconds"] <= short["work_s"]
    assert (short["cost"], short["vram_gib"]) == (0, 0)
    assert {step["actor"] for step in short["steps"] if step["engine"]} >= {"speak_line", "cut_segment"}


def test_an_estimate_is_of_the_script_and_not_of_the_length_that_it_ignores(crewed: httpx.Client) -> None:
    script = "The rain wears down the rocks and the rivers carry the salt away. " * 20
    found = estimated(crewed, prompt="", script=script, seconds=3)
    assert 80 < found["film_s"] < 160
    assert estimated(crewed, prompt="", script=script, speed=1.5)["film_s"] < 0.8 * found["film_s"]


def test_words_without_blanks_between_them_take_their_time_too(client: httpx.Client) -> None:
    assert 20 < estimated(client, prompt="", script="太阳每天从东方升起。" * 12)["film_s"] < 50


def test_an_estimate_learns_from_what_was_made(served: Served, client: httpx.Client) -> None:
    def cutting(found: Seen) -> Seen:
        (step,) = (step for step in found["steps"] if step["actor"] == "cut_segment")
        return dict(step)

    async def remember() -> None:
        async with Store.open(served.settings.database_place) as store:
            await store.add_timings([Timing("cut_segment", "renderer", 200.0, 100)])

    before = cutting(estimated(client, seconds=10))
    assert not before["learned"]
    with asyncio.Runner() as runner:
        runner.run(remember())
    after = cutting(estimated(client, seconds=10))
    assert (after["learned"], after["seconds"]) == (True, 2 * after["units"])


@pytest.mark.parametrize(
    ("brief", "code"),
    [
        ({"style": "plaid"}, "USER"),
        ({"voice": "nobody-here"}, "VOICE_UNKNOWN"),
        ({"language": "tlh"}, "LANGUAGE_UNSUPPORTED"),
        ({"engines": {"speak": "nobody"}}, "ENGINE_UNKNOWN"),
        ({"seconds": 600, "time_limit_s": 1}, "LIMIT_REACHED"),
        ({"prompt": "", "script": "… — …"}, "SCRIPT_EMPTY"),
    ],
)
def test_what_cannot_be_made_here_is_told_before_it_is_asked_for(crewed: httpx.Client, brief: Seen, code: str) -> None:
    found = estimated(crewed, **brief)
    assert not found["feasible"]
    assert code in codes(found)
    assert all(obstacle["hint"] for obstacle in found["obstacles"])


def test_without_workers_an_estimate_says_who_is_missing(client: httpx.Client) -> None:
    found = estimated(client)
    assert set(codes(found)) == {"ENGINES_MISSING"}
    assert found["work_s"] > 0


def test_an_estimate_begins_nothing(client: httpx.Client) -> None:
    before = seen(client, "usage")
    estimated(client)
    assert seen(client, "usage") == before


def test_usage_counts_what_an_owner_has(guarded: Served) -> None:
    owner = "usage-anna"
    with somebody(guarded.url, key_for(guarded.settings, owner)[1]) as anna:
        nothing = seen(anna, "usage")
        assert (nothing["films"], nothing["artifact_bytes"], nothing["open_productions"]["used"]) == (0, 0, 0)
        production = shelved.finished(guarded.settings, owner)
        anna.post("/api/v1/productions", json={"prompt": "A"}).raise_for_status()
        anna.post(f"/api/v1/productions/{production}/exports", json={"format": "gif"}).raise_for_status()
        used = seen(anna, "usage")
    assert used["productions"] == {"done": 1, "queued": 1}
    assert (used["films"], used["films_s"], used["exports"], used["work_s"]) == (1, 1.0, 1, 1.0)
    assert used["artifact_bytes"] > len(shelved.FILM)
    assert used["open_productions"] == {"used": 1, "most": guarded.settings.api.quotas.open_productions}
    assert used["productions_a_day"]["used"] == 2


def test_nobody_is_counted_for_somebody_else(guarded: Served) -> None:
    shelved.finished(guarded.settings, "usage-berta")
    with somebody(guarded.url, key_for(guarded.settings, "usage-carla")[1]) as carla:
        assert seen(carla, "usage")["productions"] == {}
