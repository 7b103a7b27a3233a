"""Voices of real people are kept with their consent, and are their owner's alone."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api import people
from tests.api.conftest import Served
from tests.api.handing import accepted, announce, hand_in, settled
from tests.api.hostile import honest

VOICES = "/api/v1/voices"
CONSENT = {"who": "Anna Example", "statement": "Speak with my voice.", "at": "2026-11-21T10:00:00Z"}


@pytest.fixture
def asked(client: httpx.Client) -> Iterator[dict[str, Any]]:
    """A voice that would be taken; whatever it becomes is gone afterwards."""
    found = accepted(client, honest.recording(), kind="voice", name="anna.wav")
    yield {"name": "anna", "upload": found["id"], "transcript": "La la.", "language": "en", "consent": CONSENT}
    for voice in client.get(VOICES).json()["items"]:
        client.delete(f"{VOICES}/{voice['id']}").raise_for_status()
    client.delete(f"/api/v1/uploads/{found['id']}")


def test_a_voice_is_kept_as_it_was_given(client: httpx.Client, asked: dict[str, Any]) -> None:
    answer = client.post(VOICES, json=asked)
    assert answer.status_code == 201
    found = client.get(answer.headers["location"]).json()
    assert asked.items() <= found.items()
    assert client.get(VOICES).json()["items"] == [found]


@pytest.mark.parametrize(
    "consent", [None, {}, {"who": "", "statement": "x", "at": "2026-11-21T10:00:00Z"}, {**CONSENT, "statement": " "},
                {**CONSENT, "at": "yesterday"}, {**CONSENT, "at": "2026-11-21T10:00:00"}, {**CONSENT, "sure": True}]
)  # fmt: skip
def test_without_consent_there_is_no_voice(client: httpx.Client, asked: dict[str, Any], consent: object) -> None:
    answer = client.post(VOICES, json={**asked, "consent": consent})
    assert answer.status_code == 422
    assert client.get(VOICES).json()["items"] == []


def test_only_a_ready_voice_becomes_one(client: httpx.Client, asked: dict[str, Any]) -> None:
    unfinished = announce(client, 100, kind="voice", name="b.wav").json()["id"]
    answer = client.post(VOICES, json={**asked, "upload": unfinished})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_NOW")
    song = accepted(client, honest.recording("mp3"), kind="song", name="b.mp3")["id"]
    assert client.post(VOICES, json={**asked, "upload": song}).json()["code"] == "USER"
    refused = settled(client, hand_in(client, b"x", kind="voice", name="b.wav").headers["location"])["id"]
    assert client.post(VOICES, json={**asked, "upload": refused}).json()["code"] == "NOT_NOW"
    assert client.post(VOICES, json={**asked, "upload": "0" * 20}).status_code == 404
    for id in (unfinished, song, refused):
        client.delete(f"/api/v1/uploads/{id}").raise_for_status()


def test_names_are_not_given_twice(client: httpx.Client, asked: dict[str, Any]) -> None:
    client.post(VOICES, json=asked).raise_for_status()
    answer = client.post(VOICES, json=asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")


def test_what_a_voice_is_made_of_goes_after_it(client: httpx.Client, asked: dict[str, Any]) -> None:
    voice = client.post(VOICES, json=asked).headers["location"]
    upload = f"/api/v1/uploads/{asked['upload']}"
    kept = client.delete(upload)
    assert (kept.status_code, kept.json()["code"]) == (409, "IN_USE")
    assert client.delete(voice).status_code == 204
    assert client.get(voice).status_code == 404
    assert client.delete(upload).status_code == 204


def test_nobody_has_another_ones_voice(guarded: Served) -> None:
    anna, ben = (people.client(guarded.url, people.key_for(guarded.settings, who)[1]) for who in ("anna", "ben"))
    with anna, ben:
        upload = accepted(anna, honest.recording(), kind="voice", name="anna.wav")["id"]
        body = {"name": "anna", "upload": upload, "transcript": "La.", "language": "en", "consent": CONSENT}
        assert ben.post(VOICES, json=body).status_code == 404
        voice = anna.post(VOICES, json=body).headers["location"]
        assert ben.get(voice).status_code == 404
        assert ben.delete(voice).status_code == 404
        assert ben.get(VOICES).json()["items"] == []
        anna.delete(voice).raise_for_status()
