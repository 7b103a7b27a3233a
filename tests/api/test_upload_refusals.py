"""What cannot be handed in is refused at the door, in words, and changes nothing."""

import hashlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from kinoloom.settings import RedisSection, Settings, SizesSection, UploadsSection
from tests.api import people
from tests.api.conftest import Served, serving
from tests.api.handing import (
    BYTES,
    TUS,
    accepted,
    announce,
    encoded,
    hand_in,
    lying_about,
    offset,
    send,
    settled,
)
from tests.api.hostile import honest
from tests.waiting import until

UPLOADS = "/api/v1/uploads"
SONG = honest.recording("mp3")


def code(answer: httpx.Response) -> tuple[int, str]:
    problem = answer.json()
    assert problem["hint"], "every refusal says what to do next"
    return answer.status_code, problem["code"]


@pytest.fixture(scope="module")
def tight(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A studio with room for little, that does not wait long."""
    assert settings.redis.url is not None
    url = SecretStr(settings.redis.url.get_secret_value())
    uploads = UploadsSection(
        sizes=SizesSection(still_mib=0.5, clip_mib=0.5), owner_gib=1 / 1024, owner_files=3, stall_s=0.3
    )
    tight = Settings(
        home=tmp_path_factory.mktemp("tight"), uploads=uploads, redis=RedisSection(url=url, namespace="tight")
    )
    with serving(tight) as served:
        yield served


@pytest.fixture
def place(client: httpx.Client) -> Iterator[str]:
    """A song that is announced."""
    place = announce(client, len(SONG), kind="song", name="song.mp3").headers["location"]
    yield place
    client.delete(place)


NAMES = [
    "../../etc/passwd.png", "..\\..\\boot.png", "/etc/cron.d/x.png", "C:\\x.png", "a/b.png", "a\0.png", "a\n.png",
    "a\x1b[2J.png", "a\x85.png", "x" * 300 + ".png", "", " ", "picture", "a.exe", "a.svg", "a.png.html", "a.gif", "a.",
    "\u200e\u202e", "a\ufffe.png",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_that_are_none_are_refused_both_ways(client: httpx.Client, settings: Settings, name: str) -> None:
    before = lying_about(settings)
    answer = hand_in(client, honest.picture(), kind="still", name=name)
    assert answer.status_code == 422
    assert answer.json()["hint"]
    assert announce(client, 9, kind="still", name=name).status_code in {400, 422}
    assert lying_about(settings) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [("gnp\u202egpj.png", "gnpgpj.png"), ("Ünïcödé 🎬.PNG", "Ünïcödé 🎬.PNG"), ("e\u0301.png", "é.png"),
     ("می\u200cخواهم.png", "می\u200cخواهم.png"), (" ..png", "..png"), ("%2e%2e%2fa.png", "%2e%2e%2fa.png")],
    ids=ascii,
)  # fmt: skip
def test_odd_names_are_shown_as_they_read_and_name_nothing(
    client: httpx.Client, settings: Settings, name: str, shown: str
) -> None:
    found = accepted(client, honest.picture(), kind="still", name=name)
    assert found["name"] == shown
    content = client.get(f"{UPLOADS}/{found['id']}/content")
    assert content.status_code == 200
    assert not any("png" in path for path in lying_about(settings))


ANNOUNCEMENTS: list[tuple[str, dict[str, str], tuple[int, str]]] = [
    ("no length", {"Upload-Length": ""}, (400, "HEADER_INVALID")),
    ("a negative length", {"Upload-Length": "-1"}, (400, "HEADER_INVALID")),
    ("a length that is none", {"Upload-Length": "1e3"}, (400, "HEADER_INVALID")),
    ("an endless length", {"Upload-Length": "9" * 39}, (400, "HEADER_INVALID")),
    ("nothing", {"Upload-Length": "0"}, (422, "UPLOAD_REFUSED")),
    ("too much", {"Upload-Length": str(2**32)}, (413, "TOO_LARGE")),
    ("another tus", {"Tus-Resumable": "0.2.2"}, (412, "PROTOCOL_UNKNOWN")),
    ("no words", {"Upload-Metadata": ""}, (400, "HEADER_INVALID")),
    ("words that are no Base64", {"Upload-Metadata": "kind *,name *"}, (400, "HEADER_INVALID")),
    ("words in Latin-1", {"Upload-Metadata": "kind c29uZw==,name Y2Fm6S5tcDM="}, (400, "HEADER_INVALID")),
    ("no kind", {"Upload-Metadata": "name YS5tcDM="}, (400, "HEADER_INVALID")),
    ("a kind that is none", {"Upload-Metadata": "kind ZmlsbQ==,name YS5tcDQ="}, (400, "HEADER_INVALID")),
    ("a sum of nobody", {"Upload-Checksum": "crc32 AAAA"}, (400, "HEADER_INVALID")),
    ("a sum that is short", {"Upload-Checksum": "sha1 AAAA"}, (400, "HEADER_INVALID")),
]  # fmt: skip


@pytest.mark.parametrize(("about", "headers", "wanted"), ANNOUNCEMENTS, ids=[about for about, _, _ in ANNOUNCEMENTS])
def test_announcements_that_make_no_sense(
    client: httpx.Client, settings: Settings, about: str, headers: dict[str, str], wanted: tuple[int, str]
) -> None:
    before = lying_about(settings)
    answer = announce(client, 100, kind="song", name="a.mp3", **headers)
    assert code(answer) == wanted, about
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert ("tus-version" in answer.headers) == (wanted[0] == 412)
    assert lying_about(settings) == before


STRETCHES: list[tuple[str, dict[str, str], tuple[int, str]]] = [
    ("behind the end", {"Upload-Offset": "7"}, (409, "OFFSET_WRONG")),
    ("far behind the end", {"Upload-Offset": "999999999999999"}, (409, "OFFSET_WRONG")),
    ("before the beginning", {"Upload-Offset": "-1"}, (400, "HEADER_INVALID")),
    ("nowhere", {"Upload-Offset": "x"}, (400, "HEADER_INVALID")),
    ("as a page", {"Content-Type": "text/html"}, (415, "CONTENT_TYPE_WRONG")),
    ("by another tus", {"Tus-Resumable": "2.0.0"}, (412, "PROTOCOL_UNKNOWN")),
    ("with a wrong sum", {"Upload-Checksum": f"sha1 {encoded(hashlib.sha1(b'x').digest())}"}, (460, "CHECKSUM_WRONG")),
    ("with a sum of nobody", {"Upload-Checksum": "sha3 AAAA"}, (400, "HEADER_INVALID")),
]  # fmt: skip


@pytest.mark.parametrize(("about", "headers", "wanted"), STRETCHES, ids=[about for about, _, _ in STRETCHES])
def test_bytes_that_belong_nowhere_stay_nowhere(
    client: httpx.Client, place: str, about: str, headers: dict[str, str], wanted: tuple[int, str]
) -> None:
    assert code(send(client, place, 0, SONG[:5000], **headers)) == wanted, about
    assert offset(client, place) == 0
    assert send(client, place, 0, SONG).status_code == 204
    assert settled(client, place)["status"] == "ready"


def test_more_than_was_announced_is_refused_whole(client: httpx.Client, place: str) -> None:
    assert code(send(client, place, 0, SONG + b"!")) == (413, "TOO_LARGE")
    assert offset(client, place) == 0


def test_less_than_was_announced_is_waited_for(client: httpx.Client, place: str) -> None:
    assert send(client, place, 0, SONG[:-1]).status_code == 204
    assert client.get(place).json()["status"] == "receiving"
    assert code(client.get(f"{place}/content")) == (409, "NOT_NOW")


def test_a_whole_file_takes_no_more(client: httpx.Client, place: str) -> None:
    send(client, place, 0, SONG)
    assert code(send(client, place, len(SONG), b"!")) == (409, "NOT_NOW")
    assert settled(client, place)["status"] == "ready"
    assert code(send(client, place, 0, SONG)) == (409, "NOT_NOW")


@pytest.mark.parametrize(
    "id", ["..%2f..%2fetc", "x", "A" * 20, "0" * 21, "%00" * 20, "0123456789012345678%0a"], ids=ascii
)
def test_ids_that_are_none(client: httpx.Client, id: str) -> None:
    assert client.get(f"{UPLOADS}/{id}").status_code in {404, 422}
    assert send(client, f"{UPLOADS}/{id}", 0, b"x").status_code in {404, 422}


def test_of_many_who_send_the_same_stretch_one_succeeds(client: httpx.Client, served: Served) -> None:
    data = honest.recording("flac", seconds=5.0)
    for _ in range(3):
        place = announce(client, len(data), kind="song", name="song.flac").headers["location"]
        barrier = threading.Barrier(6)

        def rush(place: str = place, barrier: threading.Barrier = barrier) -> int:
            with httpx.Client(base_url=served.url, timeout=90) as one:
                barrier.wait()
                return send(one, place, 0, data).status_code

        with ThreadPoolExecutor(6) as pool:
            statuses = sorted(future.result() for future in [pool.submit(rush) for _ in range(6)])
        assert statuses[0] == 204
        assert set(statuses[1:]) <= {409, 423}
        assert settled(client, place)["facts"]["duration_s"] == 5.0


def test_deleting_while_bytes_come_leaves_nothing(client: httpx.Client, served: Served, settings: Settings) -> None:
    before = lying_about(settings)
    place = announce(client, 50_000_000, kind="song", name="song.mp3").headers["location"]
    begun, gone = threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        # More than lies in the buffers between: the server has begun to read, so it holds the upload.
        for _ in range(20):
            yield bytes(1_000_000)
        begun.set()
        gone.wait(60)
        yield bytes(1_000_000)

    def sender() -> httpx.Response:
        with httpx.Client(base_url=served.url, timeout=90) as one:
            return one.patch(place, content=slowly(), headers={**TUS, **BYTES, "Upload-Offset": "0"})

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(sender)
        assert begun.wait(60)
        assert code(send(client, place, 0, b"x"))[0] == 423, "one at a time"
        assert client.delete(place).status_code == 204
        gone.set()
        assert code(answer.result()) == (404, "NOT_FOUND")
    assert lying_about(settings) == before


def _hang_up(served: Served, request: str, body: bytes) -> None:
    where = urlsplit(served.url)
    with socket.create_connection((where.hostname, where.port)) as line:
        line.sendall(request.replace("\n", "\r\n").encode() + body)


def test_who_hangs_up_leaves_what_came_for_later(client: httpx.Client, served: Served) -> None:
    place = announce(client, 6_000_000, kind="song", name="song.mp3").headers["location"]
    head = (
        f"PATCH {place} HTTP/1.1\nHost: 127.0.0.1\nTus-Resumable: 1.0.0\nUpload-Offset: 0\n"
        "Content-Type: application/offset+octet-stream\nContent-Length: 6000000\n\n"
    )
    _hang_up(served, head, bytes(5_000_000))
    until(lambda: offset(client, place) > 2_000_000)
    client.delete(place).raise_for_status()


def test_who_hangs_up_in_one_go_leaves_nothing(tight: Served) -> None:
    with httpx.Client(base_url=tight.url, timeout=90) as client:
        head = f"POST {UPLOADS}?kind=song&name=a.mp3 HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 9000\n\n"
        _hang_up(tight, head, bytes(700))
        until(lambda: client.get(UPLOADS).json()["items"] == [] and lying_about(tight.settings) == set())


def test_who_falls_silent_is_told(tight: Served) -> None:
    silence = threading.Event()

    def some() -> Iterator[bytes]:
        yield bytes(500)
        silence.wait(2)
        yield bytes(500)

    with httpx.Client(base_url=tight.url, timeout=90) as client:
        place = announce(client, 1_000, kind="song", name="song.mp3").headers["location"]
        answer = client.patch(place, content=some(), headers={**TUS, **BYTES, "Upload-Offset": "0"})
        assert code(answer) == (408, "UPLOAD_STALLED")
        assert offset(client, place) == 500
        client.delete(place).raise_for_status()


def test_a_kind_has_its_size_however_it_is_announced(tight: Served) -> None:
    with httpx.Client(base_url=tight.url, timeout=90) as client:
        half = 2**19
        assert code(announce(client, half + 1, kind="still", name="a.png")) == (413, "TOO_LARGE")
        assert code(hand_in(client, bytes(half + 1), kind="still", name="a.png")) == (413, "TOO_LARGE")
        params = {"kind": "still", "name": "a.png"}
        endless = client.post(UPLOADS, params=params, content=iter([bytes(half), b"!"]))
        assert code(endless) == (413, "TOO_LARGE")
        assert client.get(UPLOADS).json()["items"] == []
        assert lying_about(tight.settings) == set()


def test_an_owner_has_so_much_room_and_no_more(tight: Served) -> None:
    with httpx.Client(base_url=tight.url, timeout=90) as client:
        first = announce(client, 600_000, kind="song", name="a.mp3").headers["location"]
        refused = announce(client, 600_000, kind="song", name="b.mp3")
        assert code(refused) == (429, "QUOTA_REACHED")
        assert refused.headers["retry-after"]
        places = [announce(client, 10, kind="song", name="c.mp3").headers["location"] for _ in range(2)]
        assert code(announce(client, 10, kind="song", name="d.mp3")) == (429, "QUOTA_REACHED"), "three files"
        for place in (first, *places):
            client.delete(place).raise_for_status()
        assert announce(client, 600_000, kind="song", name="b.mp3").status_code == 201
        for item in client.get(UPLOADS).json()["items"]:
            client.delete(f"{UPLOADS}/{item['id']}").raise_for_status()


def test_nobody_sees_or_touches_what_another_hands_in(guarded: Served) -> None:
    anna, ben = (people.client(guarded.url, people.key_for(guarded.settings, who)[1]) for who in ("anna", "ben"))
    with anna, ben:
        place = announce(anna, len(SONG), kind="song", name="song.mp3").headers["location"]
        for answer in (
            ben.get(place), ben.delete(place), send(ben, place, 0, SONG), ben.get(f"{place}/content"),
        ):  # fmt: skip
            assert code(answer) == (404, "NOT_FOUND")
        assert ben.head(place, headers=TUS).status_code == 404
        assert ben.get(UPLOADS).json()["items"] == []
        assert send(anna, place, 0, SONG).status_code == 204
        found = settled(anna, place)
        assert found["status"] == "ready"
        assert code(ben.get(f"{place}/content")) == (404, "NOT_FOUND")
        with people.client(guarded.url) as stranger:
            assert stranger.get(place).status_code == 401
