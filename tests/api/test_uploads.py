"""What people hand in arrives whole, is looked at, and is theirs alone."""

import hashlib
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import cv2
import httpx
import numpy as np
import pytest

from api.studio import open_studio
from api.uploads import arriving
from api.uploads.sweeping import Swept, sweep
from kinoloom.settings import Settings, UploadsSection
from tests.api import people
from tests.api.conftest import Served
from tests.api.handing import (
    BYTES,
    TUS,
    accepted,
    announce,
    artifact_file,
    encoded,
    hand_in,
    lying_about,
    offset,
    send,
    settled,
)
from tests.api.hostile import honest
from tests.waiting import until

HONEST = [
    ("face", "anna.jpg", honest.photograph), ("still", "hall.png", honest.picture),
    ("sprite", "fox.webp", lambda: honest.picture(".webp")),
    ("voice", "anna.wav", honest.recording), ("voice", "anna.flac", lambda: honest.recording("flac")),
    ("song", "song.mp3", lambda: honest.recording("mp3")), ("podcast", "talk.m4a", lambda: honest.recording("ipod")),
    ("podcast", "talk.OGG", lambda: honest.recording("ogg")), ("podcast", "talk.mp4", lambda: honest.recording("mp4")),
    ("clip", "sea.mp4", lambda: honest.recording("mp4")), ("clip", "sea.mov", lambda: honest.recording("mov")),
    ("clip", "sea.webm", lambda: honest.recording("webm")), ("clip", "sea.mkv", lambda: honest.recording("matroska")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "made"), HONEST, ids=[f"{kind}-{name}" for kind, name, _ in HONEST])
def test_decent_files_are_ready_without_what_they_told_of_their_maker(
    client: httpx.Client, settings: Settings, kind: str, name: str, made: Callable[[], bytes]
) -> None:
    found = accepted(client, made(), kind=kind, name=name)
    kept = artifact_file(settings, found["key"]).read_bytes()
    assert honest.SECRET.encode() not in kept
    assert found["facts"]["bytes"] == found["size"] == len(kept)
    until(lambda: not any(path.startswith(found["id"]) for path in lying_about(settings)))
    shown = client.get(f"/api/v1/uploads/{found['id']}/content")
    assert shown.content == kept


def test_photographs_are_turned_upright(client: httpx.Client, settings: Settings) -> None:
    found = accepted(client, honest.photograph(), kind="face", name="lying.jpeg")
    assert (found["facts"]["width"], found["facts"]["height"]) == (96, 128)
    pixels = cv2.imread(str(artifact_file(settings, found["key"])))
    assert pixels is not None
    assert pixels.shape == (128, 96, 3)
    assert pixels[:50].mean(axis=(0, 1)) @ np.array([0, 0, 1]) > 200, "what was left is at the top"
    assert pixels[-50:].max() < 60


def test_films_play_as_before(client: httpx.Client, settings: Settings) -> None:
    found = accepted(client, honest.recording("mp4", seconds=2.0), kind="clip", name="sea.mp4")
    assert found["facts"] | {"bytes": 0} == {
        "format": "mp4", "bytes": 0, "duration_s": 2.0, "width": 64, "height": 48, "frames": 50, "fps": 25.0,
        "streams": 2, "picture": "h264", "sound": "aac", "sample_rate": 48_000, "channels": 1,
    }  # fmt: skip
    with av.open(BytesIO(honest.recording("mp4", seconds=2.0)), "r") as before:
        shown = [frame.to_ndarray(format="rgb24") for frame in before.decode(video=0)]
    with av.open(str(artifact_file(settings, found["key"])), "r") as after:
        kept = [frame.to_ndarray(format="rgb24") for frame in after.decode(video=0)]
        assert not after.metadata.get("title")
    assert len(kept) == len(shown) == 50
    assert all((one == other).all() for one, other in zip(kept, shown, strict=True))


@pytest.mark.parametrize("codec", honest.CODECS)
def test_films_of_other_codecs_play_as_before(client: httpx.Client, settings: Settings, codec: str) -> None:
    data = honest.film(codec)
    found = accepted(client, data, kind="clip", name=f"film.{honest.CODECS[codec]}")
    with av.open(BytesIO(data), "r") as before:
        shown = [frame.to_ndarray(format="gray") for frame in before.decode(video=0)]
    with av.open(str(artifact_file(settings, found["key"])), "r") as after:
        kept = [frame.to_ndarray(format="gray") for frame in after.decode(video=0)]
    assert len(kept) == 25
    assert all((one == other).all() for one, other in zip(kept, shown, strict=True))


def test_a_podcast_keeps_its_sound_alone(client: httpx.Client, settings: Settings) -> None:
    found = accepted(client, honest.recording("mp4"), kind="podcast", name="talk.mp4")
    with av.open(str(artifact_file(settings, found["key"]))) as kept:
        assert [stream.type for stream in kept.streams] == ["audio"]


def test_an_upload_by_tus_goes_on_where_it_broke_off(client: httpx.Client) -> None:
    data = honest.recording("flac", seconds=3.0)
    answer = announce(client, len(data), kind="song", name="song.flac")
    assert (answer.status_code, answer.headers["tus-resumable"]) == (201, "1.0.0")
    place = answer.headers["location"]
    assert offset(client, place) == 0
    third = len(data) // 3
    assert send(client, place, 0, data[:third]).headers["upload-offset"] == str(third)
    assert offset(client, place) == third
    assert "upload-expires" in client.head(place, headers=TUS).headers
    checksum = f"sha256 {encoded(hashlib.sha256(data[third:-9]).digest())}"
    assert send(client, place, third, data[third:-9], **{"Upload-Checksum": checksum}).status_code == 204
    assert client.get(place).json()["status"] == "receiving"
    assert send(client, place, len(data) - 9, data[-9:]).status_code == 204
    assert settled(client, place)["status"] == "ready"


def test_a_first_stretch_may_come_with_the_announcement(client: httpx.Client) -> None:
    data = honest.picture()
    told = f"kind {encoded('still')},filename {encoded('hall.png')}"
    headers = {**TUS, **BYTES, "Upload-Length": str(len(data)), "Upload-Metadata": told}
    answer = client.post("/api/v1/uploads", content=data, headers=headers)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(data)))
    assert settled(client, answer.headers["location"])["status"] == "ready"


def test_the_protocol_introduces_itself(client: httpx.Client) -> None:
    answer = client.options("/api/v1/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert {"creation", "termination", "checksum"} <= set(answer.headers["tus-extension"].split(","))
    assert int(answer.headers["tus-max-size"]) == 2**31


def test_a_deleted_upload_leaves_nothing(client: httpx.Client, settings: Settings) -> None:
    before = lying_about(settings)
    place = announce(client, 100, kind="song", name="song.mp3").headers["location"]
    send(client, place, 0, b"ID3 and so on")
    assert client.delete(place, headers=TUS).status_code == 204
    assert client.head(place, headers=TUS).status_code == 404
    assert send(client, place, 13, b"more").json()["code"] == "NOT_FOUND"
    assert lying_about(settings) == before


def test_uploads_are_listed_newest_first_by_kind(client: httpx.Client) -> None:
    ids = [accepted(client, honest.picture(width=width), kind="sprite", name="fox.png")["id"] for width in (20, 30, 40)]
    first = client.get("/api/v1/uploads", params={"kind": "sprite", "limit": 2}).json()
    assert [item["id"] for item in first["items"]] == ids[:0:-1]
    rest = client.get("/api/v1/uploads", params={"kind": "sprite", "limit": 2, "after": first["next"]}).json()
    assert rest["items"][0]["id"] == ids[0]


def test_a_file_in_one_go_needs_no_announced_length(client: httpx.Client) -> None:
    data = honest.recording()
    answer = client.post(
        "/api/v1/uploads", params={"kind": "voice", "name": "a.wav"}, content=iter([data[:1000], data[1000:]])
    )
    assert answer.status_code == 201
    assert answer.json()["size"] == len(data)
    assert settled(client, answer.headers["location"])["status"] == "ready"


def test_one_answer_does_for_a_picture_of_the_same_bytes_twice(client: httpx.Client) -> None:
    one = accepted(client, honest.picture(), kind="still", name="a.png")
    other = accepted(client, honest.picture(), kind="still", name="b.png")
    assert one["key"] == other["key"]
    client.delete(f"/api/v1/uploads/{one['id']}").raise_for_status()
    assert client.get(f"/api/v1/uploads/{other['id']}/content").status_code == 200


def test_forms_are_refused_in_words(client: httpx.Client) -> None:
    answer = client.post(
        "/api/v1/uploads", params={"kind": "still", "name": "a.png"}, files={"file": ("a.png", honest.picture())}
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "CONTENT_TYPE_WRONG")
    assert hand_in(client, b"", kind="still", name="a.png").json()["code"] == "UPLOAD_REFUSED"


def test_music_is_ones_own_and_was_looked_at(guarded: Served) -> None:
    anna, ben = (people.client(guarded.url, people.key_for(guarded.settings, who)[1]) for who in ("anna", "ben"))
    with anna, ben:
        song = accepted(anna, honest.recording("mp3"), kind="song", name="song.mp3")
        brief = {"prompt": "Why the sea is salt", "seconds": 3, "music_file": song["key"]}
        refused = ben.post("/api/v1/productions", json=brief, params={"run": False})
        assert (refused.status_code, refused.json()["code"]) == (422, "BRIEF_INVALID")
        assert anna.post("/api/v1/productions", json=brief, params={"run": False}).status_code == 201
        brief["music_file"] = "given/" + "0" * 40
        assert anna.post("/api/v1/productions", json=brief, params={"run": False}).status_code == 422


def test_an_endless_body_with_an_idempotency_key_is_not_read(client: httpx.Client) -> None:
    answer = client.post(
        "/api/v1/uploads",
        params={"kind": "song", "name": "a.mp3"},
        content=iter([bytes(1000), bytes(1000)]),
        headers={"Idempotency-Key": "k1"},
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "TOO_LARGE")


async def test_a_sweep_forgets_what_was_left_lying(settings: Settings, tmp_path: Path) -> None:
    assert settings.redis.url is not None
    own = Settings(home=tmp_path, redis=settings.redis, uploads=UploadsSection(unfinished_hours=1e-9))
    async with open_studio(own, settings.redis.url.get_secret_value()) as studio:
        row = await arriving.begin(studio, "local", kind="song", name="a.mp3", size=10)
        with studio.checking.shelf.hold(row.id):
            studio.checking.shelf.given(row.id).write_bytes(b"12345")
        orphan, young = (tmp_path / "uploads" / (letter * 20) for letter in "ab")
        orphan.mkdir()
        young.mkdir()
        os.utime(orphan, (0, 0))
        assert await sweep(studio) == Swept(expired=1, orphans=1)
        assert lying_about(own) == {young.name}
        assert await sweep(studio) == Swept(expired=0, orphans=0)
