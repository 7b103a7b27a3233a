"""Whatever speaks to video models the way the openai SDK does gets films, and is told the truth about them."""

import contextlib
import struct
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI

from tests.api import people, shelved
from tests.api.conftest import Served

# The SDK says so of every method: the company behind it stops its own service.
pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

SCRIPT = "Rain wears the rocks down. Rivers carry the salt away."
DRAFT: dict[str, Any] = {"script": SCRIPT, "captions": "none", "music": "none"}


@contextlib.contextmanager
def sdk(url: str, key: str = "any") -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key=key, timeout=30) as client:
        yield client


@pytest.fixture
def films(served: Served) -> Iterator[OpenAI]:
    """The SDK at a server nobody works behind."""
    with sdk(served.url) as client:
        yield client


def brief_of(client: httpx.Client, video: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/productions/{video}").raise_for_status().json()["brief"]
    return found


def test_a_film_is_asked_for_made_and_downloaded(manned: Served) -> None:
    with sdk(manned.url) as films:
        made = films.videos.create_and_poll(
            prompt="Why the sea is salt", seconds="4", size="720x1280", extra_body={**DRAFT, "size": "draft"}
        )
        assert (made.status, made.progress, made.error) == ("completed", 100, None)
        assert (made.model, made.prompt, made.object) == ("kinoloom", "Why the sea is salt", "video")
        assert made.completed_at is not None
        assert made.created_at <= made.completed_at
        film = films.videos.download_content(made.id).read()
        assert film[4:8] == b"ftyp"
        assert length_of(film) == pytest.approx(float(made.seconds), abs=0.51)
        assert films.videos.download_content(made.id, variant="thumbnail").read()[:2] == b"\xff\xd8"
        assert films.videos.delete(made.id).deleted
        with pytest.raises(openai.NotFoundError):
            films.videos.download_content(made.id)


def length_of(film: bytes) -> float:
    """Seconds, as the movie header has it."""
    at = film.index(b"mvhd") + 4
    scale, length = struct.unpack(">II", film[at + 12 : at + 20])
    return float(length / scale)
