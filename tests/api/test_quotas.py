"""An owner has as many films at once, and in a day, as they may."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from kinoloom.settings import ApiSection, QuotasSection, RedisSection, Settings
from tests.api.conftest import Served, serving
from tests.api.people import client, key_for
from tests.api.test_keys import code

FILMS = "/api/v1/productions"
BRIEF = {"prompt": "Why the sea is salt"}


@pytest.fixture(scope="module")
def small(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A studio for few films."""
    api = ApiSection(login="required", quotas=QuotasSection(open_productions=2, productions_a_day=4))
    redis = RedisSection(url=settings.redis.url, namespace="small")
    small = Settings(home=tmp_path_factory.mktemp("small"), redis=redis, api=api)
    key_for(small, "somebody")
    with serving(small) as served:
        yield served


def owner(small: Served, name: str) -> httpx.Client:
    return client(small.url, key_for(small.settings, name)[1])


def test_more_than_may_be_open_wait_for_their_owner_to_ask_again(small: Served) -> None:
    with owner(small, "anna") as anna, owner(small, "ben") as ben:
        first, second = (anna.post(FILMS, json=BRIEF).json()["id"] for _ in range(2))
        refused = anna.post(FILMS, json=BRIEF)
        assert code(refused) == (429, "QUOTA_REACHED")
        assert int(refused.headers["Retry-After"]) >= 1
        assert len(anna.get(FILMS).json()["items"]) == 2, "what was refused left something behind"
        assert ben.post(FILMS, json=BRIEF).status_code == 201
        later = anna.post(FILMS, json=BRIEF, params={"run": "false"}).json()["id"]
        assert code(anna.post(f"{FILMS}/{later}/run")) == (429, "QUOTA_REACHED")
        assert anna.post(f"{FILMS}/{first}/run").is_success, "one that is open is no other"
        assert anna.post(f"{FILMS}/{second}/cancel").is_success
        assert anna.post(f"{FILMS}/{later}/run").is_success


def test_a_day_has_an_end(small: Served) -> None:
    with owner(small, "carla") as carla:
        made = [carla.post(FILMS, json=BRIEF, params={"run": "false"}).status_code for _ in range(5)]
        assert made == [201] * 4 + [429]
        refused = carla.post(FILMS, json=BRIEF, params={"run": "false"})
        assert 86_000 < int(refused.headers["Retry-After"]) <= 86_400


def test_asking_for_many_at_once_does_not_get_more(small: Served) -> None:
    with owner(small, "dora") as dora, ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(dora.post, FILMS, json=BRIEF) for _ in range(8)]
        assert sorted(one.result().status_code for one in asked) == [201] * 2 + [429] * 6


def test_on_this_machine_alone_nobody_counts(served: Served) -> None:
    with client(served.url) as somebody:
        assert "RateLimit-Limit" not in somebody.get(FILMS).headers
